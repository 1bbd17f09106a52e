"""Keeping the indexes of objects, of names and of lists as the records have them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Engine,
    Select,
    bindparam,
    cast,
    delete,
    func,
    insert,
    literal_column,
    null,
    select,
    union_all,
)

from registry.ledger.versions import any_hidden
from registry.models import (
    CulturalObject,
    Event,
    EventObject,
    Identifier,
    KeptReading,
    ListKey,
    Name,
    NameIndex,
    ObjectIndex,
    ObjectTerm,
    ObjectText,
    Participant,
    Record,
    TextQuestion,
)
from registry.models.records import PUBLIC
from registry.models.sql import among, as_list
from registry.operations.recording.list_keys import LISTED, index_lists
from registry.provenance.documents import Document
from registry.provenance.governance.withheld_names import NAMED, WithheldNames
from registry.provenance.governance.withholding import WITHHELD
from registry.provenance.text import search_key
from registry.queries.records.sight import NOBODY, has_consent
from registry.queries.records.withholding import REFERENCE, all_withheld, withholding
from registry.services.unit_of_work import unit_of_work

BATCH = 1000
# By how much of its title an object is sorted: a row of PostgreSQL's trees holds 2,700 bytes.
_LONGEST_KEY = 500


_SEARCHED_BY = ("object", "event", "party", "place")


class Indexing:
    """Brings the indexes to what is recorded in a transaction. What others may say of records that are private is
    looked for once so many of these wait, or at the end: by default at once, and they are all gone through for it."""

    def __init__(self, connection: Connection, most_waiting: int = 0) -> None:
        self._connection = connection
        self._most_waiting = most_waiting
        # Private records that a text of others may name.
        self._private: dict[str, int] = {}
        # Whether there is what is no longer withheld.
        self._is_any_shown = False

    def take(self, fresh: Sequence[Document], revised: Sequence[Document], keys: Mapping[str, int]) -> None:
        """What these documents say, which have just been recorded: those of new records, and those in the place of
        others, which may have had names."""
        documents = (*fresh, *revised)
        known = {document["ref"] for document in revised}
        if searched := [keys[document["ref"]] for document in documents if document["kind"] in _SEARCHED_BY]:
            index_objects(self._connection, objects_touched(self._connection, searched))
        # No text says the reference of a record that is new.
        hidden = [d for d in documents if d["visibility"] == "private"]
        self._private |= {d["ref"]: keys[d["ref"]] for d in hidden if d["kind"] in NAMED or d["ref"] in known}
        shown = [keys[d["ref"]] for d in revised if d["visibility"] != "private"]
        self._is_any_shown = self._is_any_shown or any_hidden(self._connection, shown)
        called = [d for d in fresh if "names" in d or "identifiers" in d or d["kind"] in LISTED]
        if renamed := [keys[document["ref"]] for document in (*called, *revised)]:
            index_names(self._connection, renamed)
        if len(self._private) + self._is_any_shown > self._most_waiting:
            self.finish()

    def finish(self) -> None:
        """Before the transaction ends."""
        touched = _saying_of(self._connection, self._private) if self._private else set()
        if self._is_any_shown:
            touched.update(self._connection.execute(_MARKED).scalars())
        self._private, self._is_any_shown = {}, False
        if touched:
            index_objects(self._connection, touched)


class NoIndexing(Indexing):
    """For what is undone in any case."""

    def take(self, fresh: Sequence[Document], revised: Sequence[Document], keys: Mapping[str, int]) -> None:
        pass


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
    """Fold the names and numbers of these records afresh, and what lists of them are sorted by."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), BATCH):
        batch = ordered[start : start + BATCH]
        rows = derive_names(connection, batch)
        connection.execute(delete(NameIndex).where(among(NameIndex.record_id, "ids")), {"ids": as_list(batch)})
        if rows:
            connection.execute(insert(NameIndex), rows)
        index_lists(connection, batch)


def derive_names(connection: Connection, keys: Collection[int]) -> list[dict[str, Any]]:
    """What the index of names should hold for these records."""
    folded: dict[int, dict[str, None]] = defaultdict(dict)
    rows = connection.execute(_NAMES, {"ids": as_list(keys)}).all()
    for key, _, _, text in sorted(rows, key=itemgetter(0, 1, 2)):
        folded[key].setdefault(search_key(text))
    return [
        {"record_id": key, "position": position, "folded": name}
        for key, names in folded.items()
        for position, name in enumerate(names)
    ]


def derive_index(connection: Connection, keys: Collection[int]) -> list[dict[str, Any]]:
    """What the index should hold for these objects; nothing for those that the public may not see."""
    bind = {"ids": as_list(keys)}
    rows = connection.execute(_SHOWN, bind).all()
    if not rows:
        return []
    titles: dict[int, tuple[int, str]] = {}
    words: dict[int, dict[str, None]] = defaultdict(dict)
    withheld = withholding(connection, NOBODY)
    for key, text, place, kind in connection.execute(_WORDS, {**bind, "reader": NOBODY}):
        if withheld is not None:
            text = withheld.text(text) if kind is None else withheld.own_name(kind, text)
        words[key].setdefault(search_key(text))
        if place is not None:
            titles[key] = min((place, text), titles.get(key, (place, text)))
    return [
        {
            "object_id": key,
            "title_key": search_key(titles[key][1])[:_LONGEST_KEY] if key in titles else "",
            "date_earliest": earliest if earliest is not None else latest,
            "body": " \n ".join(words[key]),
        }
        for key, earliest, latest in rows
    ]


