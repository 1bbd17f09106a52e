"""In which words of a text the events on record were told."""

from collections.abc import Callable, Collection, Mapping

from sqlalchemy import Connection, select

from registry.models import Event, Record
from registry.models.sql import among, as_list
from registry.queries.records.sight import is_readable, reader_of
from registry.services.database import open_reader

_WORDS = (
    select(Record.reference, Event.verbatim)
    .join(Event, Event.record_id == Record.id)
    .where(among(Record.reference, "references"), is_readable(Record.__table__))
)


def words_on_record(connection: Connection) -> Callable[[Collection[str]], Mapping[str, str]]:
    """Asks for the words of the events with these references that a connection's reader sees, as they are whenever it
    is asked, after the connection is closed too."""
    engine, reader = connection.engine, reader_of(connection)

    def words(references: Collection[str]) -> Mapping[str, str]:
        if not references:
            return {}
        with open_reader(engine, reader=reader) as asked:
            rows = asked.execute(_WORDS, {"references": as_list(references), "reader": reader})
            return {reference: verbatim or "" for reference, verbatim in rows}

    return words
