"""Dates of the German strict form: in words that read back, and only where they stand exactly so."""

import pytest
from hypothesis import given

from registry.provenance.notation.languages.german_strict import GERMAN_STRICT
from registry.provenance.notation.languages.strict_dates import date_in, date_in_words, tenure_in, tenure_in_words
from tests.provenance.notation.drawn import dates


@given(dates)
def test_dates_of_every_kind_read_back(edtf):
    assert date_in(date_in_words(edtf, GERMAN_STRICT), GERMAN_STRICT) == edtf


@given(dates, dates)
def test_tenures_read_back(acquired, relinquished):
    said = tenure_in_words(acquired, relinquished, GERMAN_STRICT)
    assert tenure_in(said, GERMAN_STRICT) == (acquired, relinquished)


@pytest.mark.parametrize(
    ("acquired", "relinquished", "words"),
    [
        (None, None, "o. D."), ("1905", "1938", "1905–1938"), (None, "1938", "bis 1938"), (None, "1969/..", "bis mindestens 1969"),
        ("1911-05-04", "../1938", "4. Mai 1911 bis spätestens 1938"), ("1930/1935", None, "zwischen 1930 und 1935"),
        ("14XX/18XX", None, "zwischen dem 15. Jahrhundert und dem 19. Jahrhundert"), ("{1950,1951}", None, "EDTF {1950,1951}"),
        ("1905/", None, "ab 1905 (Ende nicht angegeben)"), ("1933-05-XX", None, "Mai 1933 (Tag nicht angegeben)"),
    ],
)  # fmt: skip
def test_tenure_is_told_in_german(acquired, relinquished, words):
    assert tenure_in_words(acquired, relinquished, GERMAN_STRICT) == words


@pytest.mark.parametrize("words", ["seit 1951", "1905-1938", "ca. 1905", "im Mai 1911", "Ada", "31. Februar 1938", ""])
def test_other_wordings_are_not_of_the_strict_form(words):
    assert tenure_in(words, GERMAN_STRICT) is None