def objects_touched(connection: Connection, keys: Collection[int]) -> set[int]:
    """The objects whose index rows depend on these records of any kind."""
    bind = {"ids": as_list(keys)}
    return set(connection.execute(_TOUCHED, bind).scalars())


def _saying_of(connection: Connection, private: Mapping[str, int]) -> set[int]:
    """The objects of the index in whose words the reference of one of these private records stands, or a name of it."""
    saying: set[int] = set()
    names: WithheldNames | None = None
    last = -1
    while keys := connection.execute(_NEXT_INDEXED, {"last": last}).scalars().all():
        last = keys[-1]
        if names is None:
            names = WithheldNames(all_withheld(connection, private.values()))
        words = connection.execute(_WORDS, {"ids": as_list(keys), "reader": NOBODY}).all()
        joined = "\n".join(text for _, text, _, _ in words)
        if names.may_be_in(joined) or _refers(joined, private):
            saying |= {key for key, text, _, _ in words if names.may_be_in(text) or _refers(text, private)}
    return saying


def _refers(text: str, references: Collection[str]) -> bool:
    return any(reference.upper() in references for reference in REFERENCE.findall(text))


_SHOWN = (
    select(CulturalObject.record_id, CulturalObject.date_earliest, CulturalObject.date_latest)
    .join(Record, Record.id == CulturalObject.record_id)
    .where(Record.visibility == PUBLIC, Record.withdrawn.is_(None), among(Record.id, "ids"))
)


# In the place that a name has among its object's.
_NO_TITLE = cast(literal_column("NULL"), BigInteger)
# Texts in which a name is withheld say so in the index too.
_MARKED = select(ObjectIndex.object_id).where(ObjectIndex.body.contains(search_key(WITHHELD), autoescape=True))
_NEXT_INDEXED = (
    select(ObjectIndex.object_id)
    .where(ObjectIndex.object_id > bindparam("last", type_=BigInteger))
    .order_by(ObjectIndex.object_id)
    .limit(BATCH)
)


def _own(model: Any, column: Any, place: Any = _NO_TITLE, kind: Any = null()) -> Select[Any]:  # noqa: B008
    return select(model.record_id, column, place, kind).where(among(model.record_id, "ids"))


def _of_events(kind: str) -> Any:
    """Public events of the objects, to be joined with the names of those who took part or of the place."""
    return (
        select(EventObject.object_id, Name.text, _NO_TITLE, literal_column(f"'{kind}'"))
        .join(Record, Record.id == EventObject.record_id)
        .where(
            Record.visibility == PUBLIC,
            Record.withdrawn.is_(None),
            among(EventObject.object_id, "ids"),
            has_consent(EventObject.record_id, EventObject.object_id),
        )
    )


_NAMES: Any = union_all(
    select(Name.record_id, literal_column("0"), Name.position, Name.text).where(among(Name.record_id, "ids")),
    select(Identifier.record_id, literal_column("1"), Identifier.position, Identifier.value).where(
        among(Identifier.record_id, "ids")
    ),
)
_other = Record.__table__.alias("named")
_WORDS = union_all(
    _own(Name, Name.text, Name.position, literal_column("'object'")),
    _own(Identifier, Identifier.value),
    _own(ObjectTerm, ObjectTerm.text),
    _own(ObjectText, ObjectText.text),
    _of_events("party")
    .join(Participant, Participant.record_id == EventObject.record_id)
    .join(_other, _other.c.id == Participant.party_id)
    .join(Name, Name.record_id == _other.c.id)
    .where(_other.c.visibility == PUBLIC, _other.c.withdrawn.is_(None)),
    _of_events("place")
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


def forget_removed_words(connection: Connection) -> None:
    """Has the full-text index forget the words of rows that are gone, which SQLite keeps until its parts are merged."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO object_search(object_search) VALUES ('optimize')")


def forget_readings(connection: Connection, record: int | None = None) -> None:
    """What was read of the provenance texts of an object, or of all, is read again by the worker."""
    for table in (TextQuestion, KeptReading):
        statement = delete(table)
        connection.execute(statement if record is None else statement.where(table.record_id == record))


def reindex(engine: Engine) -> int:
    """Derive the indexes afresh; returns how many objects the one of objects holds."""
    with unit_of_work(engine) as connection:
        connection.execute(delete(NameIndex))
        connection.execute(delete(ListKey))
        index_names(connection, connection.execute(select(Record.id)).scalars().all())
        connection.execute(delete(ObjectIndex))
        forget_readings(connection)
        index_objects(connection, connection.execute(select(CulturalObject.record_id)).scalars().all())
        return connection.execute(select(func.count()).select_from(ObjectIndex)).scalar_one()
