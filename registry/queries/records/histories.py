"""The history of a public object with all that prose tells of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from registry.models import CulturalObject, EventObject, Record
from registry.provenance.documents import AuctionDocument, EventDocument, LotDocument, PartyDocument
from registry.queries.records.documents import by_reference, selected
from registry.queries.records.headers import RecordHeader
from registry.queries.records.names import Names, load_names
from registry.queries.records.related import KEY, SHOWN
from registry.queries.records.sql import run, select_documents


@dataclass(frozen=True, slots=True)
class History:
    """The events of an object, its parts' and its whole's, and by reference the lots, auctions and parties in them."""

    events: Sequence[EventDocument]
    lots: Mapping[str, LotDocument]
    auctions: Mapping[str, AuctionDocument]
    parties: Mapping[str, PartyDocument]
    names: Names


def load_history(connection: Connection, record: RecordHeader) -> History:
    events = events_of(connection, record, is_public=True)
    lots = by_reference(connection, LotDocument, {event["lot"] for event in events if "lot" in event})
    auctions = by_reference(connection, AuctionDocument, {lot["auction"] for lot in lots.values()})
    acting = {participant["party"] for event in events for participant in event.get("participants", ())}
    houses = [auction["house"] for auction in auctions.values() if "house" in auction]
    rooms = [auction["place"] for auction in auctions.values() if "place" in auction]
    names = load_names(connection, events, [*houses, *rooms])
    return History(names.published(events), lots, auctions, by_reference(connection, PartyDocument, acting), names)


def events_of(connection: Connection, record: RecordHeader, *, is_public: bool) -> list[EventDocument]:
    """The events of an object, its parts and its whole, in one statement; to the public the public ones alone."""
    return list(selected(connection, EventDocument, _EVENTS[is_public], key=record.key).values())


def family_of(connection: Connection, record: RecordHeader) -> list[str]:
    """The object, its parts and its whole, whoever may see them."""
    return run(connection, _FAMILY, key=record.key).scalars()


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
