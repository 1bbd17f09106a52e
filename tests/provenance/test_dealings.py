import pytest

from registry.provenance.dealings import DEALINGS, dealing
from registry.provenance.event_types import EVENT_TYPES
from registry.provenance.vocabulary import ROLES


@pytest.mark.parametrize(
    ("event", "role", "expected"),
    [
        ("gift", "from", "giver"), ("bequest", "to", "receiver"), ("purchase", "from", "seller"),
        ("auction_sale", "to", "buyer"), ("loan", "from", "lender"), ("loan", "to", "borrower"),
        ("theft", "from", "parted"), ("restitution", "to", "acquired"), ("purchase", "agent_for_to", "agent"),
        ("auction_sale", "auctioneer", "agent"), ("production", "maker", "other"),
    ],
)  # fmt: skip
def test_party_is_told_by_its_role_and_by_what_the_event_is(event, role, expected):
    assert dealing(event, role) == expected


def test_whatever_its_role_and_the_event_there_is_a_word():
    assert {dealing(event, role) for event in EVENT_TYPES for role in ROLES} == DEALINGS.keys() - {"principal"}
