import pytest

from registry.errors import DateError
from registry.provenance import dates


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("11 and 12 October 1934", "1934-10-11/1934-10-12"), ("October 11 & 12, 1934", "1934-10-11/1934-10-12"),
        ("11, 12 and 13 October 1934", "1934-10-11/1934-10-13"), ("31 Oct. + 1 Nov. 1934", "1934-10-31/1934-11-01"),
        ("October 11, 12, and 13, 1934", "1934-10-11/1934-10-13"),
        ("11. und 12. Oktober 1934", "1934-10-11/1934-10-12"),
        ("11., 12. und 13. Oktober 1934", "1934-10-11/1934-10-13"),
        ("les 11 et 12 octobre 1934", "1934-10-11/1934-10-12"),
        ("11 en 12 oktober 1934", "1934-10-11/1934-10-12"), ("11 y 12 de octubre de 1934", "1934-10-11/1934-10-12"),
        ("11 e 12 ottobre 1934", "1934-10-11/1934-10-12"),
        ("Dec. 31, 1934 and Jan. 1, 1935", "1934-12-31/1935-01-01"),
        ("11.-13.10.1934", "1934-10-11/1934-10-13"),
    ],
)  # fmt: skip
def test_days_of_a_sale_that_follow_each_other_are_a_span(typed, edtf):
    assert dates.read(typed).edtf == edtf


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("11 and 14 October 1934", "{1934-10-11,1934-10-14}"),
        ("9, 10 and 12 March 1911", "{1911-03-09,1911-03-10,1911-03-12}"),
        ("3 March and 2 May 1911", "{1911-03-03,1911-05-02}"),
    ],
)  # fmt: skip
def test_days_with_others_between_them_are_each_of_them(typed, edtf):
    assert dates.read(typed).edtf == edtf


@pytest.mark.parametrize(
    "typed",
    ["12 and 11 October 1934", "30 June, 1 and 2 July 1928", "11 October 1934 and later", "11 and October 1934"],
)
def test_what_is_no_row_of_days_is_refused(typed):
    with pytest.raises(DateError):
        dates.read(typed)
