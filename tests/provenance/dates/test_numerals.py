import pytest

from registry.provenance.dates.numerals import roman, roman_year


@pytest.mark.parametrize(("text", "number"), [("iv", 4), ("xviii", 18), ("xix", 19), ("mcmxii", 1912)])
def test_roman_numerals(text, number):
    assert roman(text) == number


@pytest.mark.parametrize(("text", "year"), [("mdccxxxiv", 1734), ("mcm", 1900), ("mix", 1009)])
def test_years_in_roman_numerals(text, year):
    assert roman_year(text) == year


@pytest.mark.parametrize("text", ["", "mm", "xviii", "mcmm", "mild", "miv1"])
def test_other_words_are_no_years(text):
    assert roman_year(text) is None
