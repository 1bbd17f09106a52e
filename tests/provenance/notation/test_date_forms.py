"""The forms in which prose writes a date by itself, and the EDTF of each."""

import pytest

from registry.provenance.notation.date_forms import edtf_of, marked


def test_doubt_after_a_stretch_of_years_is_of_its_end():
    assert edtf_of("years", "1926-52", is_doubted=True) == ("1926", "1952?")
    assert edtf_of("year", "1926", is_doubted=True) == ("1926?", None)


@pytest.mark.parametrize(
    ("edtf", "mark", "told"),
    [
        ("1952", "~", "1952~"), ("1952~", "?", "1952%"), ("1952/1953", "~", "1952~/1953~"),
        ("1952~/1953~", "?", "1952%/1953%"), ("[1952,1953]", "?", "[1952,1953]"), ("1952/..", "?", "1952/.."),
    ],
)  # fmt: skip
def test_word_of_doubt_marks_a_date_and_both_ends_of_a_stretch(edtf, mark, told):
    assert marked(edtf, mark) == told
