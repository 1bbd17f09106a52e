"""The documents of an object and of the hypotheses about its history."""

from typing import Literal, NotRequired, TypedDict

from registry.provenance.codes import Composition, RuleId, TermKind, TextKind
from registry.provenance.documents.base import NamedDocument, StatedDate, UnnamedDocument


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


class FindingPublication(TypedDict):
    """A finding that the public is shown, by whose decision and since when, and how it is worded to them."""

    rule: RuleId
    about: NotRequired[str]
    period: NotRequired[str]
    wording: NotRequired[str]
    published_by: str
    published_on: str


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
    pictures: NotRequired[list[str]]
    answers: NotRequired[list[FindingAnswer]]
    published_findings: NotRequired[list[FindingPublication]]


class HypothesisDocument(UnnamedDocument):
    """An alternative account of an object's history."""

    kind: Literal["hypothesis"]
    object: str
    label: str
    statement: str
    preferred_by: NotRequired[str]
    reason: NotRequired[str]
