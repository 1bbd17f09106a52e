"""How an object passes from one to another within a clause."""

import pytest

from registry.provenance.notation import passings
from registry.provenance.notation.aam import read_clause
from registry.provenance.notation.phrases import opening
from registry.provenance.notation.worksheet import Worksheet


def drafts(text):
    return [(draft.party, draft.role, draft.method, draft.acquired, draft.agent) for draft in read_clause(text).drafts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1912, sold by Ida Probe, Rome, to Bo Muster",
            [("Ida Probe", "giver", "purchase", None, None), ("Bo Muster", "holder", "purchase", "1912", None)],
        ),
        (
            "confiscated 1937 from Ida Probe, Rome, by the State Police",
            [("Ida Probe", "giver", "confiscation", None, None),
             ("State Police", "holder", "confiscation", "1937", None)],
        ),
        (
            "from the dealer A. Probe, Rome, fl. 1,500, to the museum, 1908",
            [("A. Probe", "holder", "unknown", None, None), ("the museum", "holder", "purchase", "1908", None)],
        ),
        (
            "1926, sold by Ida Probe, through Model Brothers, to Bo Muster",
            [("Ida Probe", "giver", "purchase", None, None),
             ("Bo Muster", "holder", "purchase", "1926", "Model Brothers")],
        ),
        (
            "Gift of Ida Probe from the collection of Cy Model to Bo Muster, 1950",
            [("Ida Probe", "giver", "gift", None, None), ("Cy Model", "holder", "unknown", None, None),
             ("Bo Muster", "holder", "gift", "1950", None)],
        ),
        (
            "Bequest of Ida Probe from Cy Model to Bo Muster",
            [("Ida Probe", "giver", "bequest", None, None), ("Cy Model", "giver", "unknown", None, None),
             ("Bo Muster", "holder", "bequest", None, None)],
        ),
    ],
)  # fmt: skip
def test_receiver_has_the_method_the_date_and_the_agent(text, expected):
    assert drafts(text) == expected


@pytest.mark.parametrize(
    ("text", "named", "agent"),
    [
        ("the dealer J. Probe for Ada Muster", "Ada Muster", "J. Probe"),
        ("J. Probe on behalf of the museum", "the museum", "J. Probe"),
        ("Model Gallery for Ada Muster", "Model Gallery for Ada Muster", None),
        ("Ada Muster", "Ada Muster", None),
    ],
)
def test_principal_stands_after_a_person_who_bought_for_them(text, named, agent):
    sheet = Worksheet.of(text)
    sheet.draft.method = "auction"
    assert text[passings.principal(sheet, 0, len(text)) :] == named
    assert sheet.draft.agent == agent


def test_gift_has_a_giver_and_begins_the_receiver():
    sheet = Worksheet.of("Ida Probe bequest to Museum")
    passings.begin_gift(sheet, passings.GIVEN_TO.match(sheet.clause.words))
    assert (sheet.drafts[0].party, sheet.drafts[0].role, sheet.draft.method) == ("Ida Probe", "giver", "bequest")


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("sold 1928 through (Model, Rome) to Bo", True),
        ("sold through Christie's, London, to Bo", False),
        ("sold to Bo", False),
    ],
)
def test_sold_through_somebody_is_no_sale_at_a_house(text, agent):
    sheet = Worksheet.of(text)
    opener = opening(sheet.clause.words, 0, len(text))
    assert (passings.sold_through(sheet, opener) is not None) is agent


def test_agent_is_kept_where_only_brackets_stand_for_the_buyer():
    bought = [(None, "holder", "purchase", "1928", "Model")]
    assert drafts("sold 1928 through (Model, Rome) to (a friend of hers)") == bought
