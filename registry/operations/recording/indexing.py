"""Keeping the indexes of objects and of names as the records have them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Engine, Select, delete, func, insert, literal_column, select, union_all

from registry.models import (
    CulturalObject,
    Event,
    EventObject,
    Identifier,
    Name,
    NameIndex,
    ObjectIndex,
    ObjectTerm,
    ObjectText,
    Participant,
    Record,
)
from registry.models.records import PUBLIC
from registry.models.sql import among, as_list
from registry.provenance.documents import Document
from registry.provenance.text import fold
from registry.queries.records.sight import NOBODY, has_consent
from registry.services.unit_of_work import unit_of_work

BATCH = 1000


_SEARCHED_BY = ("object", "event", "party", "place")


def index(connection: Connection, documents: Collection[Document], keys: Mapping[str, int]) -> None:
    """Brings the indexes to what these documents, which have just been recorded, say."""
    if searched := [keys[document["ref"]] for document in documents if document["kind"] in _SEARCHED_BY]:
        index_objects(connection, objects_touched(connection, searched))
    if named := [keys[document["ref"]] for document in documents if "names" in document or "identifiers" in document]:
        index_names(connection, named)


def index_objects(connection: Connection, keys: Collection[int]) -> None:
    """Derive the index rows of these objects afresh."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), BATCH):
        batch = ordered[start : start + BATCH]
        rows = derive_index(connection, batch)
        connection.execute(delete(ObjectIndex).where(among(ObjectIndex.object_id, "ids")), {"ids": as_list(batch)})
        if rows:
            connection.execute(insert(ObjectIndex), rows)


def index_names(connection: Connection, keys: Collection[int]) -> None:
    """Fold the names and numbers of these records afresh."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), BATCH):
        batch = ordered[start : start + BATCH]
        rows = derive_names(connection, batch)
        connection.execute(delete(NameIndex).where(among(NameIndex.record_id, "ids")), {"ids": as_list(batch)})
        if rows:
            connection.execute(insert(NameIndex), rows)


def derive_names(connection: Connection, keys: Collection[int]) -> list[dict[str, Any]]:
    """What the index of names should hold for these records."""
    folded: dict[int, dict[str, None]] = defaultdict(dict)
    for key, text in connection.execute(_NAMES, {"ids": as_list(keys)}):
        folded[key].setdefault(fold(text))
    return [
        {"record_id": key, "position": position, "folded": name}
        for key, names in folded.items()
        for position, name in enumerate(names)
    ]


def derive_index(connection: Connection, keys: Collection[int]) -> list[dict[str, Any]]:
    """What the index should hold for these objects; nothing for those that the public may not see."""
    bind = {"ids": as_list(keys)}
    titles: dict[int, str] = {}
    words: dict[int, dict[str, None]] = defaultdict(dict)
    for key, text, is_title in connection.execute(_WORDS, {**bind, "reader": NOBODY}):
        words[key].setdefault(fold(text))
        if is_title:
            titles.setdefault(key, text)
    rows = connection.execute(_SHOWN, bind).all()
    return [
        {
            "object_id": key,
            "title_key": fold(titles.get(key, "")),
            "date_earliest": earliest if earliest is not None else latest,
            "body": " \n ".join(words[key]),
        }
        for key, earliest, latest in rows
    ]


def objects_touched(connection: Connection, keys: Collection[int]) -> set[int]:
    """The objects whose index rows depend on these records of any kind."""
    bind = {"ids": as_list(keys)}
    return set(connection.execute(_TOUCHED, bind).scalars())


_SHOWN = (
    select(CulturalObject.record_id, CulturalObject.date_earliest, CulturalObject.date_latest)
    .join(Record, Record.id == CulturalObject.record_id)
    .where(Record.visibility == PUBLIC, Record.withdrawn.is_(None), among(Record.id, "ids"))
)


def _own(model: Any, column: Any, title: int = 0) -> Select[Any]:
    return select(model.record_id, column, literal_column(str(title))).where(among(model.record_id, "ids"))


def _of_events() -> Any:
    """Public events of the objects, to be joined with the names of those who took part or of the place."""
    return (
        select(EventObject.object_id, Name.text, literal_column("0"))
        .join(Record, Record.id == EventObject.record_id)
        .where(
            Record.visibility == PUBLIC,
            Record.withdrawn.is_(None),
            among(EventObject.object_id, "ids"),
            has_consent(EventObject.record_id, EventObject.object_id),
        )
    )


_NAMES = union_all(
    select(Name.record_id, Name.text).where(among(Name.record_id, "ids")),
    select(Identifier.record_id, Identifier.value).where(among(Identifier.record_id, "ids")),
)
_other = Record.__table__.alias("named")
_WORDS = union_all(
    _own(Name, Name.text, 1),
    _own(Identifier, Identifier.value),
    _own(ObjectTerm, ObjectTerm.text),
    _own(ObjectText, ObjectText.text),
    _of_events()
    .join(Participant, Participant.record_id == EventObject.record_id)
    .join(_other, _other.c.id == Participant.party_id)
    .join(Name, Name.record_id == _other.c.id)
    .where(_other.c.visibility == PUBLIC, _other.c.withdrawn.is_(None)),
    _of_events()
    .join(Event, Event.record_id == EventObject.record_id)
    .join(_other, _other.c.id == Event.place_id)
    .join(Name, Name.record_id == _other.c.id)
    .where(_other.c.visibility == PUBLIC, _other.c.withdrawn.is_(None)),
)
_TOUCHED = union_all(
    select(CulturalObject.record_id).where(among(CulturalObject.record_id, "ids")),
    select(EventObject.object_id).where(among(EventObject.record_id, "ids")),
    select(EventObject.object_id)
    .join(Participant, Participant.record_id == EventObject.record_id)
    .where(among(Participant.party_id, "ids")),
    select(EventObject.object_id)
    .join(Event, Event.record_id == EventObject.record_id)
    .where(among(Event.place_id, "ids")),
)


def reindex(engine: Engine) -> int:
    """Derive both indexes afresh; returns how many objects the one of objects holds."""
    with unit_of_work(engine) as connection:
        connection.execute(delete(NameIndex))
        index_names(connection, connection.execute(select(Record.id)).scalars().all())
        connection.execute(delete(ObjectIndex))
        index_objects(connection, connection.execute(select(CulturalObject.record_id)).scalars().all())
        return connection.execute(select(func.count()).select_from(ObjectIndex)).scalar_one()
