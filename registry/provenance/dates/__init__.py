"""Uncertain dates: reading, comparing, narrowing and printing them.

A day is an integer, counted as `datetime.date.toordinal` counts (0001-01-01 is 1) and continued below it.
"""

from registry.provenance.dates.bounds import (
    ALWAYS,
    Answer,
    Bounds,
    after,
    before,
    bounds_of,
    bounds_on_record,
    narrow,
    overlaps,
    possible_bounds,
    within,
)
from registry.provenance.dates.calendar import WEEKDAYS, day_number, weekday, year_month_day
from registry.provenance.dates.edtf import UncertainDate, is_date, parse, weekday_mismatch
from registry.provenance.dates.natural import TypedDate, read, typed_again
from registry.provenance.dates.wording import Wording, bound_in_words, points_of
from registry.provenance.dates.words import ENGLISH, GERMAN, WordTable, day_in_words, in_words

__all__ = [
    "ALWAYS",
    "ENGLISH",
    "GERMAN",
    "WEEKDAYS",
    "Answer",
    "Bounds",
    "TypedDate",
    "UncertainDate",
    "WordTable",
    "Wording",
    "after",
    "before",
    "bound_in_words",
    "bounds_of",
    "bounds_on_record",
    "day_in_words",
    "day_number",
    "in_words",
    "is_date",
    "narrow",
    "overlaps",
    "parse",
    "points_of",
    "possible_bounds",
    "read",
    "typed_again",
    "weekday",
    "weekday_mismatch",
    "within",
    "year_month_day",
]
