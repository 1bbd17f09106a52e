"""The copies of what is redacted: in proposals with their forms and steps, and in what imports note and report."""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import Connection, and_, false, or_, select, update

from registry.errors import StepError
from registry.ledger.canonical import digest
from registry.ledger.states import State
from registry.models import Institution, Job, JobRecord, Proposal, ProposalStep, ProposalSubject
from registry.operations.undoing import REMOVED_BEFORE
from registry.provenance.governance.redaction import RemovedWords
from registry.queries.workspace import states

_ENDED = ("done", "failed", "undone")
REMOVED = "(removed by a redaction)"


@dataclass(frozen=True, slots=True)
class Traces:
    """What tells copies of the redacted versions of a record: their words, their digests, the proposals and jobs that
    they came by, the objects that they are about, and the files that they describe."""

    reference: str
    record: int
    words: RemovedWords
    digests: frozenset[str]
    proposals: frozenset[int]
    jobs: frozenset[int]
    objects: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()

    def are_in(self, document: Any) -> bool:
        """Whether a document is of the record, and says what was redacted."""
        if not isinstance(document, dict) or document.get("ref") != self.reference:
            return False
        return self.words.are_in(document) or _digest(document) in self.digests


@dataclass(frozen=True, slots=True)
class Changed:
    """What was taken out of: keys, what the ledger calls it, and what reads its states as they are now; and what was
    looked through, of which former states may say it."""

    keys: Sequence[int]
    subjects: Sequence[str]
    readers: Sequence[Callable[[Connection], Iterator[State]]]
    searched: Sequence[str] = ()

    def states(self, connection: Connection) -> Iterator[State]:
        return chain.from_iterable(read(connection) for read in self.readers)


def redact_proposals(connection: Connection, traces: Traces) -> Changed:
    """Takes it out of the proposals about the record, and of those that name it, of their forms, titles and steps.
    Raises StepError where one waits that says it: what an approver looks at is not changed."""
    about = select(ProposalSubject.proposal_id).where(ProposalSubject.reference == traces.reference)
    brought = select(Job.proposal_id).join(JobRecord, JobRecord.job_id == Job.id)
    is_about = or_(
        Proposal.id.in_(about),
        Proposal.id.in_(tuple(traces.proposals)),
        Proposal.id.in_(brought.where(JobRecord.record_id == traces.record)),
    )
    is_named = or_(Proposal.form.contains(traces.reference), Proposal.documents.contains(traces.reference))
    rows = connection.execute(
        select(Proposal.__table__, Institution.code, is_about.label("is_about"))
        .join(Institution, Institution.id == Proposal.institution_id)
        .where(or_(is_about, is_named))
        .order_by(Proposal.id)
    ).all()
    keys: list[int] = []
    subjects: list[str] = []
    readers: list[Callable[[Connection], Iterator[State]]] = []
    for row in rows:
        words = traces.words if row.is_about else traces.words.telling
        values, positions = _without(row, traces, words), _steps_with(connection, row.id, words)
        if not values and not positions:
            continue
        subject = states.proposal_subject(row.code, row.id)
        if row.state == "submitted":
            raise StepError("redaction.waits", proposal=subject)
        # An open page that still shows it is told that the draft was changed.
        taken = update(Proposal).where(Proposal.id == row.id)
        connection.execute(taken.values(**values, version=row.version + 1, tab="", turn=0))
        keys.append(row.id)
        subjects += [subject, *(f"{subject} step {position}" for position in positions)]
        readers.append(_reader_of_proposal(row.id))
        readers += [_reader_of_step(row.id, position) for position in positions]
    return Changed(keys, subjects, readers, [states.proposal_subject(row.code, row.id) for row in rows])


def redact_imports(connection: Connection, traces: Traces) -> Changed:
    """Takes it out of what imports note that the record was before them."""
    rows = connection.execute(
        select(JobRecord.job_id, JobRecord.before, Institution.code)
        .join(Job, Job.id == JobRecord.job_id)
        .join(Institution, Institution.id == Job.institution_id)
        .where(JobRecord.record_id == traces.record, JobRecord.before.is_not(None))
    ).all()
    held = [row for row in rows if traces.are_in(_parsed(row.before))]
    for row in held:
        note = (JobRecord.job_id == row.job_id) & (JobRecord.record_id == traces.record)
        connection.execute(update(JobRecord).where(note).values(before=REMOVED_BEFORE))
    return Changed(
        [row.job_id for row in held],
        [f"import {row.code}/{row.job_id} of {traces.reference}" for row in held],
        [_reader_of_note(row.job_id, traces.record) for row in held],
    )


