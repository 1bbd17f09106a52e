import pytest

from registry.exchange.mapped_dates import UnreadDate, date_of_years, typed_date


@pytest.mark.parametrize(
    ("text", "first", "last", "edtf"),
    [
        ("1850", "1850-01-01", "1850-12-31", "1850"), ("c. 1850", "1845", "1855", "[1845..1855]"),
        ("after 1850", "1850", None, "[1850..]"), ("1850", "18500101", "18501231", "1850"),
        # Before a year is before its first day, whatever year the source tells with it.
        ("before 1850", None, "1850", "[..1849]"), ("vor 1933", 1900, 1933, "[1900..1932]"),
        ("before 1850", None, "1840", "[..1840]"), ("1849 or before", None, 1849, "[..1849]"),
        # Years BC are told as numbers below zero, or as ISO 8601 writes them.
        ("ca. 1279\u20131213 B.C.", "-1279", "-1213", "[-1278..-1212]"), ("600-480 BC", -600, -480, "[-0599..-0479]"),
        ("50 BC-AD 50", "-50", "50", "[-0049..0050]"), ("12000 BC", -12000, -11000, "[Y-11999..Y-10999]"),
        ("AD 64", "64", "64", "0064"), ("300 BC", "-0299", "-0299", "-0299"),
        ("300 BC", "-0299-01-01", None, "[-0299..]"),
        # Where the years make no date, the words do.
        ("2 BC", 0, 0, "-0001"), ("1910", None, "", "1910"), ("17th century", "unknown", None, "16XX"),
        ("Han dynasty", None, None, "[-0205..0220]"), ("1920-25", 1925, 1920, "1920/1925"),
        ("", 1850.0, 1860.0, "[1850..1860]"),
    ],
)  # fmt: skip
def test_a_date_is_read_from_the_words_and_years_of_a_source(text, first, last, edtf):
    found = date_of_years(text, first, last)
    assert found["edtf"] == edtf
    assert found.get("verbatim", "") in (text, "")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("undated", None, ""), ("nonsense", "18xx", "1850"), ("turned round", "1860", "1850"), ("1930-1920", 1930, 1920)],
)
def test_words_that_give_no_date_are_kept(text, first, last):
    assert date_of_years(text, first, last) == UnreadDate(verbatim=text) == typed_date(text)


def test_nothing_is_no_date():
    assert date_of_years(None, None, "") is date_of_years("", 0, 0) is typed_date(" ") is None


@pytest.mark.parametrize(
    ("typed", "edtf"), [("before 1933", "../1932"), (1850, "1850"), ("조선 후기", "[1592~..1910~]")]
)
def test_a_date_is_read_as_it_is_typed_at_the_desk(typed, edtf):
    assert typed_date(typed)["edtf"] == edtf
