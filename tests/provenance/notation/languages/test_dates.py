"""Dates in German and French prose: found by their words, and what they say of a holding."""

import pytest

from registry.provenance.notation.languages import LANGUAGES
from registry.provenance.notation.languages.dates import dates_in
from registry.provenance.notation.times import tenure_dates


@pytest.mark.parametrize(
    ("words", "acquired", "relinquished"),
    [
        ("um 1900", "1900~", None), ("bis 1938", None, "1938"), ("vor 1553", "../1553", None), ("nach 1537", "1537/..", None),
        ("seit 1951", "1951", None), ("1901–1938", "1901", "1938"), ("1926-52", "1926", "1952"), ("1932–heute", "1932", None),
        ("o. D. – 1919", None, "1919"), ("spätestens 1934 – 12.5.1938", "../1934", "1938-05-12"),
        ("zwischen 1920 und 1924", "1920/1924", None), ("bis mindestens 1960", None, "1960/.."), ("von 1901 bis 1919", "1901", "1919"),
        ("im Mai 1933", "1933-05", None), ("14. Mai 1933", "1933-05-14", None), ("5.–6. Juni 1928", "1928-06-05/1928-06-06", None),
        ("30.6.1939", "1939-06-30", None), ("1802/03", "1802/1803", None), ("19. Jh.", "18XX", None), ("1930er Jahre", "193X", None),
        ("wohl 1922", "1922?", None), ("1925?", "1925?", None),
    ],
)  # fmt: skip
def test_german_dates_tell_when_it_was_got_and_let_go(words, acquired, relinquished):
    when = tenure_dates(dates_in(words, LANGUAGES["german"]))
    assert (when.acquired, when.relinquished) == (acquired, relinquished)


@pytest.mark.parametrize(
    ("words", "acquired", "relinquished"),
    [
        ("vers 1930", "1930~", None), ("avant 1938", "../1938", None), ("après 1945", "1945/..", None), ("depuis 1986", "1986", None),
        ("jusqu’en 1791", None, "1791"), ("de 1901 à 1919", "1901", "1919"), ("entre 1950 et 1955", "1950/1955", None),
        ("le 14 mai 1933", "1933-05-14", None), ("1er juin 1943", "1943-06-01", None), ("28-29 avril 1922", "1922-04-28/1922-04-29", None),
        ("1884, 4-5 février", "1884-02-04/1884-02-05", None), ("5 V 1868", "1868-05-05", None), ("1828/05/21-22", "1828-05-21/1828-05-22", None),
        ("XIXe siècle", "18XX", None), ("les années 1930", "193X", None), ("au plus tard en 1938", "../1938", None),
        ("probablement jusqu'en 1933", None, "1933?"),
    ],
)  # fmt: skip
def test_french_dates_tell_when_it_was_got_and_let_go(words, acquired, relinquished):
    when = tenure_dates(dates_in(words, LANGUAGES["french"]))
    assert (when.acquired, when.relinquished) == (acquired, relinquished)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Nr. 1711", "german"),
        ("Los 1845", "german"),
        ("1500 RM", "german"),
        ("n° 1711", "french"),
        ("1800 francs", "french"),
    ],
)
def test_numbers_of_lots_and_prices_are_no_dates(words, language):
    assert dates_in(words, LANGUAGES[language]) == []


@pytest.mark.parametrize(("words", "language"), [("31.02.1938", "german"), ("30 février 1938", "french")])
def test_days_that_never_were_are_told_as_no_date(words, language):
    assert [date.edtf for date in dates_in(words, LANGUAGES[language])] == [""]
