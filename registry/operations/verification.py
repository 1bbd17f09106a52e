"""Reading all that is verified: the ledger, the records, their documents and the bounds of their dates."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from registry.ledger import entries, verification
from registry.ledger.verification import Difference, RecordRow, StoredBounds
from registry.models import Record
from registry.models.shapes import SHAPES, Shape
from registry.queries.records.documents import every_document


def verify(connection: Connection) -> Iterator[Difference]:
    """Every difference between the records and their ledger entries."""
    yield from verification.gaps(entries.count(connection), entries.head(connection))
    histories = entries.histories(connection)
    rows = connection.execute(select(Record.id, Record.reference, Record.version).order_by(Record.id))
    records = [RecordRow(*row) for row in rows]
    yield from verification.versions(records, histories)
    yield from verification.contents(records, histories, every_document(connection))
    for shape in _with_dates():
        yield from verification.bounds(_stored_bounds(connection, shape))


def _with_dates() -> Iterator[Shape]:
    seen = set()
    for shape in SHAPES.values():
        for part in (shape, *shape.lists):
            if part.dates and part.table not in seen:
                seen.add(part.table)
                yield part


def _stored_bounds(connection: Connection, shape: Shape) -> Iterator[StoredBounds]:
    columns = shape.table.c
    for date in shape.dates:
        statement = select(
            Record.reference, columns[f"{date.key}_edtf"], columns[date.earliest], columns[date.latest]
        ).join(Record, Record.id == columns.record_id)
        for reference, edtf, earliest, latest in connection.execute(statement):
            yield StoredBounds(reference, date.key, edtf, (earliest, latest))
