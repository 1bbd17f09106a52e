"""Rows of a file that give one object, or objects of one number: found by going through the file once before, and kept
on disk, however many there are."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

from registry.errors import DocumentError
from registry.exchange.object_keys import Keys
from registry.exchange.record_files import Item
from registry.provenance.documents import Document
from registry.provenance.likeness import Likeness

MOST_PLACES = 5
_MANY = 1000


@dataclass(frozen=True, slots=True)
class Member:
    """A row's place in a group: the reference of its object, the manyeth it is under that by its title, and that of the
    group's first row; `key` names the group, by the number or the reference; `turn` is the manyeth it is of the rows
    of its reference and title."""

    reference: str
    position: int
    target: str
    key: str
    likeness: Likeness
    size: int
    turn: int = 1


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows that may be one object, with the places of the first few."""

    key: str
    likeness: Likeness
    size: int
    label: str
    places: tuple[str, ...]


def digest_of(data: Any) -> bytes:
    """By which two records of a file are known to be the same."""
    return hashlib.blake2b(json.dumps(data, sort_keys=True).encode("utf-8", "surrogatepass"), digest_size=8).digest()


class RowGroups:
    """The groups of a file's rows, once it was gone through."""

    def __init__(self) -> None:
        self.count = 0
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._database.execute(
            "CREATE TABLE rows (id INTEGER PRIMARY KEY, place TEXT, ref TEXT, number TEXT, label TEXT, by_title INT,"
            " title TEXT, digest BLOB)"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def look_through(self, items: Iterable[Item], keys: Keys) -> None:
        """Finds the groups; rows that can't be read, or give no object, are in none."""
        self._database.execute("BEGIN")
        rows: list[tuple[Any, ...]] = []
        for item in items:
            rows += _rows_of(item, keys)
            if len(rows) >= _MANY:
                self._add(rows)
                rows = []
        self._add(rows)
        self._group()
        self._database.execute("COMMIT")

    def _add(self, rows: list[tuple[Any, ...]]) -> None:
        self._database.executemany(
            "INSERT INTO rows (place, ref, number, label, by_title, title, digest) VALUES (?, ?, ?, ?, ?, ?, ?)", rows
        )

    def _group(self) -> None:
        for statement in _GROUPING:
            self._database.execute(statement)
        [self.count] = self._database.execute("SELECT count(DISTINCT gid) FROM members").fetchone()

    def of(self, place: str) -> list[Member]:
        """The groups that the objects of a row are in."""
        if not self.count:
            return []
        return [Member(*row) for row in self._database.execute(_OF_PLACE, (place,))]

    def groups(self, most: int) -> Iterator[RowGroup]:
        """The first so many groups, in the order of their first rows."""
        for key, likeness, size, label, gid in self._database.execute(_GROUPS, (most,)).fetchall():
            places = self._database.execute(_PLACES, (gid, MOST_PLACES))
            yield RowGroup(key, likeness, size, label, tuple(place for (place,) in places))

    def hold(self, target: str, place: str, documents: Sequence[Document]) -> None:
        """Holds what a row gives until all rows of its group are there."""
        line = json.dumps(documents)
        self._database.execute("INSERT INTO held (target, place, documents) VALUES (?, ?, ?)", (target, place, line))

    def held(self) -> Iterator[tuple[str, list[list[Document]]]]:
        """What was held, group by group: the place of its first row, and what each of its rows gives."""
        for target, place in self._database.execute(
            "SELECT target, place FROM held GROUP BY target HAVING id = min(id) ORDER BY id"
        ):
            rows = self._database.execute("SELECT documents FROM held WHERE target = ? ORDER BY id", (target,))
            yield place, [json.loads(line) for (line,) in rows]


def _rows_of(item: Item, keys: Keys) -> Iterator[tuple[Any, ...]]:
    if item.problem is not None:
        return
    digest = digest_of(item.data)
    try:
        found = dict.fromkeys(keys(item.data))
    except DocumentError:
        return  # It is refused where it is taken.
    for key in found:
        yield item.where, key.reference, key.number or None, key.label, key.is_by_title, key.title, digest


_GROUPING = (
    "CREATE TABLE same_refs AS SELECT ref FROM rows GROUP BY ref HAVING count(DISTINCT place) > 1",
    "CREATE TABLE same_numbers AS SELECT number FROM rows WHERE number IS NOT NULL GROUP BY number"
    " HAVING count(DISTINCT place) > 1",
    """CREATE TABLE members AS
       SELECT id, place, ref, label, digest, by_title,
              row_number() OVER (PARTITION BY ref ORDER BY title, CASE WHEN by_title THEN digest END, id) AS position,
              row_number() OVER (PARTITION BY ref, title ORDER BY CASE WHEN by_title THEN digest END, id) AS turn,
              CASE WHEN number IN same_numbers THEN 'n' || number ELSE 'r' || ref END AS gid,
              number IN same_numbers AS by_number
       FROM rows WHERE ref IN same_refs OR number IN same_numbers""",
    """CREATE TABLE row_groups AS
       SELECT gid, count(*) AS size, min(id) AS first,
              CASE WHEN count(DISTINCT digest) = 1 THEN 'everything' WHEN max(by_number) THEN 'number'
                   WHEN max(by_title) THEN 'looks' ELSE 'reference' END AS likeness
       FROM members GROUP BY gid""",
    "CREATE INDEX members_by_place ON members (place)",
    "CREATE INDEX members_by_gid ON members (gid)",
    "CREATE INDEX row_groups_by_gid ON row_groups (gid)",
    "DROP TABLE rows",
    "CREATE TABLE held (id INTEGER PRIMARY KEY, target TEXT, place TEXT, documents TEXT)",
    "CREATE INDEX held_by_target ON held (target)",
)
_FIRST = "(SELECT {} FROM members AS other WHERE other.gid = {}.gid ORDER BY other.id LIMIT 1)"
_KEY = "CASE WHEN substr({0}.gid, 1, 1) = 'n' THEN {1} ELSE substr({0}.gid, 2) END"
_OF_PLACE = f"""
    SELECT members.ref, members.position, {_FIRST.format("other.ref", "members")},
           {_KEY.format("members", _FIRST.format("other.label", "members"))}, likeness, size, turn
    FROM members JOIN row_groups ON row_groups.gid = members.gid WHERE place = ? ORDER BY members.id"""  # noqa: S608
_GROUPS = f"""
    SELECT {_KEY.format("row_groups", _FIRST.format("other.label", "row_groups"))}, likeness, size,
           {_FIRST.format("other.label", "row_groups")}, gid
    FROM row_groups ORDER BY first LIMIT ?"""  # noqa: S608
_PLACES = "SELECT place FROM members WHERE gid = ? ORDER BY id LIMIT ?"
