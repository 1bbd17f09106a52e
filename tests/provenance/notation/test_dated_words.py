"""Dates of records with the words that tell them."""

import pytest

from registry.provenance.notation.dated_words import worded_date
from registry.provenance.notation.values import Part


def parts(text, *stretches):
    return tuple(Part(kind, text.index(words), text.index(words) + len(words)) for kind, words in stretches)


@pytest.mark.parametrize(
    ("edtf", "stretches", "date"),
    [
        ("1912-05-03", [("acquired", "3 May 1912"), ("acquired", "before 1915")], ("1912-05-03", "3 May 1912")),
        ("../1915", [("acquired", "3 May 1912"), ("acquired", "before 1915")], ("../1914", "before 1915")),
        ("1938", [("acquired", "1905-38")], ("1938", "1905-38")),
        ("1920", [("acquired", "3 May 1912"), ("acquired", "before 1915")], ("1920", None)),
        ("1920", [], ("1920", None)),
    ],
)
def test_date_has_the_words_that_tell_it_and_no_neighbours(edtf, stretches, date):
    text = "Sale, 3 May 1912; Ada Specimen, before 1915; Bo Sample, 1905-38"
    told = worded_date(edtf, text, parts(text, *stretches), "acquired")
    assert (told["edtf"], told.get("verbatim")) == date
