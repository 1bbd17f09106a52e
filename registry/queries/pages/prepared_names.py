"""Names for pages on records that are not recorded yet, of a pasted text, an unsaved form or a proposal."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from registry.models.shapes import SHAPES
from registry.provenance.documents import Document
from registry.provenance.vocabulary import EVENT_TYPES
from registry.queries.pages.histories import Names, sources
from registry.queries.records.labels import Label, Name, labels


class PreparedNames(Names):
    """The names of records on record, and of those that are only made for now."""

    def __init__(self, known: dict[str, Label], *, is_public: bool = True) -> None:
        self._labels = dict(known)
        self._sources = {}
        self._is_public = is_public

    def learn_sources(self, connection: Connection, shown: Iterable[Document]) -> None:
        """The sources that these documents cite; those that are only made now are known by `add`."""
        cited = {citation["source"] for document in shown for citation in document.get("citations", ())}
        self._sources.update(sources(connection, cited - self._sources.keys()))
        self.learn(connection, {s["derived_from"] for s in self._sources.values() if "derived_from" in s})

    def add(self, document: Document) -> None:
        """A record that is only made; one that is on record keeps its name there."""
        reference, kind = document["ref"], document["kind"]
        if kind == "source":
            self._sources[reference] = document
        first = next(iter(document.get("names", ())), {"text": _otherwise(document)})
        name = Name(first["text"], first.get("language"))
        self._labels.setdefault(reference, Label(reference, kind, name, has_page=False))


def _otherwise(document: Document) -> str:
    """What a record without a name is called."""
    if document["kind"] == "event":
        return EVENT_TYPES[document["type"]].label
    return f"lot {document['number']}" if document.get("number") else str(document.get("label", document["kind"]))


def prepared_names(connection: Connection, shown: Iterable[Document], made: Sequence[Document]) -> PreparedNames:
    """For staff: the names of all that these documents refer to, on record or among those that are only made."""
    documents = [*shown, *made]
    wanted = {document["ref"] for document in documents}
    wanted |= {reference for document in documents for _, reference in SHAPES[document["kind"]].references(document)}
    names = PreparedNames(labels(connection, wanted, is_public=False), is_public=False)
    for document in made:
        names.add(document)
    names.learn_sources(connection, documents)
    return names
