import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.errors import DateError
from registry.provenance.dates import Bounds, day_number, parse
from registry.provenance.dates.edtf_writer import edtf_of, edtf_of_day, edtf_of_year
from tests.refusals import refusal


@pytest.mark.parametrize(
    ("year", "era", "edtf"),
    [
        (1933, None, "1933"),
        (50, "ad", "0050"),
        (200, "bc", "-0199"),
        (1, "bce", "0000"),
        (-199, None, "-0199"),
        (12000, None, "Y12000"),
        (12000, "bce", "Y-11999"),
    ],
)
def test_year_is_written_as_it_is_counted(year, era, edtf):
    assert edtf_of_year(year, era) == edtf


@pytest.mark.parametrize("era", ["bc", "ad"])
def test_year_zero_of_an_era_is_refused(era):
    with refusal(DateError, "does not exist"):
        edtf_of_year(0, era)


@pytest.mark.parametrize(
    ("first", "last", "edtf"),
    [
        ((1933, 1, 1), (1933, 12, 31), "1933"),
        ((1933, 1, 1), (1935, 12, 31), "[1933..1935]"),
        ((1933, 2, 1), (1933, 2, 28), "1933-02"),
        ((1933, 5, 3), (1933, 5, 3), "1933-05-03"),
        ((1933, 5, 3), (1933, 6, 2), "[1933-05-03..1933-06-02]"),
    ],
)
def test_bounds_are_written_as_the_shortest_date(first, last, edtf):
    assert edtf_of(Bounds(day_number(*first), day_number(*last))) == edtf


@given(st.integers(-(10**6), 10**6), st.integers(0, 2000))
def test_bounds_come_back_from_what_is_written(first, days):
    bounds = Bounds(first, first + days)
    read = parse(edtf_of(bounds))
    assert (read.earliest, read.latest) == (bounds.earliest, bounds.latest)


def test_day_before_the_common_era_has_a_minus():
    assert edtf_of_day(day_number(-199, 3, 15)) == "-0199-03-15"
