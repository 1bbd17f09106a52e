"""Records that a row of a file may tell of: those with its number, with its title and date, and those that somebody
revised."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, or_, select

from registry.models import CulturalObject, Identifier, Name, NameIndex, Record
from registry.models.sql import among, as_list
from registry.provenance.codes import IdentifierType
from registry.provenance.numbering import OF_ONE_OBJECT
from registry.provenance.text import search_key
from registry.queries.records.sight import is_readable, reader_of


class NumberedObject(NamedTuple):
    """An object on record, with a number of it, of which kind it is, and who issued it."""

    reference: str
    kind: IdentifierType
    value: str
    issuer: str | None


class NamedObject(NamedTuple):
    """An object on record, with its title and date."""

    reference: str
    title: str
    date: str | None


def numbered(connection: Connection, values: Collection[str]) -> list[NumberedObject]:
    """The objects that the reader may read with these numbers of their own, however they are spelled."""
    keys = as_list({search_key(value) for value in values})
    return [NumberedObject(*row) for row in _rows(connection, _NUMBERED, values, keys=keys)]


def titled(connection: Connection, titles: Collection[str]) -> list[NamedObject]:
    """The objects that the reader may read with these preferred titles."""
    keys = as_list({search_key(title) for title in titles})
    return [NamedObject(*row) for row in _rows(connection, _TITLED, titles, keys=keys)]


def titles_of(connection: Connection, references: Collection[str]) -> dict[str, set[str]]:
    """The preferred titles of these objects, of those that the reader may read."""
    titles: dict[str, set[str]] = {}
    for reference, title in _rows(connection, _TITLES, references):
        titles.setdefault(reference, set()).add(title)
    return titles


def _rows(connection: Connection, statement: Any, values: Collection[str], **more: str) -> Sequence[Any]:
    if not values:
        return ()
    bound = {"values": as_list(values), "reader": reader_of(connection), **more}
    return connection.execute(statement, bound).all()


_CALLED = select(NameIndex.record_id).where(among(NameIndex.folded, "keys"))
_NUMBERED = (
    select(Record.reference, Identifier.type, Identifier.value, Identifier.issuer)
    .join_from(Identifier, Record, Record.id == Identifier.record_id)
    .where(Identifier.record_id.in_(_CALLED), or_(*(Identifier.type == kind for kind in OF_ONE_OBJECT)))
    .where(Record.kind == "object", Record.withdrawn.is_(None), is_readable(Record.__table__))
    .order_by(Record.id)
)
_TITLED = (
    select(Record.reference, Name.text, CulturalObject.date_edtf)
    .join_from(Name, Record, Record.id == Name.record_id)
    .join(CulturalObject, CulturalObject.record_id == Record.id)
    .where(Name.record_id.in_(_CALLED), Name.kind == "preferred", among(Name.text, "values"))
    .where(Record.withdrawn.is_(None), is_readable(Record.__table__))
    .order_by(Record.id)
)
_TITLES = (
    select(Record.reference, Name.text)
    .join_from(Record, Name, Record.id == Name.record_id)
    .where(Name.kind == "preferred", Record.kind == "object", among(Record.reference, "values"))
    .where(is_readable(Record.__table__))
)
