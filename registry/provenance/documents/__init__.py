"""The native document of each kind of record, as it is exchanged, stored and digested.

These are the documents that `registry.schemas.load` returns and the database gives back: every field that the format
requires, or fills in where it is left out, is there. `registry.schemas` says what each field may hold.
"""

from registry.provenance.documents.auctions import AuctionDocument, LotDocument
from registry.provenance.documents.base import (
    Citation,
    Identifier,
    Name,
    NamedDocument,
    RecordDocument,
    SpanDate,
    StatedDate,
    UnnamedDocument,
    titles,
)
from registry.provenance.documents.cases import CaseDocument, CaseParty, CaseStepDocument, Deadline
from registry.provenance.documents.certificates import Annex, CertificateDocument, CertificateLanguage, CertificateParty
from registry.provenance.documents.events import EventDocument, Participant, Price, UnknownDetail
from registry.provenance.documents.kinds import (
    DOCUMENT_TYPES,
    DatedDocument,
    Document,
    Fields,
    RawDocument,
    is_shown,
    kind_of,
    objects_of_events,
    withdrawn,
)
from registry.provenance.documents.objects import (
    FindingAnswer,
    FindingPublication,
    HypothesisDocument,
    Measurement,
    ObjectDocument,
    ObjectText,
    Term,
)
from registry.provenance.documents.parties import PartyDocument, PartyMerge
from registry.provenance.documents.places import PlaceDocument
from registry.provenance.documents.searches import SearchDocument
from registry.provenance.documents.sources import AlternativeText, AttachmentDocument, SourceDocument

__all__ = [
    "DOCUMENT_TYPES",
    "AlternativeText",
    "Annex",
    "AttachmentDocument",
    "AuctionDocument",
    "CaseDocument",
    "CaseParty",
    "CaseStepDocument",
    "CertificateDocument",
    "CertificateLanguage",
    "CertificateParty",
    "Citation",
    "DatedDocument",
    "Deadline",
    "Document",
    "EventDocument",
    "Fields",
    "FindingAnswer",
    "FindingPublication",
    "HypothesisDocument",
    "Identifier",
    "LotDocument",
    "Measurement",
    "Name",
    "NamedDocument",
    "ObjectDocument",
    "ObjectText",
    "Participant",
    "PartyDocument",
    "PartyMerge",
    "PlaceDocument",
    "Price",
    "RawDocument",
    "RecordDocument",
    "SearchDocument",
    "SourceDocument",
    "SpanDate",
    "StatedDate",
    "Term",
    "UnknownDetail",
    "UnnamedDocument",
    "is_shown",
    "kind_of",
    "objects_of_events",
    "titles",
    "withdrawn",
]
