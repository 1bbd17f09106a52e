"""The rows of separated text: numbered by the line on which each begins, and each with what is wrong with it alone."""

import csv
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from registry.errors import DocumentError
from registry.exchange.text_encodings import BAD_BYTE, bytes_written_out

SEPARATORS = "\t,;|"
# How many lines are looked at for what separates their cells.
LINES_LOOKED_AT = 50
LONGEST_CELL = 16 * 1024 * 1024


class Row(NamedTuple):
    """The cells of a row, with the number that the program shows in which one looks at it, and what is wrong with it;
    `is_heading` where one cell goes through the whole of it."""

    number: int
    cells: Sequence[str]
    problem: DocumentError | None = None
    is_heading: bool = False


def column_letter(index: int) -> str:
    """What a spreadsheet calls a column, of those from 0: A to Z, AA and on."""
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


class _Lines:
    """The lines of a text as they are read, with what is to be known of those of the row that is being read."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.quotes = 0
        self.has_bad_byte = False

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            if '"' in line:
                self.quotes += line.count('"')
            if not line.isascii() and BAD_BYTE.search(line):
                self.has_bad_byte = True
            yield line

    def begin(self) -> None:
        self.quotes, self.has_bad_byte = 0, False


def text_rows(lines: Iterable[str], delimiter: str) -> Iterator[Row]:
    """The rows of separated text."""
    csv.field_size_limit(LONGEST_CELL)
    source = _Lines(lines)
    reader = csv.reader(source, delimiter=delimiter)
    while True:
        begins = reader.line_num + 1
        source.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Row(begins, (), DocumentError("cell.too-long", most=LONGEST_CELL // 2**20))
            continue
        spans = reader.line_num - begins
        problem = _problem(cells, source, spans=spans) if cells and (spans or source.has_bad_byte) else None
        yield Row(begins, cells if problem is None else [bytes_written_out(cell) for cell in cells], problem)


def _problem(cells: Sequence[str], source: _Lines, *, spans: int) -> DocumentError | None:
    if source.has_bad_byte:
        for index, cell in enumerate(cells):
            if match := BAD_BYTE.search(cell):
                byte = f"{ord(match[0]) - 0xDC00:02X}"
                around = bytes_written_out(cell[max(0, match.start() - 20) : match.end() + 20])
                return DocumentError("cell.bad-byte", cell=column_letter(index), byte=byte, text=around)
    if spans and source.quotes % 2 and cells[-1].count("\n") + cells[-1].count("\r"):
        return DocumentError("cell.quote-not-closed", lines=spans + 1)
    return None


def likely_delimiter(start: str) -> str:
    """What seems to separate the cells of a text: what gives most of its first rows the same number of them; else by
    the first line with a word."""
    lines = start.splitlines(keepends=True)[:LINES_LOOKED_AT]
    first = next((line for line in lines if line.strip()), "")
    best = max(SEPARATORS, key=lambda separator: _agreement(lines, separator))
    rows, width = _agreement(lines, best)
    if rows > 1 and width > 1:
        return best
    return max(SEPARATORS, key=first.count)


def _agreement(lines: Sequence[str], separator: str) -> tuple[int, int]:
    """How many rows have the number of cells that most have, and which number that is."""
    try:
        rows = [len(cells) for cells in itertools.islice(csv.reader(lines, delimiter=separator), LINES_LOOKED_AT)]
    except csv.Error:
        return 0, 0
    widths = Counter(width for width in rows if width > 1)
    if not widths:
        return 0, 0
    width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
    return count, width
