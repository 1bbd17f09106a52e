"""Verification: does what was read from the tables agree with the ledger, and what was derived with its source?"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from registry.errors import DateError
from registry.ledger.canonical import canonical, digest
from registry.ledger.differences import Difference
from registry.ledger.entries import History
from registry.ledger.states import State
from registry.ledger.walk import StatedState
from registry.provenance.dates import parse
from registry.provenance.documents import Document


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record's own row."""

    key: int
    reference: str
    version: int


@dataclass(frozen=True, slots=True)
class StoredBounds:
    """A date as it is written, and its bounds, in days, as they are stored."""

    reference: str
    field: str
    edtf: str | None
    bounds: tuple[int | None, int | None]


def gaps(entries: int, newest: int) -> Iterator[Difference]:
    """Whether entries are missing, by their number and that of the newest."""
    if entries and entries != newest:
        yield Difference("the ledger", f"has {entries} entries, but the last is numbered {newest}")


def versions(records: Iterable[RecordRow], histories: Mapping[int, History]) -> Iterator[Difference]:
    """Records whose version is not that of their newest entry, or not the number of their entries."""
    for record in records:
        history = histories.get(record.key)
        entries, last = (history.entries, history.version) if history else (0, 0)
        if (entries, last) != (record.version, record.version):
            yield Difference(
                record.reference,
                f"is in version {record.version}, but the ledger has {entries} entries up to {last}",
            )


def strays(records: Iterable[RecordRow], histories: Mapping[int, History]) -> Iterator[Difference]:
    """Entries whose record is gone, or is another one than they say."""
    references = {record.key: record.reference for record in records}
    for key, history in histories.items():
        if key not in references:
            yield Difference(history.reference, f"is gone, but ledger entry {history.number} is of it")
        elif references[key] != history.reference:
            yield Difference(references[key], f"was {history.reference} when ledger entry {history.number} was made")


def states(stated: Mapping[str, StatedState], present: Iterable[State]) -> Iterator[Difference]:
    """What is so otherwise than the newest entry says, and what has no entry."""
    for state in present:
        last = stated.get(state.subject)
        if last is None:
            yield Difference(state.subject, "has no entry in the ledger")
        elif last.text is not None and last.text.encode("utf-8", "surrogateescape") != _text(state):
            yield Difference(state.subject, f"is not as ledger entry {last.number} says{_which(last, state)}")


def vanished(stated: Mapping[str, StatedState], present: Collection[str], matter: str) -> Iterator[Difference]:
    """What the ledger knows of one matter, and is gone."""
    for subject, last in stated.items():
        if last.matter == matter and subject not in present:
            yield Difference(subject, f"is gone, but ledger entry {last.number} is of it")


def _text(state: State) -> bytes | None:
    try:
        return canonical(state.document)
    except ValueError:  # A text that is none.
        return None


def _which(last: StatedState, state: State) -> str:
    """Which of its parts differ, in words to follow."""
    try:
        before = json.loads(last.text or "")
        names = sorted(name for name in {*before, *state.document} if before.get(name) != state.document.get(name))
    except (ValueError, TypeError, AttributeError):
        return ""
    return f": {', '.join(names)}" if names else ""


def contents(
    records: Sequence[RecordRow], histories: Mapping[int, History], documents: Iterable[tuple[int, Document]]
) -> Iterator[Difference]:
    """Documents that are not what was digested, and records that have none."""
    current = {record.key: record.version for record in records}
    seen = set()
    for key, document in documents:
        seen.add(key)
        history = histories.get(key)
        if history and history.version == current.get(key) and _digest(document) != history.digest:
            yield Difference(document["ref"], f"does not have the content that ledger entry {history.number} digests")
    for record in records:
        if record.key not in seen:
            yield Difference(record.reference, "has lost its row")


def bounds(dates: Iterable[StoredBounds]) -> Iterator[Difference]:
    """Dates whose stored bounds don't follow from what is written."""
    for date in dates:
        if _derived(date.edtf) != date.bounds:
            yield Difference(date.reference, f"has bounds of its {date.field} that do not follow from {date.edtf}")


def _derived(edtf: str | None) -> tuple[int | None, int | None]:
    if edtf is None:
        return None, None
    try:
        date = parse(edtf)
    except DateError:
        return None, None
    return date.earliest, date.latest


def _digest(document: Document) -> str | None:
    try:
        return digest(document)
    except ValueError:  # A text that is none.
        return None
