"""The history of a public object with all that prose tells of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from registry.models import CulturalObject, EventObject, Record
from registry.provenance.documents import Document
from registry.queries.records.documents import by_reference, selected
from registry.queries.records.finding import Found
from registry.queries.records.names import Names, load_names
from registry.queries.records.related import KEY, SHOWN
from registry.queries.records.sql import run, select_documents


@dataclass(frozen=True, slots=True)
class History:
    """The events of an object, its parts' and its whole's, and by reference the lots, auctions and parties in them."""

    events: Sequence[Document]
    lots: Mapping[str, Document]
    auctions: Mapping[str, Document]
    parties: Mapping[str, Document]
    names: Names


def load_history(connection: Connection, found: Found) -> History:
    events = events_of(connection, found, is_public=True)
    lots = by_reference(connection, "lot", {event["lot"] for event in events if "lot" in event})
    auctions = by_reference(connection, "auction", {lot["auction"] for lot in lots.values()})
    acting = {taking["party"] for event in events for taking in event.get("participants", ())}
    at_sales = [auction[key] for auction in auctions.values() for key in ("house", "place") if key in auction]
    names = load_names(connection, events, at_sales)
    return History(names.published(events), lots, auctions, by_reference(connection, "party", acting), names)


def events_of(connection: Connection, found: Found, *, is_public: bool) -> list[Document]:
    """The events of an object, its parts and its whole, in one statement; to the public the public ones alone."""
    return list(selected(connection, "event", _EVENTS[is_public], key=found.key).values())


def family_of(connection: Connection, found: Found) -> list[str]:
    """The object, its parts and its whole, whoever may see them."""
    return list(run(connection, _FAMILY, key=found.key).scalars())


_object = CulturalObject.__table__
_whole = select(_object.c.part_of_id).where(_object.c.record_id == KEY).correlate(None).scalar_subquery()


def _in_family(column: ColumnElement[object]) -> ColumnElement[bool]:
    """Whether a column refers to the object, one of its parts, or the whole it is a part of."""
    member = _object.alias()
    family = or_(member.c.record_id == KEY, member.c.part_of_id == KEY, member.c.record_id == _whole)
    return column.in_(select(member.c.record_id).where(family))


_record = Record.__table__
_FAMILY = select(_record.c.reference).where(_in_family(_record.c.id))
_members = select(EventObject.record_id).where(_in_family(EventObject.__table__.c.object_id))
_EVENTS = {
    True: select_documents("event", and_(_record.c.id.in_(_members), SHOWN)),
    False: select_documents("event", and_(_record.c.id.in_(_members), _record.c.withdrawn.is_(None))),
}
