"""The names and sources of the records that documents refer to, as plain values: nothing is asked for later."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from registry.provenance.documents import Document, SourceDocument
from registry.provenance.vocabulary import EVENT_TYPES
from registry.queries.records.documents import by_reference
from registry.queries.records.labels import Label, Name, NamedDocument, document_label, labels
from registry.queries.records.redaction import D, all_mentioned, masked


@dataclass(slots=True)
class Names:
    """Labels and sources by reference. `withheld` are the records that have a name which the public is not told;
    `drew_on` are all records that were looked for, found or not. `uncited` are, of the documents that were published
    with these names, those of which a citation was withheld."""

    labels: Mapping[str, Label] = field(default_factory=dict)
    sources: Mapping[str, SourceDocument] = field(default_factory=dict)
    withheld: frozenset[str] = frozenset()
    drew_on: frozenset[str] = frozenset()
    uncited: set[str] = field(default_factory=set)

    def __getitem__(self, reference: str) -> Label:
        return self.labels[reference]

    def get(self, reference: str | None) -> Label | None:
        return self.labels.get(reference) if reference else None

    def all(self, references: Iterable[str]) -> tuple[Label, ...]:
        return tuple(self.labels[reference] for reference in references if reference in self.labels)

    def without_pages(self, references: Iterable[str]) -> None:
        """Has these records be named without a link: they are only foreseen."""
        for label in self.all(references):
            label.has_page = False

    def published(self, documents: Iterable[D]) -> list[D]:
        """The documents without what they say of records whose names are withheld."""
        published = []
        for document in documents:
            visible = masked(document, self.withheld)
            if visible.get("citations", ()) != document.get("citations", ()):
                self.uncited.add(document["ref"])
            published.append(visible)
        return published


def load_names(
    connection: Connection,
    documents: Iterable[Document],
    more: Iterable[str] = (),
    *,
    sources: Mapping[str, SourceDocument] | None = None,
    known: Iterable[NamedDocument] = (),
    unrecorded: Iterable[Document] = (),
    is_public: bool = True,
) -> Names:
    """The names of all records that these documents refer to and of `more`, in one statement, and in another the
    sources that they cite, where those are not given. Of those in `known`, which have been read, nothing is read again.

    Withheld are the names of records that the reader may not read, and from the public those of withdrawn ones. What
    cites a withdrawn source is still told, by words of its own: of the source nothing is but the reference. A record
    among the unrecorded documents has its name from there, unless it is on record too.
    """
    fresh = {document["ref"]: document for document in unrecorded}
    texts = [*documents, *fresh.values()]
    cited = dict(cited_sources(connection, texts) if sources is None else sources)
    if is_public:
        cited = {ref: _without_content(source) if "withdrawn" in source else source for ref, source in cited.items()}
    cited |= {ref: document for ref, document in fresh.items() if document["kind"] == "source"}
    wanted = {*more, *all_mentioned(texts), *fresh}
    wanted.update(source["derived_from"] for source in cited.values() if "derived_from" in source)
    near = (document for document in known if document["ref"] in wanted and document["ref"] not in fresh)
    named = {document["ref"]: document_label(document, is_public=is_public) for document in near}
    named |= labels(connection, wanted - named.keys(), is_public=is_public, with_auctions=True)
    return Names(
        {**{ref: unrecorded_label(document) for ref, document in fresh.items()}, **named},
        cited,
        frozenset(ref for ref, label in named.items() if label.is_withheld and not _is_told(cited.get(ref))),
        frozenset(wanted | named.keys()),
    )


def cited_sources(connection: Connection, documents: Iterable[Document]) -> dict[str, SourceDocument]:
    """The sources on record that these documents cite."""
    cited = {citation["source"] for document in documents for citation in document.get("citations", ())}
    return by_reference(connection, SourceDocument, cited)


def _is_told(source: SourceDocument | None) -> bool:
    return source is not None and source["visibility"] == "public"


def _without_content(source: SourceDocument) -> SourceDocument:
    return {
        "kind": "source",
        "ref": source["ref"],
        "visibility": source["visibility"],
        "withdrawn": source.get("withdrawn", ""),
        "type": source["type"],
        "names": [],
    }


def unrecorded_label(document: Document) -> Label:
    """The label of a record that is not on record yet, and so has no page."""
    first = next(iter(document.get("names", ())), None)
    name = Name(first["text"], first.get("language")) if first else Name(_substitute(document))
    return Label(document["ref"], document["kind"], name, has_page=False)


def _substitute(document: Document) -> str:
    """What a record without a name is called."""
    if document["kind"] == "event":
        return EVENT_TYPES[document["type"]].label
    if document["kind"] == "lot" and "number" in document:
        return f"lot {document['number']}"
    if document["kind"] == "search":
        return document["sought"]
    if document["kind"] == "attachment":
        return document.get("caption") or document.get("filename") or "a file"
    return document["label"] if document["kind"] == "hypothesis" else document["kind"]
