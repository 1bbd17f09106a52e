import pytest

from registry.provenance.dates.typed_units import single


@pytest.mark.parametrize(
    ("folded", "edtf"),
    [("monday, january 5, 2026", "2026-01-05"), ("mid-15th century", "[1434..1466]"), ("1st century bc", "-00XX")],
)
def test_one_date_is_read(folded, edtf):
    date = single(folded)
    assert date is not None
    assert date[0] == edtf


@pytest.mark.parametrize(
    "folded", ["", "1930 to 1935", "0th century", "5th quarter of the 18th century", "winter 1933/36"]
)
def test_what_is_not_one_date_is_none(folded):
    assert single(folded) is None


def test_weekday_comes_with_its_day():
    assert single("friday, 5 december 2025") == ("2025-12-05", "Friday")
