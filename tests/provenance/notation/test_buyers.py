"""Who bought at a sale, by the word before their name."""

import pytest

from registry.provenance.notation import read
from registry.provenance.notation.buyers import buyer_at, buyer_within, is_at_house
from registry.provenance.notation.holders import AGENT
from registry.provenance.notation.values import Part
from registry.provenance.notation.worksheet import Worksheet


@pytest.mark.parametrize(("text", "is_house"), [("through Christie's", True), ("through Bo Muster", False)])
def test_house_is_told_from_an_agent(text, is_house):
    sheet = Worksheet.of(text)
    assert is_at_house(sheet, AGENT.match(text), len(text)) is is_house


@pytest.mark.parametrize(
    ("said", "text", "buyer"),
    [
        ("purchased", "purchased to Bo Muster", True),
        ("purchased", "purchased by the dealer Bo", True),
        ("purchased", "purchased by Christie's", False),
        ("sold", "sold by Bo Muster", False),
    ],
)
def test_buyer_stands_after_to_or_where_it_was_bought_after_by(said, text, buyer):
    sheet = Worksheet.of(text)
    sheet.parts = [Part("method", 0, len(said))]
    assert (buyer_at(sheet, len(said) + 1, len(text)) is not None) is buyer


def test_buyer_before_the_house_is_found_within_the_words_of_the_sale():
    sheet = Worksheet.of("sale to Bo Muster")
    assert buyer_within(sheet, 0, 17).group("to") == "to"


def test_buyer_at_a_sale_of_which_little_is_known():
    [_, bought] = read("Ada Specimen, Rome; purchased at an unknown sale, London, by the dealer Bo Muster").entries
    assert (bought.party, bought.method, bought.auction.place) == ("Bo Muster", "auction", "London")
