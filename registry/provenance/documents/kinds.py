"""The documents of all kinds together, and what holds of any of them."""

from collections.abc import Iterable, Mapping
from typing import Any

from registry.provenance.codes import RecordKind
from registry.provenance.documents.auctions import AuctionDocument, LotDocument
from registry.provenance.documents.cases import CaseDocument
from registry.provenance.documents.certificates import CertificateDocument
from registry.provenance.documents.events import EventDocument
from registry.provenance.documents.objects import HypothesisDocument, ObjectDocument
from registry.provenance.documents.parties import PartyDocument
from registry.provenance.documents.places import PlaceDocument
from registry.provenance.documents.searches import SearchDocument
from registry.provenance.documents.sources import AttachmentDocument, SourceDocument

Document = (
    SourceDocument
    | PlaceDocument
    | PartyDocument
    | AttachmentDocument
    | ObjectDocument
    | HypothesisDocument
    | AuctionDocument
    | LotDocument
    | CaseDocument
    | EventDocument
    | CertificateDocument
    | SearchDocument
)
Fields = Mapping[str, Any]
"""A document or one of its nested values, for what goes by the fields, whichever they are."""
RawDocument = dict[str, Any]
"""What may become a document, from a form, a file or prose: `registry.schemas.load` makes one of it, or refuses."""

DatedDocument = SourceDocument | ObjectDocument | AuctionDocument | EventDocument | CertificateDocument | SearchDocument

DOCUMENT_TYPES: Mapping[RecordKind, type] = {
    "attachment": AttachmentDocument,
    "source": SourceDocument,
    "place": PlaceDocument,
    "party": PartyDocument,
    "object": ObjectDocument,
    "hypothesis": HypothesisDocument,
    "auction": AuctionDocument,
    "lot": LotDocument,
    "case": CaseDocument,
    "event": EventDocument,
    "certificate": CertificateDocument,
    "search": SearchDocument,
}
_KINDS: Mapping[type, RecordKind] = {document_type: kind for kind, document_type in DOCUMENT_TYPES.items()}


def kind_of(kind: RecordKind | type) -> RecordKind:
    """The kind of record that a type of documents is for; a kind is itself."""
    return _KINDS[kind] if isinstance(kind, type) else kind


def is_shown(document: Document) -> bool:
    """Whether a record tells the public what it says: it is public, and not withdrawn."""
    return document["visibility"] == "public" and "withdrawn" not in document


def objects_of_events(documents: Iterable[Document]) -> list[str]:
    """The objects whose chains the events among these documents are of, in their order."""
    return [reference for document in documents if document["kind"] == "event" for reference in document["objects"]]


def withdrawn(document: Document, reason: str) -> Document:
    """The document as it is withdrawn, and says why."""
    after = document.copy()
    after["withdrawn"] = reason
    return after
