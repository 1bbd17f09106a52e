"""The native document of each kind of record, as it is exchanged, stored and digested.

These are the documents that `registry.schemas.load` returns and the database gives back: every field that the format
requires, or fills in where it is left out, is there. `registry.schemas` says what each field may hold.
"""

from collections.abc import Mapping
from typing import Any, Literal, NotRequired, TypedDict

from registry.provenance.codes import (
    CaseRole,
    CaseState,
    CaseType,
    Certainty,
    CertificateRole,
    CertificateStatus,
    CertificateType,
    Composition,
    Effect,
    EventCode,
    EventRole,
    Examination,
    IdentifierType,
    Identity,
    LanguageStanding,
    LotResult,
    NameKind,
    Outcome,
    PartyType,
    Passing,
    PlaceType,
    PriceKind,
    RecordKind,
    Reliability,
    RuleId,
    SourceType,
    Standing,
    TermKind,
    TextKind,
    Visibility,
    Weekday,
)


class SpanDate(TypedDict):
    """When a party began or ended."""

    edtf: str
    verbatim: NotRequired[str]


class StatedDate(SpanDate):
    """An uncertain date, with the source's words for it and the weekday that the source gave."""

    weekday: NotRequired[Weekday]


class Name(TypedDict):
    text: str
    language: NotRequired[str]
    kind: NameKind
    scheme: NotRequired[str]


class Identifier(TypedDict):
    type: IdentifierType
    value: str
    issuer: NotRequired[str]
    url: NotRequired[str]


class Citation(TypedDict):
    """Evidence for the whole record, or for the statement that a JSON Pointer names."""

    statement: NotRequired[str]
    source: str
    locator: NotRequired[str]
    quotation: NotRequired[str]
    quotation_language: NotRequired[str]
    note: NotRequired[str]


class RecordDocument(TypedDict):
    """What a record of any kind has; `withdrawn` says why it was."""

    ref: str
    visibility: Visibility
    withdrawn: NotRequired[str]
    identifiers: NotRequired[list[Identifier]]
    citations: NotRequired[list[Citation]]
    attachments: NotRequired[list[str]]


class NamedDocument(RecordDocument):
    """A record of a kind that can't be without a name."""

    names: list[Name]


class UnnamedDocument(RecordDocument):
    """A record of a kind that is told by something else than its name."""

    names: NotRequired[list[Name]]


class SourceDocument(NamedDocument):
    kind: Literal["source"]
    type: SourceType
    author: NotRequired[str]
    publisher: NotRequired[str]
    date: NotRequired[StatedDate]
    url: NotRequired[str]
    accessed: NotRequired[str]
    language: NotRequired[str]
    reliability: NotRequired[Reliability]
    derived_from: NotRequired[str]
    note: NotRequired[str]


class AttachmentDocument(UnnamedDocument):
    kind: Literal["attachment"]
    digest: str
    media_type: str
    size: int
    filename: NotRequired[str]
    caption: NotRequired[str]
    rights: NotRequired[str]


class PlaceDocument(NamedDocument):
    kind: Literal["place"]
    type: PlaceType
    within: NotRequired[str]
    latitude: NotRequired[float]
    longitude: NotRequired[float]
    note: NotRequired[str]


class PartyMerge(TypedDict):
    """The party that another turned out to be, and how that is known."""

    party: str
    reason: str


class PartyDocument(NamedDocument):
    kind: Literal["party"]
    type: PartyType
    identity: Identity
    began: NotRequired[SpanDate]
    ended: NotRequired[SpanDate]
    nationality: NotRequired[str]
    seat: NotRequired[str]
    part_of: NotRequired[str]
    merged_into: NotRequired[list[PartyMerge]]
    note: NotRequired[str]


class Term(TypedDict):
    kind: TermKind
    text: str
    url: NotRequired[str]


class Measurement(TypedDict):
    dimension: str
    value: str
    unit: str
    extent: NotRequired[str]


class ObjectText(TypedDict):
    kind: TextKind
    text: str
    language: NotRequired[str]


class FindingAnswer(TypedDict):
    """Why a finding is settled; `about` is the event, or `period` the days, of the one meant."""

    rule: RuleId
    about: NotRequired[str]
    period: NotRequired[str]
    reason: str
    answered_by: str
    answered_on: str
    source: NotRequired[str]
    locator: NotRequired[str]


class ObjectDocument(NamedDocument):
    kind: Literal["object"]
    composition: Composition
    count_stated: NotRequired[str]
    part_of: NotRequired[str]
    part_label: NotRequired[str]
    date: NotRequired[StatedDate]
    origin: NotRequired[str]
    protection: NotRequired[str]
    terms: NotRequired[list[Term]]
    measurements: NotRequired[list[Measurement]]
    texts: NotRequired[list[ObjectText]]
    answers: NotRequired[list[FindingAnswer]]


class HypothesisDocument(UnnamedDocument):
    """An alternative account of an object's history."""

    kind: Literal["hypothesis"]
    object: str
    label: str
    statement: str
    preferred_by: NotRequired[str]
    reason: NotRequired[str]