def redact_jobs(connection: Connection, traces: Traces, proposals: Collection[int]) -> tuple[Changed, set[str]]:
    """Takes it out of what jobs were to do and what they reported; returns the names of the files that brought it
    besides."""
    of_record = select(JobRecord.job_id).where(JobRecord.record_id == traces.record)
    rows = connection.execute(
        select(Job.id, Job.state, Job.payload, Job.report, Job.message, Institution.code)
        .join(Institution, Institution.id == Job.institution_id)
        .where(
            or_(
                Job.id.in_(of_record),
                Job.id.in_(tuple(traces.jobs)),
                Job.proposal_id.in_(tuple(traces.proposals.union(proposals))),
                and_(
                    Job.kind == "renditions",
                    or_(false(), *(Job.payload.contains(digest) for digest in sorted(traces.files))),
                ),
            )
        )
    ).all()
    files, changed = set(), []
    for row in rows:
        values = _of_job(row, traces.words)
        if values:
            connection.execute(update(Job).where(Job.id == row.id).values(**values))
            changed.append(row)
        payload = _parsed(row.payload)
        if row.id in traces.jobs and isinstance(payload, dict) and "filename" in payload:
            files.add(str(payload["filename"]))
    keys = [row.id for row in changed]
    return Changed(keys, [f"job {row.code}/{row.id}" for row in changed], [_reader_of_job(key) for key in keys]), files


def _of_job(row: Any, words: RemovedWords) -> dict[str, Any]:
    """The columns of a job that hold it, without it; what a job is still to do is left as it is."""
    values = dict[str, Any]()
    for name in ("report", "payload") if row.state in _ENDED else ("report",):
        held = _parsed(getattr(row, name))
        if held is not None and (blanked := words.blanked(held)) != held:
            values[name] = _json(blanked)
    if words.are_in(row.message):
        values["message"] = REMOVED
    return values


def _without(row: Any, traces: Traces, words: RemovedWords) -> dict[str, Any]:
    """The columns of a proposal that hold it, without it. Of one by which it was recorded all that was typed goes:
    people type things otherwise than they are recorded. What other records say is theirs, once it is recorded."""
    values = dict[str, Any]()
    documents, form, job = _parsed(row.documents), _parsed(row.form), _parsed(row.job)
    if isinstance(documents, list):
        staying = [
            document
            for document in documents
            if not traces.are_in(document) and (row.state == "recorded" or not traces.words.telling.are_in(document))
        ]
        if len(staying) < len(documents):
            values["documents"] = _json(staying)
    is_over = row.id in traces.proposals and row.state == "recorded" and row.kind != "intake"
    emptied = {} if is_over else words.blanked(form)
    if emptied != form:
        values["form"] = _json(emptied)
    if words.are_in(row.title):
        values["title"] = REMOVED
    if words.are_in(job):
        values["job"] = _json(words.blanked(job))
    return values


def _steps_with(connection: Connection, proposal: int, words: RemovedWords) -> list[int]:
    """The steps whose comment holds it, without it from now on."""
    rows = connection.execute(
        select(ProposalStep.position, ProposalStep.comment).where(
            ProposalStep.proposal_id == proposal, ProposalStep.comment.is_not(None)
        )
    ).all()
    positions = [position for position, comment in rows if words.are_in(comment)]
    for position in positions:
        step = (ProposalStep.proposal_id == proposal) & (ProposalStep.position == position)
        connection.execute(update(ProposalStep).where(step).values(comment=REMOVED))
    return positions


def _reader_of_proposal(proposal: int) -> Callable[[Connection], Iterator[State]]:
    return lambda connection: states.proposals(connection, proposal)


def _reader_of_step(proposal: int, position: int) -> Callable[[Connection], Iterator[State]]:
    return lambda connection: states.steps(connection, proposal, position)


def _reader_of_job(job: int) -> Callable[[Connection], Iterator[State]]:
    return lambda connection: states.jobs(connection, job)


def _reader_of_note(job: int, record: int) -> Callable[[Connection], Iterator[State]]:
    return lambda connection: states.import_notes(connection, job, [record])


def _parsed(text: str | None) -> Any:
    try:
        return json.loads(text) if text is not None else None
    except ValueError:
        return text


def _digest(document: dict[str, Any]) -> str | None:
    try:
        return digest(document)
    except (ValueError, TypeError):  # Never was a document.
        return None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
