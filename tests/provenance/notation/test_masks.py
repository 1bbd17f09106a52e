"""A masked clause keeps every offset of the text, whatever is set aside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.provenance.notation.masks import ASIDE, DATED, QUOTED, MaskedClause


@given(st.text("Ada S([“”])1950?,. -", max_size=60))
def test_words_are_as_long_as_the_text(text):
    assert len(MaskedClause(text).words) == len(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada [1]", f"Ada {ASIDE * 3}"),
        ("Ada, 1950", f"Ada, {DATED * 4}"),
        ("1655 - 1788, Earls", f"{DATED * 11}, Earls"),
        ("“A, B”, Rome", f"{QUOTED * 6}, Rome"),
        ("Mrs. Howard A. (Katherine Babcock) Noble", "Mrs. Howard A. (Katherine Babcock) Noble"),
    ],
)
def test_brackets_dates_and_quotations_are_set_aside_but_not_within_a_name(text, words):
    assert MaskedClause(text).words == words


def test_plain_words_are_without_what_was_set_aside_and_with_what_was_quoted():
    text = "“A, B” [1], 1950"
    clause = MaskedClause(text)
    assert clause.plain(0, clause.trimmed(0, len(text))[1]) == "“A, B”"


def test_a_stretch_is_trimmed_of_blanks_and_of_what_was_set_aside():
    assert MaskedClause(" Ada [1], ").trimmed(0, 10) == (1, 4)
