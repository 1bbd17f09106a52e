"""The tables, one module an aggregate."""

from registry.models.accounts import (
    Account,
    AccountNote,
    ApiToken,
    Institution,
    Membership,
    OneTimeLink,
    Passkey,
    RateCount,
    RecoveryCode,
    SignIn,
)
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
from registry.models.desk import (
    Job,
    JobRecord,
    Proposal,
    ProposalStep,
    ProposalSubject,
    Stewardship,
    StoredFile,
)
from registry.models.events import Event, EventHypothesis, EventObject, Participant, Price, Superseding
from registry.models.index import NameIndex, ObjectIndex
from registry.models.ledger import LedgerEntry
from registry.models.objects import CulturalObject, Hypothesis, ObjectAnswer, ObjectMeasurement, ObjectTerm, ObjectText
from registry.models.parties import Party
from registry.models.places import Place
from registry.models.records import Citation, Identifier, Name, Record, RecordAttachment
from registry.models.sources import Attachment, Source

__all__ = [
    "Account",
    "AccountNote",
    "Aggregate",
    "ApiToken",
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
    "Institution",
    "Job",
    "JobRecord",
    "LedgerEntry",
    "Lot",
    "LotObject",
    "Membership",
    "Name",
    "NameIndex",
    "ObjectAnswer",
    "ObjectIndex",
    "ObjectMeasurement",
    "ObjectTerm",
    "ObjectText",
    "OneTimeLink",
    "Part",
    "Participant",
    "Party",
    "Passkey",
    "Place",
    "Price",
    "Proposal",
    "ProposalStep",
    "ProposalSubject",
    "RateCount",
    "Record",
    "RecordAttachment",
    "RecoveryCode",
    "SignIn",
    "Source",
    "Stewardship",
    "StoredFile",
    "Superseding",
]
