"""Uncertain dates in EDTF (ISO 8601-2:2019), each meaning a pair of bounds.

A day is an integer in the proleptic Gregorian calendar, counted as `datetime.date.toordinal` counts
(0001-01-01 is 1) and continued below it, so that years BCE work. Years are astronomical: -0500 is 501 BCE.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
# Seasons are read as the meteorological ones of the northern hemisphere; winter runs into the next year.
SEASONS = {"21": ("spring", 3), "22": ("summer", 6), "23": ("autumn", 9), "24": ("winter", 12)}
MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_COMPONENTS = re.compile(
    r"(?P<q0>[?~%]?)(?P<year>Y-?\d{5,12}|-?[0-9X]{4})(?P<q1>[?~%]?)"
    r"(?:-(?P<q2>[?~%]?)(?P<month>[0-9X]{2})(?P<q3>[?~%]?)"
    r"(?:-(?P<q4>[?~%]?)(?P<day>[0-9X]{2})(?P<q5>[?~%]?))?)?"
)


class DateError(ValueError):
    """A text that is no EDTF date, or one that names no day that exists."""


@dataclass(frozen=True, slots=True)
class UncertainDate:
    """An EDTF expression with the earliest and the latest day it can mean; None where that side is open.

    `approximate` is "~" and `uncertain` is "?", on any part of it. Neither moves the bounds.
    """

    edtf: str
    earliest: int | None
    latest: int | None
    approximate: bool = False
    uncertain: bool = False

    @property
    def day(self) -> int | None:
        """The one day this date means, if it means only one."""
        return self.earliest if self.earliest == self.latest else None


@dataclass(frozen=True, slots=True)
class _Point:
    year: str
    month: str | None
    day: str | None
    marks: frozenset[str]
    earliest: int
    latest: int


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    return 29 if month == 2 and is_leap(year) else MONTH_LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """The day's number: days before the year, then before the month, then in it."""
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    return days + sum(month_length(year, m) for m in range(1, month)) + day


def weekday(day: int) -> str:
    return WEEKDAYS[(day - 1) % 7]


@lru_cache(maxsize=8192)
def parse(text: str) -> UncertainDate:
    """Read EDTF levels 0 and 1, and of level 2 the sets, qualified parts and unspecified digits anywhere.

    Raises DateError, saying what is wrong.
    """
    if len(text) > 200:
        raise DateError("a date is at most 200 characters long")
    if "/" in text:
        return _interval(text)
    if text[:1] in ("[", "{"):
        return _set(text)
    point = _point(text)
    return UncertainDate(text, point.earliest, point.latest, *_qualities(point))


def weekday_mismatch(edtf: str, stated: str | None) -> str | None:
    """The weekday the date really fell on, where the source states another one; None where nothing is wrong."""
    day = parse(edtf).day
    if stated is None or day is None or weekday(day) == stated:
        return None
    return weekday(day)


@lru_cache(maxsize=8192)
def in_words(text: str) -> str:
    """The date as a person would say it, in English; an expression too intricate for words comes back as it is."""
    parse(text)
    if "/" in text:
        return _interval_in_words(text)
    if text[0] in "[{":
        return _set_in_words(text)
    return _point_in_words(_point(text))


def _qualities(*points: _Point) -> tuple[bool, bool]:
    marks = frozenset[str]().union(*(point.marks for point in points))
    return bool(marks & {"~", "%"}), bool(marks & {"?", "%"})


def _point(text: str) -> _Point:
    match = _COMPONENTS.fullmatch(text)
    if match is None:
        raise DateError(f'"{text}" is not an EDTF date (such as 1933, 1933-05, 1933~, 193X, 1930/1935 or ../1960)')
    year, month, day = match["year"], match["month"], match["day"]
    if year.startswith("-") and year.strip("-") == "0000":
        raise DateError(f'"{text}": there is no year -0000')
    if year.startswith("Y") and month is not None:
        raise DateError(f'"{text}": a year written with Y stands alone')
    marks = frozenset(mark for key, mark in match.groupdict().items() if key.startswith("q") and mark)
    if month in SEASONS:
        if day is not None or "X" in year:
            raise DateError(f'"{text}": a season takes a whole year and no day')
        return _Point(year, month, None, marks, *_season_bounds(int(year), SEASONS[month][1]))
    earliest = next(_days(year, month, day, ascending=True), None)
    latest = next(_days(year, month, day, ascending=False), None)
    if earliest is None or latest is None:
        raise DateError(f'"{text}" is a date that does not exist')
    return _Point(year, month, day, marks, earliest, latest)


def _season_bounds(year: int, first_month: int) -> tuple[int, int]:
    last_year, last_month = (year + 1, 2) if first_month == 12 else (year, first_month + 2)
    return day_number(year, first_month, 1), day_number(last_year, last_month, month_length(last_year, last_month))


def _days(year: str, month: str | None, day: str | None, *, ascending: bool) -> Iterator[int]:
    """The days an expression can mean, from one end: only the first is ever asked for."""
    for y in _years(year, ascending=ascending):
        for m in _matching(month or "XX", 1, 12, ascending=ascending):
            for d in _matching(day or "XX", 1, month_length(y, m), ascending=ascending):
                yield day_number(y, m, d)


