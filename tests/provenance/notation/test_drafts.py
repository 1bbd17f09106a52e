"""A draft closed gets its place, and the brackets and dates that stand within its words."""

import pytest

from registry.provenance.notation.drafts import close_draft
from registry.provenance.notation.values import Part, Sale
from registry.provenance.notation.worksheet import Worksheet


def closed(text, party="Ada", **values):
    """The worksheet of a clause in which a draft of this party is closed at the end."""
    sheet = Worksheet.of(text)
    sheet.draft.party = party
    for name, value in values.items():
        setattr(sheet.draft, name, value)
    close_draft(sheet, len(text))
    return sheet


def test_closed_draft_gives_way_to_another():
    sheet = closed("Ada, Rome")
    assert [draft.party for draft in sheet.drafts] == ["Ada"]
    assert (sheet.draft.party, sheet.draft.start, sheet.parts, sheet.target) == (None, 9, [], "holder")


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Ada [1, 2]", "notes", ["1", "2"]),
        ("Ada [1840-1926]", "life", "1840-1926"),
        ("Ada [1840-1926] [1850-1900]", "life", "1840-1926; 1850-1900"),
        ("Ada (for $5)", "price", "$5"),
        ("Ada (?)", "uncertain", True),
        ("Ada, 1950", "acquired", "1950"),
        ("1950, Ada", "acquired", "1950"),
        ("Ada, until 1950", "relinquished", "1950"),
    ],
)
def test_draft_gets_what_its_brackets_and_dates_tell(text, field, value):
    assert getattr(closed(text).drafts[0], field) == value


def test_words_in_brackets_that_tell_nothing_are_remarks():
    assert closed("Ada (on long terms)").remarks == [("parenthesis", 4, 19)]


def test_date_that_does_not_exist_is_a_remark():
    sheet = closed("Ada, February 30, 1950")
    assert (sheet.drafts[0].acquired, sheet.remarks) == (None, [("date", 5, 22)])


def test_parts_stand_in_the_order_of_the_words():
    assert closed("Ada [1], 1950").drafts[0].parts == [Part("note", 4, 7), Part("acquired", 9, 13)]


def test_house_with_a_lot_turns_into_a_sale():
    draft = closed("Sotheby's, 1971", "Sotheby's", sale=Sale(lot="114")).drafts[0]
    assert (draft.role, draft.party, draft.sale) == ("sale", None, Sale("Sotheby's", None, "1971", "114"))


def test_date_after_a_giver_is_when_the_holder_before_got_it():
    sheet = Worksheet.of("Ada, from Bo, 1965")
    sheet.draft.party = "Ada"
    close_draft(sheet, 5)
    sheet.draft.party, sheet.draft.role, sheet.draft.tied = "Bo", "giver", False
    close_draft(sheet, 18)
    assert [(draft.party, draft.acquired) for draft in sheet.drafts] == [("Ada", "1965"), ("Bo", None)]


def test_draft_of_nobody_leaves_its_parts_to_the_one_before():
    sheet = closed("Ada, Rome")
    sheet.add_part("blank", 5, 9)
    close_draft(sheet, 9)
    assert [draft.party for draft in sheet.drafts] == ["Ada"]
    assert Part("blank", 5, 9) in sheet.drafts[0].parts
