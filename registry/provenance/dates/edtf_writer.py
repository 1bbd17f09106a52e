"""Writing EDTF: a year, a day, and the shortest date with given bounds."""

import re

from registry.errors import DateError
from registry.provenance.dates.bounds import Bounds, possible_bounds
from registry.provenance.dates.calendar import month_length, year_month_day
from registry.provenance.dates.edtf import parse


def edtf_of_year(year: int, era: str | None = None) -> str:
    """A year as it was counted: one before the era, whose name begins with b, has no year 0 after it.

    Raises DateError for a year 0 of an era.
    """
    if era and year == 0:
        raise DateError("date.nonexistent", text=f"{year} {era.upper()}")
    if era and era.startswith("b"):
        year = 1 - year
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def edtf_of(bounds: Bounds) -> str:
    """The shortest EDTF with exactly these bounds, neither of them open."""
    first, last = year_month_day(bounds.earliest), year_month_day(bounds.latest)
    year = edtf_of_year(first[0])
    if first == last:
        return edtf_of_day(bounds.earliest)
    if first[1:] == (1, 1) and last[1:] == (12, 31):
        return year if first[0] == last[0] else f"[{year}..{edtf_of_year(last[0])}]"
    if first[:2] == last[:2] and first[2] == 1 and last[2] == month_length(*last[:2]):
        return f"{year}-{first[1]:02}"
    return f"[{edtf_of_day(bounds.earliest)}..{edtf_of_day(bounds.latest)}]"


def edtf_of_day(day: int) -> str:
    year, month, of_month = year_month_day(day)
    return f"{edtf_of_year(year)}-{month:02}-{of_month:02}"


def outermost_year(edtf: str, at: int) -> str:
    """The first or last year of a decade or century; any other date as it is."""
    if re.fullmatch(r"-?\d+X+[?~%]?", edtf) is None:
        return edtf
    bounds = possible_bounds(parse(edtf))
    year = edtf_of_year(year_month_day((bounds.earliest, bounds.latest)[at])[0])
    return year + (edtf[-1] if edtf[-1] in "?~%" else "")
