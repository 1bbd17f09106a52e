"""Dates in prose of other languages: where they stand, and the English words for those that lead to them, so that
what they say of a holding is told once for every language."""

import re
from collections.abc import Iterator
from functools import lru_cache

from registry.errors import DateError
from registry.provenance import dates
from registry.provenance.notation.languages.language import Language
from registry.provenance.notation.times import WrittenDate
from registry.provenance.patterns import any_of

_YEAR = r"(?:1[0-9]|20)\d\d"
_DASH = r" ?[-–—/] ?"
_ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_BETWEEN_DATES = re.compile(r"\s*[-–—]\s*")
# A dash that nothing but dots stand before, which are masked: "[…] – 1932".
_FROM_NOWHERE = re.compile(r"[\s\x02?…]*[-–—]\s*|\[?\.\.\.\]?\s?[-–—]\s*")
_DOUBT = re.compile(r" ?(?:\(\?\)|\[\?\]|\?)")
_NUMBERS = re.compile(r"\d+")
LONGEST_LEAD = 40
_MONEY = re.compile(r" ?(?:RM|DM|Mark|francs?|frs?\b|FF|CHF|Franken|livres|Gulden|Taler|Kronen|euros?|€|£|\$)", re.I)


@lru_cache(maxsize=8)
def _atoms(language: Language) -> re.Pattern[str]:
    month = rf"(?:{language.months})(?![^\W\d_])\.?"
    day = r"\d{1,2}(?:\.|er)?"
    return re.compile(
        r"(?<![\w€$£/])(?<!\d[.,])(?:"
        rf"(?P<dotted>\d{{1,2}}\.(?: ?[-–—/+] ?\d{{1,2}}\.)? ?\d{{1,2}}\. ?{_YEAR})"
        rf"|(?P<inverted>{_YEAR}, (?:le |les )?{day}(?:{_DASH}{day})? {month})"
        rf"|(?P<days>{day}(?:{_DASH}| et | und | u\. ){day} ?{month} ?{_YEAR})"
        rf"|(?P<day>{day} ?{month} ?{_YEAR})"
        rf"|(?P<months>{month}{_DASH}{month} {_YEAR})"
        rf"|(?P<month>(?<!\w){month} ?{_YEAR})"
        rf"|(?P<roman>\d{{1,2}}(?:[-–]\d{{1,2}})? (?:{any_of(_ROMAN_MONTHS)}) {_YEAR})"
        rf"|(?P<ymd>{_YEAR}/\d\d/\d\d(?:[-–]\d\d)?|{_YEAR}-\d\d-\d\d)"
        rf"|(?P<numbers>\d{{1,2}}[./]{_YEAR}|\d{{1,2}}/\d{{1,2}}/{_YEAR})"
        rf"|(?P<season>(?:{language.seasons}) {_YEAR})"
        rf"|(?P<century>{language.century})"
        rf"|(?P<decade>{language.decade})"
        rf"|(?P<two>{_YEAR}/\d\d(?:\d\d)?)"
        rf"|(?P<short>{_YEAR} ?[-–—] ?\d\d)"
        rf"|(?P<year>{_YEAR})"
        r")(?![\w€])(?!,\d)(?!\.\d)",
        re.I,
    )


@lru_cache(maxsize=8)
def _leads(language: Language) -> tuple[re.Pattern[str], list[tuple[re.Pattern[str], str]]]:
    words = [(re.compile(words, re.I), english) for words, english in language.leads.items()]
    leading = re.compile(rf"(?<![\w'’])(?:(?:{any_of(language.leads)})\s+)*(?:(?:{any_of(language.leads)})\s*)$", re.I)
    return leading, words


@lru_cache(maxsize=8)
def _undated(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{language.undated})\s*$", re.I)


@lru_cache(maxsize=8)
def _numbering(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{language.numbering})$", re.I)


@lru_cache(maxsize=8)
def _between(language: Language) -> re.Pattern[str]:
    return re.compile(rf"[\s\x02]+(?:{language.until_between})\s+", re.I)


@lru_cache(maxsize=8)
def _named_after(language: Language) -> re.Pattern[str]:
    """An institution whose name has a century in it: "Galerie des 20. Jahrhunderts"."""
    return re.compile(rf"(?<!\w)(?:{language.organisations}|kunst|art) (?:des|der|du)\s+$", re.I)


def dates_in(text: str, language: Language) -> list[WrittenDate]:
    """The dates of a stretch of text in turn, with the words that lead to them. Numbers of lots and pages are none."""
    return list(_dates_in(text, language))


def _dates_in(text: str, language: Language) -> Iterator[WrittenDate]:
    floor = 0
    between = _between(language)
    for match in _atoms(language).finditer(text):
        kind = match.lastgroup or "year"
        if kind == "year" and _MONEY.match(text, match.end()):
            continue
        if kind == "century" and _named_after(language).search(text, floor, match.start()):
            continue
        if kind == "year" and _numbering(language).search(text, max(0, match.start() - 12), match.start()):
            continue
        begins, lead = _lead(text, match.start(), floor, language, between)
        doubt = _DOUBT.match(text, match.end())
        end = doubt.end() if doubt else match.end()
        edtf, last = _read(kind, match.group())
        mark = "?" if doubt and edtf[-1:].isdigit() else ""
        yield WrittenDate(begins, end, lead, edtf + mark, last)
        floor = end


