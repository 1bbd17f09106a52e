"""What leaves the database for a reader without the names, titles and references of what that reader may not read.

One place: documents, labels, files and headers of records pass through here when they are read. Whoever runs the
machine reads everything, and staff what their institution keeps as it is written.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from marshmallow import fields
from sqlalchemy import BigInteger, ColumnElement, Connection, Engine, and_, bindparam, literal_column, or_, select

from registry.ledger import entries
from registry.ledger.versions import earlier_versions
from registry.models import Name, Party, Record, Stewardship
from registry.models.records import PRIVATE
from registry.models.sql import among, as_list
from registry.provenance.documents import Document
from registry.provenance.governance.withheld_names import NAMED, WithheldName, WithheldNames, names_of
from registry.provenance.governance.withholding import WITHHELD
from registry.queries.records.sight import NOBODY, is_theirs, reader_of
from registry.queries.records.sql import run
from registry.schemas import SCHEMAS
from registry.schemas.fields import Address, Verbatim
from registry.services.database import OPERATOR, WRITES, memory_of

K = TypeVar("K")
D = TypeVar("D", bound=Document)
_MOST_CHANGES = 200
REFERENCE = re.compile(r"(?<![0-9A-Za-z])[A-Z]{3}-[0-9A-Z]{5}-[0-9A-Z]{5}(?![0-9A-Za-z])", re.IGNORECASE)


@dataclass(slots=True)
class Withholding:
    """What is withheld from the reader of a connection. Nothing is made of it where nothing is private."""

    connection: Connection
    reader: int
    names: WithheldNames
    _hidden: frozenset[int] | None = field(default=None, init=False)
    _references: dict[str, bool] = field(default_factory=dict, init=False)

    def documents(self, documents: Mapping[K, D]) -> dict[K, D]:
        """Documents by any key, without what is withheld in their texts; those that the reader keeps as they are."""
        own = self._own([document["ref"] for document in documents.values()])
        others = [document for document in documents.values() if document["ref"] not in own]
        if not others or not self._concerns("\n".join(text for document in others for text in _texts(document))):
            return dict(documents)
        return {
            key: document if document["ref"] in own else self._document(document) for key, document in documents.items()
        }

    def text(self, text: str, of: str | None = None) -> str:
        """A text of a record, if of any, without what is withheld."""
        if not self._concerns(text) or (of is not None and self._own([of])):
            return text
        return self._masked(text)

    def own_name(self, kind: str, text: str, of: str | None = None) -> str:
        """A name of a record of a kind that may be read. It stays where it is the whole name of another of that kind
        that may not."""
        return text if self.names.is_name(text, kind) else self.text(text, of)

    def _concerns(self, texts: str) -> bool:
        is_named = bool(self.names) and self.names.may_be_in(texts)
        return self._looks_up(REFERENCE.findall(texts)) or is_named

    def _document(self, document: D) -> D:
        kind = document["kind"]

        def change(text: str, path: str) -> str:
            return text if path == "names.text" and self.names.is_name(text, kind) else self._masked(text)

        changed: D = _changed(document, _text_fields(kind), change)
        return changed

    def _masked(self, text: str) -> str:
        if self.names and self.names.may_be_in(text):
            text = self.names.masked(text, self._hidden_named())
        return REFERENCE.sub(lambda match: WITHHELD if self._references.get(match[0].upper()) else match[0], text)

    def _looks_up(self, references: Iterable[str]) -> bool:
        """Whether some of these references are of what the reader may not read; which ones is kept in mind."""
        asked = {reference.upper() for reference in references}
        if unknown := asked - self._references.keys():
            values = {"references": as_list(sorted(unknown)), "reader": self.reader}
            hidden = set(run(self.connection, _HIDDEN_REFERENCES, **values).scalars())
            self._references.update((reference, reference in hidden) for reference in unknown)
        return any(self._references[reference] for reference in asked)

    def _hidden_named(self) -> frozenset[int] | None:
        """The records whose names are withheld from this reader; None for all."""
        if self.reader != NOBODY and self._hidden is None:
            self._hidden = frozenset(run(self.connection, _HIDDEN_NAMED, reader=self.reader).scalars())
        return self._hidden

    def _own(self, references: Collection[str]) -> set[str]:
        """Those of these records that the reader keeps."""
        if self.reader == NOBODY:
            return set()
        return set(run(self.connection, _OWN, references=as_list(references), reader=self.reader).scalars())


def withholding(connection: Connection, reader: int | None = None) -> Withholding | None:
    """What is withheld from the connection's reader, or another; None where nothing is, as from whoever runs the
    machine."""
    reader = reader_of(connection) if reader is None else reader
    if reader == OPERATOR:
        return None
    memory = memory_of(connection)
    if ("withholding", reader) not in memory:
        memory["withholding", reader] = _withholding(connection, reader, memory)
    known: Withholding | None = memory["withholding", reader]
    return known


def note_state(connection: Connection, head: int, any_hidden: bool) -> None:
    """Keeps in mind for the connection how far the ledger has come, and whether any record is hidden."""
    memory_of(connection)["state"] = head, any_hidden


def _withholding(connection: Connection, reader: int, memory: Mapping[Any, Any]) -> Withholding | None:
    head, any_hidden = memory.get("state") or run(connection, _STATE, reader=reader)[0]
    return Withholding(connection, reader, _NAMES.at(connection, head)) if any_hidden else None


class _NamesHeld:
    """The names of all private records of each database, kept until one of these is recorded or changed. Safe to share
    between threads."""

    def __init__(self) -> None:
        self._held: WeakKeyDictionary[Engine, tuple[int, WithheldNames]] = WeakKeyDictionary()
        self._lock = Lock()

    def at(self, connection: Connection, head: int) -> WithheldNames:
        """The names as of the ledger's entry `head`, or later ones that are known by now."""
        with self._lock:
            as_of, names = self._held.get(connection.engine) or (-1, _NONE)
            if head <= as_of:
                return names
            if as_of < 0 or _are_named_anew(connection, as_of, names):
                names = WithheldNames(all_withheld(connection))
            if not connection.get_execution_options().get(WRITES, False):
                self._held[connection.engine] = head, names
            return names


