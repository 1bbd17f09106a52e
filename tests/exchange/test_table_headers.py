import pytest

from registry.errors import FileError
from registry.exchange.table_headers import headed, is_header_choice
from registry.exchange.table_rows import Row
from registry.exchange.workbook_files import Sheet
from tests.refusals import refusal


def heading(header, *lines, sheet=None):
    rows = [Row(number, cells.split("|")) for number, cells in enumerate(lines, start=1)]
    told, following = headed(rows, header, sheet)
    return told, [row.number for row in following]


@pytest.mark.parametrize(
    ("lines", "names", "rows"),
    [
        (("no|title", "1|Vase"), ("no", "title"), [2]),
        (("Lent in 2019", "", "no|title", "1|Vase"), ("no", "title"), [4]),
        (("Lent works| 2019", "no|title|made|maker|size|note", "1|a|b|c|d|e"),
         ("no", "title", "made", "maker", "size", "note"), [3]),
        (("Collection of the town||", "no|title|made", "1|Jar|1900", "2|Bowl|1901"), ("no", "title", "made"), [3, 4]),
        (("title|title|", "a|b|c"), ("title", "title (2)", "column 3"), [2]),
    ],
)  # fmt: skip
def test_header_is_found_below_titles_and_loses_no_column(lines, names, rows):
    told, following = heading("auto", *lines)
    assert (told.names, following) == (names, rows)


@pytest.mark.parametrize(
    "lines",
    [("81|Vase|1900", "82|Cup|1911"), ("A.1|3|4|x", "A.2|5|6|y", "A.3|7|8|z"), ("1830/4|LOT|12|7", "1830/5|LOT|13|")],
)
def test_table_without_a_header_loses_no_row(lines):
    told, following = heading("auto", *lines)
    assert (told.names, following) == ((), list(range(1, len(lines) + 1)))


@pytest.mark.parametrize(
    ("merged", "lines", "names"),
    [
        (((1, 0, 1), (1, 2, 3)), ("Work||Dates|", "No|Title|begun|ended"),
         ("Work No", "Work Title", "Dates begun", "Dates ended")),
        (((1, 1, 2),), ("No|Size|", "No|high|wide"), ("No", "Size high", "Size wide")),
        (((2, 0, 1),), ("Our loans", "Loan||Lender", "no|from|name"), ("Loan no", "Loan from", "Lender name")),
    ],
)  # fmt: skip
def test_names_in_two_rows_are_joined(merged, lines, names):
    told, following = heading("auto", *lines, "1|a|1900|1910", sheet=Sheet(merged=merged))
    assert (told.names, following) == (names, [len(lines) + 1])


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("Object||Acquisition|", "No|Title|Date|Price", "1|Vase|1911|40"),
         ("Object No", "Object Title", "Acquisition Date", "Acquisition Price")),
        (("No|Title|Acquisition|", "||Date|From", "7|Cup|1920|Smith"),
         ("No", "Title", "Acquisition Date", "Acquisition From")),
        (("Our loans", "", "Work||Loan||", "No|Title|from|to|to whom", "3|Jar|1950|1951|Smith"),
         ("Work No", "Work Title", "Loan from", "Loan to", "Loan to whom")),
    ],
)  # fmt: skip
def test_names_in_two_rows_are_joined_without_merged_cells(lines, names):
    told, following = heading("auto", *lines)
    assert (told.names, following) == (names, [len(lines)])


@pytest.mark.parametrize(
    "lines",
    [
        ("Title||Maker", "Vase|red|Smith", "Cup|blue|Jones"), ("No|Title|", "a|Vase|x", "b|Cup|12"),
        ("No|Title|Maker", "|Vase|Smith", "2|Cup|Jones"), ("No||Title|Maker", "1|x|Vase|Smith", "2|y|Cup|Jones"),
    ],
)  # fmt: skip
def test_row_of_words_below_a_header_with_a_gap_is_no_header(lines):
    told, following = heading("auto", *lines)
    assert (told.rows, following) == ((1,), [2, 3])


def test_header_is_the_row_that_was_chosen_and_what_stands_above_is_said():
    told, following = heading("3", "Loans|x", "Work|Date", "no|made", "1|1900")
    assert (told.names, told.rows, told.titles, following) == (("no", "made"), (3,), ("Loans x", "Work Date"), [4])
    told, following = heading("2-3", "Loans|x", "Work|Date", "no|made", "1|1900")
    assert (told.names, following) == (("Work no", "Date made"), [4])
    with refusal(FileError, "nothing in row 2"):
        heading("2", "no|title", "", "1|Vase")


def test_ways_to_say_which_row_it_is():
    assert all(map(is_header_choice, ("first", "auto", "none", "4", "4-5")))
    assert not any(map(is_header_choice, ("", "0", "4-6", "last")))