def _lead(text: str, at: int, floor: int, language: Language, between: re.Pattern[str]) -> tuple[int, str]:
    """The words before a date, in English, and where they begin; a dash after another date, or none, is "until"."""
    leading, words = _leads(language)
    gap = text[floor:at]
    if floor and (joined := between.match(gap)) and joined.end() == len(gap):
        return floor, "until"
    first = max(floor, at - LONGEST_LEAD)
    match = leading.search(text, first, at)
    begins, lead = at, ""
    if match:
        begins, lead = match.start(), _in_english(match.group(), words)
    before = text[floor:begins]
    if not floor and _FROM_NOWHERE.fullmatch(before):
        return begins - len(before), f"until {lead}".strip()
    dash = _BETWEEN_DATES.fullmatch(before.strip()) if before.strip() else None
    if dash:
        return floor + before.index(before.strip()), f"until {lead}".strip()
    stretch = re.search(r"[-–—]\s*$", before)
    if stretch and (undated := _undated(language).search(text[floor : floor + stretch.start()])):
        return floor + undated.start(), f"until {lead}".strip()
    return begins, lead


def _in_english(words: str, known: list[tuple[re.Pattern[str], str]]) -> str:
    words = " ".join(words.split())
    for pattern, english in known:
        if pattern.fullmatch(words):
            return english
    # Several leads, one after the other: the longest that is one first.
    parts = words.split(" ")
    for count in range(len(parts) - 1, 0, -1):
        head = " ".join(parts[:count])
        said = next((english for pattern, english in known if pattern.fullmatch(head)), None)
        if said:
            return f"{said} {_in_english(' '.join(parts[count:]), known)}"
    return ""


@lru_cache(maxsize=4096)
def _read(kind: str, words: str) -> tuple[str, str | None]:
    """The EDTF of a date's words, empty where they are no date that exists, and the end of a stretch of years."""
    try:
        first, last = _READERS.get(kind, _natural)(" ".join(words.split()))
        for edtf in filter(None, (first, last)):
            dates.parse(edtf)
    except (DateError, ValueError, IndexError):
        return "", None
    return first, last


def _natural(words: str) -> tuple[str, None]:
    return dates.read(words).edtf, None


def _days(words: str) -> tuple[str, None]:
    parts = re.match(r"(?P<first>\d{1,2})(?:\.|er)?(?: ?[-–—/] ?| et | und | u\. )(?P<rest>.+)", words)
    if parts is None:
        raise ValueError(words)
    last = dates.read(parts["rest"]).edtf
    return _span(f"{last[:8]}{int(parts['first']):02}", last), None


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


def _dotted(words: str) -> tuple[str, None]:
    numbers = [int(number) for number in _NUMBERS.findall(words)]
    year, month, days = numbers[-1], numbers[-2], numbers[:-2]
    return _span(*(f"{year}-{month:02}-{day:02}" for day in (days[0], days[-1]))), None


def _numbers(words: str) -> tuple[str, None]:
    *day, month, year = (int(number) for number in _NUMBERS.findall(words))
    return f"{year}-{month:02}" + (f"-{day[0]:02}" if day else ""), None


def _inverted(words: str) -> tuple[str, None]:
    year, _, rest = words.partition(", ")
    day = f"{rest.removeprefix('les ').removeprefix('le ')} {year}"
    return _days(day) if re.match(r"\d{1,2} ?[-–—/] ?\d", day) else _natural(day)


def _roman(words: str) -> tuple[str, None]:
    days, month, year = words.split(" ")
    first, _, last = days.replace("–", "-").partition("-")
    number = _ROMAN_MONTHS.index(month.upper()) + 1
    return _span(*(f"{year}-{number:02}-{int(day):02}" for day in (first, last or first))), None


def _ymd(words: str) -> tuple[str, None]:
    year, month, first, *last = _NUMBERS.findall(words)
    return _span(*(f"{year}-{month}-{day}" for day in (first, *last, first)[:2])), None


def _two(words: str) -> tuple[str, None]:
    first, _, last = words.partition("/")
    return f"{first}/{first[: 4 - len(last)]}{last}", None


def _short(words: str) -> tuple[str, str]:
    first, last = _NUMBERS.findall(words)
    if first[:2] + last < first:
        raise ValueError(words)
    return first, first[:2] + last


def _months(words: str) -> tuple[str, None]:
    first, last, year = re.split(r" ?[-–—/] ?| (?=\d)", words, maxsplit=2)
    return _span(dates.read(f"{first} {year}").edtf, dates.read(f"{last} {year}").edtf), None


_READERS = {
    "dotted": _dotted,
    "inverted": _inverted,
    "days": _days,
    "months": _months,
    "roman": _roman,
    "ymd": _ymd,
    "numbers": _numbers,
    "two": _two,
    "short": _short,
}
