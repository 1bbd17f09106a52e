"""Tables as people have them: separated text in any encoding, workbooks, or rows pasted from a spreadsheet."""

import codecs
import contextlib
import csv
import io
import itertools
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, Literal
from zipfile import BadZipFile, ZipFile

from registry.errors import FileError
from registry.provenance.text import fold
from registry.services.parsing.limits import MEBIBYTE

MOST_COLUMNS = 200
# Of a table that is held as a whole, such as that of a sale's lots.
MOST_CELLS = 400_000
_SEPARATORS = "\t,;|"
_WORKBOOK, _OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How many rows are looked through for a header below titles, and how many bytes for the encoding.
MOST_TITLES, _SAMPLE = 50, 200_000
# The encodings in which museums' exports are met with, besides Unicode.
_ENCODINGS = ["cp949", "shift_jis", "gb18030", "big5", "cp1252", "cp1250", "cp1251", "mac_roman"]

# What openpyxl raises on bytes that are no workbook: its InvalidFileException, SyntaxError of the XML, and these.
_NO_WORKBOOK = (
    BadZipFile, KeyError, ValueError, OSError, EOFError, IndexError, TypeError, AttributeError, SyntaxError,
    NotImplementedError, zlib.error,
)  # fmt: skip

# Which row names the columns: the first; the first with two cells, below titles; or none.
Header = Literal["first", "auto", "none"]

# The cells of a row, with the number that the program shows in which one looks at it.
Row = tuple[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows; every row has a cell for each column, empty where there was none."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_text(self) -> str:
        """The table with tabs between its cells, as a spreadsheet gives it to be pasted."""
        lines = [self.header, *self.rows]
        return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)


def read_table(content: bytes, filename: str) -> Table:
    """The table of a file, workbook or separated text. Raises FileError."""
    if is_workbook(content):
        return _table(sheet_rows(io.BytesIO(content)))
    refuse_old_workbook(content, filename)
    return parse_table(decoded(content))


def parse_table(text: str) -> Table:
    """The table of a text whose cells are separated by tabs, commas, semicolons or bars. Raises FileError."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not text.strip():
        raise FileError("table.empty")
    try:
        return _table(text_rows(io.StringIO(text), likely_delimiter(text)))
    except FileError as error:
        raise FileError("table.unreadable", cause=error) if error.code == "table.broken-line" else error from None


def _table(rows: Iterable[Row]) -> Table:
    header, following = named_columns(iter(rows), "auto")
    lines = [cells for _, cells in following]
    if not header:
        raise FileError("table.empty")
    if not lines:
        raise FileError("table.only-a-header")
    width = min(MOST_COLUMNS, max(len(header), *map(len, lines)))
    if width * len(lines) > MOST_CELLS:
        raise FileError("table.too-many-cells", most=MOST_CELLS)
    names = (*header, *(unnamed(index) for index in range(len(header), width)))[:width]
    return Table(names, tuple(tuple((list(cells) + [""] * width)[:width]) for cells in lines))


def named_columns(rows: Iterator[Row], header: Header) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The names of the columns, each its own, and the rows that follow; rows without a word are left out."""
    filled = ((number, cells) for number, cells in rows if any(cell.strip() for cell in cells))
    if header == "none":
        return (), filled
    start = list(_down_to_header(filled)) if header == "auto" else list(itertools.islice(filled, 1))
    if not start:
        return (), iter(())
    place = len(start) - 1 if _cells_with_words(start[-1]) > 1 else 0
    cells = [cell.strip() if header == "auto" else cell for cell in start[place][1]]
    return _names(cells), itertools.chain(start[place + 1 :], filled)


def _down_to_header(rows: Iterator[Row]) -> Iterator[Row]:
    """The first rows, down to one with two cells, if there is one among them."""
    for row in itertools.islice(rows, MOST_TITLES):
        yield row
        if _cells_with_words(row) > 1:
            return


def _cells_with_words(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row[1])


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    names: list[str] = []
    for index, cell in enumerate(cells):
        name = cell or unnamed(index)
        names.append(name if name not in names else f"{name} ({index + 1})")
    return tuple(names)


def unnamed(index: int) -> str:
    """What a column without a name is called."""
    return f"column {index + 1}"


