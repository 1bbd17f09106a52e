"""Verification: does what was read from the tables agree with the ledger, and what was derived with its source?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from registry.errors import DateError
from registry.ledger.canonical import digest
from registry.ledger.entries import History
from registry.provenance.dates import parse
from registry.provenance.documents import Document


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that isn't as the ledger says: which record, and what is wrong."""

    reference: str
    problem: str

    def __str__(self) -> str:
        return f"{self.reference}: {self.problem}"


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


def contents(
    records: Sequence[RecordRow], histories: Mapping[int, History], documents: Iterable[tuple[int, Document]]
) -> Iterator[Difference]:
    """Documents that are not what was digested, and records that have none."""
    current = {record.key: record.version for record in records}
    seen = set()
    for key, document in documents:
        seen.add(key)
        history = histories.get(key)
        if history and history.version == current[key] and digest(document) != history.digest:
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
