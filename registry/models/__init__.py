"""The tables, one module an aggregate."""

from registry.models.auctions import Auction, Lot, LotObject
from registry.models.base import Aggregate, Base, Part
from registry.models.certificates import (
    Case,
    CaseObject,
    CaseParty,
    CaseStep,
    Certificate,
    CertificateAnnex,
    CertificateCondition,
    CertificateEvent,
    CertificateLanguage,
    CertificateObject,
    CertificateParty,
)
from registry.models.events import Event, EventHypothesis, EventObject, Participant, Price, Superseding
from registry.models.index import ObjectIndex
from registry.models.ledger import LedgerEntry
from registry.models.objects import CulturalObject, Hypothesis, ObjectAnswer, ObjectMeasurement, ObjectTerm, ObjectText
from registry.models.parties import Party
from registry.models.places import Place
from registry.models.records import Citation, Identifier, Name, Record, RecordAttachment
from registry.models.sources import Attachment, Source

__all__ = [
    "Aggregate",
    "Attachment",
    "Auction",
    "Base",
    "Case",
    "CaseObject",
    "CaseParty",
    "CaseStep",
    "Certificate",
    "CertificateAnnex",
    "CertificateCondition",
    "CertificateEvent",
    "CertificateLanguage",
    "CertificateObject",
    "CertificateParty",
    "Citation",
    "CulturalObject",
    "Event",
    "EventHypothesis",
    "EventObject",
    "Hypothesis",
    "Identifier",
    "LedgerEntry",
    "Lot",
    "LotObject",
    "Name",
    "ObjectAnswer",
    "ObjectIndex",
    "ObjectMeasurement",
    "ObjectTerm",
    "ObjectText",
    "Part",
    "Participant",
    "Party",
    "Place",
    "Price",
    "Record",
    "RecordAttachment",
    "Source",
    "Superseding",
]
