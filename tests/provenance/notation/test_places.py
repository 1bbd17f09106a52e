"""Which of the places after a name is the holder's."""

import pytest

from registry.provenance.notation.places import add_known_place, add_place, settle_place
from registry.provenance.notation.values import Part, Sale
from registry.provenance.notation.worksheet import Worksheet


def placed(text, target="holder"):
    """The worksheet of a clause whose stretches between commas are all added as places."""
    sheet = Worksheet.of(text)
    sheet.target = target
    at = 0
    for segment in text.split(","):
        start, end = sheet.clause.trimmed(at, at + len(segment))
        add_place(sheet, sheet.clause.plain(start, end), start, end)
        at += len(segment) + 1
    return sheet


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Paris", "Paris"), ("Paris, France", "Paris, France"), ("Sewickley, Pennsylvania", "Sewickley, Pennsylvania"),
        ("Pittsburgh, Pennsylvania, Paris", "Pittsburgh, Pennsylvania"), ("Paris, London", "Paris"),
        ("London and Paris", "London"), ("Paris, France and Italy", "Paris, France"), ("Paris?", "Paris"),
        ("New York, New York", "New York, New York"), ("Paris, France, Italy", "Paris, France"),
    ],
)  # fmt: skip
def test_place_is_the_first_town_with_its_state_and_country(text, place):
    sheet = placed(text)
    settle_place(sheet)
    assert sheet.draft.place == place


@pytest.mark.parametrize("segment", ["his wife", "heard of", "Inc."])
def test_words_of_another_kind_are_no_place(segment):
    assert not add_place(Worksheet.of(segment), segment, 0, len(segment))


@pytest.mark.parametrize("place", ["Paris", "NEW YORK", "R. I.", "the Netherlands"])
def test_known_place_after_a_name_is_added_as_any_place_is(place):
    sheet = Worksheet.of(place)
    sheet.draft.party = "Ada"
    assert add_known_place(sheet, 0, len(place))
    assert (sheet.places, sheet.parts) == (placed(place).places, placed(place).parts)


@pytest.mark.parametrize("words", ["Paris and Rome", "in Paris", "Co", "Ada"])
def test_words_that_tell_more_than_a_known_place_are_read_as_others_are(words):
    sheet = Worksheet.of(words)
    sheet.draft.party = "Ada"
    assert not add_known_place(sheet, 0, len(words))


@pytest.mark.parametrize(("party", "role"), [(None, "holder"), ("Ada", "sale")])
def test_known_place_is_a_holders_only_after_a_name(party, role):
    sheet = Worksheet.of("Paris")
    sheet.draft.party, sheet.draft.role = party, role
    assert not add_known_place(sheet, 0, 5)


def test_place_after_an_agent_is_of_the_agent():
    sheet = placed("Paris", target="agent")
    settle_place(sheet)
    assert (sheet.draft.place, sheet.parts) == (None, [Part("agent", 0, 5)])


def test_place_of_a_sale_is_not_the_holders():
    sheet = placed("Paris", target="sale")
    sheet.draft.role = "sale"
    settle_place(sheet)
    assert (sheet.draft.place, sheet.draft.sale) == (None, Sale(place="Paris"))


def test_place_settled_first_stays():
    sheet = placed("Paris")
    sheet.draft.place = "Rome"
    settle_place(sheet)
    assert (sheet.draft.place, sheet.places) == ("Rome", [])
