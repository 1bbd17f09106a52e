"""Days and bounds in words that are as exact as the dates they come from, and never more."""

from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache

from registry.provenance.dates.bounds import FUTURE, PAST, Bounds, bounds_on_record
from registry.provenance.dates.calendar import month_length, year_month_day
from registry.provenance.dates.edtf import Point, is_date, members_of, read_point
from registry.provenance.dates.edtf_writer import edtf_of_year
from registry.provenance.dates.words import LANGUAGES, day_in_words, in_words


class Unit(IntEnum):
    """What a date names: a day, a month, or a year or more."""

    DAY = 0
    MONTH = 1
    YEAR = 2


@lru_cache(maxsize=8192)
def points_of(edtf: str) -> tuple[Point, ...]:
    """The points that a date names, in order; none of what is no date."""
    if not is_date(edtf):
        return ()
    if "/" in edtf:
        return tuple(read_point(side) for side in edtf.split("/") if side not in ("", ".."))
    if edtf[0] in "[{":
        return tuple(point for member in members_of(edtf) for point in member if point is not None)
    return (read_point(edtf.partition("T")[0]),)


def _unit(point: Point) -> Unit:
    if point.earliest == point.latest:
        return Unit.DAY
    return Unit.YEAR if point.month is None or "X" in point.month + point.year else Unit.MONTH


@lru_cache(maxsize=16384)
def _least_exact(day: int) -> Unit:
    """What a date names at least, of which only one bound is known: the year or month that begins or ends there."""
    year, month, of_month = year_month_day(day)
    if (month, of_month) in ((1, 1), (12, 31)):
        return Unit.YEAR
    return Unit.MONTH if of_month in (1, month_length(year, month)) else Unit.DAY


def bound_in_words(day: int, language: str = "en") -> str:
    """A bound of which the date that gave it is not at hand: never more exactly than that date can have been."""
    return _in_unit(day, _least_exact(day), language)


def _in_unit(day: int, unit: Unit, language: str) -> str:
    if unit is Unit.DAY:
        return day_in_words(day, language)
    year, month, _ = year_month_day(day)
    written = edtf_of_year(year)
    if unit is Unit.MONTH and not written.startswith("Y"):
        written += f"-{month:02}"
    return in_words(written, language)


class Wording:
    """How the days that a history derives are told, by the dates that were given in it.

    A day that no date names is told by its month or year; a bound that was derived says so: "by 1933", "after 1644".
    """

    def __init__(self, edtfs: Iterable[str | None] = (), bounds: Iterable[Bounds] = (), language: str = "en") -> None:
        self._words, self._language = LANGUAGES[language], language
        self._units: dict[int, Unit] = {}
        self._days: set[int] = set()
        for edtf in {edtf for edtf in edtfs if edtf}:
            for point in points_of(edtf):
                self._note(Bounds(point.earliest, point.latest), _unit(point))
        for named in set(bounds):
            is_day = named.earliest == named.latest
            for day in {named.earliest, named.latest} - {PAST, FUTURE}:
                self._note(Bounds(day, day), Unit.DAY if is_day else _least_exact(day))

    def _note(self, bounds: Bounds, unit: Unit) -> None:
        for day in (bounds.earliest, bounds.latest):
            # Where dates differ in how exactly they name it, the one that claims less.
            self._units[day] = max(unit, self._units.get(day, unit))
        if unit is Unit.DAY:
            self._days |= {bounds.earliest, bounds.latest}

    def is_named(self, day: int) -> bool:
        """Whether a date begins or ends with the day."""
        return day in self._units

    def day(self, day: int) -> str:
        """The day, month or year that a date names which begins or ends with the day; an open side as an ellipsis."""
        if day <= PAST or day >= FUTURE:
            return "…"
        return _in_unit(day, self._units.get(day, Unit.MONTH), self._language)

    def edge(self, day: int, *, is_first: bool) -> str:
        """The day as the first or the last of what is certain: of a month or year its beginning or end."""
        words = self.day(day)
        if day <= PAST or day >= FUTURE or self._units.get(day, Unit.MONTH) is Unit.DAY:
            return words
        pattern = self._words.end_of if is_first else self._words.beginning_of
        return pattern.format(date=words)

    def when(self, bounds: Bounds, edtf: str | None = None) -> str:
        """Bounds as a date in words: as the date that was given, if it has these bounds, else by what it is derived."""
        if edtf is not None and bounds_on_record(edtf) == bounds:
            return in_words(edtf, self._language)
        if bounds.is_open:
            return self._words.unrecorded
        if bounds.earliest == PAST:
            return self._words.by.format(date=self.day(bounds.latest))
        if bounds.latest == FUTURE:
            return self._words.since.format(date=self.day(bounds.earliest))
        return self._closed(bounds)

    def _closed(self, bounds: Bounds) -> str:
        if bounds.earliest == bounds.latest and bounds.earliest in self._days:
            return day_in_words(bounds.earliest, self._language)
        first, last = self.day(bounds.earliest), self.day(bounds.latest)
        if first == last:
            return first
        # One names a month or year in which the other lies: between 5 September 1945 and the end of it.
        if self._lies_in(bounds.earliest, bounds.latest):
            last = self.edge(bounds.latest, is_first=True)
        elif self._lies_in(bounds.latest, bounds.earliest):
            first = self.edge(bounds.earliest, is_first=False)
        return self._words.some_time.format(date=self._words.some_time_between(first, last))

    def _lies_in(self, day: int, other: int) -> bool:
        """Whether a day lies in the month or year by which another is told."""
        unit = self._units.get(other, Unit.MONTH)
        same = 2 if unit is Unit.MONTH else 1
        return unit is not Unit.DAY and year_month_day(day)[:same] == year_month_day(other)[:same]

    def moment(self, bounds: Bounds, edtf: str | None = None) -> str:
        """Bounds as the time of one moment: "1920 to 1923" is some time between them."""
        return self.when(bounds, None if edtf is not None and "/" in edtf else edtf)

    def since(self, bounds: Bounds, edtf: str | None = None) -> str:
        """Bounds as what follows "since": one moment, though it may lie anywhere in a stretch."""
        if edtf is not None and not any(sign in edtf for sign in ("/", "..", "{")):
            return self.when(bounds, edtf)
        if bounds.earliest == PAST and bounds.latest < FUTURE:
            return self._words.earlier.format(date=self.day(bounds.latest))
        return self.when(bounds)

    def span(self, first: int, last: int) -> str:
        """Days on which nothing is certain, between those on which something is: "after 1938 and before 2016"."""
        words = self._words
        begins = words.after.format(date=self.day(first - 1)) if self.is_named(first - 1) else ""
        ends = words.before.format(date=self.day(last + 1)) if self.is_named(last + 1) else ""
        if not begins and first > PAST:
            begins = words.from_on.format(date=self.day(first))
        ends = ends or words.until.format(date=self.day(last))
        return begins + words.both + ends if begins else ends
