import pytest

from registry import schemas
from tests import factories as make
from tests.schemas.refusal_codes import refusal_code


@pytest.mark.parametrize("amount", ["estimate_low", "estimate_high", "hammer", "premium"])
def test_amount_of_a_lot_has_a_currency(amount):
    assert refusal_code(make.lot(**{amount: "5"})) == ("lot.no-currency", "/currency")
    assert refusal_code(make.lot(**{amount: "5", "currency": "EUR"})) is None


def test_currency_without_an_amount_is_taken():
    assert refusal_code(make.lot(currency="EUR")) is None


def test_result_of_a_lot_is_unknown_where_none_is_said():
    assert schemas.load(make.lot())["result"] == "unknown"
