"""What becomes of the objects of a file in the exchange format that have the number of another, of the file or on
record: as somebody decided, and without a decision they are refused.

A record of its own reference can't become another: both are taken as they are, or it is left out.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self, cast

from sqlalchemy import Connection

from registry.errors import DocumentError, SettingError
from registry.exchange.record_files import Item
from registry.exchange.reports import AlikeRows, Refusal
from registry.exchange.row_groups import MOST_PLACES
from registry.exchange.rows_alike import Deciding, Row, TakingIn
from registry.operations.recording.identities import Identities
from registry.provenance import references
from registry.provenance.documents import Document
from registry.provenance.likeness import Likeness
from registry.provenance.numbering import NumberKind, Scheme, StatedNumber, identity, is_own, numbers_stated
from registry.provenance.text import search_key
from registry.provenance.vocabulary import IDENTIFIER_TYPES
from registry.queries.records.alike import numbered
from registry.queries.records.documents import current
from registry.queries.records.headers import keys_of
from registry.queries.workspace.numbers import names_of, same_numbers, schemes
from registry.services.database import open_reader


@dataclass(frozen=True, slots=True)
class Numbering:
    """Whose numbers are the same: of the institution that takes a file by its schemes, of others by who issued them."""

    schemes: Mapping[NumberKind, Scheme]
    names: frozenset[str]
    has_institution: bool

    @classmethod
    def of(cls, connection: Connection, institution: int | None) -> "Numbering":
        if institution is None:
            return cls({}, frozenset(), has_institution=False)
        names = frozenset(names_of(connection, institution))
        return cls(schemes(connection, institution), names, has_institution=True)

    def is_own(self, number: StatedNumber) -> bool:
        return self.has_institution and is_own(number.issuer, self.names)

    def key(self, number: StatedNumber) -> str | None:
        """By what a number is the same as another; None of one of which nobody says whose it is."""
        if self.is_own(number):
            return json.dumps([number.kind, identity(number.value, self.schemes.get(number.kind))])
        issuer = search_key(number.issuer or "")
        return json.dumps([number.kind, issuer, identity(number.value, None)]) if issuer else None

    def label(self, number: StatedNumber) -> str:
        """By what a decision names the number: as it is written, with its kind and whose it is where it is no accession
        number, or another's."""
        kind = [] if number.kind == "accession" else [IDENTIFIER_TYPES[number.kind]]
        whose = [] if self.is_own(number) else [" ".join((number.issuer or "").split())]
        besides = ", ".join([*kind, *whose])
        return f"{number.value} ({besides})" if besides else number.value


@dataclass(frozen=True, slots=True)
class _Shared:
    """A number that several objects have: the label that names it, how many of the file, where the first of them
    stand, and the object on record that has it, or ""."""

    label: str
    size: int
    places: tuple[str, ...]
    record: str = ""


