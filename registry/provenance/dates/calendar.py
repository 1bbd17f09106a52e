"""The calendar: days as integers, proleptic Gregorian, years astronomical (0 is 1 BCE)."""

from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate
from typing import get_args

from registry.provenance.codes import Weekday

WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# How many days of a common year, and of a leap year, are over when each month begins.
_DAYS_BEFORE = tuple((0, *accumulate((31, february, *_MONTH_LENGTHS[2:]))) for february in (28, 29))
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    return 29 if month == 2 and is_leap(year) else _MONTH_LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """The day's number, as `datetime.date.toordinal` counts (0001-01-01 is 1), in any year."""
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    return days + _DAYS_BEFORE[is_leap(year)][month - 1] + day


@lru_cache(maxsize=16384)
def year_month_day(day: int) -> tuple[int, int, int]:
    """The inverse of `day_number`."""
    cycles, rest = divmod(day - 1, _CYCLE_DAYS)
    year = cycles * _CYCLE_YEARS + 1 + rest * _CYCLE_YEARS // _CYCLE_DAYS
    while day < day_number(year, 1, 1):
        year -= 1
    while day >= day_number(year + 1, 1, 1):
        year += 1
    of_year = day - day_number(year, 1, 1) + 1
    month = bisect_left(_DAYS_BEFORE[is_leap(year)], of_year)
    return year, month, of_year - _DAYS_BEFORE[is_leap(year)][month - 1]


def weekday(day: int) -> Weekday:
    return WEEKDAYS[(day - 1) % 7]