def _years(pattern: str, *, ascending: bool) -> Iterator[int]:
    if pattern.startswith("Y"):
        yield int(pattern[1:])
        return
    sign, digits = (-1, pattern[1:]) if pattern.startswith("-") else (1, pattern)
    values = _matching(digits, 1 if sign < 0 else 0, 9999, ascending=ascending == (sign > 0))
    yield from (sign * value for value in values)


def _matching(pattern: str, low: int, high: int, *, ascending: bool) -> Iterator[int]:
    """The numbers from low to high whose digits fit a pattern in which X is any digit."""
    low = max(low, int(pattern.replace("X", "0")))
    high = min(high, int(pattern.replace("X", "9")))
    numbers = range(low, high + 1) if ascending else range(high, low - 1, -1)
    for number in numbers:
        if all(p in ("X", digit) for p, digit in zip(pattern, f"{number:0{len(pattern)}}", strict=True)):
            yield number


def _interval(text: str) -> UncertainDate:
    sides = text.split("/")
    if len(sides) != 2:
        raise DateError(f'"{text}": an interval has one slash')
    start, end = (None if side in ("", "..") else _point(side) for side in sides)
    if start is None and end is None:
        raise DateError(f'"{text}": at least one end of an interval must be known')
    if start and end and start.earliest > end.latest:
        raise DateError(f'"{text}": the interval ends before it begins')
    known = [point for point in (start, end) if point]
    return UncertainDate(text, start.earliest if start else None, end.latest if end else None, *_qualities(*known))


def _set(text: str) -> UncertainDate:
    members = _members(text)
    points = [point for member in members for point in member if point]
    earliest = None if members[0][0] is None else min(point.earliest for point in points)
    latest = None if members[-1][-1] is None else max(point.latest for point in points)
    return UncertainDate(text, earliest, latest, *_qualities(*points))


def _members(text: str) -> list[tuple[_Point | None, ...]]:
    """The members of a set: each a point, or the two ends of a range, None for an open one."""
    if text[-1] != {"[": "]", "{": "}"}[text[0]]:
        raise DateError(f'"{text}": the bracket is not closed')
    parts = [part.strip() for part in text[1:-1].split(",")]
    members: list[tuple[_Point | None, ...]] = []
    for index, part in enumerate(parts):
        if ".." not in part:
            members.append((_point(part),))
            continue
        first, _, last = part.partition("..")
        if (not first and index > 0) or (not last and index < len(parts) - 1) or not (first or last):
            raise DateError(f'"{text}": only the first and the last of a set can be open')
        start, end = (_point(side) if side else None for side in (first, last))
        if start and end and start.earliest > end.latest:
            raise DateError(f'"{text}": the range {part} ends before it begins')
        members.append((start, end))
    return members


def _point_in_words(point: _Point) -> str:
    words = _plain_words(point)
    if point.marks & {"~", "%"}:
        words = f"about {words.removeprefix('the ')}"
    return f"{words} (uncertain)" if point.marks & {"?", "%"} else words


def _plain_words(point: _Point) -> str:
    year = _year_in_words(point.year)
    if point.month is None:
        return year
    if point.month in SEASONS:
        return f"{SEASONS[point.month][0]} {year}"
    if "X" in point.year:
        return "-".join(filter(None, (point.year, point.month, point.day)))
    if "X" in point.month:
        return f"{year} (month not known)"
    month = MONTHS[int(point.month) - 1]
    if point.day is None:
        return f"{month} {year}"
    return f"{month} {year} (day not known)" if "X" in point.day else f"{int(point.day)} {month} {year}"


def _year_in_words(pattern: str) -> str:
    before = pattern.startswith("-")
    era = " BCE" if before else ""
    digits = pattern.lstrip("-")
    if re.fullmatch(r"\d{3}X", digits) and not before:
        return f"the {int(digits[:3]) * 10}s"
    if re.fullmatch(r"\d{2}XX", digits):
        return f"the {_ordinal(int(digits[:2]) + 1)} century{era}"
    if "X" in digits:
        return pattern
    year = int(pattern.lstrip("Y"))
    if year > 0:
        return f"{year:,}" if year > 9999 else str(year)
    return f"{1 - year:,} BCE" if year < -9999 else f"{1 - year} BCE"


def _ordinal(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _interval_in_words(text: str) -> str:
    first, last = text.split("/")
    if first == "..":
        return f"by {in_words(last)}"
    if last == "..":
        return f"{in_words(first)} or later"
    if not first:
        return f"until {in_words(last)} (beginning not known)"
    if not last:
        return f"from {in_words(first)} (end not known)"
    return f"{in_words(first)} to {in_words(last)}"


def _set_in_words(text: str) -> str:
    one_of = text[0] == "["
    words = []
    for member in _members(text):
        ends = [_point_in_words(point) if point else None for point in member]
        if len(ends) == 1:
            words.append(str(ends[0]))
        elif ends[0] is None:
            words.append(f"{ends[1]} or earlier")
        elif ends[1] is None:
            words.append(f"{ends[0]} or later")
        else:
            words.append(f"between {ends[0]} and {ends[1]}" if one_of else f"{ends[0]} to {ends[1]}")
    joint = " or " if one_of else " and "
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + joint + words[-1]
