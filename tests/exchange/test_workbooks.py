import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from registry.errors import FileError
from registry.exchange.reading_options import GUESSING
from registry.exchange.record_files import open_records
from registry.exchange.workbook_files import Sheet
from registry.exchange.workbooks import sheet_names, sheet_rows
from registry.messages import sentence
from tests.refusals import refusal


def saved(book) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def book_of(*rows, formats=None) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for place, code in (formats or {}).items():
        book.active[place].number_format = code
    return book


def rows(content, sheet="", told=None):
    return list(sheet_rows(io.BytesIO(content), sheet, told))


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1987.3, "0.00", "1987.30"), (16, "00000", "00016"), (2004.1, "0.000", "2004.100"),
        (date(1921, 1, 1), "yyyy", "1921"), (date(1921, 9, 1), "mmm yy", "Sep 1921"), (9876, "General", "9876"),
        (True, "General", "TRUE"), ("line\nbreak", "General", "line\nbreak"), ("007", "@", "007"),
        (CellRichText("A ", TextBlock(InlineFont(b=True), "bold"), " vase"), "General", "A bold vase"),
    ],
)  # fmt: skip
def test_cell_is_what_its_sheet_shows(value, code, shown):
    [row] = rows(saved(book_of([value], formats={"A1": code})))
    assert (row.cells, row.problem) == ([shown], None)


def test_days_of_a_workbook_that_counts_from_1904_are_the_same():
    book = book_of([date(1921, 9, 14)], formats={"A1": "yyyy-mm-dd"})
    book.epoch = CALENDAR_MAC_1904
    assert rows(saved(book))[0].cells == ["1921-09-14"]


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        ("#REF!", "General", "Cell B2 shows the error #REF!"), ("=2+2", "General", "Cell B2 is a formula whose value"),
        (-5, "yyyy-mm-dd", "Cell B2 is to show a date, and -5 is none"),
    ],
)  # fmt: skip
def test_cell_that_shows_nothing_of_use_refuses_its_row_alone(value, code, said):
    content = saved(book_of(["no", "title"], ["1", value], ["2", "Vase"], formats={"B2": code}))
    _, bad, good = rows(content)
    assert (bad.number, good.problem) == (2, None)
    assert said in sentence(bad.problem)


def test_refusal_names_the_sheet_where_there_are_several():
    book = book_of(["no", "title"], ["1", "#N/A"])
    book.active.title = "Loans"
    book.create_sheet("Notes")
    with open_records(saved(book), "a.xlsx", GUESSING) as file:
        assert [item.where for item in file.records()] == ["sheet Loans, row 2"]


def test_what_a_sheet_hides_is_read_and_said():
    book = book_of(["no", "title"], ["1", "Vase"], ["2", "Cup"])
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.create_sheet("Old").sheet_state = "hidden"
    told = Sheet()
    assert [row.cells[0] for row in rows(saved(book), told=told)] == ["no", "1", "2"]
    assert (told.hidden_rows, told.hidden_columns, told.hidden_sheets) == (1, ["B"], ("Old",))


def test_first_sheet_that_is_not_hidden_is_read_unless_another_is_named():
    book = book_of(["hidden"])
    book.create_sheet("Shown").append(["shown"])
    book.active.sheet_state = "hidden"
    content = saved(book)
    assert rows(content)[0].cells == ["shown"]
    assert rows(content, "Sheet")[0].cells == ["hidden"]
    assert sheet_names(content) == ("Sheet", "Shown")


def test_merged_cells_have_their_value_in_the_first():
    book = book_of(["Paintings", None, None], ["1", "Vase", "x"])
    book.active.merge_cells("A1:C1")
    first, _ = rows(saved(book))
    assert (first.cells, first.is_heading) == (["Paintings"], True)


def test_sheet_of_opendocument_is_refused_with_what_to_do():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with refusal(FileError, "OpenDocument sheet: save it as"), open_records(made.getvalue(), "a.ods", GUESSING) as file:
        list(file.records())
