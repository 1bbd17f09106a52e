"""EDTF (ISO 8601-2:2019): levels 0 and 1, and of level 2 the sets, qualified parts and unspecified digits anywhere.

Each expression means a pair of bounds: the earliest and the latest day at which it can have been.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from registry.errors import DateError
from registry.provenance import lengths
from registry.provenance.codes import Weekday
from registry.provenance.dates.calendar import day_number, month_length, weekday

# The first month of each season, read as the meteorological ones of the northern hemisphere.
SEASONS = {"21": 3, "22": 6, "23": 9, "24": 12}

_COMPONENTS = re.compile(
    r"(?P<q0>[?~%]?)(?P<year>Y-?\d{5,12}|-?[0-9X]{4})(?P<q1>[?~%]?)"
    r"(?:-(?P<q2>[?~%]?)(?P<month>[0-9X]{2})(?P<q3>[?~%]?)"
    r"(?:-(?P<q4>[?~%]?)(?P<day>[0-9X]{2})(?P<q5>[?~%]?))?)?"
)
_TIME = re.compile(r"(-?\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?")


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
class Point:
    year: str
    month: str | None
    day: str | None
    marks: frozenset[str]
    earliest: int
    latest: int


@lru_cache(maxsize=8192)
def parse(text: str) -> UncertainDate:
    """Read EDTF levels 0 and 1, and of level 2 the sets, qualified parts and unspecified digits anywhere.

    Raises DateError, saying what is wrong.
    """
    if len(text) > lengths.DATE:
        raise DateError("date.too-long")
    if "/" in text:
        return _interval(text)
    if text[:1] in ("[", "{"):
        return _set(text)
    if timed := _TIME.fullmatch(text):
        return replace(parse(timed[1]), edtf=text)
    point = read_point(text)
    return UncertainDate(text, point.earliest, point.latest, *_qualities(point))


@lru_cache(maxsize=8192)
def is_date(text: str) -> bool:
    """Whether a text is a date that `parse` reads."""
    if len(text) == 4 and text.isdecimal() and text.isascii():
        return True  # A year, as most are.
    try:
        parse(text)
    except DateError:
        return False
    return True


def weekday_mismatch(edtf: str, stated: Weekday | None) -> Weekday | None:
    """The weekday the date really fell on, where the source states another one; None where nothing is wrong."""
    day = parse(edtf).day if is_date(edtf) else None
    if stated is None or day is None or weekday(day) == stated:
        return None
    return weekday(day)


def _qualities(*points: Point) -> tuple[bool, bool]:
    marks = frozenset[str]().union(*(point.marks for point in points))
    return bool(marks & {"~", "%"}), bool(marks & {"?", "%"})


@lru_cache(maxsize=16384)
def read_point(text: str) -> Point:
    match = _COMPONENTS.fullmatch(text)
    if match is None:
        raise DateError("date.malformed", text=text)
    year, month, day = match["year"], match["month"], match["day"]
    if year.startswith("-") and year.strip("-") == "0000":
        raise DateError("date.year-zero", text=text)
    if year.startswith("Y") and month is not None:
        raise DateError("date.long-year", text=text)
    marks = frozenset(mark for key, mark in match.groupdict().items() if key.startswith("q") and mark)
    if month in SEASONS:
        if day is not None or "X" in year:
            raise DateError("date.season", text=text)
        return Point(year, month, None, marks, *_season_bounds(int(year), SEASONS[month]))
    bounds = _pattern_bounds(year, month, day) if "X" in text else _given_bounds(int(year.lstrip("Y")), month, day)
    if bounds is None:
        raise DateError("date.nonexistent", text=text)
    return Point(year, month, day, marks, *bounds)


def _given_bounds(year: int, month: str | None, day: str | None) -> tuple[int, int] | None:
    """The first and the last day of a date all of whose digits are given; None where there is no such day."""
    if month is None:
        return day_number(year, 1, 1), day_number(year, 12, 31)
    if not 1 <= int(month) <= 12:
        return None
    length = month_length(year, int(month))
    if day is None:
        return day_number(year, int(month), 1), day_number(year, int(month), length)
    at = day_number(year, int(month), int(day))
    return (at, at) if 1 <= int(day) <= length else None


def _pattern_bounds(year: str, month: str | None, day: str | None) -> tuple[int, int] | None:
    earliest = next(_days(year, month, day, ascending=True), None)
    latest = next(_days(year, month, day, ascending=False), None)
    return None if earliest is None or latest is None else (earliest, latest)


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
    if "X" not in pattern:
        if low <= int(pattern) <= high:
            yield int(pattern)
        return
    low = max(low, int(pattern.replace("X", "0")))
    high = min(high, int(pattern.replace("X", "9")))
    numbers = range(low, high + 1) if ascending else range(high, low - 1, -1)
    for number in numbers:
        if all(p in ("X", digit) for p, digit in zip(pattern, f"{number:0{len(pattern)}}", strict=True)):
            yield number


def _interval(text: str) -> UncertainDate:
    sides = text.split("/")
    if len(sides) != 2:
        raise DateError("date.slashes", text=text)
    start, end = (None if side in ("", "..") else read_point(side) for side in sides)
    if start is None and end is None:
        raise DateError("date.open-interval", text=text)
    if start and end and start.earliest > end.latest:
        raise DateError("date.interval-backwards", text=text)
    points = [point for point in (start, end) if point]
    return UncertainDate(text, start.earliest if start else None, end.latest if end else None, *_qualities(*points))


def _set(text: str) -> UncertainDate:
    members = members_of(text)
    points = [point for member in members for point in member if point]
    earliest = None if members[0][0] is None else min(point.earliest for point in points)
    latest = None if members[-1][-1] is None else max(point.latest for point in points)
    return UncertainDate(text, earliest, latest, *_qualities(*points))


def members_of(text: str) -> list[tuple[Point | None, ...]]:
    """The members of a set: each a point, or the two ends of a range, None for an open one."""
    if text[-1] != {"[": "]", "{": "}"}[text[0]]:
        raise DateError("date.bracket", text=text)
    parts = [part.strip() for part in text[1:-1].split(",")]
    members: list[tuple[Point | None, ...]] = []
    for index, part in enumerate(parts):
        if ".." not in part:
            members.append((read_point(part),))
            continue
        first, _, last = part.partition("..")
        if (not first and index > 0) or (not last and index < len(parts) - 1) or not (first or last):
            raise DateError("date.open-member", text=text)
        start, end = (read_point(side) if side else None for side in (first, last))
        if start and end and start.earliest > end.latest:
            raise DateError("date.range-backwards", text=text, range=part)
        members.append((start, end))
    return members
