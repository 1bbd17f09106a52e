"""A scale of time that breaks honestly: a long stretch in which nothing is recorded is cut, and the cut is shown."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from registry.provenance.dates import day_number, year_month_day

_LONGEST_SHARE = 0.3
_MARGIN = 0.06
_LEAST_CUT = 5 * 366
_MOST_BREAKS = 4
_BREAK_WIDTH = 46.0
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_YEAR = 365.2425


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of days and of the picture; a broken one has the days of many and the width of few."""

    first: int
    last: int
    left: float
    right: float
    is_broken: bool = False


class Scale:
    """From days to places in a width, with a margin at either end. All unbroken segments have the same days to a unit
    of width."""

    def __init__(self, days: Iterable[int], left: float, right: float) -> None:
        ordered = sorted(set(days))
        if len(ordered) < 2:
            ordered = [ordered[0] - 366, ordered[0] + 366] if ordered else [0, 1]
        steps = list(pairwise(ordered))
        broken = _broken(steps)
        unbroken = sum(last - first for first, last in steps if (first, last) not in broken)
        margin = max(round(unbroken * _MARGIN), 1)
        steps = [(ordered[0] - margin, ordered[0]), *steps, (ordered[-1], ordered[-1] + margin)]
        unbroken += 2 * margin
        width = right - left - _BREAK_WIDTH * len(broken)
        self.segments: list[Segment] = []
        at = left
        for first, last in steps:
            is_broken = (first, last) in broken
            share = _BREAK_WIDTH if is_broken else width * (last - first) / unbroken
            self.segments.append(Segment(first, last, at, at + share, is_broken))
            at += share
        self.breaks = [segment for segment in self.segments if segment.is_broken]
        self._firsts = [segment.first for segment in self.segments]
        self._unit = unbroken / width

    def x(self, day: int) -> float:
        segment = self.segments[max(bisect_right(self._firsts, day) - 1, 0)]
        within = (min(max(day, segment.first), segment.last) - segment.first) / (segment.last - segment.first)
        return segment.left + within * (segment.right - segment.left)

    @property
    def first(self) -> int:
        return self.segments[0].first

    @property
    def last(self) -> int:
        return self.segments[-1].last

    def ticks(self, least: float) -> list[tuple[float, int]]:
        """Places and years of round years, at least so far apart."""
        years = least * self._unit / _YEAR
        step = next((step for step in _STEPS if step >= years), _STEPS[-1])
        marks: list[tuple[float, int]] = []
        year = -(-year_month_day(self.first)[0] // step) * step
        while (day := day_number(year, 1, 1)) <= self.last:
            cut = next((cut for cut in self.breaks if cut.first < day < cut.last), None)
            if cut is not None:
                year = max(year + step, year_month_day(cut.last)[0] // step * step)
                continue
            place = self.x(day)
            if not marks or place - marks[-1][0] >= least * 0.8:
                marks.append((place, year))
            year += step
        return marks


def _broken(steps: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """The empty stretches of more than five years that would take more than their share of what the others leave."""
    broken: set[tuple[int, int]] = set()
    for longest in sorted(steps, key=lambda step: step[0] - step[1])[:_MOST_BREAKS]:
        rest = [step for step in steps if step not in broken]
        total = sum(last - first for first, last in rest)
        if len(rest) < 3 or longest[1] - longest[0] <= max(total * _LONGEST_SHARE, _LEAST_CUT):
            break
        broken.add(longest)
    return broken
