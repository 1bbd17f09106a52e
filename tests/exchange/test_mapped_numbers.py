import pytest

from registry.exchange.mapped_numbers import decimal_number


@pytest.mark.parametrize(
    ("number", "text"),
    [(12.5, "12.5"), ("2,300.75", "2300.75"), ("2.300,75", "2300.75"), ("7,5", "7.5"), ("7 3/8", "7.375"), (0, "0"),
     (100, "100"), ("", None), (None, None), (2e-7, "0.0000002"), ("98765432109876543210.5", "98765432109876543210.5"),
     (" 60.30 ", "60.3"), ("0.987654321", "0.987654321"), ("１２", "12")],
)  # fmt: skip
def test_number_keeps_every_digit(number, text):
    assert decimal_number(number) == text


@pytest.mark.parametrize("number", ["none", "NaN", "inf", "2,300", "60 x 40 cm", "1/3", "1e999999999"])
def test_what_is_no_number_or_may_be_two_is_refused(number):
    with pytest.raises(ValueError, match="no decimal number"):
        decimal_number(number)
