"""Dates as China, Japan and Korea write them, by an era or by the common one: "1933年5月3日", "昭和8年"."""

import re
import unicodedata

from registry.errors import DateError
from registry.provenance.dates.edtf_writer import edtf_of, edtf_of_year
from registry.provenance.dates.eras import BY_FORM, era_bounds
from registry.provenance.patterns import any_of

_NUMBER = r"(?:\d+|[元〇零一二三四五六七八九十百千]+)"
_ERA_NAME = any_of(BY_FORM)
_EAST_ASIAN = re.compile(
    rf"(?:서기|西暦|西历|西曆|公元)?\s*(?P<bce>기원전|紀元前|公元前|前)?\s*(?P<era>{_ERA_NAME})?"
    rf"\s*(?P<year>{_NUMBER})\s*(?:年|년)?(?:\s*(?P<leap>閏|闰|윤)?\s*(?P<month>{_NUMBER})\s*(?:月|월)(?:\s*(?P<day>{_NUMBER})\s*(?:日|일))?)?"
)


_ORDINAL_YEAR = re.compile(
    rf"(?:the\s+)?(?:(?P<year>\d+)(?:st|nd|rd|th)\s+year\s+of\s+(?:the\s+)?(?P<era>{_ERA_NAME})(?:\s+(?:era|period|reign))?"
    rf"|(?P<e2>{_ERA_NAME})(?:\s+(?:era|period|reign))?(?:\s+|,\s*)(?:year\s+)?(?P<y2>\d+))"
)
_DYNASTY_BEFORE_REIGN = re.compile(rf"(?:清|淸|明|청|명)(?:朝|代|나라)?\s*(?=(?:{_ERA_NAME}))")


def names_era(text: str) -> bool:
    """Whether a text counts by an era."""
    return any(form in text for form in BY_FORM)


def east_asian_date(text: str) -> str | None:
    """The EDTF of an East Asian date; None of any other text. Raises DateError where there is no such day."""
    if counted := _ORDINAL_YEAR.fullmatch(text):
        text = f"{counted['era'] or counted['e2']} {counted['year'] or counted['y2']}"
    match = _EAST_ASIAN.fullmatch(_DYNASTY_BEFORE_REIGN.sub("", text))
    if match is None or not (match["era"] or re.search("[年년]", text)):
        return None
    year, month, day = (_number(match[key]) if match[key] else None for key in ("year", "month", "day"))
    if match["era"]:
        return edtf_of(era_bounds(BY_FORM[match["era"]], year or 0, month, day, is_leap_month=bool(match["leap"])))
    # In EDTF a month above 12 would be a season; and the common era has no leap month.
    if match["leap"] or month not in (None, *range(1, 13)) or day == 0:
        raise DateError("date.nonexistent", text=text)
    edtf = edtf_of_year(year or 0, "bce" if match["bce"] else None)
    return edtf + "".join(f"-{part:02}" for part in (month, day) if part is not None)


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if text == "元":
        return 1
    if len(text) > 1 and not set(text) & set("十百千"):
        return int("".join(str(int(unicodedata.numeric(character))) for character in text))
    total, digit = 0, 0
    for character in text:
        value = int(unicodedata.numeric(character))
        if value >= 10:
            total, digit = total + (digit or 1) * value, 0
        else:
            digit = value
    return total + digit
