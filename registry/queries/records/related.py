"""The records that a record's page draws on, by what they are to it."""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Select, and_, bindparam, literal_column, not_, select

from registry.models import EventObject, Record, Superseding
from registry.models.records import PUBLIC
from registry.queries.records.sight import is_readable, shows_beside
from registry.queries.records.sql import run

KEY = bindparam("key", type_=BigInteger)

_record = Record.__table__
SHOWN = and_(_record.c.visibility == PUBLIC, _record.c.withdrawn.is_(None))
_object, _event_object = _record.alias(), EventObject.__table__
_later, _superseding = _record.alias(), Superseding.__table__


def stands(event: Any) -> ColumnElement[bool]:
    """Whether an event is of any object that is not withdrawn: nothing is told of one that is."""
    return (
        select(_object.c.id)
        .join_from(_event_object, _object, _object.c.id == _event_object.c.object_id)
        .where(_event_object.c.record_id == event, _object.c.withdrawn.is_(None))
        .exists()
    )


def is_superseded(event: Any) -> ColumnElement[bool]:
    """Whether something that the reader may read takes the place of an event."""
    return (
        select(_later.c.id)
        .join_from(_superseding, _later, _later.c.id == _superseding.c.record_id)
        .where(_superseding.c.superseded_id == event, _later.c.withdrawn.is_(None), is_readable(_later))
        .exists()
    )


def tagged(tag: str, column: ColumnElement[Any], condition: ColumnElement[bool]) -> Select[Any]:
    """Keys of records, each with a word for what they are to the page, and whether the public sees them there, or is
    not told of them though they are not withdrawn."""
    is_told = SHOWN & shows_beside(_record.c.id, KEY)
    is_shown = is_told & stands(_record.c.id) if tag == "event" else is_told
    is_withheld = and_(_record.c.withdrawn.is_(None), not_(is_told))
    return (
        select(literal_column(f"'{tag}'"), _record.c.id, _record.c.reference, is_shown, is_withheld)
        .join_from(column.table, _record, _record.c.id == column)
        .where(condition)
    )


class Relations:
    """Keys and references of the public records that a page shows, by what they are to it, each once. `drew_on`, and
    `all` of a tag, are those that the public does not see as well: they may come to be seen, or stand between the page
    and what it shows. Those of a tag that are `withheld` are private, or lack consent."""

    def __init__(self, connection: Connection, statement: Any, key: int) -> None:
        self._references: dict[str, dict[int, str]] = {}
        self._all: dict[str, set[str]] = {}
        self._withheld: dict[str, set[str]] = {}
        for tag, related, reference, is_shown, is_withheld in run(connection, statement, key=key):
            self._all.setdefault(tag, set()).add(reference)
            if is_withheld:
                self._withheld.setdefault(tag, set()).add(reference)
            if is_shown:
                self._references.setdefault(tag, {})[related] = reference

    def keys(self, tag: str) -> list[int]:
        return sorted(self._references.get(tag, ()))

    def references(self, tag: str) -> list[str]:
        return [reference for _, reference in sorted(self._references.get(tag, {}).items())]

    def all(self, tag: str) -> set[str]:
        return self._all.get(tag, set())

    def withheld(self, tag: str) -> set[str]:
        return self._withheld.get(tag, set())

    @property
    def drew_on(self) -> set[str]:
        return set().union(*self._all.values())
