"""What a party was in an event: a giver, a buyer, a lender, an agent …, by its role and by what the event is."""

from collections.abc import Mapping
from typing import Literal

from registry.provenance.codes import EventCode, EventRole

Dealing = Literal[
    "giver", "seller", "lender", "parted", "receiver", "buyer", "borrower", "acquired", "agent", "principal", "other"
]
# The same words for what took place and for what is only agreed: a part, never a deed.
DEALINGS: Mapping[Dealing, str] = {
    "giver": "giver",
    "seller": "seller",
    "lender": "lender",
    "parted": "from them otherwise",
    "receiver": "receiver of a gift",
    "buyer": "buyer",
    "borrower": "borrower",
    "acquired": "to them otherwise",
    "agent": "acting for others",
    "principal": "through somebody else",
    "other": "in another part",
}
_GIVEN: frozenset[EventCode] = frozenset({"gift", "donation", "bequest"})
_SOLD: frozenset[EventCode] = frozenset({"purchase", "auction_sale"})
_LENT: frozenset[EventCode] = frozenset({"loan", "deposit"})
_FOR_OTHERS: frozenset[EventRole] = frozenset({"agent_for_from", "agent_for_to", "auctioneer", "mediator"})
_FROM: frozenset[EventRole] = frozenset({"from"})
_TO: frozenset[EventRole] = frozenset({"to"})
# The first whose roles and types of event fit; of any type where none are said.
RULES: tuple[tuple[Dealing, frozenset[EventRole], frozenset[EventCode] | None], ...] = (
    ("giver", _FROM, _GIVEN),
    ("seller", _FROM, _SOLD),
    ("lender", _FROM, _LENT),
    ("parted", _FROM, None),
    ("receiver", _TO, _GIVEN),
    ("buyer", _TO, _SOLD),
    ("borrower", _TO, _LENT),
    ("acquired", _TO, None),
    ("agent", _FOR_OTHERS, None),
)


def dealing(event: EventCode, role: EventRole) -> Dealing:
    """What a party in this role is in an event of this type."""
    fits = (code for code, roles, types in RULES if role in roles and (types is None or event in types))
    return next(fits, "other")
