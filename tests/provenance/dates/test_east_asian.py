import pytest

from registry.errors import DateError
from registry.provenance.dates.east_asian import east_asian_date


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1933年5月3日", "1933-05-03"),
        ("1933年5月", "1933-05"),
        ("서기 1933년", "1933"),
        ("기원전 200년", "-0199"),
        ("一九三三年", "1933"),
        ("千九百三十三年", "1933"),
        ("昭和8年", "1933"),
        ("昭和元年", "[1926-12-25..1926-12-31]"),
        ("民國二十二年", "1933"),
        ("昭和八年十二月二十三日", "1933-12-23"),
        ("showa 8", "1933"),
    ],
)
def test_east_asian_date_is_read(text, edtf):
    assert east_asian_date(text) == edtf


@pytest.mark.parametrize("text", ["", "1933", "May 1933", "昭和", "年", "1933年 about"])
def test_other_text_is_none(text):
    assert east_asian_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "昭和8年2月30日",
        "昭和8年0月",
        "昭和8年0月5日",
        "昭和8年5月0日",
        "光緒26年0月",
        "光緒26年5月0日",
        "1933年0月5日",
        "1933年5月0日",
        "1933年24月",
        "1933年閏5月",
    ],
)
def test_month_or_day_that_there_is_not_is_refused(text):
    with pytest.raises(DateError):
        east_asian_date(text)
