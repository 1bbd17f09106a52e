"""The documents of auctions and lots."""

from typing import Literal, NotRequired

from registry.provenance.codes import LotResult
from registry.provenance.documents.base import NamedDocument, StatedDate, UnnamedDocument


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
