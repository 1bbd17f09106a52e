"""Tables written as files for spreadsheets: CSV and XLSX, in which no text is taken for a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, Literal

TableFormat = Literal["csv", "xlsx"]
MEDIA_TYPES: Mapping[TableFormat, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# A spreadsheet would take a text that begins so for a formula; those of Chinese and Japanese take wide characters too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# By which a spreadsheet knows that a CSV is in UTF-8.
_MARK = "\ufeff"
_BREAK = "\r\n"
# A cell of a workbook holds no more.
_LONGEST_CELL = 32_767
_CUT = " … (cut)"

Value = str | int | None


def quoted(value: Any) -> Any:
    """A cell that a spreadsheet takes for text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def unquoted(text: str) -> str:
    """The text of a cell that `quoted` made."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Value]], *, marked: bool = False) -> Iterator[str]:
    """A table as CSV, a row at a time; `marked`, it begins with the mark that spreadsheets know UTF-8 by."""
    line = io.StringIO(newline="")
    # It quotes what has a character of its own line break.
    writer = csv.writer(line, lineterminator=_BREAK)

    def written(row: Sequence[Value]) -> str:
        line.seek(0)
        line.truncate()
        writer.writerow([quoted(value) for value in row])
        return f"{line.getvalue().removesuffix(_BREAK)}\n"

    yield (_MARK if marked else "") + written(header)
    yield from map(written, rows)


def write_workbook(out: BinaryIO, title: str, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """A table as XLSX, its header frozen and bold. A text that a workbook can't hold whole says that it was cut."""
    from openpyxl import Workbook  # What serves does not load openpyxl.
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet("".join(" " if mark in r"[]:*?/\'" else mark for mark in title)[:31] or "Table")
    sheet.freeze_panes = "A2"

    def cell(value: Value) -> Any:
        if not isinstance(value, str):
            return value
        # XML has one line break alone.
        text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n"))
        made = WriteOnlyCell(sheet, text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - len(_CUT)] + _CUT)
        # Text, whatever it begins with, and also once somebody edits it.
        made.data_type = "s"
        made.quotePrefix = value.startswith(_FORMULA)
        return made

    names = [cell(name) for name in header]
    for name in names:
        name.font = Font(bold=True)
    sheet.append(names)
    for row in rows:
        sheet.append([cell(value) for value in row])
    book.save(out)


def write_table(out: BinaryIO, form: TableFormat, title: str, header: Sequence[str], rows: Iterable[Any]) -> None:
    """A table in either form."""
    if form == "xlsx":
        write_workbook(out, title, header, rows)
    else:
        out.writelines(line.encode() for line in csv_lines(header, rows, marked=True))
