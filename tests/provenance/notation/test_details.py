"""What a clause says of a holder after the name, and what stands where a name would and is none."""

import pytest

from registry.provenance.notation import read
from registry.provenance.notation.details import (
    add_to_holder,
    add_to_transfer,
    add_what_is_no_name,
    past_article,
    sale_around,
)
from registry.provenance.notation.names import kind_of
from registry.provenance.notation.values import Draft
from registry.provenance.notation.worksheet import Worksheet


def sheet_of(text, party):
    sheet = Worksheet.of(text)
    sheet.draft.party = party
    return sheet


@pytest.mark.parametrize(
    ("segment", "party", "kind"),
    [
        ("Model Gallery", "Ida Probe", "role"), ("later Ida Muster", "Ida Probe", "alias"),
        ("his wife", "Ida Probe", "kinship"), ("dealer", "Ida Probe", "role"),
    ],
)  # fmt: skip
def test_stretch_says_more_of_the_holder(segment, party, kind):
    sheet = sheet_of(segment, party)
    assert add_to_holder(sheet, segment, kind_of(segment), 0, len(segment))
    assert [part.kind for part in sheet.parts] == [kind]


def test_museum_after_a_town_is_the_holder():
    sheet = sheet_of("Berlin, Museum Beispiel", "Berlin")
    assert add_to_holder(sheet, "Museum Beispiel", "organisation", 8, 23)
    assert (sheet.draft.party, sheet.draft.place) == ("Museum Beispiel", "Berlin")


def test_firm_after_a_single_word_is_a_name_whose_part_is_not_clear():
    sheet = sheet_of("Probe, Museum Beispiel", "Probe")
    assert add_to_holder(sheet, "Museum Beispiel", "organisation", 7, 22)
    assert (sheet.draft.party, sheet.remarks) == ("Probe", [("name", 7, 22)])


@pytest.mark.parametrize(("segment", "part"), [("lot 17", "lot"), ("fl. 1,500", "price"), ("as per Ida", "citation")])
def test_stretch_says_how_it_passed(segment, part):
    sheet = sheet_of(segment, "Ida Probe")
    assert add_to_transfer(sheet, segment, 0, len(segment))
    assert [added.kind for added in sheet.parts] == [part]


@pytest.mark.parametrize("text", ["Rome", "a friend"])
def test_what_says_nothing_of_it_is_left(text):
    sheet = sheet_of(text, "Ida Probe")
    assert not add_to_holder(sheet, text, kind_of(text), 0, len(text))
    assert not add_to_transfer(sheet, text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "added"), [("RM 790", True), ("displayed in Rome", True), ("in Rome", True), ("Ida Probe", False)]
)
def test_price_and_sentence_are_no_names(text, added):
    assert add_what_is_no_name(Worksheet.of(text), text, 0, len(text)) is added


def test_place_of_words_that_are_no_name_makes_no_holder():
    assert read("Ida Probe; displayed in the chapel, Rome").entries[-1].party == "Ida Probe"


@pytest.mark.parametrize(
    ("text", "at"), [("in the Museum Beispiel", 7), ("in Rome", 0), ("Museum", 0), ("the Museum", 4), ("the museum", 0)]
)
def test_name_begins_after_an_article_and_after_in_the_before_a_museum(text, at):
    assert past_article(Worksheet.of(text), 0, len(text)) == at


def test_sale_around_is_the_one_among_whose_words_it_stands():
    sheet = Worksheet.of("x")
    sheet.drafts = [Draft("holder", 0, 10), sale := Draft("sale", 10, 20)]
    assert sale_around(sheet, 15) is sale
    assert sale_around(sheet, 5) is None
