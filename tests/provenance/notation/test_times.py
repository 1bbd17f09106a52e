"""Dates in prose, and what they say of when a holder got an object and let it go."""

import pytest

from registry.provenance.notation.date_forms import ORDINALS
from registry.provenance.notation.times import TenureDates, tenure_dates, written_dates
from registry.provenance.notation.values import Part


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1950", "1950"), ("1950?", "1950?"), ("May 5, 1911", "1911-05-05"), ("5 May 1911", "1911-05-05"),
        ("May 5-7, 1911", "1911-05-05/1911-05-07"), ("5-7 May 1911", "1911-05-05/1911-05-07"),
        ("April-May 1911", "1911-04/1911-05"), ("Sept. 1911", "1911-09"), ("5/8/71", "1971-05-08"),
        ("25/8/1971", "1971-08-25"), ("5/8-9/1971", "1971-05-08/1971-05-09"), ("5/1971", "1971-05"), ("5-8-1971", "1971-05-08"),
        ("1911-05-05", "1911-05-05"), ("1950s", "195X"), ("1950s or 60s", "[195X,196X]"), ("1950 or 1960", "[1950,1960]"),
        ("1952/1953", "1952/1953"), ("1952/53", "1952/1953"), ("2.3.1941", "1941-03-02"), ("31.08.1954", "1954-08-31"),
        ("1950 or later", "1950/.."), ("1950 or earlier", "../1950"), ("EDTF 19XX-05", "19XX-05"),
    ],
)  # fmt: skip
def test_date_is_read_in_each_form_that_prose_has(text, edtf):
    assert [date.edtf for date in written_dates(text)] == [edtf]


@pytest.mark.parametrize(
    "words",
    [
        "Jan 1911", "Feb. 1911", "March 1911", "April 1911", "May 1911", "June 1911", "Jul 1911", "August 1911", "Sept. 1911",
        "October 1911", "Nov. 1911", "Dec 1911", "spring 1911", "Summer 1911", "fall 1911", "Autumn 1911", "autumn of 1911",
        "Winter 1911", "early 1920s", "Mid-1920s", "late 1920s", "first half of the 19th century",
        "second half of the 19th century", "late 18th-early 19th century", *(f"{ordinal} century" for ordinal in ORDINALS),
    ],
)  # fmt: skip
def test_date_begins_with_whatever_word_it_is_told_by(words):
    assert [words[date.start : date.end] for date in written_dates(words)] == [words]


@pytest.mark.parametrize(("text", "edtf"), [("5/8/25", "2025-05-08"), ("5/8/26", "1926-05-08")])
def test_year_of_two_digits_is_of_the_20th_century_but_for_the_first_of_the_21st(text, edtf):
    assert [date.edtf for date in written_dates(text)] == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf", "last"),
    [
        ("1926-52", "1926", "1952"),
        ("1926–1952", "1926", "1952"),
        ("1926-c. 1952", "1926", "1952~"),
        ("1926-", "1926", ""),
    ],
)
def test_stretch_of_years_has_an_end_or_is_open(text, edtf, last):
    [date] = written_dates(text)
    assert (date.edtf, date.last) == (edtf, last)


@pytest.mark.parametrize("text", ["February 30, 1950", "13/13/1950", "1952-26", "1952/26", "3.13.1941"])
def test_date_that_does_not_exist_has_no_edtf(text):
    assert [date.edtf for date in written_dates(text)] == [""]


@pytest.mark.parametrize(
    "text", ["", "Ada", "lot 1950", "no. 1911", "1939 Gallery", "$1950", "12345", "2045", "NY-1950"]
)
def test_number_of_a_lot_a_name_or_a_price_is_no_date(text):
    assert list(written_dates(text)) == []


@pytest.mark.parametrize("text", ["1871 Ada Specimen", "By 1871 Specimen, Basel", "1871 Galerie Muster, Basel"])
def test_year_before_a_name_that_a_clause_begins_with_is_a_date(text):
    assert [date.edtf for date in written_dates(text)] == ["1871"]


@pytest.mark.parametrize(
    ("text", "lead", "start"),
    [
        ("Ada, until at least 1950", "until at least", 5),
        ("–1950", "until", 0),
        ("Ada ~1950", "c.", 4),
        ("Ada 1950", "", 4),
    ],
)
def test_words_that_lead_to_a_date_belong_to_it(text, lead, start):
    [date] = written_dates(text)
    assert (date.lead, date.start, date.end) == (lead, start, len(text))


@pytest.mark.parametrize(
    ("text", "acquired", "relinquished"),
    [
        ("1950", "1950", None), ("by 1950", "../1950", None), ("after 1950", "1950/..", None), ("c. 1950", "1950~", None),
        ("probably 1950", "1950?", None), ("probably c. 1950", "1950%", None), ("until 1950", None, "1950"),
        ("until at least 1950", None, "1950/.."), ("at least 1950", "../1950", None), ("1926-52", "1926", "1952"),
        ("1926 until 1952", "1926", "1952"), ("between 1926 and 1952", "1926/1952", None), ("1926-", "1926", None),
        ("between 1926 until 1930", "1926", "1930"), ("about 1952/1953", "1952~/1953~", None),
        ("probably about 1952/1953", "1952%/1953%", None), ("until 1952/53", None, "1952/1953"),
    ],
)  # fmt: skip
def test_dates_of_a_holder_tell_when_it_was_got_and_let_go(text, acquired, relinquished):
    dates = tenure_dates(list(written_dates(text)))
    assert (dates.acquired, dates.relinquished) == (acquired, relinquished)


def test_words_that_tell_of_both_ends_count_for_the_first():
    assert list(tenure_dates(list(written_dates("1926-52"))).parts()) == [Part("acquired", 0, 7)]
    both = TenureDates((0, 15), "1926", "1952", (0, 4), (5, 15))
    assert list(both.parts()) == [Part("acquired", 0, 4), Part("relinquished", 5, 15)]
