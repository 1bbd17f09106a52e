"""Years of the Hijra, and months and days in them: "1200 AH", "H. 1200", "١٢٠٠ هـ", "Ramadan 1256 AH".

Months began when the moon was seen, so that the tabular calendar is a day or two off what was lived: a year is told by
the years in which it lies, a month or day by the days that it can have been. The rule is that of E. M. Reingold and
N. Dershowitz, Calendrical Calculations: 30 years of 354 days have 11 leap days, months 30 and 29 days in turn, the
first year beginning on the 16th of July 622 of the Julian calendar. Years before 1582 are those of that calendar, as
they are always told.
"""

import re
import unicodedata

from registry.provenance.dates.bounds import Bounds
from registry.provenance.dates.calendar import day_number, year_month_day
from registry.provenance.dates.edtf_writer import edtf_of, edtf_of_year

_EPOCH = 227_015
_GREGORIAN_BEGINS = day_number(1582, 10, 15)
_DAYS_OFF = 2
_LAST_YEAR = 1500
_MARK = (
    r"(?:a\.\s?h\.|ah|a\.\s?h|h\.|h|hijr[ai]h?|hegira|anno hegirae|anno hijrae|d\.\s?h\.|de l'hégire"
    "|هـ|ه|هجري|هجرية)"
)
_OF = r"(?:[\s-]*(?:al|ul|el|us|ath|il)?[\s-]*)"
_MONTHS = (
    "muharram|moharram|محرم",
    "safar|صفر",
    rf"rabi['’ʿ]?{_OF}(?:awwal|awal|i|1)|ربيع الاول",
    rf"rabi['’ʿ]?{_OF}(?:thani|akhir|ii|2)|ربيع (?:الثاني|الاخر)",
    rf"jumada{_OF}(?:ula|awwal|i|1)|جمادى الاولى",
    rf"jumada{_OF}(?:thani(?:ya)?|akhira?|ii|2)|جمادى (?:الثانية|الاخرة)",
    "rajab|رجب",
    "sha['’ʿ]?ban|شعبان",
    "rama[dz]an|رمضان",
    "shawwal|شوال",
    r"(?:dhu|zu|zi)[\s'’-]*(?:a?l)?[\s'’-]*q[ai]['’ʿ]?dah?|ذو القعدة",
    r"(?:dhu|zu|zi)[\s'’-]*(?:a?l)?[\s'’-]*hijjah?|ذو الحجة",
)
_IN_MONTH = re.compile(rf"(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{'|'.join(_MONTHS)}),?\s+(?P<year>.+)")
_HIJRI = re.compile(
    rf"(?:dated\s+)?(?:{_MARK}\s*(?P<after>\d{{1,4}})|(?:an(?:née)?\s+)?(?P<before>\d{{1,4}})\s*{_MARK})"
)
_MARKED = re.compile(rf"\d\s*{_MARK}(?:\W|$)|(?:^|\W){_MARK}\s*\d")


def counts_hijri(folded: str) -> bool:
    """Whether a text says of some year that it is one of the Hijra."""
    return _MARKED.search(folded) is not None


def hijri_year(folded: str) -> str | None:
    """The EDTF of a year of the Hijra, which lies in two years of ours, or one; None of any other text."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(sign))
    in_month = _IN_MONTH.fullmatch(plain)
    match = _HIJRI.fullmatch(in_month["year"].strip() if in_month else folded)
    if match is None or not 1 <= (year := int(match["after"] or match["before"])) <= _LAST_YEAR:
        return None
    if in_month is not None:
        number = next(number for number, name in enumerate(_MONTHS, 1) if re.fullmatch(name, in_month["month"]))
        return _edtf_in_month(year, number, int(in_month["day"] or 0))
    return _edtf_of_years(_new_year(year) - _DAYS_OFF, _new_year(year + 1) - 1 + _DAYS_OFF)


def _edtf_in_month(year: int, month: int, day: int) -> str | None:
    """The EDTF of a month, or with a day other than 0 of that day; before 1582 of the years in which it lies."""
    begins = _month_begins(year, month)
    following = _month_begins(year, month + 1) if month < len(_MONTHS) else _new_year(year + 1)
    if day > following - begins:
        return None
    first, last = (begins + day - 1, begins + day - 1) if day else (begins, following - 1)
    if first < _GREGORIAN_BEGINS:
        return _edtf_of_years(first - _DAYS_OFF, last + _DAYS_OFF)
    return edtf_of(Bounds(first - _DAYS_OFF, last + _DAYS_OFF))


def _edtf_of_years(first_day: int, last_day: int) -> str:
    first, last = _year_of(first_day), _year_of(last_day)
    return edtf_of_year(first) if first == last else f"[{edtf_of_year(first)}..{edtf_of_year(last)}]"


def _new_year(year: int) -> int:
    return _EPOCH + 354 * (year - 1) + (11 * year + 3) // 30


def _month_begins(year: int, month: int) -> int:
    return _new_year(year) + 29 * (month - 1) + month // 2


def _year_of(day: int) -> int:
    return year_month_day(day)[0] if day >= _GREGORIAN_BEGINS else (4 * (day + 1) + 1464) // 1461
