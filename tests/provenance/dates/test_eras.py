import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.errors import DateError
from registry.provenance import dates
from registry.provenance.dates.eras import BY_FORM, ERAS, era_bounds
from tests.refusals import refusal


def test_the_lunar_year_in_which_japan_took_the_gregorian_calendar_ends_with_it():
    assert era_bounds(BY_FORM["明治"], 5).latest == dates.parse("1872-12-31").latest
    assert era_bounds(BY_FORM["明治"], 6).earliest == dates.parse("1873-01-01").earliest
    with refusal(DateError, "31 December 1872"):
        era_bounds(BY_FORM["明治"], 5, 12, 20)


@given(st.sampled_from(ERAS), st.integers(1, 70))
def test_the_years_of_an_era_follow_each_other_within_it(era, year):
    try:
        one, following = era_bounds(era, year), era_bounds(era, year + 1)
    except DateError:
        return
    assert era.begins <= one.earliest <= one.latest <= era.ends
    # Japan and Korea computed their own lunar calendar, which can be a day off ours.
    assert one.latest + 1 - 2 * era.tolerance <= following.earliest <= one.latest + 1


@pytest.mark.parametrize(
    ("era", "year", "first"),
    [("康熙", 61, "1722-02-16"), ("乾隆", 1, "1736-02-12"), ("同治", 1, "1862-01-30"), ("光緒", 26, "1900-01-31"),
     ("宣統", 3, "1911-01-30")],
)  # fmt: skip
def test_a_year_of_a_qing_reign_begins_at_the_lunar_new_year(era, year, first):
    assert era_bounds(BY_FORM[era], year).earliest == dates.parse(first).earliest


@pytest.mark.parametrize(
    ("era", "date", "said"),
    [
        ("昭和", (0,), "counted from 1"),
        ("昭和", (65,), "outside the era, 1926–1989"),
        ("昭和", (8, 13), "no such day in 1933"),
        ("昭和", (8, 2, 30), "no such day in 1933"),
        ("光緒", (26, 13), "no such month or day"),
        ("光緒", (26, 5, 31), "no such month or day"),
    ],
)
def test_era_refuses_what_it_does_not_have(era, date, said):
    with refusal(DateError, said):
        era_bounds(BY_FORM[era], *date)


def test_era_of_solar_years_has_no_leap_month():
    with refusal(DateError, "no such day"):
        era_bounds(BY_FORM["昭和"], 8, 3, is_leap_month=True)


def test_lunar_day_of_a_qing_reign_is_one_day_and_of_meiji_three():
    of_qing, of_meiji = era_bounds(BY_FORM["光緒"], 26, 5, 1), era_bounds(BY_FORM["明治"], 3, 5, 1)
    assert of_qing.latest - of_qing.earliest == 0
    assert of_meiji.latest - of_meiji.earliest == 2


def test_first_year_of_an_era_begins_with_the_era():
    assert era_bounds(BY_FORM["昭和"], 1).earliest == dates.parse("1926-12-25").earliest


def test_form_of_a_name_belongs_to_one_era():
    assert len(BY_FORM) == sum(len(era.forms) for era in ERAS)


@pytest.mark.parametrize(
    ("form", "year", "ours"),
    [("세종", 25, "1443"), ("영조", 1, "1725"), ("세조", 1, "1455"), ("天正", 10, "1582"), ("慶長", 5, "1600")],
)
def test_years_of_joseon_kings_and_of_eras_before_1615_are_those_of_ours(form, year, ours):
    assert dates.year_month_day(era_bounds(BY_FORM[form], year).earliest + 60)[0] == int(ours)


def test_a_king_of_joseon_has_no_more_years_than_he_reigned():
    with refusal(DateError, "lies outside the era"):
        era_bounds(BY_FORM["세종"], 40)
