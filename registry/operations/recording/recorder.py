"""Recording documents: the one door through which records are made and revised."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from registry.errors import DocumentError
from registry.ledger import entries
from registry.ledger.canonical import digest
from registry.ledger.entries import Act, Change
from registry.models import Identifier, Record
from registry.models.shapes import SHAPES, Shape
from registry.models.sql import among, as_list
from registry.operations.recording.constraints import explain
from registry.operations.recording.indexing import index_names, index_objects, objects_touched
from registry.operations.recording.rows import Rows
from registry.provenance.documents import Document
from registry.provenance.governance.immutability import forbidden_changes
from registry.provenance.references import PREFIXES
from registry.queries.records.documents import current
from registry.services.clock import timestamp

# Kinds are listed so that each refers only to those before it, or to its own.
_KIND_ORDER = {kind: index for index, kind in enumerate(PREFIXES)}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document. `status` is recorded, revised, unchanged, waiting (for a record that it refers
    to) or refused; of the last two `pointer` says where, as a JSON Pointer, and `refusal` why. `waits_for` are the
    references that there are no records of."""

    reference: str
    status: str
    pointer: str = ""
    refusal: DocumentError | None = None
    waits_for: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether the record is now as the document says."""
        return self.status in ("recorded", "revised", "unchanged")


@dataclass(slots=True)
class _Known:
    key: int
    version: int
    kind: str


class Recorder:
    """Records documents in one act within one unit of work, many at a time. `aliases` are references that stand for
    others, which the recorders of an import in several units of work share."""

    def __init__(self, connection: Connection, act: Act, aliases: dict[str, str] | None = None) -> None:
        self._connection = connection
        self._act = act
        self._known: dict[str, _Known] = {}
        self._aliases: dict[str, str] = {} if aliases is None else aliases
        self.rows_written = 0

    def record(self, documents: Sequence[Document]) -> list[Outcome]:
        """Record documents of the native form (as `schemas.load` returns them). One that is refused leaves nothing
        behind and does not hold up the others."""
        documents = self._adopt_identities(documents)
        self._look_up(documents)
        outcomes, ready = self._sort_out(documents)
        try:
            with self._connection.begin_nested():
                self._write([documents[index] for index in ready], outcomes, ready)
        except IntegrityError:
            self._forget_unwritten([documents[index] for index in ready])
            self._one_by_one(documents, ready, outcomes)
        return [outcome for outcome in outcomes if outcome is not None]

    def _adopt_identities(self, documents: Sequence[Document]) -> list[Document]:
        """A document whose key in a source system is known already is that record, whatever reference it brings."""
        keyed = {
            (identifier.get("issuer"), identifier["value"]): document["ref"]
            for document in documents
            for identifier in document.get("identifiers", ())
            if identifier["type"] == "system"
        }
        if keyed:
            found = self._connection.execute(
                select(Identifier.issuer, Identifier.value, Record.reference)
                .join(Record, Record.id == Identifier.record_id)
                .where(Identifier.type == "system", among(Identifier.value, "values")),
                {"values": as_list(value for _, value in keyed)},
            )
            for issuer, value, reference in found:
                brought = keyed.get((issuer, value))
                if brought is not None and brought != reference and brought[:3] == reference[:3]:
                    self._aliases[brought] = reference
        return [_renamed(document, self._aliases) for document in documents] if self._aliases else list(documents)

    def _look_up(self, documents: Iterable[Document]) -> None:
        wanted = {document["ref"] for document in documents}
        for document in documents:
            wanted.update(reference for _, reference in SHAPES[document["kind"]].references(document))
        unknown = wanted - self._known.keys()
        if not unknown:
            return
        record = Record.__table__
        rows = self._connection.execute(
            select(record.c.reference, record.c.id, record.c.version, record.c.kind).where(
                among(record.c.reference, "references")
            ),
            {"references": as_list(sorted(unknown))},
        )
        self._known.update((reference, _Known(key, version, kind)) for reference, key, version, kind in rows)

    def _sort_out(self, documents: Sequence[Document]) -> tuple[list[Outcome | None], list[int]]:
        """Which documents can be written now, in the order to write them; the others wait."""
        outcomes: list[Outcome | None] = [None] * len(documents)
        ready: list[int] = []
        coming: set[str] = set()
        for index in sorted(range(len(documents)), key=lambda i: _KIND_ORDER[documents[i]["kind"]]):
            document = documents[index]
            reference = document["ref"]
            missing = self._missing(document, coming)
            if reference in coming:
                outcomes[index] = Outcome(reference, "waiting", "/ref", DocumentError("record.twice"))
            elif missing:
                outcomes[index] = _waiting(reference, missing)
            else:
                ready.append(index)
                coming.add(reference)
        return outcomes, ready

    def _missing(self, document: Document, coming: set[str]) -> list[tuple[str, str]]:
        """Where a document refers to what there is no record of, itself included, and to what."""
        return [
            (pointer, reference)
            for pointer, reference in SHAPES[document["kind"]].references(document)
            if reference == document["ref"] or (reference not in self._known and reference not in coming)
        ]

    def _write(self, documents: Sequence[Document], outcomes: list[Outcome | None], places: Sequence[int]) -> None:
        fresh = [document for document in documents if document["ref"] not in self._known]
        self._insert_records(fresh)
        ids = _Ids(self._known)
        rows = Rows(ids)
        digests = {document["ref"]: digest(document) for document in documents}
        for document in fresh:
            rows.add(SHAPES[document["kind"]], document, ids[document["ref"]])
        revised = self._revise(documents, {document["ref"] for document in fresh}, digests, outcomes, places, rows)
        self.rows_written += rows.write(self._connection)
        changed = [*fresh, *revised]
        self._append_to_ledger(changed, digests)
        self._index(changed)
        new = {document["ref"] for document in fresh}
        for index, document in zip(places, documents, strict=True):
            if outcomes[index] is None:
                outcomes[index] = Outcome(document["ref"], "recorded" if document["ref"] in new else "revised")

    def _insert_records(self, documents: Sequence[Document]) -> None:
        if not documents:
            return
        rows = [
            {
                "reference": document["ref"],
                "kind": document["kind"],
                "version": 1,
                "visibility": document["visibility"],
                "withdrawn": document.get("withdrawn"),
            }
            for document in documents
        ]
        returned = self._connection.execute(insert(Record).returning(Record.id, Record.reference), rows)
        kinds = {document["ref"]: document["kind"] for document in documents}
        self._known.update((reference, _Known(key, 1, kinds[reference])) for key, reference in returned)
        self.rows_written += len(rows)

    def _revise(
        self,
        documents: Sequence[Document],
        fresh: set[str],
        digests: Mapping[str, str],
        outcomes: list[Outcome | None],
        places: Sequence[int],
        rows: Rows,
    ) -> list[Document]:
        known = [(i, d) for i, d in zip(places, documents, strict=True) if d["ref"] not in fresh]
        stored = entries.digests(self._connection, [self._known[document["ref"]].key for _, document in known])
        changed: list[tuple[int, Document]] = []
        revised: list[Document] = []
        for index, document in known:
            reference = document["ref"]
            if stored.get(self._known[reference].key) == digests[reference]:
                outcomes[index] = Outcome(reference, "unchanged")
                continue
            changed.append((index, document))
        standing = current(self._connection, [document["ref"] for _, document in changed])
        for index, document in changed:
            if forbidden := forbidden_changes(standing[document["ref"]][1], document):
                refusal = _PERMANENT[document["kind"]]
                outcomes[index] = Outcome(document["ref"], "refused", f"/{forbidden[0]}", refusal)
            else:
                revised.append(document)
        for kind, several in _by_kind(revised).items():
            self._replace(SHAPES[kind], several, rows)
        return revised

    def _replace(self, shape: Shape, documents: Sequence[Document], rows: Rows) -> None:
        """Puts these documents, all of one kind, in the place of what the records were."""
        records, own = [], []
        for document in documents:
            known = self._known[document["ref"]]
            known.version += 1
            records.append(
                {
                    "its_key": known.key,
                    "version": known.version,
                    "visibility": document["visibility"],
                    "withdrawn": document.get("withdrawn"),
                }
            )
            own.append({"its_key": known.key, **rows.values(shape, document)})
            rows.add_lists(shape, document, known.key)
        key: BindParameter[int] = bindparam("its_key")
        keys = {"keys": as_list(row["its_key"] for row in records)}
        self._connection.execute(update(Record).where(Record.id == key), records)
        self._connection.execute(update(shape.table).where(shape.table.c.record_id == key), own)
        for part in shape.lists:
            self._connection.execute(delete(part.table).where(among(part.table.c.record_id, "keys")), keys)

    def _append_to_ledger(self, documents: Sequence[Document], digests: Mapping[str, str]) -> None:
        if not documents:
            return
        changes = [
            Change(self._known[document["ref"]].key, self._known[document["ref"]].version, digests[document["ref"]])
            for document in documents
        ]
        entries.append(self._connection, self._act, changes, timestamp())
        self.rows_written += len(changes)

    def _index(self, documents: Sequence[Document]) -> None:
        keys = [self._known[d["ref"]].key for d in documents if d["kind"] in ("object", "event", "party", "place")]
        if keys:
            index_objects(self._connection, objects_touched(self._connection, keys))
        if named := [self._known[d["ref"]].key for d in documents if "names" in d or "identifiers" in d]:
            index_names(self._connection, named)

    def _one_by_one(self, documents: Sequence[Document], ready: Sequence[int], outcomes: list[Outcome | None]) -> None:
        """After a conflict in a batch: each on its own, so that only the conflicting ones are refused."""
        for index in ready:
            outcomes[index] = None
            document = documents[index]
            missing = self._missing(document, set())
            if missing:
                outcomes[index] = _waiting(document["ref"], missing)
                continue
            try:
                with self._connection.begin_nested():
                    self._write([document], outcomes, [index])
            except IntegrityError as error:
                self._forget_unwritten([document])
                outcomes[index] = Outcome(document["ref"], "refused", *explain(error))

    def _forget_unwritten(self, documents: Iterable[Document]) -> None:
        """What was looked up before a rollback is looked up again after it."""
        for document in documents:
            self._known.pop(document["ref"], None)
        self._look_up(list(documents))


class _Ids(Mapping[str, int]):
    """Internal keys by reference, as far as they are known."""

    def __init__(self, known: Mapping[str, _Known]) -> None:
        self._known = known

    def __getitem__(self, reference: str) -> int:
        return self._known[reference].key

    def __iter__(self) -> Any:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


_PERMANENT = {
    "event": DocumentError("record.permanent-event"),
    "certificate": DocumentError("record.permanent-certificate"),
}


def _waiting(reference: str, missing: Sequence[tuple[str, str]]) -> Outcome:
    pointer, first = missing[0]
    waits_for = tuple(other for _, other in missing)
    return Outcome(reference, "waiting", pointer, DocumentError("record.unknown", reference=first), waits_for)


def _by_kind(documents: Iterable[Document]) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = {}
    for document in documents:
        found.setdefault(document["kind"], []).append(document)
    return found


def _renamed(value: Any, aliases: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return aliases.get(value, value)
    if isinstance(value, dict):
        return {key: _renamed(nested, aliases) for key, nested in value.items()}
    return [_renamed(nested, aliases) for nested in value] if isinstance(value, list) else value
