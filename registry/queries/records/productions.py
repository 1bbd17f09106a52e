"""What is stated of how an object was made, corrected statements aside."""

from sqlalchemy import Connection, bindparam, select

from registry.models import Event, EventObject, Record
from registry.provenance.documents import EventDocument
from registry.queries.records.documents import current
from registry.queries.records.related import is_superseded
from registry.queries.records.sight import is_readable, reader_of

_object, _event = Record.__table__.alias(), Record.__table__.alias()


def productions_of(connection: Connection, reference: str) -> list[EventDocument]:
    """The statements of an object's production that stand, as far as they may be read, the oldest first."""
    bound = {"reader": reader_of(connection), "object": reference}
    found = connection.execute(_PRODUCTIONS, bound).scalars().all()
    on_record = current(connection, found)
    events = [on_record[event][1] for event in found if event in on_record]
    return [event for event in events if event["kind"] == "event"]


_PRODUCTIONS = (
    select(_event.c.reference)
    .join_from(EventObject, _event, EventObject.record_id == _event.c.id)
    .join(Event, Event.record_id == _event.c.id)
    .join(_object, _object.c.id == EventObject.object_id)
    .where(
        _object.c.reference == bindparam("object"),
        Event.type == "production",
        _event.c.withdrawn.is_(None),
        is_readable(_event),
        ~is_superseded(_event.c.id),
    )
    .order_by(_event.c.id)
)
