"""Comparing under uncertainty: a moment that lies somewhere between two days.

Every comparison has three answers. An EDTF interval is compared as what is common to its two readings, the whole
stretch and one moment in it: a day between its ends.
"""

from dataclasses import dataclass
from enum import Enum

from registry.errors import DateError
from registry.provenance.dates.calendar import year_month_day
from registry.provenance.dates.edtf import UncertainDate, is_date, parse

# Days beyond every date that EDTF can write, so that an open side compares like any other.
PAST, FUTURE = -(10**15), 10**15

_DAY, _MONTH, _YEAR = 1, 31, 366


class Answer(Enum):
    """What can be told of a comparison."""

    YES = "yes"
    NO = "no"
    CANT_TELL = "can't tell"


@dataclass(frozen=True, slots=True, order=True)
class Bounds:
    """The earliest and the latest day of a moment; PAST and FUTURE where a side is open."""

    earliest: int = PAST
    latest: int = FUTURE

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise DateError("date.no-day-left")

    @property
    def is_open(self) -> bool:
        return self.earliest == PAST and self.latest == FUTURE


ALWAYS = Bounds()


def bounds_of(date: UncertainDate | None) -> Bounds:
    """The plain bounds of a date; of no date, all days."""
    if date is None:
        return ALWAYS
    return Bounds(PAST if date.earliest is None else date.earliest, FUTURE if date.latest is None else date.latest)


def bounds_on_record(edtf: str | None) -> Bounds:
    """The plain bounds of a date as it is on record; all days where there is none, or what can't be read."""
    return bounds_of(parse(edtf)) if edtf is not None and is_date(edtf) else ALWAYS


def possible_bounds(date: UncertainDate) -> Bounds:
    """The bounds widened, where the date is approximate, by what "about" is taken to allow.

    That is one month for a day, three months for a month, and for a year or more 5 years from 1800 on, 10 from 1500
    and 25 before: for searching and for what is called possible, never for what is called certain.
    """
    plain = bounds_of(date)
    if not date.approximate:
        return plain
    return Bounds(
        plain.earliest if plain.earliest == PAST else plain.earliest - _tolerance(plain, plain.earliest),
        plain.latest if plain.latest == FUTURE else plain.latest + _tolerance(plain, plain.latest),
    )


def _tolerance(plain: Bounds, day: int) -> int:
    length = plain.latest - plain.earliest + 1
    if length <= _DAY:
        return _MONTH
    if length <= _MONTH:
        return 3 * _MONTH
    year = year_month_day(day)[0]
    return _YEAR * (5 if year >= 1800 else 10 if year >= 1500 else 25)


def before(bounds: Bounds, other: Bounds) -> Answer:
    """Whether one day lies before another day."""
    if bounds.latest < other.earliest:
        return Answer.YES
    return Answer.NO if bounds.earliest >= other.latest else Answer.CANT_TELL


def after(bounds: Bounds, other: Bounds) -> Answer:
    """Whether one day lies after another day."""
    return before(other, bounds)


def within(bounds: Bounds, window: Bounds) -> Answer:
    """Whether a day lies in a window all of whose days are known."""
    if window.earliest <= bounds.earliest and bounds.latest <= window.latest:
        return Answer.YES
    return Answer.NO if bounds.latest < window.earliest or bounds.earliest > window.latest else Answer.CANT_TELL


def overlaps(bounds: Bounds, other: Bounds) -> Answer:
    """Whether two days can be, or must be, the same."""
    if bounds.latest < other.earliest or other.latest < bounds.earliest:
        return Answer.NO
    single = bounds.earliest == bounds.latest == other.earliest == other.latest
    return Answer.YES if single else Answer.CANT_TELL


def narrow(bounds: Bounds, other: Bounds) -> Bounds:
    """The days that both allow. Raises DateError where there is none."""
    return Bounds(max(bounds.earliest, other.earliest), min(bounds.latest, other.latest))