class AuctionDocument(NamedDocument):
    kind: Literal["auction"]
    house: NotRequired[str]
    place: NotRequired[str]
    date: NotRequired[StatedDate]
    catalogue: NotRequired[str]
    lugt: NotRequired[str]
    scipio: NotRequired[str]
    note: NotRequired[str]


class LotDocument(UnnamedDocument):
    """A lot; its amounts are decimal numbers as texts, in `currency`."""

    kind: Literal["lot"]
    auction: str
    number: NotRequired[str]
    description: NotRequired[str]
    result: LotResult
    currency: NotRequired[str]
    estimate_low: NotRequired[str]
    estimate_high: NotRequired[str]
    hammer: NotRequired[str]
    premium: NotRequired[str]
    seller: NotRequired[str]
    seller_agent: NotRequired[str]
    buyer: NotRequired[str]
    buyer_agent: NotRequired[str]
    objects: NotRequired[list[str]]
    note: NotRequired[str]


class Participant(TypedDict):
    """A party's role in an event; `share` is the fraction of title that passes, as in 1/2."""

    party: str
    role: EventRole
    share: NotRequired[str]
    certainty: Certainty
    on_behalf_of: NotRequired[str]
    office: NotRequired[str]
    note: NotRequired[str]


class Price(TypedDict):
    kind: PriceKind
    amount: NotRequired[str]
    currency: NotRequired[str]
    verbatim: NotRequired[str]


class EventDocument(UnnamedDocument):
    kind: Literal["event"]
    type: EventCode
    title_effect: Effect
    custody_effect: Effect
    outcome: Outcome
    certainty: Certainty
    standing: Standing
    order: NotRequired[int]
    date: NotRequired[StatedDate]
    place: NotRequired[str]
    lot: NotRequired[str]
    objects: list[str]
    participants: NotRequired[list[Participant]]
    prices: NotRequired[list[Price]]
    summary: NotRequired[str]
    verbatim: NotRequired[str]
    verbatim_language: NotRequired[str]
    legal_basis: NotRequired[str]
    terms: NotRequired[str]
    reason: NotRequired[str]
    condition: NotRequired[str]
    asserted_by: NotRequired[str]
    hypotheses: NotRequired[list[str]]
    alternative_to: NotRequired[str]
    supersedes: NotRequired[list[str]]
    correction: NotRequired[str]
    note: NotRequired[str]


class CaseParty(TypedDict):
    party: str
    role: CaseRole


class CaseStep(TypedDict):
    state: CaseState
    date: NotRequired[StatedDate]
    party: NotRequired[str]
    document: NotRequired[str]
    note: NotRequired[str]


class Deadline(TypedDict):
    due: str
    what: str
    done: NotRequired[str]


class CaseDocument(NamedDocument):
    """A repatriation case."""

    kind: Literal["case"]
    type: CaseType
    state: CaseState
    summary: NotRequired[str]
    objects: NotRequired[list[str]]
    parties: NotRequired[list[CaseParty]]
    steps: NotRequired[list[CaseStep]]
    deadlines: NotRequired[list[Deadline]]


class CertificateParty(TypedDict):
    party: str
    role: CertificateRole
    office: NotRequired[str]
    on_behalf_of: NotRequired[str]
    authority: NotRequired[str]


class CertificateLanguage(TypedDict):
    language: str
    standing: LanguageStanding
    attachment: NotRequired[str]


class Annex(TypedDict):
    label: str
    attachment: str


class CertificateDocument(NamedDocument):
    kind: Literal["certificate"]
    type: CertificateType
    status: CertificateStatus
    number: NotRequired[str]
    case: NotRequired[str]
    date: NotRequired[StatedDate]
    place: NotRequired[str]
    title_passes: Passing
    custody_passes: Passing
    legal_basis: NotRequired[str]
    declared_provenance: NotRequired[str]
    examined: Examination
    supersedes: NotRequired[str]
    objects: NotRequired[list[str]]
    events: NotRequired[list[str]]
    parties: NotRequired[list[CertificateParty]]
    conditions: NotRequired[list[str]]
    languages: NotRequired[list[CertificateLanguage]]
    annexes: NotRequired[list[Annex]]
    note: NotRequired[str]


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
)
Fields = Mapping[str, Any]
"""A document or one of its nested values, for what goes by the fields, whichever they are."""
RawDocument = dict[str, Any]
"""What may become a document, from a form, a file or prose: `registry.schemas.load` makes one of it, or refuses."""

DatedDocument = SourceDocument | ObjectDocument | AuctionDocument | EventDocument | CertificateDocument

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
}
_KINDS: Mapping[type, RecordKind] = {document_type: kind for kind, document_type in DOCUMENT_TYPES.items()}


def kind_of(kind: RecordKind | type) -> RecordKind:
    """The kind of record that a type of documents is for; a kind is itself."""
    return _KINDS[kind] if isinstance(kind, type) else kind


def withdrawn(document: Document, reason: str) -> Document:
    """The document as it is withdrawn, and says why."""
    after = document.copy()
    after["withdrawn"] = reason
    return after
