import pytest

from registry.errors import DateError
from registry.provenance.dates.typed_refusals import check_span, check_time, check_typed, unclear


@pytest.mark.parametrize("words", ["1933", "-0499/-0399", "1933-05", "Y44927", "2026", "12345678"])
def test_what_may_be_a_date_passes(words):
    check_typed(words)


@pytest.mark.parametrize("words", ["s. d.", "undatiert", "不詳"])
def test_no_date_is_told_from_an_unreadable_one(words):
    with pytest.raises(DateError) as refused:
        check_typed(words)
    assert refused.value.code == "date.undated"


def test_a_month_with_half_a_year_could_be_of_three_centuries():
    assert unclear("may 33", "May 33").meant == ("1933-05", "1833-05", "2033-05")


@pytest.mark.parametrize(
    "words", ["1871/72", "1902\N{EN DASH}4", "1933/05", "1899/11", "1933\N{EN DASH}05", "1902-03", "1902/13"]
)
def test_a_year_and_more_that_mean_one_thing_pass(words):
    check_span(words)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("1902/3", ("1902/1903", "1902-03")),
        ("1907\N{EN DASH}08", ("1907/1908", "1907-08")),
    ],
)
def test_what_may_end_a_span_or_be_a_month_is_asked_about(words, meant):
    with pytest.raises(DateError) as refused:
        check_span(words)
    assert refused.value.params["meant"] == meant


@pytest.mark.parametrize("edtf", ["24XX", "2150/..", "[2133..2199]"])
def test_a_time_all_of_which_is_to_come_is_refused(edtf):
    with pytest.raises(DateError) as refused:
        check_time(edtf, edtf)
    assert refused.value.code == "date.future"
