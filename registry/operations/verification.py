"""Verification: does what the tables hold agree with the ledger, and what was derived with what it derives from?"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from registry.errors import DateError
from registry.ledger.canonical import digest
from registry.models import LedgerEntry, Record
from registry.models.shapes import SHAPES, Shape
from registry.provenance.dates import parse
from registry.queries.records.documents import every_document


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that isn't as the ledger says: which record, and what is wrong."""

    reference: str
    problem: str

    def __str__(self) -> str:
        return f"{self.reference}: {self.problem}"


def verify(connection: Connection) -> Iterator[Difference]:
    """Every difference between the records and their ledger entries."""
    yield from _sequence(connection)
    yield from _versions(connection)
    yield from _digests(connection)
    for shape in _with_dates():
        yield from _bounds(connection, shape)


def _sequence(connection: Connection) -> Iterator[Difference]:
    count, last = connection.execute(select(func.count(), func.max(LedgerEntry.sequence))).one()
    if count and count != last:
        yield Difference("the ledger", f"has {count} entries, but the last is numbered {last}")


def _versions(connection: Connection) -> Iterator[Difference]:
    entries = (
        select(
            LedgerEntry.record_id,
            func.count().label("entries"),
            func.max(LedgerEntry.version).label("last"),
        )
        .group_by(LedgerEntry.record_id)
        .subquery()
    )
    statement = (
        select(Record.reference, Record.version, entries.c.entries, entries.c.last)
        .outerjoin(entries, entries.c.record_id == Record.id)
        .where(
            (func.coalesce(entries.c.last, 0) != Record.version)
            | (func.coalesce(entries.c.entries, 0) != Record.version)
        )
        .order_by(Record.id)
    )
    for reference, version, count, last in connection.execute(statement):
        yield Difference(
            reference, f"is in version {version}, but the ledger has {count or 0} entries up to {last or 0}"
        )


def _digests(connection: Connection) -> Iterator[Difference]:
    latest = select(LedgerEntry.record_id, LedgerEntry.digest, LedgerEntry.sequence).join(
        Record, (Record.id == LedgerEntry.record_id) & (Record.version == LedgerEntry.version)
    )
    expected = {key: (value, number) for key, value, number in connection.execute(latest)}
    seen = set()
    for key, document in every_document(connection):
        seen.add(key)
        entry = expected.get(key)
        if entry and digest(document) != entry[0]:
            yield Difference(document["ref"], f"does not have the content that ledger entry {entry[1]} digests")
    for key, reference in connection.execute(select(Record.id, Record.reference).order_by(Record.id)):
        if key not in seen:
            yield Difference(reference, "has lost its row")


def _with_dates() -> Iterator[Shape]:
    seen = set()
    for shape in SHAPES.values():
        for part in (shape, *shape.lists):
            if part.dates and part.table not in seen:
                seen.add(part.table)
                yield part


def _bounds(connection: Connection, shape: Shape) -> Iterator[Difference]:
    """The stored bounds of dates, which are derived from the dates themselves."""
    columns = shape.table.c
    for date in shape.dates:
        statement = select(
            Record.reference, columns[f"{date.key}_edtf"], columns[date.earliest], columns[date.latest]
        ).join(Record, Record.id == columns.record_id)
        for reference, edtf, earliest, latest in connection.execute(statement):
            if _derived(edtf) != (earliest, latest):
                yield Difference(reference, f"has bounds of its {date.key} that do not follow from {edtf}")


def _derived(edtf: str | None) -> tuple[int | None, int | None]:
    if edtf is None:
        return None, None
    try:
        date = parse(edtf)
    except DateError:
        return None, None
    return date.earliest, date.latest
