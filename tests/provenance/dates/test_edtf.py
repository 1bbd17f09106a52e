import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.errors import DateError
from registry.provenance import dates
from tests.refusals import refusal

D = datetime.date


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("1933", D(1933, 1, 1), D(1933, 12, 31)),
        ("1933-02", D(1933, 2, 1), D(1933, 2, 28)),
        ("2024-02", D(2024, 2, 1), D(2024, 2, 29)),
        ("1933-05-04", D(1933, 5, 4), D(1933, 5, 4)),
        ("1933?", D(1933, 1, 1), D(1933, 12, 31)),
        ("1933~", D(1933, 1, 1), D(1933, 12, 31)),
        ("193X", D(1930, 1, 1), D(1939, 12, 31)),
        ("18XX", D(1800, 1, 1), D(1899, 12, 31)),
        ("1990-XX", D(1990, 1, 1), D(1990, 12, 31)),
        ("1990-1X", D(1990, 10, 1), D(1990, 12, 31)),
        ("1990-02-XX", D(1990, 2, 1), D(1990, 2, 28)),
        ("1933/1945", D(1933, 1, 1), D(1945, 12, 31)),
        ("1933/..", D(1933, 1, 1), None),
        ("1933/", D(1933, 1, 1), None),
        ("../1933", None, D(1933, 12, 31)),
        ("/1960", None, D(1960, 12, 31)),
        ("[1752,1753]", D(1752, 1, 1), D(1753, 12, 31)),
        ("{1752, 1760}", D(1752, 1, 1), D(1760, 12, 31)),
        ("[1930..1935]", D(1930, 1, 1), D(1935, 12, 31)),
        ("[..1960]", None, D(1960, 12, 31)),
        ("[1962..]", D(1962, 1, 1), None),
        ("1984-06-02?/2004-08-08~", D(1984, 6, 2), D(2004, 8, 8)),
        ("2004-06~-11", D(2004, 6, 11), D(2004, 6, 11)),
        ("2001-21", D(2001, 3, 1), D(2001, 5, 31)),
        ("2001-24", D(2001, 12, 1), D(2002, 2, 28)),
        ("19XX-02-29", D(1904, 2, 29), D(1996, 2, 29)),
    ],
)
def test_a_date_means_its_earliest_and_latest_day(edtf, earliest, latest):
    date = dates.parse(edtf)
    assert date.earliest == (earliest.toordinal() if earliest else None)
    assert date.latest == (latest.toordinal() if latest else None)
    assert date.edtf == edtf


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("0000", -365, 0),
        ("-0001", -730, -366),
        ("-0500", dates.day_number(-500, 1, 1), dates.day_number(-500, 12, 31)),
        ("-07XX", dates.day_number(-799, 1, 1), dates.day_number(-700, 12, 31)),
        ("Y-17000", dates.day_number(-17000, 1, 1), dates.day_number(-17000, 12, 31)),
        ("Y170000002", dates.day_number(170000002, 1, 1), dates.day_number(170000002, 12, 31)),
    ],
)
def test_years_before_the_common_era_and_of_many_digits_have_bounds(edtf, earliest, latest):
    date = dates.parse(edtf)
    assert (date.earliest, date.latest) == (earliest, latest)


@pytest.mark.parametrize("edtf", ["1985-04-12T23:20:30", "1985-04-12T23:20:30Z", "1985-04-12T23:20:30+04:30"])
def test_a_time_of_day_keeps_the_day(edtf):
    date = dates.parse(edtf)
    assert (date.edtf, date.day) == (edtf, D(1985, 4, 12).toordinal())


# The examples of the specification, https://www.loc.gov/standards/datetime/, of what this module says it reads.
SPECIFIED = """
    1985-04-12 1985-04 1985 1985-04-12T23:20:30 1985-04-12T23:20:30Z 1985-04-12T23:20:30-04:00 1964/2008
    2004-06/2006-08 2004-02-01/2005-02-08 2004-02-01/2005-02 2004-02-01/2005 2005/2006-02 Y170000002 Y-170000002
    2001-21 1984? 2004-06~ 2004-06-11% 201X 20XX 2004-XX 1985-04-XX 1985-XX-XX 1985-04-12/.. 1985-04/.. 1985/..
    ../1985-04-12 ../1985-04 ../1985 1985-04-12/ 1985-04/ 1985/ /1985-04-12 /1985-04 /1985 -1985 1984~/2004-06
    1984/2004-06~ 1984-06?/2004-08? 1984-06-02?/2004-08-08~ [1667,1668,1670..1672] [..1760-12-03] [1760-12..]
    [1667,1760-12] [..1984] {1667,1668,1670..1672} {1960,1961-12} {..1984} 2004-06-11% 2004?-06-11 2004-06~-11
    2004-?06-11 156X-12-25 15XX-12-25 XXXX-12-XX 1XXX-XX 1XXX-12 1984-1X
""".split()  # noqa: SIM905 - as a list it would take a line each


@pytest.mark.parametrize("edtf", SPECIFIED)
def test_the_examples_of_the_specification_are_read_and_come_back_as_they_were(edtf):
    date = dates.parse(edtf)
    assert date.edtf == edtf
    assert date.earliest is None or date.latest is None or date.earliest <= date.latest


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026-02-30", "does not exist"),
        ("1900-02-29", "does not exist"),
        ("1933-13", "does not exist"),
        ("1933-00", "does not exist"),
        ("1933/1920", "ends before it begins"),
        ("[1960..1950]", "ends before it begins"),
        ("../..", "at least one end"),
        ("1/2/3", "one slash"),
        ("[1752", "not closed"),
        ("-0000", "no year -0000"),
        ("Y17000-05", "stands alone"),
        ("2001-21-05", "season"),
        ("circa 1933", "not an EDTF date"),
        ("", "not an EDTF date"),
        ("1933" * 100, "200 characters"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(text, reason):
    with refusal(DateError, reason):
        dates.parse(text)


def test_a_wrong_weekday_is_noticed_and_the_right_one_given():
    assert dates.weekday_mismatch("2025-12-05", "Monday") == "Friday"
    assert dates.weekday_mismatch("2026-01-05", "Monday") is None
    assert dates.weekday_mismatch("2026-01", "Monday") is None
    assert dates.weekday_mismatch("2026-01-05", None) is None


_year = st.from_regex(r"-?[0-9X]{4}", fullmatch=True).filter(lambda y: y != "-0000")
_point = st.builds(
    "".join,
    st.tuples(
        _year, st.sampled_from(["", "-05", "-1X", "-XX", "-05-1X", "-11-30"]), st.sampled_from(["", "?", "~", "%"])
    ),
)
_edtf = st.one_of(
    _point,
    st.builds("{}/{}".format, _point, st.sampled_from(["..", ""])),
    st.builds("{}/{}".format, st.sampled_from(["..", ""]), _point),
    st.builds("{}/{}".format, _point, _point),
    st.builds("[{},{}]".format, _point, _point),
    st.builds("{{{}..{}}}".format, _point, _point),
)


@given(_edtf)
def test_bounds_are_ordered_and_the_text_comes_back_as_it_was(text):
    try:
        date = dates.parse(text)
    except DateError:
        return
    assert date.edtf == text
    assert date.earliest is None or date.latest is None or date.earliest <= date.latest
    assert dates.in_words(text)


@given(_point)
def test_a_qualifier_never_moves_the_bounds(text):
    plain = dates.parse(text.rstrip("?~%"))
    qualified = dates.parse(text)
    assert (plain.earliest, plain.latest) == (qualified.earliest, qualified.latest)
