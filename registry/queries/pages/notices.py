"""What whoever writes or approves a record is told of privacy: what the public will not be shown of it, or because of
it."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from registry.provenance.documents import Document, is_shown
from registry.provenance.vocabulary import EVENT_TYPES
from registry.queries.records.documents import references_of
from registry.queries.records.revisions import Revisions


def taken_from_view(revisions: Revisions) -> list[str]:
    """The public records that are to be private."""
    return [
        document["ref"]
        for document in revisions.documents
        if document["visibility"] == "private" and _is_public(revisions.recorded.get(document["ref"]))
    ]


def notices(revisions: Revisions, naming: Mapping[str, int], telling: Collection[str] = ()) -> list[str]:
    """In a sentence each: what is withheld of public documents, as it is private, and on how many public records'
    pages, by `naming`, those are withheld that are taken from view. `telling` are the documents whose texts say what is
    withheld."""
    return [*_withheld(revisions), *_told(revisions, telling), *_taken(revisions, naming)]


def _withheld(revisions: Revisions) -> Iterator[str]:
    fresh = {document["ref"]: document for document in revisions.documents}
    for document in revisions.documents:
        if not _is_public(document):
            continue
        private = [ref for ref in sorted(references_of([document])) if _is_private(ref, fresh, revisions)]
        if private:
            are, named = ("is", "the name") if len(private) == 1 else ("are", "the names")
            names = _listed([revisions.names[reference].name.text for reference in private])
            yield f"{names} {are} private: the public page of {_called(document, revisions)} will withhold {named}."


def _told(revisions: Revisions, telling: Collection[str]) -> Iterator[str]:
    for document in revisions.documents:
        if document["ref"] in telling:
            what = f"A text of {_called(document, revisions)} says the name of somebody, or of something"
            yield f"{what}, that is private: the public will read a mark in its place."


def _taken(revisions: Revisions, naming: Mapping[str, int]) -> Iterator[str]:
    for reference in taken_from_view(revisions):
        if count := naming.get(reference, 0):
            pages = f"the pages of {count} public records" if count > 1 else "the page of one public record"
            yield f"Once {revisions.names[reference].name.text} is private, {pages} will withhold the name."


def _is_public(document: Document | None) -> bool:
    return document is not None and is_shown(document)


def _is_private(reference: str, fresh: Mapping[str, Document], revisions: Revisions) -> bool:
    if reference in fresh:
        return fresh[reference]["visibility"] == "private"
    label = revisions.names.get(reference)
    return label is not None and (label.is_private or label.is_withheld)


def _called(document: Document, revisions: Revisions) -> str:
    """What is meant, in words: an event by its type, any other record by its name."""
    if document["kind"] == "event":
        return f"this event ({EVENT_TYPES[document['type']].label.lower()})"
    return f"the {document['kind']} {revisions.names[document['ref']].name.text}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
