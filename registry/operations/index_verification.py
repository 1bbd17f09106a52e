"""Whether the indexes are what the records say: derived afresh, and compared."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select, text

from registry.ledger.differences import Difference
from registry.models import CulturalObject, ListKey, NameIndex, ObjectIndex, Record
from registry.models.sql import among, as_list
from registry.operations.recording.indexing import BATCH, derive_index, derive_names
from registry.operations.recording.list_keys import derive_list_keys

_Derive = Callable[[Connection, Collection[int]], list[dict[str, Any]]]


def indexes(connection: Connection) -> Iterator[Difference]:
    """Records whose rows in an index don't follow from what is recorded."""
    references = dict(connection.execute(select(Record.id, Record.reference)).all())
    objects = list(connection.execute(select(CulturalObject.record_id).order_by(CulturalObject.record_id)).scalars())
    yield from _of_index(connection, references, objects, ObjectIndex.__table__, "object_id", derive_index)
    for table, derive in ((NameIndex.__table__, derive_names), (ListKey.__table__, derive_list_keys)):
        yield from _of_index(connection, references, sorted(references), table, "record_id", derive)
    if connection.dialect.name == "sqlite":
        yield from _of_search(connection, references)


def _of_index(
    connection: Connection, references: Mapping[int, str], keys: list[int], table: Any, column: str, derive: _Derive
) -> Iterator[Difference]:
    statement = select(table).where(among(table.c[column], "ids"))
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        stored = {_compared(row._asdict()) for row in connection.execute(statement, {"ids": as_list(batch)})}
        derived = {_compared(row) for row in derive(connection, batch)}
        for key in sorted({row[0] for row in stored ^ derived}):
            yield Difference(references[key], f"is not in {table.name} as it is recorded")
    strays = select(table.c[column]).where(table.c[column].not_in(select(Record.id))).distinct()
    for key in connection.execute(strays).scalars():
        yield Difference(f"record {key}", f"is gone, but is still in {table.name}")


def _compared(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a row of an index says, in whatever order its words were read."""
    if "folded" in row:
        return row["record_id"], row["folded"]
    if "title_key" in row and "day" in row:
        return row["record_id"], row["kind"], row["title_key"], row["number_key"], row["day"]
    return row["object_id"], row["title_key"], row["date_earliest"], frozenset(row["body"].split(" \n "))


def _of_search(connection: Connection, references: Mapping[int, str]) -> Iterator[Difference]:
    """The words of the search are compared with those of an index made afresh beside it, in memory."""
    for statement in _MAKE_BESIDE:
        connection.execute(text(statement))
    try:
        differing = connection.execute(text(_DIFFERING)).scalars().all()
    finally:
        for name in ("stored_words", "derived_words", "derived_search"):
            connection.execute(text(f"DROP TABLE temp.{name}"))
    for key in sorted(set(differing)):
        yield Difference(references.get(key, f"record {key}"), "is not found in the search by the words that it has")


_MAKE_BESIDE = (
    "CREATE VIRTUAL TABLE temp.derived_search USING fts5(body, tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO temp.derived_search (rowid, body) SELECT object_id, body FROM object_index",
    "CREATE VIRTUAL TABLE temp.stored_words USING fts5vocab(main, object_search, instance)",
    "CREATE VIRTUAL TABLE temp.derived_words USING fts5vocab(temp, derived_search, instance)",
)
_STORED = 'SELECT doc, term, "offset" FROM temp.stored_words'
_DERIVED = 'SELECT doc, term, "offset" FROM temp.derived_words'
_DIFFERING = f"SELECT doc FROM ({_STORED} EXCEPT {_DERIVED}) UNION SELECT doc FROM ({_DERIVED} EXCEPT {_STORED})"  # noqa: S608
