"""Years of the Hijra: "1200 AH", "H. 1200", "١٢٠٠ هـ".

Months began when the moon was seen, so that the tabular calendar is a day or two off what was lived: a year is told by
the years in which it lies. The rule is that of E. M. Reingold and N. Dershowitz, Calendrical Calculations: 30 years of
354 days have 11 leap days, the first year beginning on the 16th of July 622 of the Julian calendar. Years before 1582
are those of that calendar, as they are always told.
"""

import re

from registry.provenance.dates.calendar import day_number, year_month_day
from registry.provenance.dates.edtf_writer import edtf_of_year

_EPOCH = 227_015
_GREGORIAN_BEGINS = day_number(1582, 10, 15)
_DAYS_OFF = 2
_LAST_YEAR = 1500
_MARK = (
    r"(?:a\.\s?h\.|ah|a\.\s?h|h\.|h|hijr[ai]h?|hegira|anno hegirae|anno hijrae|d\.\s?h\.|de l'hégire"
    "|هـ|ه|هجري|هجرية)"
)
_HIJRI = re.compile(
    rf"(?:dated\s+)?(?:{_MARK}\s*(?P<after>\d{{1,4}})|(?:an(?:née)?\s+)?(?P<before>\d{{1,4}})\s*{_MARK})"
)
_MARKED = re.compile(rf"\d\s*{_MARK}(?:\W|$)|(?:^|\W){_MARK}\s*\d")


def counts_hijri(folded: str) -> bool:
    """Whether a text says of some year that it is one of the Hijra."""
    return _MARKED.search(folded) is not None


def hijri_year(folded: str) -> str | None:
    """The EDTF of a year of the Hijra, which lies in two years of ours, or one; None of any other text."""
    match = _HIJRI.fullmatch(folded)
    if match is None or not 1 <= (year := int(match["after"] or match["before"])) <= _LAST_YEAR:
        return None
    first = _year_of(_new_year(year) - _DAYS_OFF)
    last = _year_of(_new_year(year + 1) - 1 + _DAYS_OFF)
    return edtf_of_year(first) if first == last else f"[{edtf_of_year(first)}..{edtf_of_year(last)}]"


def _new_year(year: int) -> int:
    return _EPOCH + 354 * (year - 1) + (11 * year + 3) // 30


def _year_of(day: int) -> int:
    return year_month_day(day)[0] if day >= _GREGORIAN_BEGINS else (4 * (day + 1) + 1464) // 1461
