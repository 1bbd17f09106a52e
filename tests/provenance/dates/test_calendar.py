import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.provenance import dates
from registry.provenance.dates.calendar import is_leap, month_length


@given(st.dates())
def test_days_are_numbered_as_the_standard_library_numbers_them(day):
    assert dates.day_number(day.year, day.month, day.day) == day.toordinal()
    assert dates.weekday(day.toordinal()) == day.strftime("%A")


@given(st.integers(-(10**7), 10**7))
def test_every_day_is_that_of_its_number(day):
    assert dates.day_number(*dates.year_month_day(day)) == day


@pytest.mark.parametrize(
    ("year", "expected"),
    [(1900, False), (2000, True), (2023, False), (2024, True), (0, True), (-4, True), (-100, False)],
)
def test_leap_years_go_on_before_the_common_era(year, expected):
    assert is_leap(year) is expected


@pytest.mark.parametrize(("year", "month", "days"), [(2023, 2, 28), (2024, 2, 29), (2024, 1, 31), (2024, 4, 30)])
def test_month_has_its_days(year, month, days):
    assert month_length(year, month) == days


def test_year_zero_ends_on_the_day_before_the_first():
    assert dates.day_number(0, 12, 31) == 0
    assert dates.year_month_day(0) == (0, 12, 31)
