"""That something of an object's history is withheld, and in which days it may have passed by it: nothing else of it."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, literal_column, select

from registry.models import Event
from registry.models.sql import among, as_list
from registry.provenance.chain import Withheld, WithheldPassing
from registry.provenance.dates.bounds import FUTURE, PAST, Bounds
from registry.queries.records.sql import run


def withheld_from(connection: Connection, hidden: Mapping[int, Collection[int]]) -> dict[int, Withheld]:
    """What is withheld of each object, by the events of its history that the reader may not read."""
    if not hidden:
        return {}
    every = {key for keys in hidden.values() for key in keys}
    passings = {
        key: WithheldPassing(title != "none", custody != "none", _days(earliest, latest))
        for key, title, custody, earliest, latest in run(connection, _PASSINGS, ids=as_list(every))
        if (title, custody) != ("none", "none")
    }
    return {
        owner: Withheld(tuple(passings[key] for key in sorted(keys) if key in passings), is_any=True)
        for owner, keys in hidden.items()
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
