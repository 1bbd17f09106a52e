"""The document of an event."""

from typing import Literal, NotRequired, TypedDict

from registry.provenance.codes import Certainty, Detail, Effect, EventCode, EventRole, Outcome, PriceKind, Standing
from registry.provenance.documents.base import StatedDate, UnnamedDocument


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


class UnknownDetail(TypedDict):
    """What nobody knows of an event, by the word of a source."""

    detail: Detail
    source: str
    locator: NotRequired[str]
    quotation: NotRequired[str]
    quotation_language: NotRequired[str]


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
    parts: NotRequired[list[str]]
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
    unknowns: NotRequired[list[UnknownDetail]]
    hypotheses: NotRequired[list[str]]
    alternative_to: NotRequired[str]
    supersedes: NotRequired[list[str]]
    correction: NotRequired[str]
    note: NotRequired[str]
