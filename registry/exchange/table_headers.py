"""Which rows of a table name its columns: any, two together, or none; and what stands above them."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from registry.errors import FileError
from registry.exchange.table_rows import Row
from registry.exchange.workbook_files import Sheet

# Which row names the columns: "first", the first; "auto", the first that can, below titles; "none"; or the row or line
# itself as its program numbers it, "4", or two rows whose names are joined, "4-5".
Header = str
HEADERS = ("first", "auto", "none")
# How many rows are looked through for a header below titles.
MOST_TITLES = 50
_NUMBERED = re.compile(r"([1-9]\d{0,6})(?:-([1-9]\d{0,6}))?")


@dataclass(frozen=True, slots=True)
class Heading:
    """The names of a table's columns, each its own; the rows in which they stand, and the words above them."""

    names: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    titles: tuple[str, ...] = ()


def is_header_choice(header: str) -> bool:
    """Whether this is a way to say which row names the columns."""
    if header in HEADERS:
        return True
    match = _NUMBERED.fullmatch(header)
    return match is not None and (match[2] is None or int(match[2]) == int(match[1]) + 1)


def unnamed(index: int) -> str:
    """What a column without a name is called."""
    return f"column {index + 1}"


def headed(rows: Iterable[Row], header: Header, sheet: Sheet | None = None) -> tuple[Heading, Iterator[Row]]:
    """The heading of a table, and the rows that follow it; rows without a word are left out. Raises FileError where
    there is nothing in the row that is to name the columns."""
    filled = (row for row in rows if row.problem or any(map(str.strip, row.cells)))
    if header == "none":
        return Heading(), filled
    if match := _NUMBERED.fullmatch(header):
        return _numbered(filled, int(match[1]), int(match[2] or match[1]), sheet)
    if header == "first":
        first = next(filled, None)
        return (Heading(_names(first.cells), (first.number,)), filled) if first else (Heading(), iter(()))
    start = list(itertools.islice(filled, MOST_TITLES))
    if not start:
        return Heading(), iter(())
    if _are_all_alike(start):
        return Heading(), itertools.chain(start, filled)
    place = _likely(start)
    several = 2 if _has_groups(start, place, sheet) else 1
    heading = _heading(start[:place], start[place : place + several], sheet)
    return heading, itertools.chain(start[place + several :], filled)


def _numbered(rows: Iterator[Row], first: int, last: int, sheet: Sheet | None) -> tuple[Heading, Iterator[Row]]:
    above, named = [], []
    for row in rows:
        if row.number < first:
            above.append(row)
        elif row.number <= last:
            named.append(row)
        else:
            rows = itertools.chain([row], rows)
            break
    if not named:
        raise FileError("table.no-such-header", row=first)
    return _heading(above, named, sheet), rows


def _heading(above: Sequence[Row], named: Sequence[Row], sheet: Sheet | None) -> Heading:
    lines = [_spread(row, sheet) if len(named) > 1 else [cell.strip() for cell in row.cells] for row in named]
    joined = [
        " ".join(dict.fromkeys(word for word in words if word)) for words in itertools.zip_longest(*lines, fillvalue="")
    ]
    titles = tuple(" ".join(cell.strip() for cell in row.cells if cell.strip()) for row in above)
    return Heading(_names(joined), tuple(row.number for row in named), titles)


def _spread(row: Row, sheet: Sheet | None) -> list[str]:
    """The cells of a row, one that spans several columns in each of them."""
    cells = [cell.strip() for cell in row.cells]
    for number, first, last in sheet.merged if sheet else ():
        if number == row.number and first < len(cells):
            cells += [""] * (last + 1 - len(cells))
            cells[first : last + 1] = [cells[first]] * (last + 1 - first)
    return cells


def _likely(start: Sequence[Row]) -> int:
    """The place of the row that seems to name the columns: the first with two cells, but for a title that has far fewer
    than a row of words below it."""
    widest = max(map(_count, start))
    several = [place for place, row in enumerate(start) if _count(row) > 1]
    if not several:
        return 0
    first = several[0]
    if 2 * _count(start[first]) >= widest:
        return first
    better = next((place for place in several if 2 * _count(start[place]) >= widest), first)
    return better if _is_of_words(start[better]) else first


def _are_all_alike(start: Sequence[Row]) -> bool:
    """Whether the first row has numbers where the next ones have them: then it names no columns."""
    numbers = {place for place, cell in enumerate(start[0].cells) if _is_number(cell)}
    below = [row.cells for row in start[1:6]]
    return (
        bool(below)
        and 3 * len(numbers) >= max(2, _count(start[0]))
        and all(
            place >= len(cells) or not cells[place].strip() or _is_number(cells[place])
            for cells in below
            for place in numbers
        )
    )


def _is_number(cell: str) -> bool:
    return any(map(str.isdecimal, cell)) and not any(map(str.isalpha, cell))


def _has_groups(start: Sequence[Row], place: int, sheet: Sheet | None) -> bool:
    """Whether the row that names the columns names groups of them, and the next the columns themselves."""
    if sheet is None or place + 1 >= len(start):
        return False
    row, below = start[place], start[place + 1]
    spans = any(number == row.number and last > first for number, first, last in sheet.merged)
    return spans and below.number == row.number + 1 and _count(below) >= _count(row) and _is_of_words(below)


def _is_of_words(row: Row) -> bool:
    cells = [cell.strip() for cell in row.cells if cell.strip()]
    return len(set(cells)) == len(cells) and all(any(letter.isalpha() for letter in cell) for cell in cells)


def _count(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for index, cell in enumerate(cells):
        name = cell or unnamed(index)
        names[name if name not in names else f"{name} ({index + 1})"] = None
    return tuple(names)
