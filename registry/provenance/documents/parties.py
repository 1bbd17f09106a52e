"""The document of a party."""

from typing import Literal, NotRequired, TypedDict

from registry.provenance.codes import Identity, PartyType, Unconfirmed
from registry.provenance.documents.base import NamedDocument, SpanDate


class PartyMerge(TypedDict):
    """The party that another turned out to be, and how that is known."""

    party: str
    reason: str


class PartyDocument(NamedDocument):
    """A party; `unconfirmed` says what it rests on alone, until a person confirms it or merges it with another."""

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
    unconfirmed: NotRequired[Unconfirmed]
