import pytest
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from registry.exchange.number_formats import shown_number, shown_text

FROM_1900, FROM_1904 = WINDOWS_EPOCH, MAC_EPOCH


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1978.2, "0.00", "1978.20"), (7, "0000", "0007"), (31250, "#,##0", "31,250"), (2500000, "#,##0,", "2,500"),
        (0.375, "0.0%", "37.5%"), (7.25, "# ?/?", "7 1/4"), (0.5, "?/?", "1/2"), (3.625, "# ?/8", "3 5/8"),
        (4, "# ?/?", "4"), (880.5, "#,##0.00 [$€-407]", "880.50 €"), (12, '[$£-809]#,##0', "£12"),
        (318, '"KH "0000', "KH 0318"), (19780045, r"0000\.0000", "1978.0045"), (198704, "000-000", "198-704"),
        (-44, '0;0" BC"', "44 BC"), (-3, "0;-0;;@", "-3"), (0, "0;-0;;@", ""), (-8, "_(* #,##0_);_(* (#,##0)", "(8)"),
        (150, '[>=100]"over "0;0', "over 150"), (50, '[>=100]"over "0;0', "50"), (2.25, "[Red]0.0", "2.3"),
        (123456, "0.00E+00", "1.23E+05"), (5, "@", "5"), (0.1 + 0.2, "General", "0.3"), (1e-7, "General", "1E-07"),
        (40 * 10**14, "General", "4000000000000000"), (-0.001, "0.0", "0.0"), (5.5, "0.##", "5.5"),
        (0.123456789, "General", "0.123456789"), (1250, '"c. "0', "c. 1250"),
    ],
)  # fmt: skip
def test_number_is_what_its_sheet_shows(value, code, shown):
    assert shown_number(value, code, FROM_1900) == shown


@pytest.mark.parametrize(
    ("serial", "code", "shown"),
    [
        (11324, "yyyy", "1931"), (11324, "mmm yyyy", "Jan 1931"), (11324, "mmm-yy", "Jan-1931"),
        (11324, "mm/yyyy", "1931-01"), (11324, "dd/mm/yyyy", "01/01/1931"), (11343, "d/m/yy", "20/1/1931"),
        (11327, "dd.mm.yyyy", "1931-01-04"), (11343, "mm-dd-yy", "1931-01-20"),
        (11343, "d. mmmm yyyy", "20. January 1931"),
        (11343, "[$-407]d. mmmm yyyy", "1931-01-20"), (11343, "[$-409]mmmm d, yyyy;@", "January 20, 1931"),
        (11343, 'yyyy"年"m"月"d"日"', "1931年1月20日"), (11343, "d-mmm", "20-Jan"),
        (11343.5, "yyyy-mm-dd h:mm", "1931-01-20T12:00:00"),
        (11343, "yyyy-mm-dd h:mm:ss", "1931-01-20"), (0.4375, "h:mm AM/PM", "10:30 AM"), (1.5, "[h]:mm:ss", "36:00:00"),
        (1, "d mmm yyyy", "1 Jan 1900"), (61, "d mmm yyyy", "1 Mar 1900"),
    ],
)  # fmt: skip
def test_date_is_as_precise_as_its_format_and_unmistakable(serial, code, shown):
    assert shown_number(serial, code, FROM_1900) == shown


def test_days_are_counted_from_the_epoch_of_the_workbook():
    assert shown_number(9881, "d mmm yyyy", FROM_1904) == shown_number(11343, "d mmm yyyy", FROM_1900)


@pytest.mark.parametrize("serial", [-1, 60, 3_000_000])
def test_day_that_never_was_is_refused(serial):
    with pytest.raises(ValueError, match=r"date|February"):
        shown_number(serial, "yyyy-mm-dd", FROM_1900)


def test_format_of_texts_adds_words_and_hides_none():
    assert shown_text("12", '0;0;0;"no. "@') == "no. 12"
    assert shown_text("a", "0;0;0;") == shown_text("a", "0.00") == "a"
