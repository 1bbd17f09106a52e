"""The worksheet of a clause: what was read of it so far, and brackets opened."""

import pytest

from registry.provenance.notation.values import Part
from registry.provenance.notation.worksheet import Worksheet, add_hedge, add_remark, open_brackets


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("(Ada Specimen)", " Ada Specimen "),
        ("[Ada Specimen, Paris]", " Ada Specimen, Paris "),
        ("(Ada Specimen), Paris", " Ada Specimen , Paris"),
        ("(Ada Specimen", "(Ada Specimen"),
        ("Ada Specimen, Paris", "Ada Specimen, Paris"),
    ],
)
def test_brackets_around_the_whole_or_the_name_are_opened(text, words):
    sheet = Worksheet.of(text)
    assert open_brackets(sheet) == words
    assert sheet.clause.text == text


@pytest.mark.parametrize(
    ("field", "value", "is_begun"), [("party", "Ada", True), ("is_unnamed", True, True), ("role", "sale", True),
                                     ("place", "Rome", False)],
)  # fmt: skip
def test_draft_is_begun_with_somebody_or_with_a_sale(field, value, is_begun):
    sheet = Worksheet.of("Ada")
    setattr(sheet.draft, field, value)
    assert sheet.is_begun is is_begun


@pytest.mark.parametrize(("party", "uncertain"), [(None, True), ("Ada", False)])
def test_hedge_is_of_the_holder_still_to_come(party, uncertain):
    sheet = Worksheet.of("possibly Ada")
    sheet.draft.party = party
    add_hedge(sheet, 0, 9)
    assert (sheet.draft.uncertain, sheet.parts) == (uncertain, [Part("hedge", 0, 9)])


def test_words_not_understood_are_a_remark_and_words_that_say_nothing_are_not():
    sheet = Worksheet.of("heard of, n.d.")
    add_remark(sheet, 0, 8)
    add_remark(sheet, 10, 14)
    assert (sheet.remarks, sheet.parts) == ([("words", 0, 8)], [Part("blank", 10, 14)])


def test_contents_are_the_drafts_and_the_remarks():
    sheet = Worksheet.of("heard of")
    add_remark(sheet, 0, 8)
    sheet.drafts.append(sheet.draft)
    contents = sheet.contents()
    assert (contents.drafts, [remark.text for remark in contents.remarks]) == ((sheet.draft,), ["heard of"])
