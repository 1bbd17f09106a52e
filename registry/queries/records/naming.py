"""How many public records name others: on whose pages something will be withheld once those are private."""

from collections.abc import Collection

from sqlalchemy import Connection, func, select, union

from registry.models import Record
from registry.models.shapes import SHAPES
from registry.models.sql import among, as_list
from registry.queries.records.headers import keys_of

_record = Record.__table__
_PARTS = {part.table: part for shape in SHAPES.values() for part in (shape, *shape.lists)}
_PAIRS = union(
    *(
        select(table.c.record_id.label("naming"), table.c[value.column].label("named")).where(
            among(table.c[value.column], "ids")
        )
        for table, part in _PARTS.items()
        for value in part.values
        if value.refers_to is not None
    )
).subquery()
_COUNTS = (
    select(_PAIRS.c.named, func.count(_PAIRS.c.naming.distinct()))
    .join_from(_PAIRS, _record, _record.c.id == _PAIRS.c.naming)
    .where(_record.c.visibility == "public", _record.c.withdrawn.is_(None))
    .group_by(_PAIRS.c.named)
)


def public_naming(connection: Connection, references: Collection[str]) -> dict[str, int]:
    """How many public records name each of these records; those that none names are left out."""
    if not references:
        return {}
    keys = keys_of(connection, references)
    counts = {row[0]: row[1] for row in connection.execute(_COUNTS, {"ids": as_list(keys.values())})}
    return {reference: counts[key] for reference, key in keys.items() if key in counts}
