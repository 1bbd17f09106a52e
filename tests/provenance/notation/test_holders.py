"""Names in a clause: where one begins, how far it goes on, and what is only said of the holder."""

import pytest

from registry.provenance.notation.holders import (
    AGENT,
    add_name,
    before_place,
    end_of_name,
    lengthen_name,
    may_hold_more,
    past_kinship,
    read_agent,
    read_quoted_name,
    up_to_inner,
)
from registry.provenance.notation.values import Part
from registry.provenance.notation.worksheet import Worksheet


def begun(text):
    """The worksheet of a clause whose first stretch is being read, the others waiting; and that stretch."""
    sheet = Worksheet.of(text)
    at, spans = 0, []
    for segment in sheet.clause.words.split(","):
        spans.append((at, at + len(segment)))
        at += len(segment) + 1
    sheet.waiting = spans[:0:-1]
    return sheet, *spans[0]


def kin_and_name(text):
    sheet, start, end = begun(text)
    start, end = past_kinship(sheet, start, end)
    return sheet.draft.kinship, sheet.clause.plain(start, end)


@pytest.mark.parametrize(
    ("text", "kinship", "name"),
    [
        ("his son Bo Sample, Rome", "his son", "Bo Sample"),
        ("his son, Bo Sample, Rome", "his son", "Bo Sample"),
        ("his son, Bo, Sample", "his son", "Bo"),
        ("his son, Paris, France", None, "his son"),
        ("Ada Specimen, Rome", None, "Ada Specimen"),
    ],
)
def test_name_begins_after_words_of_kinship(text, kinship, name):
    assert kin_and_name(text) == (kinship, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sam Salz, Inc., New York", "Sam Salz, Inc."),
        ("Carson, Pirie, Scott and Company, Chicago", "Carson, Pirie, Scott and Company"),
        ("Alechinsky, Pierre, Paris", "Alechinsky, Pierre"),
        ("Ada and her sister, Bo Sample, Rome", "Ada and her sister, Bo Sample"),
        ("Ada Specimen, Rome", "Ada Specimen"),
    ],
)
def test_name_goes_on_after_commas_where_the_next_stretch_is_of_it(text, name):
    sheet, start, end = begun(text)
    assert text[start : end_of_name(sheet, start, end)] == name


def test_stretch_ends_where_something_else_begins_in_it():
    sheet, start, end = begun("Ada Specimen through Bo")
    assert up_to_inner(sheet, start, end) == (0, 12)
    assert sheet.waiting == [(13, 23)]


@pytest.mark.parametrize(
    ("text", "party", "uncertain"), [("Ada Specimen", "Ada Specimen", False), ("Ada Specimen?", "Ada Specimen", True)]
)
def test_question_mark_after_a_name_is_doubt(text, party, uncertain):
    sheet, start, end = begun(text)
    add_name(sheet, start, end)
    assert (sheet.draft.party, sheet.draft.uncertain) == (party, uncertain)


def test_unnamed_holder_has_no_name():
    sheet, start, end = begun("an unnamed buyer")
    add_name(sheet, start, end)
    assert (sheet.draft.party, sheet.draft.is_unnamed) == (None, True)


def test_name_ends_before_life_dates_after_which_a_place_stands():
    sheet, start, end = begun("Ada Specimen [1840-1926] Paris")
    assert before_place(sheet, start, end) == 13
    assert [sheet.clause.plain(*span) for span in sheet.waiting] == ["Paris"]


def test_name_lengthened_is_the_one_read_last():
    sheet, _, end = begun("Ada Specimen II")
    add_name(sheet, 0, 12)
    lengthen_name(sheet, end)
    assert (sheet.draft.party, sheet.parts) == ("Ada Specimen II", [Part("party", 0, 15)])


def test_quoted_name_stands_for_itself():
    sheet, start, end = begun("“A; B, from C” x")
    read_quoted_name(sheet, start, end)
    assert sheet.draft.party == "A; B, from C"
    assert sheet.waiting == [(14, 16)]


def test_agent_is_whom_the_holder_got_it_through():
    sheet, start, end = begun("through the dealer Bo Sample, Rome")
    read_agent(sheet, AGENT.match(sheet.clause.words, start, end), end)
    assert (sheet.draft.agent, sheet.target, sheet.draft.party) == ("Bo Sample", "agent", None)


@pytest.mark.parametrize(
    "words",
    [
        "from Bo", "through Bo", "via Bo", "at auction from Bo", "by whom", "by descent", "and sold to Bo", "and left to Bo",
        "and taken to Bo", "and held by Bo", "and passed by Bo", "and kept in Bonn", "for his residence", "for $5",
        "for Reichsmark 5", "in partnership with Bo", "on joint account with Bo", "half-share with Bo", "as alien property",
        "and partial gift", "with two others", "with its pendant", "to honor Bo", "as per Bo", "as the agent", "lot 5", "sale 5",
        "given to Bo", "donated by Bo",
    ],
)  # fmt: skip
def test_whatever_begins_within_a_name_is_looked_for(words):
    sheet = Worksheet.of("Ada Specimen " + words)
    assert up_to_inner(sheet, 0, len(sheet.clause.words)) == (0, len("Ada Specimen"))
    assert may_hold_more(sheet.clause.words)


@pytest.mark.parametrize("words", ["Ada Specimen", "Mr. and Mrs. Bo Sample", "Museum of the Province"])
def test_in_a_name_of_names_words_nothing_is_looked_for(words):
    assert not may_hold_more(words)
