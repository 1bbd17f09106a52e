"""The events and searches of an object and its family."""

from sqlalchemy import Connection, and_, func, select

from registry.models import EventObject, Record, SearchObject
from registry.provenance.documents import EventDocument, SearchDocument
from registry.queries.records.documents import selected
from registry.queries.records.families import family_of_each, shows_in
from registry.queries.records.headers import RecordHeader
from registry.queries.records.related import KEY
from registry.queries.records.sight import reader_of
from registry.queries.records.sql import run, select_documents


def events_of(connection: Connection, record: RecordHeader, *, is_public: bool) -> list[EventDocument]:
    """The events of an object, its parts and its whole, in one statement, as far as they show on its page:
    to the public the public ones alone."""
    reader = reader_of(connection, is_public=is_public)
    return list(selected(connection, EventDocument, _EVENTS, key=record.key, reader=reader).values())


def searches_of(connection: Connection, record: RecordHeader, *, is_public: bool) -> list[SearchDocument]:
    """The searches about an object, its parts and its whole, as far as they show on its page."""
    reader = reader_of(connection, is_public=is_public)
    return list(selected(connection, SearchDocument, _SEARCHES, key=record.key, reader=reader).values())


def count_events(connection: Connection, record: RecordHeader) -> int:
    """How many events an object, its parts and its whole have at most, whoever may see them."""
    return int(run(connection, _COUNT, key=record.key).scalar())


def family_of(connection: Connection, record: RecordHeader) -> list[str]:
    """The object, its parts and its whole, whoever may see them."""
    return run(connection, _FAMILY, key=record.key).scalars()


_record = Record.__table__
_about = EventObject.__table__
_sought = SearchObject.__table__
_family = family_of_each(lambda column: column == KEY)
_FAMILY = select(_record.c.reference).join_from(_family, _record, _record.c.id == _family.c.member).distinct()
_members = select(_about.c.record_id).join_from(_about, _family, _family.c.member == _about.c.object_id)
_COUNT = select(func.count()).select_from(_members.subquery())
_EVENTS = select_documents(
    "event",
    and_(_record.c.id.in_(_members.where(shows_in(_family, _about.c.record_id))), _record.c.withdrawn.is_(None)),
)
_looked = select(_sought.c.record_id).join_from(_sought, _family, _family.c.member == _sought.c.object_id)
_SEARCHES = select_documents(
    "search",
    and_(_record.c.id.in_(_looked.where(shows_in(_family, _sought.c.record_id))), _record.c.withdrawn.is_(None)),
)
