import pytest

from registry.errors import DateError
from registry.provenance.dates.typed_refusals import check_typed, unclear


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
