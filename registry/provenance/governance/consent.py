"""On whose pages a document shows: what shows on a record's page has the consent of the institution that keeps it.

Whoever is merely named is not asked: that an object passed to a party, at a place, by the word of a source, is said of
the object, and a party could otherwise keep its name out of history. But a party joined to another, as a part of it or
as the same, brings its own history to the other's page, as a part of an object does to its whole's.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from registry.provenance.codes import RecordKind
from registry.provenance.documents import Document, Fields, is_shown

ConsentState = Literal["asked", "given", "refused"]
ConsentAnswer = Literal["given", "refused"]

CONSENT_STATES: Mapping[ConsentState, str] = {
    "asked": "waits for consent",
    "given": "consent given",
    "refused": "consent refused",
}

# What is merely named, and what pages say of it there. Its keeper may say it rightly; whoever names it is told.
NAMED: Mapping[RecordKind, tuple[str, ...]] = {
    "party": ("names", "type", "identity", "began", "ended", "part_of", "merged_into", "withdrawn"),
    "place": ("names", "within", "latitude", "longitude", "withdrawn"),
    "source": ("names", "type", "author", "publisher", "date", "url", "reliability", "derived_from", "withdrawn"),
}


def where_named(document: Document) -> Fields:
    """What pages that name a record say of it, by its fields."""
    fields: Fields = document
    return {key: fields[key] for key in NAMED.get(document["kind"], ()) if key in fields}


def shown_on(document: Document, wholes: Mapping[str, str]) -> list[str]:
    """The records on whose pages a document shows besides its own, each once. `wholes` are the objects that objects
    are part of: what is said of a part stands on the page of its whole."""
    return list(dict.fromkeys(reference for reference in _targets(document, wholes) if reference != document["ref"]))


def objects_of(document: Document) -> list[str]:
    """The objects that a document is about."""
    match document["kind"]:
        case "event" | "case" | "certificate" | "lot" | "search":
            return list(document.get("objects", ()))
        case "hypothesis":
            return [document["object"]]
    return []


def needs_consent(document: Document) -> bool:
    """Whether a document shows at all: nobody is asked about what is private or withdrawn."""
    return is_shown(document)


def _targets(document: Document, wholes: Mapping[str, str]) -> Iterator[str]:
    for reference in objects_of(document):
        yield reference
        if reference in wholes:
            yield wholes[reference]
    match document["kind"]:
        case "object" | "party":
            if "part_of" in document:
                yield document["part_of"]
            if document["kind"] == "party":
                yield from (merge["party"] for merge in document.get("merged_into", ()))
        case "event":
            yield from document.get("parts", ())
            yield from document.get("supersedes", ())
            yield from (document[key] for key in ("alternative_to", "lot") if key in document)
        case "lot":
            yield document["auction"]
        case "search":
            yield from document.get("parties", ())
        case "certificate":
            yield from (document[key] for key in ("case", "supersedes") if key in document)
