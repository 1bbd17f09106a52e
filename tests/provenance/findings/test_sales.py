import pytest

from registry.provenance.chain import PartyFacts
from registry.provenance.findings import LotFacts
from registry.provenance.findings.sales import event_and_lot, self_sale
from tests.provenance.findings.making import case
from tests.provenance.making import days, event

BUYER, SELLER = frozenset(("B",)), frozenset(("A",))


def differences(lot, *, when="1950", parties=(), **more):
    sold = event("s", when, giver="A", to="B", kind="auction_sale", lot="L", **more)
    dossier = case(sold, lots={"L": lot}, parties=parties)
    return [o.detail["what"] for o in event_and_lot(dossier, dossier.versions.common)]


@pytest.mark.parametrize(
    ("lot", "words"),
    [
        (LotFacts("sold", frozenset(("X",)), SELLER), "another is recorded as the buyer"),
        (LotFacts("sold", BUYER, frozenset(("X",))), "another is recorded as the seller"),
        (LotFacts("bought_in"), "was bought in"),
        (LotFacts("withdrawn"), "was withdrawn"),
        (LotFacts("passed"), "was passed"),
        (LotFacts("unpaid"), "was not paid for"),
        (LotFacts("sold", objects=frozenset(("other",))), "the object is not among those of the lot"),
        (LotFacts("sold", held=days("1930")), "more than 18 years after its auction"),
    ],
)
def test_sale_that_differs_from_its_lot_is_asked_about(lot, words):
    [what] = differences(lot)
    assert words in what


@pytest.mark.parametrize(
    "lot",
    [
        LotFacts(),
        LotFacts("sold", BUYER, SELLER, frozenset(("O",)), days("1950")),
        LotFacts("sold", frozenset(("B", "agent"))),
        LotFacts("sold", held=days("1949")),
        LotFacts("unknown", held=days("1930/..")),
    ],
)
def test_sale_that_agrees_with_its_lot_as_far_as_is_recorded_is_not(lot):
    assert differences(lot) == []


def test_buyer_of_the_same_side_is_the_buyer_of_the_lot():
    parties = (PartyFacts("B", side="F"), PartyFacts("X", side="F"))
    assert differences(LotFacts("sold", frozenset(("X",))), parties=parties) == []


def test_attempt_to_sell_a_lot_that_was_bought_in_agrees_with_it():
    assert differences(LotFacts("bought_in"), outcome="failed") == []


def test_part_of_the_object_of_a_lot_is_among_its_objects():
    sold = event("s", "1950", giver="A", to="B", lot="L", objects=("O",))
    dossier = case(sold, lots={"L": LotFacts("sold", objects=frozenset(("l",)))}, parts=("l", "r"))
    assert list(event_and_lot(dossier, dossier.versions.common)) == []


def test_loan_to_oneself_sells_nothing():
    dossier = case(event("a", "1950", giver="A", to="A", kind="deposit", title="none"))
    assert list(self_sale(dossier, dossier.versions.common)) == []
