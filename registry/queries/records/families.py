"""Objects that share a history: a whole and its parts."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, and_, select, true, union_all

from registry.models import CulturalObject, Record
from registry.models.sql import among, as_list
from registry.queries.records.sight import has_consent, is_readable
from registry.queries.records.sql import run

_record = Record.__table__


def family_of_each(is_chosen: Callable[[ColumnElement[Any]], ColumnElement[bool]]) -> CTE:
    """Every object that is chosen, with those that it shares a history with: itself, its parts, the whole that it is a
    part of; and whether what is said of those shows on its page."""
    owner, part, whole = (CulturalObject.__table__.alias() for _ in range(3))
    of_part, of_whole = _record.alias(), _record.alias()
    return union_all(
        select(owner.c.record_id.label("owner"), owner.c.record_id.label("member"), true().label("is_shown")).where(
            is_chosen(owner.c.record_id)
        ),
        select(
            part.c.part_of_id,
            part.c.record_id,
            and_(_shows(of_part), has_consent(part.c.record_id, part.c.part_of_id)),
        )
        .join_from(part, of_part, of_part.c.id == part.c.record_id)
        .where(is_chosen(part.c.part_of_id)),
        select(whole.c.record_id, whole.c.part_of_id, _shows(of_whole))
        .join_from(whole, of_whole, of_whole.c.id == whole.c.part_of_id)
        .where(is_chosen(whole.c.record_id)),
    ).cte("family")


def shows_in(family: CTE, record: Any) -> ColumnElement[bool]:
    """Whether what is said of a member of a family shows on the page of the object whose family it is."""
    return and_(family.c.is_shown, has_consent(record, family.c.member), has_consent(record, family.c.owner))


def parts_of(connection: Connection, references: Sequence[str]) -> list[str]:
    """The parts of these objects that are not withdrawn, as far as the reader may read them, in order."""
    if not references:
        return []
    return list(run(connection, _PARTS, references=as_list(references)).scalars())


def _shows(record: Any) -> ColumnElement[bool]:
    return and_(record.c.withdrawn.is_(None), is_readable(record))


_object = CulturalObject.__table__
_whole = _record.alias()
_PARTS = (
    select(_record.c.reference)
    .join_from(_object, _record, _record.c.id == _object.c.record_id)
    .join(_whole, _whole.c.id == _object.c.part_of_id)
    .where(among(_whole.c.reference, "references"), _shows(_record))
    .order_by(_record.c.id)
)
