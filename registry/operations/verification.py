"""Reading all that is verified: the ledger, the records, their documents, the bounds of their dates, what is no record,
files, and what is derived. What can't be read is named, and the rest is verified none the less."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from registry.ledger import entries, verification
from registry.ledger.differences import Difference
from registry.ledger.verification import RecordRow, StoredBounds
from registry.ledger.walk import Walk
from registry.models import Record
from registry.models.shapes import SHAPES, Shape
from registry.operations.file_verification import stored_bytes
from registry.operations.index_verification import indexes
from registry.provenance import references
from registry.provenance.codes import RecordKind
from registry.provenance.documents import Document
from registry.queries.records.documents import documents
from registry.queries.workspace.states import STATES
from registry.services.file_store import Files

BATCH = 500
MOST_PAGES = 100
# What reading something broken raises: the driver, or the making of a value out of what it read.
_UNREADABLE = (DBAPIError, ValueError, TypeError, KeyError, LookupError, AttributeError)
T = TypeVar("T")


def verify(connection: Connection, files: Files | None = None) -> Iterator[Difference]:
    """Every difference between what is in the tables and the ledger; of the bytes of files too, where their store is
    handed in."""
    _read_any_text(connection)
    yield from _guarded("the database file", lambda: _pages(connection))
    walk = Walk()
    stored = _Readable("the ledger", lambda: entries.stored_entries(connection))
    yield from walk.differences(stored)
    yield from stored.problems
    yield from _guarded("the ledger's content", lambda: _without_entry(connection))
    unreadable: list[Difference] = []
    records = list(_records(connection, unreadable))
    yield from unreadable
    yield from verification.versions(records, walk.histories)
    yield from verification.strays(records, walk.histories)
    yield from _contents(connection, records, walk)
    for shape in _with_dates():
        dates = _Readable(shape.table.name, lambda shape=shape: _stored_bounds(connection, shape))  # type: ignore[misc]
        yield from verification.bounds(dates)
        yield from dates.problems
    yield from _states(connection, walk)
    yield from _guarded("object_index", lambda: indexes(connection))
    if files is not None:
        yield from _guarded("stored_files", lambda: stored_bytes(connection, files))


def _without_entry(connection: Connection) -> Iterator[Difference]:
    for number in entries.contents_without_entry(connection):
        yield Difference("the ledger", f"lacks entry {number}, whose content is still there")


class _Readable(Iterable[T]):
    """What can be read of something; why it ends before its end is among the `problems` then."""

    def __init__(self, table: str, read: Callable[[], Iterable[T]]) -> None:
        self.problems: list[Difference] = []
        self._table = table
        self._read = read

    def __iter__(self) -> Iterator[T]:
        try:
            yield from self._read()
        except _UNREADABLE as error:
            self.problems.append(Difference(self._table, f"can't be read on: {_reason(error)}"))


def _guarded(table: str, read: Callable[[], Iterable[Difference]]) -> Iterator[Difference]:
    readable = _Readable(table, read)
    yield from readable
    yield from readable.problems


def _reason(error: BaseException) -> str:
    said = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    return said.strip().partition("\n")[0] or type(error).__name__


def _pages(connection: Connection) -> Iterator[Difference]:
    """What SQLite finds wrong with its own file: pages and indexes that nothing else here reads."""
    if connection.dialect.name == "sqlite":
        for said in connection.exec_driver_sql(f"PRAGMA integrity_check({MOST_PAGES})").scalars():
            if said != "ok":
                yield Difference("the database file", said.replace("\n", " "))


def _read_any_text(connection: Connection) -> None:
    """Lets SQLite hand over texts that are none: they differ from what the ledger says, and so are named."""
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.dbapi_connection
        driver.text_factory = lambda text: text.decode("utf-8", "surrogateescape")


def _records(connection: Connection, unreadable: list[Difference]) -> Iterator[RecordRow]:
    rows = _Readable(
        "records",
        lambda: connection.execute(select(Record.id, Record.reference, Record.version).order_by(Record.id)),
    )
    for row in rows:
        yield RecordRow(*row)
    unreadable += rows.problems


def _contents(connection: Connection, records: Sequence[RecordRow], walk: Walk) -> Iterator[Difference]:
    broken: dict[int, Difference] = {}
    names = {record.key: record.reference for record in records}

    def read() -> Iterator[tuple[int, Document]]:
        for kind in references.PREFIXES:
            keys = select(Record.id).where(Record.kind == kind).order_by(Record.id)
            wanted = list(_Readable("records", lambda keys=keys: connection.execute(keys).scalars()))  # type: ignore[misc]
            for start in range(0, len(wanted), BATCH):
                yield from _documents(connection, kind, wanted[start : start + BATCH], names, broken)

    # All of them first: which are broken is known when they have been read.
    differences = list(verification.contents(records, walk.histories, read()))
    lost = {difference.reference for difference in broken.values()}
    yield from broken.values()
    yield from (difference for difference in differences if difference.reference not in lost)


def _documents(
    connection: Connection, kind: RecordKind, keys: Sequence[int], names: dict[int, str], broken: dict[int, Difference]
) -> Iterator[tuple[int, Document]]:
    """The documents of a batch; where it can't be read, those of its records that can be on their own."""
    try:
        yield from documents(connection, kind, keys).items()
    except _UNREADABLE as error:
        if len(keys) == 1:
            broken[keys[0]] = Difference(names.get(keys[0], f"record {keys[0]}"), f"can't be read: {_reason(error)}")
            return
        middle = len(keys) // 2
        yield from _documents(connection, kind, keys[:middle], names, broken)
        yield from _documents(connection, kind, keys[middle:], names, broken)


def _states(connection: Connection, walk: Walk) -> Iterator[Difference]:
    for matter, read in STATES.items():
        present: set[str] = set()
        readable = _Readable(f"what is kept of each {matter}", lambda read=read: read(connection))  # type: ignore[misc]
        for state in readable:
            present.add(state.subject)
            yield from verification.states(walk.states, [state])
        yield from readable.problems
        if not readable.problems:
            yield from verification.vanished(walk.states, present, matter)


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
