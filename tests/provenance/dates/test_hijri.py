import pytest

from registry.provenance import dates
from registry.provenance.dates.hijri import counts_hijri, hijri_year


@pytest.mark.parametrize("text", ["1 ah", "a.h. 1", "1 h", "hijri 1", "1هـ", "an 1 de l'hégire"])
def test_a_year_of_the_hijra_is_told_by_the_years_in_which_it_lies(text):
    assert hijri_year(text) == "[0622..0623]"
    assert counts_hijri(text)


@pytest.mark.parametrize(
    ("year", "edtf"),
    [(656, "1258"), (923, "1518"), (1200, "[1785..1786]"), (1300, "[1882..1883]"), (1445, "[2023..2024]")],
)
def test_the_years_agree_with_published_tables(year, edtf):
    assert dates.parse(hijri_year(f"{year} ah")).latest == dates.parse(edtf).latest


@pytest.mark.parametrize("text", ["1200", "0 ah", "1900 ah", "1200 m", "ah"])
def test_other_text_is_none(text):
    assert hijri_year(text) is None
    assert not counts_hijri("about 1200")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("ramadan 1445 ah", "[2024-03-09..2024-04-11]"), ("1 shawwal 1445 ah", "[2024-04-08..2024-04-12]"),
        ("dhu al-qa'da 1300 ah", "[1883-09-01..1883-10-04]"), ("rabi' al-awwal 1300 ah", "[1883-01-08..1883-02-10]"),
        ("رمضان 1300 هـ", "[1883-07-04..1883-08-06]"), ("jumada i 900 ah", "1495"),
    ],
)  # fmt: skip
def test_a_month_or_day_is_told_by_the_days_that_it_can_have_been(text, edtf):
    assert hijri_year(text) == edtf


def test_a_month_has_no_more_days_than_it_has():
    assert hijri_year("30 safar 1300 ah") is None
