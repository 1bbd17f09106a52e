import pytest

from registry.provenance.money import money_of


@pytest.mark.parametrize(
    ("words", "money"),
    [
        ("£1,250", ("1250", "GBP")),
        ("£10.10.0", ("10.5", "GBP")),
        ("£7 4s. 6d.", ("7.225", "GBP")),
        ("CHF 12'500.-", ("12500", "CHF")),
        ("8.250,75 €", ("8250.75", "EUR")),
        ("US$ 400.50", ("400.50", "USD")),
        ("３５０円", ("350", "JPY")),
        ("٤٠٠ EUR", ("400", "EUR")),
    ],
)
def test_sum_in_a_sure_currency_has_an_amount(words, money):
    assert money_of(words) == money


@pytest.mark.parametrize(
    "words",
    ["40 gns.", "900 livres", "1200 RM", "900 GM", "$400", "500 francs", "80 ducats", "60 scudi", "8250,75 guilders",
     "400", "", "£", "¥300", "between £5 and £6", "£1.23.456", "£10.10"],
)  # fmt: skip
def test_sum_in_no_sure_currency_has_none(words):
    assert money_of(words) is None


@pytest.mark.parametrize("words", ["1.500 French francs", "FF 1500", "1 500 francs français"])
def test_french_francs_are_those_of_their_year(words):
    assert money_of(words, 1960) == ("1500", "FRF")
    assert money_of(words, 1959) is None
    assert money_of(words) is None


def test_francs_of_a_country_without_a_name_are_of_none():
    assert money_of("1500 francs", 1970) is None
