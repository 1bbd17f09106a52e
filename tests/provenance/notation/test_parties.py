"""Whether words name a party: by themselves, and by all that the text tells of the holder."""

import pytest

from registry.provenance.notation import read
from registry.provenance.notation.parties import (
    Reason,
    announces,
    is_building,
    is_place,
    is_place_alone,
    is_where_found,
    names_seller,
    why_no_holder,
    why_no_name,
)
from registry.provenance.notation.values import Draft, Part, Sale


def parties(text):
    return [entry.party for entry in read(text).entries]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ada Specimen", False), ("private collection of the north", False), ("it was sold at once", True),
        ("in the same room as before", True), (" ".join(["Ada"] * 16), True),
        ("Museum for another painting", True), ("Sample Gallery for sale", True), ('"Ada Specimen', True),
        ("Sample Center for the Arts", False), ("Bank of Probe by the Sea", True),
    ],
)  # fmt: skip
def test_words_are_no_name_where_they_are_a_sentence(words, expected):
    assert (why_no_name(words) is Reason.SENTENCE) is expected


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (Draft("holder", 0, 5, party="Rome"), Reason.PLACE),
        (Draft("holder", 0, 5, party="Musterau"), Reason.PLACE),
        (Draft("holder", 0, 5, party="Rome", method="purchase"), None),
        (Draft("holder", 0, 5, party="Rome", life="1801–1870"), None),
        (Draft("holder", 0, 5, party="Bergungsort Probe"), Reason.DEPOT),
        (Draft("holder", 0, 5, party="Altaussee", method="transfer"), None),
        (Draft("holder", 0, 5, party="the estate", method="deposit"), Reason.SPOKEN_OF),
        (Draft("holder", 0, 5, party="the estate", sale=Sale("Probe")), None),
        (Draft("holder", 0, 5, party="Ada Specimen"), None),
        (Draft("holder", 0, 5), None),
    ],
)
def test_holder_is_none_where_only_a_place_or_somebody_before_is_spoken_of(draft, reason):
    assert why_no_holder(draft, frozenset(("musterau",)), is_first=False) is reason


def test_words_for_somebody_before_are_a_holder_where_nobody_is():
    assert why_no_holder(Draft("holder", 0, 5, party="the estate"), frozenset(), is_first=True) is None


def test_only_a_place_leaves_open_who_had_it_before():
    assert [(reason.kind, reason.keeps_tie) for reason in Reason] == [
        ("sentence", True),
        ("words", False),
        ("words", True),
        ("name", True),
    ]


@pytest.mark.parametrize(
    ("party", "place", "after", "expected"),
    [
        ("Giza", None, "", True),
        ("Probe", None, ", tomb G 12", True),
        ("Tell Muster", "Egypt", ", excavated 1912", True),
        ("Muster", "Egypt", ", excavated 1912", True),
        ("Muster", "Rome", ", excavated 1912", False),
        ("Muster", "Egypt", ", excavated by Ada", False),
        ("Probe Museum", "Egypt", ", excavated 1912", False),
        ("Ada Muster", "Tel Aviv", ", Tel Aviv", False),
    ],
)
def test_site_of_a_find_holds_nothing(party, place, after, expected):
    draft = Draft("holder", 0, 5, party=party, place=place, parts=[Part("party", 0, 5)])
    assert is_where_found(draft, after) is expected


@pytest.mark.parametrize(
    ("words", "seller"),
    [
        ("the Specimen", "Specimen"), ("posthumous Specimen", "Specimen"), ("A. Specimen", "A. Specimen"),
        ("at an unknown", None), ("his", None), ("Probe Palace", None), ("Strawberry Hill", None),
        ("Specimen’s", "Specimen"),
    ],
)  # fmt: skip
def test_seller_is_told_from_the_kind_of_sale_and_the_house_sold(words, seller):
    assert names_seller(words) == seller


