"""Rows of a table that seem to be no objects: totals, headings of sections, and the header once more.

They are asked about: neither taken as objects nor left out, until somebody says so.
"""

import re
from collections.abc import Sequence
from typing import Literal

from registry.exchange.table_rows import Row
from registry.provenance.text import fold

# What is done with them: refused with a question, taken as any row, or left out and counted.
OddRows = Literal["ask", "take", "leave"]
Oddity = Literal["total", "heading", "header"]

_TOTALS = tuple(
    fold(word)
    for word in (
        "total", "totals", "grand total", "subtotal", "sub total", "sum", "summe", "gesamt", "gesamtsumme",
        "insgesamt", "zwischensumme", "total general", "sous total", "somme", "totaal", "subtotaal", "totale", "suma",
        "razem", "celkem",
        "合計", "小計", "総計", "合计", "小计", "总计", "總計", "합계", "소계", "총계", "총합계", "итого", "всего",
    )
)  # fmt: skip
_TOTAL = re.compile(rf"(?:{'|'.join(map(re.escape, sorted(_TOTALS, key=len, reverse=True)))})\b\W*")
# What may stand beside the word for a total: numbers, and a few words of what is counted.
_COUNT = re.compile(r"[\s\d.,:;()€$£¥%'’-]*(?:[^\W\d_]{2,20}\s*){0,2}[\s\d.,:;()]*")
_NUMBER = re.compile(r"[^\w]*\d[\d\s.,'’%]*[^\w\d]*(?:[^\W\d_]{1,4})?")
_FEWEST_COLUMNS = 3


def oddity(row: Row, header: Sequence[str]) -> Oddity | None:
    """What a row seems to be in place of an object; None for one that may be an object."""
    width = len(header)
    filled = len(row.cells) - row.cells.count("")
    if width < _FEWEST_COLUMNS or not filled:
        return None
    if 2 * filled > width + 1:
        return "header" if _is_header(row.cells, header) else None
    cells = [(place, cell.strip()) for place, cell in enumerate(row.cells) if cell.strip()]
    if len(cells) > 1 and _is_header(row.cells, header):
        return "header"
    if cells and _is_total([cell for _, cell in cells]):
        return "total"
    if len(cells) == 1 and (row.is_heading or _is_title(*cells[0])):
        return "heading"
    return None


def _is_header(cells: Sequence[str], header: Sequence[str]) -> bool:
    """Whether every word of a row is the name of its column."""
    if len(cells) > len(header):
        return False
    for cell, name in zip(cells, header, strict=False):
        if cell and cell != name and cell.strip() not in ("", name.strip()):
            return False
    return True


def _is_total(cells: Sequence[str]) -> bool:
    folded = fold(cells[0])
    match = _TOTAL.match(folded)
    if match is None or any(not _NUMBER.fullmatch(cell) for cell in cells[1:]):
        return False
    rest = folded[match.end() :]
    is_counted = len(cells) > 1 or any(letter.isdecimal() for letter in rest)
    return _COUNT.fullmatch(rest) is not None and (is_counted or not rest)


def _is_title(place: int, cell: str) -> bool:
    """Whether a lone cell in the first column reads as the title of what follows, and not as a number of an object."""
    return place == 0 and any(letter.isalpha() for letter in cell) and not re.search(r"\d[.\-/]?\d|^\S*\d\S*$", cell)
