"""A table held as a whole, as that of a sale's lots: of a file, or pasted from a spreadsheet."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from registry.errors import FileError
from registry.exchange.table_headers import headed, unnamed
from registry.exchange.table_rows import Row, likely_delimiter, text_rows
from registry.exchange.text_encodings import likely_encoding
from registry.exchange.workbook_files import Sheet, is_workbook, refuse_old_workbook
from registry.provenance.text import fold

MOST_COLUMNS = 200
MOST_CELLS = 400_000


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
    refuse_old_workbook(content, filename)
    if is_workbook(content):
        from registry.exchange.workbooks import sheet_rows  # What serves does not load openpyxl.

        sheet = Sheet()
        return _table(sheet_rows(io.BytesIO(content), told=sheet), sheet)
    return parse_table(content.decode(likely_encoding(io.BytesIO(content)).name, "replace"))


def parse_table(text: str) -> Table:
    """The table of a text whose cells are separated by tabs, commas, semicolons or bars. Raises FileError."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not text.strip():
        raise FileError("table.empty")
    return _table(text_rows(io.StringIO(text), likely_delimiter(text)))


def _table(rows: Iterable[Row], sheet: Sheet | None = None) -> Table:
    heading, following = headed(rows, "auto", sheet)
    header = heading.names
    lines = []
    for row in following:
        if row.problem is not None:
            raise FileError("table.broken-line", line=row.number, reason=row.problem)
        lines.append(row.cells)
    if not header:
        raise FileError("table.empty")
    if not lines:
        raise FileError("table.only-a-header")
    width = min(MOST_COLUMNS, max(len(header), *map(len, lines)))
    if width * len(lines) > MOST_CELLS:
        raise FileError("table.too-many-cells", most=MOST_CELLS)
    names = (*header, *(unnamed(index) for index in range(len(header), width)))[:width]
    return Table(names, tuple(tuple((list(cells) + [""] * width)[:width]) for cells in lines))


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
