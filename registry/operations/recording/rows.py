"""Documents taken apart into the rows of their tables."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Table, bindparam, delete, insert, update

from registry.models import Record
from registry.models.shapes import SHAPES, Shape
from registry.models.sql import among, as_list
from registry.operations.recording.identities import Identities
from registry.provenance.dates import parse
from registry.provenance.documents import Document, Fields

Row = dict[str, Any]


class Rows:
    """Rows gathered for many documents and written a table at a time."""

    def __init__(self, identities: Identities) -> None:
        self._identities = identities
        self._rows: dict[Table, list[Row]] = defaultdict(list)

    def insert_records(self, connection: Connection, documents: Sequence[Document]) -> int:
        """Makes new records, and gathers the rows of their documents; returns how many records there are."""
        if not documents:
            return 0
        values = [
            {"reference": document["ref"], "kind": document["kind"], "version": 1, **_state(document)}
            for document in documents
        ]
        returned = connection.execute(insert(Record).returning(Record.id, Record.reference), values)
        for key, reference in returned:
            self._identities.set(reference, key, 1)
        for document in documents:
            shape, key = SHAPES[document["kind"]], self._identities[document["ref"]]
            self._rows[shape.table].append({"record_id": key, **self.values(shape, document)})
            self.add_lists(shape, document, key)
        return len(values)

    def replace(self, connection: Connection, documents: Sequence[Document]) -> None:
        """Puts documents in the place of what their records were, each a version further, and gathers the rows of
        their lists."""
        by_kind: dict[str, list[Document]] = defaultdict(list)
        for document in documents:
            by_kind[document["kind"]].append(document)
        for kind, several in by_kind.items():
            self._replace_kind(connection, SHAPES[kind], several)

    def _replace_kind(self, connection: Connection, shape: Shape, documents: Sequence[Document]) -> None:
        records, own = [], []
        for document in documents:
            reference = document["ref"]
            key, version = self._identities[reference], self._identities.version(reference) + 1
            self._identities.set(reference, key, version)
            records.append({"its_key": key, "version": version, **_state(document)})
            own.append({"its_key": key, **self.values(shape, document)})
            self.add_lists(shape, document, key)
        its_key: BindParameter[int] = bindparam("its_key")
        connection.execute(update(Record).where(Record.id == its_key), records)
        connection.execute(update(shape.table).where(shape.table.c.record_id == its_key), own)
        keys = {"keys": as_list(record["its_key"] for record in records)}
        for part in shape.lists:
            connection.execute(delete(part.table).where(among(part.table.c.record_id, "keys")), keys)

    def add_lists(self, shape: Shape, document: Fields, key: int) -> None:
        for part in shape.lists:
            for position, element in enumerate(document.get(part.key, ())):
                fields = {part.scalar.key: element} if part.scalar else element
                row = {"record_id": key, "position": position, **self.values(part, fields)}
                self._rows[part.table].append(row)

    def values(self, shape: Shape, fields: Fields) -> Row:
        """The columns of one document or element, with the bounds of its dates."""
        row: Row = {}
        for value in shape.values:
            stated = fields.get(value.key)
            row[value.column] = self._identities[stated] if value.refers_to and stated is not None else stated
        for date in shape.dates:
            parts = fields.get(date.key, {})
            for part, column in date.parts:
                row[column] = parts.get(part)
            bounds = parse(parts["edtf"]) if parts else None
            row[date.earliest] = bounds.earliest if bounds else None
            row[date.latest] = bounds.latest if bounds else None
        return row

    def write(self, connection: Connection) -> int:
        """Insert all rows, those referred to first; returns how many there were."""
        ordered = sorted(self._rows, key=lambda table: _ORDER[table])
        for table in ordered:
            straight, circular = _circles(table, self._rows[table])
            if straight:
                connection.execute(insert(table), straight)
            if circular:  # What one statement inserts is held against what it refers to when all of it is there.
                connection.execute(insert(table).values(circular))
        return sum(len(rows) for rows in self._rows.values())


def _circles(table: Table, rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The rows that refer to none further down, and those from the first on that does."""
    own = _OWN[table]
    if not own or len(rows) < 2:
        return rows, []
    later = {row["record_id"]: place for place, row in enumerate(rows)}
    first = next((at for at, row in enumerate(rows) if any(later.get(row[name], -1) > at for name in own)), len(rows))
    return rows[:first], rows[first:]


def _state(document: Document) -> Row:
    return {"visibility": document["visibility"], "withdrawn": document.get("withdrawn")}


def _order() -> dict[Table, int]:
    from registry.models import Base

    return {table: index for index, table in enumerate(Base.metadata.sorted_tables)}


_ORDER = _order()
# The columns in which a record refers to another of its kind.
_OWN = {table: tuple(key.parent.name for key in table.foreign_keys if key.column.table is table) for table in _ORDER}
