"""Workbooks (XLSX): the cells of a sheet as it shows them, and what it does not show."""

import contextlib
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils.datetime import to_excel
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from registry.errors import DocumentError, FileError
from registry.exchange.number_formats import shown_number, shown_text
from registry.exchange.table_rows import Row, column_letter
from registry.exchange.workbook_files import NO_WORKBOOK, Sheet, is_workbook
from registry.services.parsing.limits import MEBIBYTE

# Ranges of cells that are one are looked for among the first rows, where a header is.
_FIRST_ROWS = 60
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')


def sheet_names(content: bytes) -> tuple[str, ...]:
    """The sheets of a workbook; none where it is no workbook that can be opened."""
    if not is_workbook(content):
        return ()
    try:
        with contextlib.closing(load_workbook(io.BytesIO(content), read_only=True)) as workbook:
            return tuple(sheet.title for sheet in workbook.worksheets)
    except (InvalidFileException, *NO_WORKBOOK):
        return ()


def sheet_rows(book: Path | BinaryIO, sheet: str = "", told: Sheet | None = None) -> Iterator[Row]:
    """The rows of a workbook's sheet, by default the first that is not hidden, numbered as in the spreadsheet. What is
    to be said of the sheet is told in `told` from the first row on. Raises FileError."""
    told = told if told is not None else Sheet()
    try:
        with contextlib.closing(load_workbook(book, read_only=True, data_only=True)) as workbook:
            worksheet = _chosen(workbook.worksheets, sheet)
            told.name, told.sheets = worksheet.title, tuple(each.title for each in workbook.worksheets)
            told.hidden_sheets = tuple(each.title for each in workbook.worksheets if each.sheet_state != "visible")
            told.merged = _merged(worksheet)
            yield from _Cells(worksheet, told).rows()
    except (InvalidFileException, *NO_WORKBOOK) as error:
        raise FileError("table.broken-workbook", reason=str(error)) from None


def _chosen(worksheets: Sequence[Any], sheet: str) -> Any:
    named = {worksheet.title: worksheet for worksheet in worksheets}
    if sheet and sheet not in named:
        raise FileError("table.no-such-sheet", sheet=sheet, sheets=list(named))
    visible = (worksheet for worksheet in worksheets if worksheet.sheet_state == "visible")
    return named[sheet] if sheet else next(visible, worksheets[0])


def _source(worksheet: Any) -> Any:
    """The XML of a sheet. openpyxl has no public way to it, and what it gives of a sheet that is read in one go leaves
    out formulas without a value and what is hidden."""
    return worksheet.parent._archive.open(worksheet._worksheet_path)


def _merged(worksheet: Any) -> tuple[tuple[int, int, int], ...]:
    """The ranges of one row that begin among the first rows; the file has them below all rows."""
    ranges, rest = [], b""
    with _source(worksheet) as source:
        while piece := source.read(MEBIBYTE):
            for first, row, last, end in _MERGED.findall(rest + piece):
                if row == end and int(row) <= _FIRST_ROWS:
                    ranges.append((int(row), _index(first), _index(last)))
            rest = (rest + piece)[-100:]
    return tuple(dict.fromkeys(ranges))


def _index(letters: bytes) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + letter - ord("A") + 1
    return index - 1


class _Parser(WorkSheetParser):  # type: ignore[misc]
    """Gives numbers as they are stored, and knows a formula whose value the file does not have."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and element.find(FORMULA_TAG) is not None:
            cell["data_type"] = "f"
        return cell


class _Cells:
    """The cells of a sheet, by the format of each."""

    def __init__(self, worksheet: Any, told: Sheet) -> None:
        self._worksheet = worksheet
        self._told = told
        self._epoch: datetime = worksheet.parent.epoch
        self._formats: dict[int, str] = {}
        self._headings = {row for row, first, last in told.merged if last - first > 1}

    def rows(self) -> Iterator[Row]:
        with _source(self._worksheet) as source:
            parser = _Parser(source, self._worksheet._shared_strings, data_only=True, epoch=self._epoch)
            for number, cells in parser.parse():
                if parser.column_dimensions:
                    self._told.hidden_columns += _hidden(parser.column_dimensions)
                    parser.column_dimensions.clear()
                self._told.hidden_rows += any(_is_hidden(row) for row in parser.row_dimensions.values())
                parser.row_dimensions.clear()
                yield self._row(number, cells)

    def _row(self, number: int, cells: Sequence[dict[str, Any]]) -> Row:
        shown: list[str] = []
        problem = None
        for cell in cells:
            index = cell["column"] - 1
            if cell["value"] is None and cell["data_type"] != "f":
                continue
            shown += [""] * (index + 1 - len(shown))
            try:
                shown[index] = self._shown(cell)
            except DocumentError as error:
                problem = problem or error
                shown[index] = str(cell["value"] or "")
        while shown and not shown[-1]:
            shown.pop()
        return Row(number, shown, problem, number in self._headings)

    def _shown(self, cell: dict[str, Any]) -> str:
        """Raises DocumentError for a cell that shows an error, a date that is none, or nothing of its formula."""
        value, kind = cell["value"], cell["data_type"]
        place = f"{column_letter(cell['column'] - 1)}{cell['row']}"
        if kind == "f":
            raise DocumentError("cell.no-value", cell=place)
        if kind == "e":
            raise DocumentError("cell.error", cell=place, error=str(value))
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, str):
            code = self._format(cell)
            text = unescape(value) if "_x" in value else value
            return text if code == "General" else shown_text(text, code)
        if isinstance(value, datetime | date | time | timedelta):
            value = to_excel(value, self._epoch)
        code = self._format(cell)
        if code == "General" and isinstance(value, int):
            return str(value)
        try:
            return shown_number(value, code, self._epoch)
        except (ValueError, OverflowError, ArithmeticError):
            raise DocumentError("cell.not-shown", cell=place, value=str(value)) from None

    def _format(self, cell: dict[str, Any]) -> str:
        style = cell["style_id"]
        if style not in self._formats:
            self._formats[style] = ReadOnlyCell(self._worksheet, **cell).number_format or "General"
        return self._formats[style]


def _is_hidden(attributes: dict[str, str]) -> bool:
    return attributes.get("hidden") in ("1", "true")


def _hidden(columns: dict[str, dict[str, str]]) -> list[str]:
    """The letters of columns that are hidden, a run of them as A–C."""
    letters = []
    for column in columns.values():
        if _is_hidden(column):
            first, last = column_letter(int(column["min"]) - 1), column_letter(int(column["max"]) - 1)
            letters.append(first if first == last else f"{first}–{last}")
    return letters
