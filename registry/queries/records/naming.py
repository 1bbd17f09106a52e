"""Which public records name what is private: how many name a record, on whose pages it will be withheld once it is
private; and which documents do so in their texts."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, func, select, union

from registry.models import Record
from registry.models.shapes import SHAPES
from registry.models.sql import among, as_list
from registry.provenance.documents import Document
from registry.provenance.governance.withheld_names import WithheldNames, names_of
from registry.queries.records.headers import keys_of
from registry.queries.records.sight import NOBODY
from registry.queries.records.withholding import Withholding, withholding

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


def telling_withheld(connection: Connection, documents: Sequence[Document], *, as_public: bool = False) -> set[str]:
    """Those of the public documents, or of all as if they were public, whose texts say the name of a private party, on
    record or among them, or something else that is withheld from the public."""
    public = {each["ref"]: each for each in documents if as_public or each["visibility"] == "public"}
    if not public:
        return set()
    private = [each for each in documents if each["visibility"] == "private"]
    coming = WithheldNames(name for each in private for name in names_of(each, 0))
    on_record = withholding(connection, NOBODY)
    held = [on_record] if on_record is not None else []
    held += [Withholding(connection, NOBODY, coming)] if coming else []
    return {ref for each in held for ref, text in each.documents(public).items() if text != public[ref]}
