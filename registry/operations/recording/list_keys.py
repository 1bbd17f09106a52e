"""What the lists of records are sorted by, derived from the records."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from registry import models
from registry.models import Auction, CulturalObject, ListKey, Party, Record, Source
from registry.models.sql import among, as_list
from registry.provenance.documents.base import Identifier, Name
from registry.provenance.list_order import NO_DAY, number_key, title_key

# The kinds of records that there are lists of.
LISTED = frozenset({"object", "party", "source", "auction", "case"})


def index_lists(connection: Connection, keys: Collection[int]) -> None:
    """Derive the keys of these records afresh."""
    rows = derive_list_keys(connection, keys)
    connection.execute(delete(ListKey).where(among(ListKey.record_id, "ids")), {"ids": as_list(keys)})
    if rows:
        connection.execute(insert(ListKey), rows)


def derive_list_keys(connection: Connection, keys: Collection[int]) -> list[dict[str, Any]]:
    """What these records are to be sorted by, those of them that there are lists of."""
    bind = {"ids": as_list(keys)}
    listed = connection.execute(_RECORDS, bind).all()
    if not listed:
        return []
    names, numbers = _parts(connection, _NAMES, bind), _parts(connection, _NUMBERS, bind)
    return [
        {
            "record_id": key,
            "kind": kind,
            "title_key": title_key([Name(text=text, language=lang, kind=of) for text, lang, of in names[key]]),
            "number_key": number_key([Identifier(type=of, value=value) for of, value in numbers[key]]),
            "day": NO_DAY if day is None else day,
        }
        for key, kind, day in listed
    ]


def _parts(connection: Connection, statement: Any, bind: Mapping[str, Any]) -> dict[int, list[Any]]:
    parts: dict[int, list[Any]] = defaultdict(list)
    for key, _, *values in sorted(connection.execute(statement, bind).all()):
        parts[key].append(values)
    return parts


_DAYS = [
    column
    for earliest, latest in (
        (CulturalObject.date_earliest, CulturalObject.date_latest),
        (Party.began_earliest, Party.began_latest),
        (Source.date_earliest, Source.date_latest),
        (Auction.date_earliest, Auction.date_latest),
    )
    for column in (earliest, latest)
]
_RECORDS = (
    select(Record.id, Record.kind, func.coalesce(*_DAYS))
    .join(CulturalObject, CulturalObject.record_id == Record.id, isouter=True)
    .join(Party, Party.record_id == Record.id, isouter=True)
    .join(Source, Source.record_id == Record.id, isouter=True)
    .join(Auction, Auction.record_id == Record.id, isouter=True)
    .where(among(Record.id, "ids"), Record.kind.in_(sorted(LISTED)))
)
_name, _identifier = models.Name, models.Identifier
_NAMES = select(_name.record_id, _name.position, _name.text, func.coalesce(_name.language, ""), _name.kind).where(
    among(_name.record_id, "ids")
)
_NUMBERS = select(_identifier.record_id, _identifier.position, _identifier.type, _identifier.value).where(
    among(_identifier.record_id, "ids")
)
