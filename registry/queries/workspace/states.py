"""What is so of things that are no records, read from the tables: what the ledger notes of them when they change, and
what verification compares with it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from registry.ledger.canonical import digest_of
from registry.ledger.redactions import redactions
from registry.ledger.states import Matter, State
from registry.models import (
    Account,
    AccountNote,
    Identity,
    Institution,
    Job,
    JobRecord,
    Membership,
    Passkey,
    Proposal,
    ProposalStep,
    Record,
    Stewardship,
    StoredFile,
)
from registry.models.sql import among, as_list

_BATCH = 1000
_UNFINISHED = ("draft", "returned")


def rights(connection: Connection, account: int | None = None) -> Iterator[State]:
    """Who an account lets in, by what, and where with which roles."""
    roles: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, code, role in _rows(connection, _ROLES, Membership.account_id, account):
        roles[key][code].append(role)
    passkeys: dict[int, list[str]] = defaultdict(list)
    for key, credential in _rows(connection, _PASSKEYS, Passkey.account_id, account):
        passkeys[key].append(credential)
    identities: dict[int, list[list[str]]] = defaultdict(list)
    for key, issuer, subject in _rows(connection, _IDENTITIES, Identity.account_id, account):
        identities[key].append([issuer, subject])
    for row in _rows(connection, _ACCOUNTS, Account.id, account):
        yield State(
            Matter.RIGHT,
            f"account {row.id}",
            {
                "person": row.name,
                "email": row.email,
                "operator": bool(row.is_operator),
                "disabled": row.disabled_at is not None,
                "password": _digest(row.password_hash),
                "codes": row.totp_secret is not None,
                "passkeys": sorted(passkeys[row.id]),
                "identities": sorted(identities[row.id]),
                "roles": {code: sorted(held) for code, held in roles[row.id].items()},
            },
        )


def account_notes(connection: Connection, key: int | None = None) -> Iterator[State]:
    """What was noted of accounts."""
    for row in _rows(connection, _NOTES, AccountNote.id, key):
        note = {
            "account": row.account_id,
            "at": row.at,
            "by": row.by,
            "what": row.what,
            "institution": row.code,
            "address": row.address,
        }
        yield State(Matter.ACCOUNT_NOTE, f"account note {row.id}", note)


def keepers(connection: Connection, records: Collection[int] | None = None) -> Iterator[State]:
    """Which institution keeps a record."""
    statement = _KEEPERS
    values = {}
    if records is not None:
        statement, values = statement.where(among(Record.id, "ids")), {"ids": as_list(records)}
    for reference, code in connection.execute(statement, values).yield_per(_BATCH):
        yield State(Matter.KEEPER, f"keeper of {reference}", {"institution": code})


def proposal_subject(code: str, key: int) -> str:
    """What the ledger calls a proposal of an institution."""
    return f"proposal {code}/{key}"


def proposals(connection: Connection, key: int | None = None) -> Iterator[State]:
    """What is proposed: of a draft nothing but that it is one, else all that an approver agrees to."""
    for row in _rows(connection, _PROPOSALS, Proposal.id, key):
        document: dict[str, Any] = {"kind": row.kind, "state": row.state}
        if row.state not in _UNFINISHED:
            document["title"] = row.title
            document["author"] = row.author_id
            for name in ("documents", "base", "reasons", "job", "form"):
                document[name] = _digest(getattr(row, name))
        yield State(Matter.PROPOSAL, proposal_subject(row.code, row.id), document)


def steps(connection: Connection, proposal: int | None = None, position: int | None = None) -> Iterator[State]:
    """What was done with proposals."""
    statement = _STEPS.where(ProposalStep.position == position) if position is not None else _STEPS
    for row in _rows(connection, statement, Proposal.id, proposal):
        step = {
            "step": row.step,
            "account": row.account_id,
            "at": row.at,
            "comment": row.comment,
            "ledger": [row.ledger_from, row.ledger_to],
        }
        yield State(Matter.STEP, f"{proposal_subject(row.code, row.id)} step {row.position}", step)


def jobs(connection: Connection, key: int | None = None) -> Iterator[State]:
    """What a worker is to do, and for whom."""
    for row in _rows(connection, _JOBS, Job.id, key):
        job = {
            "kind": row.kind,
            "payload": _digest(row.payload),
            "account": row.account_id,
            "proposal": row.proposal_id,
        }
        yield State(Matter.JOB, f"job {row.code}/{row.id}", job)


def import_notes(
    connection: Connection, job: int | None = None, records: Collection[int] | None = None
) -> Iterator[State]:
    """What an import made or revised, and what it was before."""
    statement, values = _IMPORT_NOTES, {}
    if records is not None:
        statement, values = statement.where(among(JobRecord.record_id, "ids")), {"ids": as_list(records)}
    if job is not None:
        statement = statement.where(Job.id == job)
    for row in connection.execute(statement, values).yield_per(_BATCH):
        note = {"version": row.version, "before": _digest(row.before)}
        yield State(Matter.IMPORT_NOTE, f"import {row.code}/{row.id} of {row.reference}", note)


def files(connection: Connection, digest: str | None = None) -> Iterator[State]:
    """Which institution keeps a file."""
    for row in _rows(connection, _FILES, StoredFile.digest, digest):
        file = {"size": row.size, "filename": row.filename, "account": row.stored_by, "at": row.stored_at}
        yield State(Matter.FILE, f"file {row.digest} at {row.code}", file)


# Of each matter that has tables, what is so of all there is.
STATES: Mapping[Matter, Callable[[Connection], Iterator[State]]] = {
    Matter.RIGHT: rights,
    Matter.ACCOUNT_NOTE: account_notes,
    Matter.KEEPER: keepers,
    Matter.PROPOSAL: proposals,
    Matter.STEP: steps,
    Matter.JOB: jobs,
    Matter.IMPORT_NOTE: import_notes,
    Matter.FILE: files,
    Matter.REDACTION: redactions,
}


def _rows(connection: Connection, statement: Any, column: Any, value: int | str | None) -> Iterator[Any]:
    chosen = statement if value is None else statement.where(column == value)
    yield from connection.execute(chosen).yield_per(_BATCH)


def _digest(text: str | None) -> str | None:
    return digest_of(text.encode("utf-8", "surrogatepass")) if text is not None else None


_account, _note, _job = Account.__table__, AccountNote.__table__, Job.__table__
_proposal, _step, _file = Proposal.__table__, ProposalStep.__table__, StoredFile.__table__
_ACCOUNTS = select(
    *(_account.c[name] for name in ("id", "name", "email", "is_operator", "disabled_at", "password_hash")),
    _account.c.totp_secret,
)
_ROLES = select(Membership.account_id, Institution.code, Membership.role).join(
    Institution, Institution.id == Membership.institution_id
)
_IDENTITIES = select(Identity.account_id, Identity.issuer, Identity.subject)
_PASSKEYS = select(Passkey.account_id, Passkey.credential_id)
_NOTES = select(
    *(_note.c[name] for name in ("id", "account_id", "at", "by", "what", "address")), Institution.code
).join(Institution, Institution.id == AccountNote.institution_id, isouter=True)
_KEEPERS = (
    select(Record.reference, Institution.code)
    .join_from(Stewardship, Record, Record.id == Stewardship.record_id)
    .join(Institution, Institution.id == Stewardship.institution_id)
)
_PROPOSALS = select(
    *(_proposal.c[name] for name in ("id", "kind", "state", "title", "author_id", "documents", "base", "reasons")),
    _proposal.c.job,
    _proposal.c.form,
    Institution.code,
).join(Institution, Institution.id == Proposal.institution_id)
_STEPS = (
    select(
        *(_step.c[name] for name in ("position", "step", "account_id", "at", "comment", "ledger_from", "ledger_to")),
        Proposal.id,
        Institution.code,
    )
    .join(Proposal, Proposal.id == ProposalStep.proposal_id)
    .join(Institution, Institution.id == Proposal.institution_id)
)
_JOBS = select(
    *(_job.c[name] for name in ("id", "kind", "payload", "account_id", "proposal_id")), Institution.code
).join(Institution, Institution.id == Job.institution_id)
_IMPORT_NOTES = (
    select(JobRecord.version, JobRecord.before, Record.reference, Job.id, Institution.code)
    .join(Record, Record.id == JobRecord.record_id)
    .join(Job, Job.id == JobRecord.job_id)
    .join(Institution, Institution.id == Job.institution_id)
)
_FILES = select(
    *(_file.c[name] for name in ("digest", "size", "filename", "stored_by", "stored_at")), Institution.code
).join(Institution, Institution.id == StoredFile.institution_id)
