"""Several days or years in one text: "12, 13 and 14 June 1928", "1902-4", "1850, 1851 or 1852"."""

import re
from collections.abc import Callable

from registry.provenance.dates.edtf import parse

YEARS = re.compile(
    r"(?P<first>\d{4})\s*[年년]?\s*[-/~]\s*(?P<last>\d{4}|\d{1,2})(?:\s*(?:ce|c\.e\.|ad|a\.d\.|[年년]))?"
)
_ONE_OF_SEVERAL = re.compile(r"\d{4}(?:\s*,\s*\d{4})+,?\s+or\s+\d{4}")
_BETWEEN = re.compile(r"\s*,?\s*(?:\band\b|&|\+)\s*|\s*,\s*")
_JOINS = re.compile(r"\band\b|&|\+")
_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_DAY = re.compile(r"-?\d{4}-\d\d-\d\d")


def several_days(folded: str, ends: Callable[[str, str], tuple[str, str] | None]) -> str | None:
    """The EDTF of days that follow each other, or of each of them; None of any other text. `ends` reads the first and
    the last of them, of which either may say what the other leaves out."""
    if not _JOINS.search(folded):
        return None
    pieces = _pieces(folded)
    both = ends(pieces[0], pieces[-1]) if len(pieces) > 1 else None
    if both is None or not all(map(_DAY.fullmatch, both)):
        return None
    first, last = both
    if first == last or (len(pieces) > 2 and first[:7] != last[:7]):
        return None
    between = [_NUMBER.fullmatch(piece) for piece in pieces[1:-1]]
    days = [first, *(f"{first[:8]}{int(match[1]):02}" for match in between if match), last]
    if len(days) < len(pieces):
        return None
    numbers = [parse(day).earliest or 0 for day in days]
    if sorted(set(numbers)) != numbers:
        return None
    return f"{first}/{last}" if numbers[-1] - numbers[0] == len(days) - 1 else f"{{{','.join(days)}}}"


def _pieces(folded: str) -> list[str]:
    """The days, one with the year that a comma parts from it."""
    pieces: list[str] = []
    for piece in _BETWEEN.split(folded):
        if pieces and re.fullmatch(r"\d{4}", piece):
            pieces[-1] += f", {piece}"
        else:
            pieces.append(piece)
    return pieces


def several_years(folded: str) -> str | None:
    """The EDTF of a span of years, of which the last may be shortened, or of one of several; None of any other text,
    and "" of a span that ends where it begins, which was meant for something else."""
    if match := YEARS.fullmatch(folded):
        first, last = match["first"], match["last"]
        if last == first:
            return first
        last = first[: 4 - len(last)] + last
        return f"{first}/{last}" if last != first else ""
    if _ONE_OF_SEVERAL.fullmatch(folded):
        years = re.findall(r"\d{4}", folded)
        return f"[{','.join(sorted(years))}]" if len(set(years)) == len(years) else None
    return None
