"""That something of an object's history is withheld, and in which days it may have passed by it: nothing else of it."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, literal_column, select

from registry.models import Event
from registry.models.sql import among, as_list
from registry.provenance.chain import Withheld, WithheldPassing
from registry.provenance.codes import RecordKind
from registry.provenance.dates.bounds import FUTURE, PAST, Bounds
from registry.queries.records.sql import run

# What concerns an object in a way that may tell what is asked of it, and the kind of record that does.
KINDS: Mapping[str, RecordKind] = {
    "event": "event",
    "event beside": "object",
    "certificate": "certificate",
    "case": "case",
    "search": "search",
    "lot": "lot",
    "part": "object",
    "companion": "object",
}


def withheld_from(connection: Connection, hidden: Mapping[int, Mapping[str, Collection[int]]]) -> dict[int, Withheld]:
    """What is withheld of each object, by what concerns it that the reader may not read: by the keys of the records,
    under what they are to it."""
    every = {key for of_object in hidden.values() for key in of_object.get("event", ())}
    passings = _passings(connection, every) if every else {}
    return {
        owner: Withheld(
            tuple(passings[key] for key in sorted(of_object.get("event", ())) if key in passings),
            is_any="event" in of_object,
            kinds=frozenset(KINDS[tag] for tag in of_object if tag in KINDS),
        )
        for owner, of_object in hidden.items()
    }


def _passings(connection: Connection, events: Collection[int]) -> dict[int, WithheldPassing]:
    return {
        key: WithheldPassing(title != "none", custody != "none", _days(earliest, latest))
        for key, title, custody, earliest, latest in run(connection, _PASSINGS, ids=as_list(events))
        if (title, custody) != ("none", "none")
    }


def _days(earliest: int | None, latest: int | None) -> Bounds:
    return Bounds(PAST if earliest is None else earliest, FUTURE if latest is None else latest)


_event = Event.__table__
_PASSINGS = select(
    _event.c.record_id, _event.c.title_effect, _event.c.custody_effect, _event.c.date_earliest, _event.c.date_latest
).where(
    among(_event.c.record_id, "ids"),
    _event.c.standing == literal_column("'accepted'"),
    _event.c.outcome == literal_column("'completed'"),
)