def text_rows(lines: Iterable[str], delimiter: str) -> Iterator[Row]:
    """The rows of separated text, numbered by the line on which each ends. Raises FileError."""
    reader, number = csv.reader(lines, delimiter=delimiter), 0
    try:
        for cells in reader:
            number = reader.line_num
            yield number, cells
    except csv.Error as error:
        raise FileError("table.broken-line", line=number + 1, reason=str(error)) from None


def check_unpacked(content: bytes, most: int) -> None:
    """Raises FileError for a workbook that unpacks to more than so many MiB, as it says itself: no more is unpacked."""
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except _NO_WORKBOOK as error:
        raise FileError("table.broken-workbook", reason=str(error)) from None
    if size > most * MEBIBYTE:
        raise FileError("file.unpacks-too-large", most=most)


def sheet_rows(book: Path | BinaryIO, sheet: str = "") -> Iterator[Row]:
    """The rows of a workbook's sheet, the first by default, numbered as in the spreadsheet. Raises FileError."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with contextlib.closing(load_workbook(book, read_only=True, data_only=True)) as workbook:
            sheets = {worksheet.title: worksheet for worksheet in workbook.worksheets}
            if sheet and sheet not in sheets:
                raise FileError("table.no-such-sheet", sheet=sheet, sheets=list(sheets))
            chosen = sheets[sheet] if sheet else workbook.worksheets[0]
            for number, values in enumerate(chosen.iter_rows(values_only=True), start=1):
                cells = [_cell(value) for value in values]
                while cells and not cells[-1]:
                    cells.pop()
                yield number, cells
    except (InvalidFileException, *_NO_WORKBOOK) as error:
        raise FileError("table.broken-workbook", reason=str(error)) from None


def sheet_names(content: bytes) -> tuple[str, ...]:
    """The sheets of a workbook; none where it is no workbook that can be opened."""
    if not is_workbook(content):
        return ()
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with contextlib.closing(load_workbook(io.BytesIO(content), read_only=True)) as workbook:
            return tuple(sheet.title for sheet in workbook.worksheets)
    except (InvalidFileException, *_NO_WORKBOOK):
        return ()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def is_workbook(start: bytes) -> bool:
    return start.startswith(_WORKBOOK)


def refuse_old_workbook(start: bytes, filename: str) -> None:
    """Raises FileError for a workbook of the format before XLSX."""
    if start.startswith(_OLD_WORKBOOK):
        raise FileError("table.old-workbook", name=filename)


def decoded(content: bytes) -> str:
    """Text in whatever encoding it seems to be in."""
    encoding, errors = likely_encoding(io.BytesIO(content))
    return content.decode(encoding, errors)


def likely_encoding(stream: BinaryIO) -> tuple[str, str]:
    """The encoding that a text seems to be in, and what is done with bytes that are none of it: UTF-8 if it can be,
    which is found out by reading all of it, else what its letters are likely to be."""
    sample = stream.read(_SAMPLE)
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16", "replace"
    decoder, piece = codecs.getincrementaldecoder("utf-8")(), sample
    try:
        while piece:
            decoder.decode(piece)
            piece = stream.read(_SAMPLE)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(sample, cp_isolation=_ENCODINGS).best()
        return (best.encoding if best else "cp1252"), "replace"
    return "utf-8-sig", "strict"


def likely_delimiter(start: str) -> str:
    """What seems to separate the cells of a text, by its first line with a word."""
    first = next((line for line in start.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=first.count)


def guess(header: Sequence[str], words: Mapping[str, Sequence[str]]) -> list[str]:
    """What each column is likely to be, by the words that stand for each meaning; "" where none fits. No meaning is
    guessed twice."""
    taken: set[str] = set()
    guessed = []
    for name in header:
        folded = fold(name)
        meaning = next(
            (m for m, headings in words.items() if m not in taken and folded in {fold(word) for word in headings}), ""
        ) or next(
            (
                m
                for m, headings in words.items()
                if m not in taken and any(f" {fold(word)} " in f" {folded} " for word in headings)
            ),
            "",
        )
        taken.add(meaning)
        guessed.append(meaning)
    return guessed
