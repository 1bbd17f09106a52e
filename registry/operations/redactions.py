"""Redaction: the one operation that takes away what was recorded. It reaches the versions that are named, and copies of
what they said in proposals, imports, jobs and remarks; a mark stays, and the ledger holds."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Connection, Engine

from registry import schemas
from registry.errors import DocumentError, NotFoundError, StepError
from registry.ledger import redactions as ledger
from registry.ledger.entries import Act, Operation, append_states
from registry.ledger.states import Matter
from registry.ledger.versions import StoredVersion, versions
from registry.operations.recording.indexing import forget_readings, forget_removed_words
from registry.operations.recording.outcomes import check_recorded
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import Warrant
from registry.operations.redacted_copies import Changed, Traces, redact_imports, redact_jobs, redact_proposals
from registry.operations.redacted_remarks import (
    redact_consents,
    redact_contacts,
    redact_distinctions,
    redact_files,
    redact_marks,
    redact_meanings,
    redact_research,
    redact_saved_lists,
    redact_text_tasks,
)
from registry.provenance.documents import Document
from registry.provenance.governance.consent import objects_of
from registry.provenance.governance.redaction import removed_words, text_at, without_texts
from registry.queries.records.documents import current
from registry.queries.records.headers import RecordHeader, find
from registry.schemas.fields import as_on_record
from registry.services.clock import timestamp
from registry.services.unit_of_work import unit_of_work


@dataclass(frozen=True, slots=True)
class Redaction:
    """What a redaction took away: in which versions, proposals and imports; and the files that those versions came in
    by, which are still in the store."""

    versions: tuple[int, ...]
    proposals: int
    imports: int
    files: tuple[str, ...]


def redact(
    engine: Engine, reference: str, numbers: Collection[int], reason: str, *, by: str, dropped: Collection[str] = ()
) -> Redaction:
    """Takes away what a record said in the versions of these numbers, for whoever runs the machine, named as the ledger
    names them. From an event, or a certificate that was issued, the texts at the JSON Pointers `dropped` are taken out:
    it goes on without them, and the versions that say them are redacted. Raises NotFoundError, and StepError: for the
    version that the record is in, for one that was redacted before, where a proposal waits that says the same, and
    where there is no such text."""
    if not (reason := reason.strip()):
        raise StepError("redaction.no-reason")
    with unit_of_work(engine) as connection:
        header = find(connection, reference)
        if header is None:
            raise NotFoundError("record.unknown", reference=reference)
        act = Act(by, Operation.REDACT)
        if dropped:
            numbers = {*numbers, *_drop(connection, header, dropped, act)}
            header = find(connection, reference) or header
        every = versions(connection, header.key, header.version, 1)
        chosen = _chosen(every, reference, numbers, header.version)
        traces = _traces(reference, header.key, chosen, every)
        done = _take_out(connection, traces)
        forget_readings(connection, header.key)
        forget_removed_words(connection)
        # What was changed has a new state; those before are redacted with the versions.
        former = ledger.former_entries(connection, Matter.PROPOSAL, done.searched, reference, traces.words.are_in)
        before = ledger.entries_of(connection, [subject for part in done.parts for subject in part.subjects])
        now = timestamp()
        ledger.redact(connection, act, sorted({*(version.entry for version in chosen), *before, *former}), reason, now)
        append_states(connection, act, [state for part in done.parts for state in part.states(connection)], now)
    return Redaction(
        tuple(version.number for version in chosen), done.proposals, done.imports, tuple(sorted(done.files))
    )


@dataclass(frozen=True, slots=True)
class _Taken:
    """What copies were taken out of: how many proposals and imports, and all parts; which proposals were searched; and
    the files that are still in the store."""

    proposals: int
    imports: int
    parts: Sequence[Changed]
    searched: Sequence[str]
    files: Collection[str]


def _take_out(connection: Connection, traces: Traces) -> _Taken:
    proposals = redact_proposals(connection, traces)
    imports = redact_imports(connection, traces)
    jobs, files = redact_jobs(connection, traces, proposals.keys)
    remarks = [read(connection, traces) for read in _OF_REMARKS]
    return _Taken(
        len(proposals.keys), len(imports.keys), (proposals, imports, jobs, *remarks), proposals.searched, files
    )


def _drop(connection: Connection, header: RecordHeader, pointers: Collection[str], act: Act) -> set[int]:
    """Records the document without these texts; returns the versions that say one of them."""
    _, document = current(connection, [header.reference])[header.reference]
    try:
        with as_on_record():
            remaining = schemas.load(without_texts(document, pointers))
    except DocumentError as error:
        raise StepError("redaction.needed", cause=error) from None
    warrant = Warrant(is_alone=True, agreed=None, redacts=True)
    check_recorded(Recorder(connection, act, warrant).record([remaining]))
    said = {pointer: text_at(document, pointer) for pointer in pointers}
    return {
        version.number
        for version in versions(connection, header.key, header.version, 1)
        if any(text_at(version.document, pointer) == text for pointer, text in said.items())
    }


def _chosen(
    every: Sequence[StoredVersion], reference: str, numbers: Collection[int], current: int
) -> list[StoredVersion]:
    by_number = {version.number: version for version in every}
    for number in sorted(set(numbers)):
        if number not in by_number:
            raise NotFoundError("version.none", reference=reference, number=number)
        if number == current:
            raise StepError("redaction.current", reference=reference, number=number)
        if by_number[number].removed is not None:
            raise StepError("redaction.twice", reference=reference, number=number)
    return [by_number[number] for number in sorted(set(numbers))]


def _traces(reference: str, record: int, chosen: Sequence[StoredVersion], every: Sequence[StoredVersion]) -> Traces:
    staying = [version for version in every if version not in chosen]
    said = [cast(Document, version.document) for version in chosen if version.document is not None]
    words = removed_words(
        said,
        [version.document for version in staying if version.document is not None],
    )
    digests = {version.digest for version in chosen} - {version.digest for version in staying}
    return Traces(
        reference,
        record,
        words,
        frozenset(digest for digest in digests if digest is not None),
        frozenset(version.proposal for version in chosen if version.proposal is not None),
        frozenset(version.job for version in chosen if version.job is not None),
        frozenset(reference for document in said for reference in objects_of(document)),
        frozenset(document["digest"] for document in said if document["kind"] == "attachment"),
    )


_OF_REMARKS = (
    *(redact_research, redact_marks, redact_consents, redact_contacts, redact_distinctions),
    *(redact_meanings, redact_text_tasks, redact_saved_lists, redact_files),
)
