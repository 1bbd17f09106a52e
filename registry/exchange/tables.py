"""Tables as people have them: CSV in any encoding and with any separator, XLSX, or rows pasted from a spreadsheet."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zipfile import BadZipFile

from charset_normalizer import from_bytes
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from registry.provenance.text import fold

MOST_COLUMNS = 200
_SEPARATORS = "\t,;|"


class TableUnfit(ValueError):
    """Bytes or a text that are no table, and why."""


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows; every row has a cell for each column, empty where there was none."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_text(self) -> str:
        """The table with tabs between its cells, as a spreadsheet gives it to be pasted."""
        lines = [self.header, *self.rows]
        return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)

    def records(self) -> Iterator[dict[str, str]]:
        """Each row by the names of its columns."""
        for row in self.rows:
            yield dict(zip(self.header, row, strict=True))


def read_table(content: bytes, filename: str) -> Table:
    """The table of a file, XLSX or separated text. Raises TableUnfit."""
    if content[:4] == b"PK\x03\x04":
        return _sheet(content)
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise TableUnfit(f"{filename} is of an older Excel: save it as .xlsx or CSV.")
    return parse_table(decoded(content))


def decoded(content: bytes) -> str:
    """Text in whatever encoding it seems to be in: UTF-8 if it can be, else what its letters are likely to be."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(content[:200_000], cp_isolation=_ENCODINGS).best()
        return content.decode(best.encoding if best else "cp1252", "replace")


def parse_table(text: str) -> Table:
    """The table of a text whose cells are separated by tabs, commas, semicolons or bars. Raises TableUnfit."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not text.strip():
        raise TableUnfit("The table is empty.")
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error as error:
        raise TableUnfit(f"The table can't be read: {error}.") from None
    return _table(lines)


def _sheet(content: bytes) -> Table:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        lines = [[_cell(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        book.close()
    except (InvalidFileException, BadZipFile, KeyError, ValueError, OSError, EOFError, IndexError) as error:
        raise TableUnfit(f"The workbook can't be opened: {error}.") from None
    return _table(lines)


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


def _table(lines: Sequence[Sequence[str]]) -> Table:
    """The first line with two cells, or any if there is none, is the header; lines without a word are left out."""
    filled = [line for line in lines if any(cell.strip() for cell in line)]
    if not filled:
        raise TableUnfit("The table is empty.")
    start = next((i for i, line in enumerate(filled) if sum(bool(cell.strip()) for cell in line) > 1), 0)
    width = min(MOST_COLUMNS, max(len(line) for line in filled))
    header = _names([cell.strip() for cell in filled[start]], width)
    rows = tuple(tuple((list(line) + [""] * width)[:width]) for line in filled[start + 1 :])
    if not rows:
        raise TableUnfit("The table has a header and no rows.")
    return Table(header, rows)


def _names(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """Every column with a name of its own."""
    names: list[str] = []
    for index in range(width):
        name = cells[index] if index < len(cells) and cells[index] else f"column {index + 1}"
        names.append(name if name not in names else f"{name} ({index + 1})")
    return tuple(names)


def guess(header: Sequence[str], words: Mapping[str, Sequence[str]]) -> list[str]:
    """What each column is likely to be, by the words that stand for each meaning; "" where none fits. No meaning is
    guessed twice."""
    taken: set[str] = set()
    guessed = []
    for name in header:
        folded = fold(name)
        found = next(
            (m for m, known in words.items() if m not in taken and folded in {fold(word) for word in known}), ""
        ) or next(
            (
                meaning
                for meaning, known in words.items()
                if meaning not in taken and any(f" {fold(word)} " in f" {folded} " for word in known)
            ),
            "",
        )
        taken.add(found)
        guessed.append(found)
    return guessed


# The encodings in which museums' exports are met with, besides Unicode.
_ENCODINGS = ["cp949", "shift_jis", "gb18030", "big5", "cp1252", "cp1250", "cp1251", "mac_roman"]