class FileNumbers:
    """The numbers of the objects of a file, kept on disk, once it was gone through."""

    def __init__(self) -> None:
        self.numbering = Numbering({}, frozenset(), has_institution=False)
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._database.execute(
            "CREATE TABLE numbers (id INTEGER PRIMARY KEY, key TEXT, ref TEXT, place TEXT, label TEXT)"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def look_through(self, items: Iterable[Item], numbering: Numbering) -> None:
        """Keeps the numbers that several objects of the file have."""
        self.numbering = numbering
        self._database.execute("BEGIN")
        for item in items:
            self._database.executemany(_ADD, list(_rows_of(item, numbering)))
        for statement in _KEEPING:
            self._database.execute(statement)
        self._database.execute("COMMIT")

    def shared(self, key: str) -> _Shared | None:
        """What other objects of the file share a number, if any do."""
        rows = self._database.execute(_SHARING, (key, MOST_PLACES)).fetchall()
        if not rows:
            return None
        return _Shared(rows[0][0], rows[0][2], tuple(place for _, place, _ in rows))


def _rows_of(item: Item, numbering: Numbering) -> Iterator[tuple[str, str, str, str]]:
    """The numbers of the object that a record is; none of one that can't be taken, which is refused where it is."""
    if item.problem is not None:
        return
    try:
        for number in numbers_stated(item.data):
            if (key := numbering.key(number)) is not None:
                reference = references.recognise(number.reference, "object") or number.reference
                row = key, reference, item.where, numbering.label(number)
                "".join(row).encode()
                yield row
    except (AttributeError, KeyError, TypeError, ValueError):
        return


_ADD = "INSERT INTO numbers (key, ref, place, label) VALUES (?, ?, ?, ?)"
_KEEPING = (
    "DELETE FROM numbers WHERE key IN (SELECT key FROM numbers GROUP BY key HAVING count(DISTINCT ref) = 1)",
    "CREATE INDEX numbers_by_key ON numbers (key)",
)
_SHARING = """
    SELECT first_value(label) OVER (ORDER BY min(id)), min(place), (SELECT count(DISTINCT ref) FROM numbers AS every
           WHERE every.key = numbers.key)
    FROM numbers WHERE key = ? GROUP BY ref ORDER BY min(id) LIMIT ?"""


class NumbersAlike(Deciding):
    """Of the records of a native file."""

    def __init__(self, taking: TakingIn, numbers: FileNumbers) -> None:
        """Raises SettingError where a record is said to be another."""
        if "same" in (taking.decisions.default, *taking.decisions.by_key.values()):
            raise SettingError("rows.of-references")
        super().__init__(taking)
        self._numbers = numbers
        self._told = {rows.key for rows in self._report.alike}

    def taken(self, rows: Iterable[Row]) -> list[tuple[str, Document]]:
        placed = [(where, document) for where, documents in rows for document in documents]
        shared = self._shared([document for _, document in placed if document["kind"] == "object"])
        return [p for p in placed if not shared or self._is_taken(*p, shared)]

    def _is_taken(self, where: str, document: Document, shared: Mapping[StatedNumber, _Shared]) -> bool:
        found = [shared[number] for number in numbers_stated(document) if number in shared]
        for one in found:
            self._tell_once(where, one)
        decided = {self._decided(one.label): one for one in reversed(found)}
        if (refused := decided.get("refuse")) is not None:
            self._refuse(Refusal(where, document["ref"], "/identifiers", _question(refused)))
        elif "skip" in decided:
            self._report.counts["skipped"] += 1
        return not decided.keys() & {"refuse", "skip"}

    def _tell_once(self, where: str, one: _Shared) -> None:
        if one.label in self._told:
            return
        self._told.add(one.label)
        likeness: Likeness = "of_record" if one.record else "of_file"
        self._tell(AlikeRows(one.label, likeness, one.size, one.places or (where,), one.label, one.record))

    def _shared(self, objects: Sequence[Document]) -> dict[StatedNumber, _Shared]:
        """The numbers that these objects newly have, and others too."""
        stated = [number for document in objects for number in numbers_stated(document)]
        if not stated:
            return {}
        aliases: dict[str, str] = {}
        with open_reader(self._engine, reader=self._reader) as connection:
            adopted = Identities(connection, aliases).adopt(objects)
            own = {number: number._replace(reference=aliases.get(number[0], number[0])) for number in stated}
            on_record = self._on_record(connection, adopted, list(own.values()))
            found = {number: one for number in stated if (one := self._one(number, on_record.get(own[number], "")))}
            before = current(connection, {own[number].reference for number in found}) if found else {}
        stood = {number[:3] for _, document in before.values() for number in numbers_stated(document)}
        return {number: one for number, one in found.items() if own[number][:3] not in stood}

    def _one(self, number: StatedNumber, record: str) -> _Shared | None:
        numbering = self._numbers.numbering
        key = numbering.key(number)
        of_file = self._numbers.shared(key) if key is not None else None
        if of_file is None:
            return _Shared(numbering.label(number), 1, (), record) if record else None
        return _Shared(of_file.label, of_file.size, of_file.places, record)

    def _on_record(
        self, connection: Any, objects: Sequence[Document], stated: Sequence[StatedNumber]
    ) -> dict[StatedNumber, str]:
        """The objects on record that have these numbers."""
        numbering = self._numbers.numbering
        found = {}
        if self._institution is not None:
            same = {
                (s.reference, s.kind, s.value): s.others for s in same_numbers(connection, self._institution, objects)
            }
            known = keys_of(connection, {other for others in same.values() for other in others})
            of_own = {number: sorted(known.keys() & set(same.get(number[:3], ()))) for number in stated}
            found = {number: others[0] for number, others in of_own.items() if others}
        of_others = {
            number: key for number in stated if not numbering.is_own(number) and (key := numbering.key(number))
        }
        by_key: dict[str, list[str]] = {}
        for like in numbered(connection, {number.value for number in of_others}):
            key = numbering.key(StatedNumber(like.reference, cast(NumberKind, like.kind), like.value, like.issuer))
            by_key.setdefault(key or "", []).append(like.reference)
        for number, key in of_others.items():
            others = [reference for reference in by_key.get(key, ()) if reference != number.reference]
            if others:
                found.setdefault(number, others[0])
        return found


def _question(one: _Shared) -> DocumentError:
    """What is to be decided of an object that has the number of another."""
    if one.record:
        return DocumentError("record.has-number-of", key=one.label, record=one.record, pointer="/identifiers")
    return DocumentError("record.of-one-number", key=one.label, objects=one.size, pointer="/identifiers")