def test_places_and_buildings_are_known_by_their_words():
    assert (is_place("France"), is_place_alone("France"), is_place_alone("Paris")) == (True, False, True)
    assert (is_building("Old Castle"), is_building("Probe Museum"), is_building("Ada")) == (True, False, False)
    assert is_building("the Probe Museum", also_organisation=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Specimen, Rome; (Probe Palace sale, Christie's, London, 24 June 1882, no. 4); Bo Sample", 2),
        ("Thebes, tomb of a scribe; Ada Specimen, Rome", 1),
        ("Ada Specimen, Rome; 1845, posthumous Specimen sale, Rome, lot 12, to Bo Sample for an unknown collector", 2),
        ("Ada Specimen, Rome; [Muster, Probe, 1932]; Bo Sample", 2),
        ("Ada Specimen, Rome; purchased 1907 with the whole Specimen collection by (Probe, Inc., London)", 2),
        ("Ada Specimen; assigned to the Museum by the government of Egypt", 2),
    ],
)
def test_nobody_is_made_a_holder_of_what_names_nobody(text, expected):
    assert len(parties(text)) == expected
    assert read(text).entries[-1].party in ("Bo Sample", "Ada Specimen", "unknown collector", "Probe, Inc.", "Museum")


def test_finder_has_the_date_before_the_site():
    (found,) = read("1913, from Giza, tomb G 12, excavated by the Probe Museum").entries
    assert (found.party, found.method, found.acquired) == ("Probe Museum", "find", "1913")


def test_town_of_another_language_is_no_holder():
    assert parties("Ada Specimen; Innsbruck; Bo Sample") == ["Ada Specimen", "Bo Sample"]


def test_parenthesis_that_is_not_opened_is_left_out():
    entry = read("Bo Muster, Bern [1]); sold to Ada Specimen, 1930").entries[0]
    assert (entry.party, entry.place) == ("Bo Muster", "Bern")


@pytest.mark.parametrize(
    ("words", "named", "before", "expected"),
    [
        ("his grandson", "Bo Specimen, 2nd Earl of Probe", "Ada Specimen, 1st Earl of Probe", True),
        ("his grandson", "Model Gallery", "Ada Specimen", False),
        ("his heirs", "Private Collection", "Ada Specimen", False),
        ("his estate", "Estate of Ada Specimen", "Ada Specimen", True),
        ("a private collector", "Private Collection", "Model Gallery", True),
        ("a private collector", "Bo Sample", "Model Gallery", False),
        ("Bo Sample", "Private Collection", "Model Gallery", False),
    ],
)
def test_words_for_kin_or_an_estate_announce_who_is_named_next(words, named, before, expected):
    assert announces(words, named, before) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Specimen; bought by Bo Sample for the 4th Marquess of Probe", ["Ada Specimen", "4th Marquess of Probe"]),
        ("Ada Specimen; by exchange with Bo Sample to the Probe Museum", ["Ada Specimen", "Bo Sample", "Probe Museum"]),
        ("Ada Specimen; Paris art market, 1955", ["Ada Specimen", "art market"]),
    ],
)
def test_principals_and_the_art_trade_are_told_apart(text, expected):
    assert parties(text) == expected


@pytest.mark.parametrize(
    ("text", "held", "remark"),
    [
        ("Ada Specimen, Rome, Lugt 9990; Bo Model", [("Ada Specimen", "Rome"), ("Bo Model", None)], "Lugt 9990"),
        ("Ada Specimen, Rome, L.999; L. 9991; Bo Model", [("Ada Specimen", "Rome"), ("Bo Model", None)], "L. 9991"),
        ("The heirs of Ada Specimen, Rome", [("heirs of Ada Specimen", "Rome")], ""),
        ("The jar descended in the Specimen family", [], "The jar descended in the Specimen family"),
        ("Acquired by Bo Model through the generosity of Ada Specimen", [("Bo Model", None)], "Ada Specimen"),
        (
            "Purchased by Bo Model with funds provided by Ada Specimen from Cy Muster, Rome",
            [("Bo Model", None), ("Cy Muster", "Rome")],
            "with funds provided by Ada Specimen",
        ),
    ],
)
def test_marks_funds_and_stories_hold_nothing_and_are_no_places(text, held, remark):
    reading = read(text)
    assert [(entry.party, entry.place) for entry in reading.entries] == held
    assert not any(entry.agent for entry in reading.entries)
    assert remark in " | ".join(told.text for told in reading.remarks)
