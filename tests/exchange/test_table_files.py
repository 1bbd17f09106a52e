"""Tables as files: what a spreadsheet reads is what was written, and none of it is a formula."""

import csv
import io

import pytest
from openpyxl import load_workbook

from registry.exchange.table_files import csv_lines, quoted, unquoted, write_table

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠a"]
HARMLESS = ["", "1-1", " =1", "석사자상", "a,b", 'a "b"', "two\nlines", "'tis", "1993.2"]


def workbook(*rows, header=("One",), title="Objects"):
    out = io.BytesIO()
    write_table(out, "xlsx", title, header, rows)
    return load_workbook(io.BytesIO(out.getvalue()))


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_a_spreadsheet_takes_for_a_formula_is_written_as_text(text):
    [_, [cell]] = csv.reader(io.StringIO("".join(csv_lines(["One"], [[text]])), newline=""))
    assert cell == f"'{text}"
    assert unquoted(cell) == text
    [_, [written]] = workbook([text]).active.iter_rows()
    assert (written.data_type, written.quotePrefix) == ("s", True)
    assert written.value == text.replace("\r", "\n")


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_is_written_as_it_is(text):
    [_, [cell]] = csv.reader(io.StringIO("".join(csv_lines(["One"], [[text]])), newline=""))
    assert cell == text == quoted(text)
    assert unquoted(text) == text
    [_, [written]] = workbook([text]).active.iter_rows()
    assert (written.value or "") == text
    assert not written.quotePrefix


def test_headers_are_as_safe_as_cells():
    assert next(csv_lines(["=1"], [])) == "'=1\n"
    assert workbook(header=["=1"]).active["A1"].data_type == "s"


def test_numbers_stay_numbers():
    sheet = workbook([-3, 12], header=("One", "Two")).active
    assert [cell.value for cell in sheet[2]] == [-3, 12]
    assert list(csv_lines(["One"], [[-3]]))[1] == "-3\n"


def test_csv_file_says_that_it_is_in_utf_8():
    out = io.BytesIO()
    write_table(out, "csv", "Objects", ["이름"], [["석사자상"]])
    assert out.getvalue() == "\ufeff이름\n석사자상\n".encode()


def test_workbook_has_a_frozen_bold_header_and_a_name_that_a_sheet_can_have():
    book = workbook(title="Objects: [kept] / lent?")
    assert book.active.freeze_panes == "A2"
    assert book.active["A1"].font.bold
    assert "Objects" in book.sheetnames[0]


def test_character_or_length_that_no_workbook_holds_is_told():
    [_, [control], [long]] = workbook(["a\x0bb"], ["x" * 40_000]).active.iter_rows(values_only=True)
    assert control == "a\ufffdb"
    assert len(long) == 32_767
    assert long.endswith("… (cut)")
