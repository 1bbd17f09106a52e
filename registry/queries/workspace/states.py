"""What is so of things that are no records, read from the tables: what the ledger notes of them when they change, and
what verification compares with it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from registry.ledger.redactions import redactions
from registry.ledger.states import Matter, State
from registry.models import (
    FindingMark,
    FindingTask,
    Institution,
    IntakeFile,
    Job,
    JobRecord,
    Proposal,
    ProposalStep,
    ProposalSubject,
    Record,
    Rendition,
    SavedList,
    StoredFile,
)
from registry.models.sql import among, as_list
from registry.queries.workspace.account_states import account_notes, rights
from registry.queries.workspace.consent_states import consents, institutions, keepers, shares
from registry.queries.workspace.contact_states import contacts
from registry.queries.workspace.likeness_states import distinctions
from registry.queries.workspace.meaning_states import prose_meanings
from registry.queries.workspace.number_states import number_draws, number_schemes
from registry.queries.workspace.state_rows import BATCH, digest_of_text, state_rows
from registry.queries.workspace.text_states import text_tasks

_UNFINISHED = ("draft", "returned")
_ENDED = ("done", "failed", "undone")


def proposal_subject(code: str, key: int) -> str:
    """What the ledger calls a proposal of an institution."""
    return f"proposal {code}/{key}"


def proposals(connection: Connection, key: int | None = None) -> Iterator[State]:
    """What is proposed: of a draft nothing but that it is one, else all that an approver agrees to."""
    subjects: dict[int, list[str]] = defaultdict(list)
    for row in state_rows(connection, _SUBJECTS, ProposalSubject.proposal_id, key):
        subjects[row.proposal_id].append(row.reference)
    for row in state_rows(connection, _PROPOSALS, Proposal.id, key):
        document: dict[str, Any] = {"kind": row.kind, "state": row.state}
        if row.state not in _UNFINISHED:
            document["title"] = row.title
            document["author"] = row.author_id
            document["subjects"] = sorted(subjects[row.id])
            for name in ("documents", "base", "reasons", "job", "form"):
                document[name] = digest_of_text(getattr(row, name))
        yield State(Matter.PROPOSAL, proposal_subject(row.code, row.id), document)


def steps(connection: Connection, proposal: int | None = None, position: int | None = None) -> Iterator[State]:
    """What was done with proposals."""
    for row in state_rows(connection, _STEPS, Proposal.id, proposal):
        if position is not None and row.position != position:
            continue
        step = {
            "step": row.step,
            "account": row.account_id,
            "at": row.at,
            "comment": row.comment,
            "ledger": [row.ledger_from, row.ledger_to],
        }
        yield State(Matter.STEP, f"{proposal_subject(row.code, row.id)} step {row.position}", step)


def jobs(connection: Connection, key: int | None = None) -> Iterator[State]:
    """What a worker is to do, for whom, and what became of it once it ended."""
    for row in state_rows(connection, _JOBS, Job.id, key):
        job = {
            "kind": row.kind,
            "payload": digest_of_text(row.payload),
            "account": row.account_id,
            "proposal": row.proposal_id,
            "outcome": None,
        }
        if row.state in _ENDED:
            job["outcome"] = {
                "state": row.state,
                "message": digest_of_text(row.message),
                "report": digest_of_text(row.report),
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
    for row in connection.execute(statement, values).yield_per(BATCH):
        note = {"version": row.version, "before": digest_of_text(row.before)}
        yield State(Matter.IMPORT_NOTE, f"import {row.code}/{row.id} of {row.reference}", note)


def files(connection: Connection, digest: str | None = None) -> Iterator[State]:
    """Which institution keeps a file, and what it is."""
    for row in state_rows(connection, _FILES, StoredFile.digest, digest):
        file = {"size": row.size, "filename": row.filename, "account": row.stored_by, "at": row.stored_at}
        yield State(Matter.FILE, f"file {row.digest} at {row.code}", file | {"media_type": row.media_type})


def renditions(connection: Connection, digest: str | None = None) -> Iterator[State]:
    """What was made of a file."""
    for row in state_rows(connection, _RENDITIONS, Rendition.digest, digest):
        made = {"state": row.state, "media_type": row.media_type, "public_type": row.public_type, "recipe": row.recipe}
        # What was made before the digests of copies were noted has an entry that says nothing of them.
        copies = {"copies": row.copies} if row.copies is not None else {}
        yield State(Matter.RENDITION, f"renditions of {row.digest}", made | {"problem": row.problem} | copies)


def intake_files(connection: Connection, digest: str | None = None) -> Iterator[State]:
    """Which institution may read a file of records that was uploaded."""
    for row in state_rows(connection, _INTAKE_FILES, IntakeFile.digest, digest):
        yield State(Matter.INTAKE_FILE, f"intake file {row.digest} at {row.code}", {"institution": row.code})


def research(connection: Connection, key: int | None = None) -> Iterator[State]:
    """Who researches which finding."""
    for row in state_rows(connection, _RESEARCH, FindingTask.id, key):
        task = {
            "object": row.object_reference,
            "rule": row.rule,
            "about": row.about,
            "period": row.period,
            "account": row.account_id,
            "note": digest_of_text(row.note),
            "since": row.started_at,
            "until": row.ended_at,
        }
        yield State(Matter.RESEARCH, f"research {row.code}/{row.id}", task)


def marks(connection: Connection, key: int | None = None) -> Iterator[State]:
    """What somebody thinks of which finding."""
    for row in state_rows(connection, _MARKS, FindingMark.id, key):
        mark = {
            "object": row.object_reference,
            "rule": row.rule,
            "about": row.about,
            "period": row.period,
            "by": row.marker,
            "person": row.person,
            "mark": row.mark,
            "reason": digest_of_text(row.reason),
            "at": row.marked_at,
        }
        yield State(Matter.MARK, f"mark {row.code or 'operator'}/{row.id}", mark)


def saved_lists(connection: Connection, key: int | None = None) -> Iterator[State]:
    """How people look at lists, under which names."""
    for row in state_rows(connection, _SAVED_LISTS, SavedList.id, key):
        saved = {
            "list": row.list,
            "name": digest_of_text(row.name),
            "fields": digest_of_text(row.fields),
            "account": row.account_id,
            "shared": row.is_shared,
            "at": row.saved_at,
            "until": row.withdrawn_at,
        }
        yield State(Matter.SAVED_LIST, f"saved list {row.code}/{row.id}", saved)


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
    Matter.INTAKE_FILE: intake_files,
    Matter.RENDITION: renditions,
    Matter.INSTITUTION: institutions,
    Matter.CONSENT: consents,
    Matter.SHARE: shares,
    Matter.RESEARCH: research,
    Matter.MARK: marks,
    Matter.NUMBER_SCHEME: number_schemes,
    Matter.NUMBER_DRAW: number_draws,
    Matter.SAVED_LIST: saved_lists,
    Matter.CONTACT: contacts,
    Matter.DISTINCTION: distinctions,
    Matter.MEANING: prose_meanings,
    Matter.TEXT: text_tasks,
}

_job, _task = Job.__table__, FindingTask.__table__
_proposal, _step, _file = Proposal.__table__, ProposalStep.__table__, StoredFile.__table__
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
_SUBJECTS = select(ProposalSubject.proposal_id, ProposalSubject.reference)
_JOBS = select(
    *(_job.c[name] for name in ("id", "kind", "payload", "account_id", "proposal_id", "state", "message", "report")),
    Institution.code,
).join(Institution, Institution.id == Job.institution_id)
_IMPORT_NOTES = (
    select(JobRecord.version, JobRecord.before, Record.reference, Job.id, Institution.code)
    .join(Record, Record.id == JobRecord.record_id)
    .join(Job, Job.id == JobRecord.job_id)
    .join(Institution, Institution.id == Job.institution_id)
)
_FILES = select(
    *(_file.c[name] for name in ("digest", "size", "media_type", "filename", "stored_by", "stored_at")),
    Institution.code,
).join(Institution, Institution.id == StoredFile.institution_id)
_RENDITIONS = select(Rendition.__table__)
_INTAKE_FILES = select(IntakeFile.digest, Institution.code).join(
    Institution, Institution.id == IntakeFile.institution_id
)
_RESEARCH = select(_task, Institution.code).join(Institution, Institution.id == FindingTask.institution_id)
_MARKS = select(FindingMark.__table__, Institution.code).join_from(
    FindingMark.__table__, Institution, Institution.id == FindingMark.institution_id, isouter=True
)
_SAVED_LISTS = select(SavedList.__table__, Institution.code).join_from(
    SavedList.__table__, Institution, Institution.id == SavedList.institution_id
)
