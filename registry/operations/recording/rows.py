"""Documents taken apart into the rows of their tables."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, insert

from registry.models.shapes import Shape
from registry.provenance.dates import parse
from registry.provenance.documents import Fields

Row = dict[str, Any]


class Rows:
    """Rows gathered for many documents and written a table at a time."""

    def __init__(self, ids: Mapping[str, int]) -> None:
        self._ids = ids
        self._rows: dict[Table, list[Row]] = defaultdict(list)

    def add(self, shape: Shape, document: Fields, key: int) -> None:
        self._rows[shape.table].append({"record_id": key, **self.values(shape, document)})
        self.add_lists(shape, document, key)

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
            row[value.column] = self._ids[stated] if value.refers_to and stated is not None else stated
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
            connection.execute(insert(table), self._rows[table])
        return sum(len(rows) for rows in self._rows.values())


def _order() -> dict[Table, int]:
    from registry.models import Base

    return {table: index for index, table in enumerate(Base.metadata.sorted_tables)}


_ORDER = _order()
