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


def is_unnamed(name: str) -> bool:
    """Whether a column without a name may be called so."""
    number = name.removeprefix("column ")
    return number.isdecimal() and name == unnamed(int(number) - 1)


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
    if place and not "".join(start[place - 1].cells[1:2]).strip() and _has_groups(start, place - 1, sheet):
        place -= 1  # A row of few groups, which are fewer than a header has names.
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
    lines = [[cell.strip() for cell in row.cells] for row in named]
    if len(named) > 1:
        lines = _spread(named, lines, sheet)
    joined = [
        " ".join(dict.fromkeys(word for word in words if word)) for words in itertools.zip_longest(*lines, fillvalue="")
    ]
    titles = tuple(" ".join(cell.strip() for cell in row.cells if cell.strip()) for row in above)
    return Heading(_names(joined), tuple(row.number for row in named), titles)


def _spread(named: Sequence[Row], lines: list[list[str]], sheet: Sheet | None) -> list[list[str]]:
    """The cells of two rows, one that spans several columns in each of them: as the sheet merges them, or, where it
    merges none, over the empty cells beside it that have a name below."""
    merged = [(at, first, last) for at, row in enumerate(named) for first, last in _merged(row, sheet)]
    for at, first, last in merged:
        cells = lines[at]
        cells += [""] * (last + 1 - len(cells))
        cells[first : last + 1] = [cells[first]] * (last + 1 - first)
    if not merged:
        above, below = lines
        above += [""] * (len(below) - len(above))
        for place, name in enumerate(below[1:], start=1):
            if name and not above[place] and below[place - 1]:
                above[place] = above[place - 1]
    return lines


def _merged(row: Row, sheet: Sheet | None) -> list[tuple[int, int]]:
    ranges = sheet.merged if sheet else ()
    return [(first, last) for number, first, last in ranges if number == row.number and first < len(row.cells)]


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
    if place + 1 >= len(start):
        return False
    row, below = start[place], start[place + 1]
    if below.number != row.number + 1 or not _is_of_words(below):
        return False
    if any(last > first for first, last in _merged(row, sheet)):
        return _count(below) >= _count(row)
    return _are_groups(row, below, start[place + 2 :])


def _are_groups(row: Row, below: Row, following: Sequence[Row]) -> bool:
    """Whether a row without merged cells has empty ones wherever a name in the next row belongs to a group, as a table
    with columns alone has none; the rows that follow have numbers, where the names have none. One name over all columns
    is the table's title."""
    above, names = ([cell.strip() for cell in each.cells] for each in (row, below))
    above += [""] * (len(names) - len(above))
    names += [""] * (len(above) - len(names))
    is_title = sum(map(bool, above)) < 2
    if is_title or not _is_of_words(row) or any(map(str.isdecimal, "".join(above + names))) or not above[0]:
        return False
    grouped = [place for place, cell in enumerate(above) if not cell]
    is_covered = bool(grouped) and all(names[place] and names[place - 1] for place in grouped)
    has_names = all(names) and len(grouped) > 1
    first = next((place for place, name in enumerate(names) if name), 0)
    is_beside = first > 0 and all(above[:first])
    has_numbers = any(any(map(str.isdecimal, cell)) for each in following[:5] for cell in each.cells)
    return is_covered and (has_names or is_beside) and has_numbers


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