def all_withheld(connection: Connection, records: Collection[int] | None = None) -> Iterator[WithheldName]:
    """The names that private records, or those of them with these internal keys, have or had in an earlier version,
    whether that was public or not."""
    named: dict[int, dict[str, Any]] = {}
    revised: list[int] = []
    statement, bind = (_WITHHELD, {}) if records is None else (_WITHHELD_OF, {"ids": as_list(records)})
    for key, kind, version, identity, text in run(connection, statement, reader=NOBODY, **bind):
        document = named.setdefault(key, {"kind": kind, "identity": identity, "names": []})
        if version > 1 and not document["names"]:
            revised.append(key)
        document["names"].append({"text": text})
    for key, document in named.items():
        yield from names_of(document, key)
    for key, earlier in earlier_versions(connection, revised):
        yield from names_of(earlier, key)


def _are_named_anew(connection: Connection, as_of: int, names: WithheldNames) -> bool:
    changes = entries.records_since(connection, as_of, _MOST_CHANGES + 1)
    if len(changes) > _MOST_CHANGES:
        return True
    named = {key for key, kind in changes if kind in NAMED}
    return not named.isdisjoint(names.records) or (
        bool(named) and run(connection, _ANY_PRIVATE, ids=as_list(sorted(named))).first() is not None
    )


_NONE = WithheldNames(())
_NAMES = _NamesHeld()


# By the keys of a document that hold texts: None, or the same of the elements of a list and of what is nested.
_Texts = dict[str, Any]


@lru_cache(maxsize=64)
def _text_fields(kind: str) -> _Texts:
    """The fields of a kind of record in which somebody's words stand, by the schemas."""
    return _fields_of(SCHEMAS[kind].fields)


def _fields_of(declared: Mapping[str, fields.Field[Any]]) -> _Texts:
    texts: _Texts = {}
    for key, of_field in declared.items():
        inner = of_field.inner if isinstance(of_field, fields.List) else of_field
        if isinstance(inner, fields.Nested):
            texts[key] = _fields_of(inner.schema.fields)
        elif isinstance(inner, Verbatim | Address):
            texts[key] = None
    return {key: nested for key, nested in texts.items() if nested is None or nested}


def _texts(document: Document) -> Iterator[str]:
    return _texts_in(document, _text_fields(document["kind"]))


def _texts_in(value: Any, texts: _Texts) -> Iterator[str]:
    for key, nested in texts.items():
        if key not in value:
            continue
        part = value[key]
        for element in part if isinstance(part, list) else (part,):
            if nested is None:
                yield element
            elif element is not None:
                yield from _texts_in(element, nested)


def _changed(value: Any, texts: _Texts, change: Any, path: str = "") -> Any:
    """A document with each of its texts changed by `change`, which is told where it stands."""

    def changed(part: Any, key: str) -> Any:
        if isinstance(part, list):
            return [changed(element, key) for element in part]
        if texts[key] is None:
            return change(part, f"{path}{key}")
        return _changed(part, texts[key], change, f"{path}{key}.") if part is not None else None

    return {key: changed(part, key) if key in texts else part for key, part in value.items()}


_record = Record.__table__
_name, _party, _steward = Name.__table__, Party.__table__, Stewardship.__table__
_is_named = or_(*(_record.c.kind == literal_column(f"'{kind}'") for kind in NAMED))
_is_private = _record.c.visibility == PRIVATE
_is_hidden: ColumnElement[bool] = and_(_is_private, ~is_theirs(_record))
_STATE = select(entries.HEAD, select(_record.c.id).where(_is_private).exists())
_WITHHELD = (
    select(_record.c.id, _record.c.kind, _record.c.version, _party.c.identity, _name.c.text)
    .join_from(_record, _name, _name.c.record_id == _record.c.id)
    .join(_party, _party.c.record_id == _record.c.id, isouter=True)
    .where(_is_private, _is_named)
    .order_by(_record.c.id, _name.c.position)
)
_WITHHELD_OF = _WITHHELD.where(among(_record.c.id, "ids"))
_ANY_PRIVATE = select(_record.c.id).where(among(_record.c.id, "ids"), _is_private).limit(1)
_HIDDEN_NAMED = select(_record.c.id).where(_is_named, _is_hidden)
_HIDDEN_REFERENCES = select(_record.c.reference).where(among(_record.c.reference, "references"), _is_hidden)
_OWN = (
    select(_record.c.reference)
    .join_from(_record, _steward, _steward.c.record_id == _record.c.id)
    .where(among(_record.c.reference, "references"), _steward.c.institution_id == bindparam("reader", type_=BigInteger))
)
