"""Which record a document is: by its permanent reference, or by its key in a source system."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from registry.models import Identifier, Record
from registry.models.shapes import SHAPES
from registry.models.sql import among, as_list
from registry.provenance.documents import Document

# Of an import of any size no more is kept in mind; what is needed again is looked up again.
MOST_KNOWN = 20_000


class Identities(Mapping[str, int]):
    """The internal keys of records by reference, as far as they were looked up and not forgotten since, their versions,
    and which are private. Those of the documents that were adopted last are always known.

    `aliases` are references that stand for others: those that documents brought for records known by another."""

    def __init__(self, connection: Connection, aliases: dict[str, str]) -> None:
        self._connection = connection
        self._aliases = aliases
        self._keys: dict[str, int] = {}
        self._versions: dict[str, int] = {}
        self.private: set[str] = set()

    def __getitem__(self, reference: str) -> int:
        return self._keys[reference]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def version(self, reference: str) -> int:
        return self._versions[reference]

    def set(self, reference: str, key: int, version: int) -> None:
        self._keys[reference] = key
        self._versions[reference] = version

    def adopt(self, documents: Sequence[Document]) -> list[Document]:
        """The documents as those of the records that they are. One whose key in a source system is known already is
        that record, whatever reference it brings."""
        if len(self._keys) > MOST_KNOWN:
            self._forget()
        self._find_aliases(documents)
        adopted = [_renamed(document, self._aliases) for document in documents] if self._aliases else list(documents)
        self.look_up(adopted)
        return adopted

    def _forget(self) -> None:
        self._keys.clear()
        self._versions.clear()
        self.private.clear()

    def look_up(self, documents: Iterable[Document]) -> None:
        """Looks for the records of these documents and for those that they refer to."""
        wanted = set()
        for document in documents:
            wanted.add(document["ref"])
            wanted.update(reference for _, reference in SHAPES[document["kind"]].references(document))
        if unknown := wanted - self._keys.keys():
            rows = self._connection.execute(_KNOWN, {"references": as_list(sorted(unknown))})
            for reference, key, version, visibility in rows:
                self.set(reference, key, version)
                if visibility == "private":
                    self.private.add(reference)

    def look_up_again(self, documents: Sequence[Document]) -> None:
        """After a rollback: what was noted of these documents' records no longer holds."""
        for document in documents:
            self._keys.pop(document["ref"], None)
        self.look_up(documents)

    def _find_aliases(self, documents: Sequence[Document]) -> None:
        keyed = {
            (identifier.get("issuer"), identifier["value"]): document["ref"]
            for document in documents
            for identifier in document.get("identifiers", ())
            if identifier["type"] == "system"
        }
        if not keyed:
            return
        rows = self._connection.execute(_BY_SYSTEM_KEY, {"values": as_list(value for _, value in keyed)})
        for issuer, value, reference in rows:
            brought = keyed.get((issuer, value))
            if brought is not None and brought != reference and brought[:3] == reference[:3]:
                self._aliases[brought] = reference


def _renamed(value: Any, aliases: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return aliases.get(value, value)
    if isinstance(value, dict):
        return {key: _renamed(nested, aliases) for key, nested in value.items()}
    return [_renamed(nested, aliases) for nested in value] if isinstance(value, list) else value


_KNOWN = select(Record.reference, Record.id, Record.version, Record.visibility).where(
    among(Record.reference, "references")
)
_BY_SYSTEM_KEY = (
    select(Identifier.issuer, Identifier.value, Record.reference)
    .join(Record, Record.id == Identifier.record_id)
    .where(Identifier.type == "system", among(Identifier.value, "values"))
)
