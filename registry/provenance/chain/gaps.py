"""Gaps: days that nobody known can have held (certain), or that nobody known certainly held (possible)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from registry.provenance.chain.propagation import merged
from registry.provenance.chain.values import Gap, Tenure, Track
from registry.provenance.dates.bounds import PAST


@dataclass(slots=True)
class Run:
    """Tenures that follow each other without a break: directly, or within one side."""

    tenures: list[Tenure]
    possible: tuple[int, int]
    certain: tuple[int, int]
    enders: set[str] = field(default_factory=set)

    def take(self, tenure: Tenure) -> None:
        self.tenures.append(tenure)
        self.possible = (min(self.possible[0], tenure.begins.earliest), max(self.possible[1], tenure.ends.latest))
        self.certain = (min(self.certain[0], tenure.begins.latest), max(self.certain[1], tenure.ends.earliest))
        if tenure.ended_by:
            self.enders.add(tenure.ended_by)


def runs(tenures: Sequence[Tenure]) -> list[Run]:
    """The unbroken runs of known holders, in order."""
    unbroken: list[Run] = []
    for tenure in tenures:
        if not tenure.is_known:
            continue
        last = unbroken[-1] if unbroken else None
        if last is None or not _continues(last, tenure):
            last = Run([], tenure.possible, (tenure.begins.latest, tenure.ends.earliest))
            unbroken.append(last)
        last.take(tenure)
    return unbroken


def _continues(run: Run, tenure: Tenure) -> bool:
    if tenure.begun_by in run.enders or tenure.side in {other.side for other in run.tenures[-2:]}:
        return True
    return any(tenure.begun_by == other.begun_by and tenure.begun_by for other in run.tenures[-8:])


def gaps(track: Track, tenures: Sequence[Tenure], first_day: int, last_day: int) -> tuple[Gap, ...]:
    """The gaps of a track between two days, in order of time."""
    unbroken = runs(tenures)
    if not unbroken:
        return ()
    possible = merged(run.possible for run in unbroken)
    certain = [run.certain for run in unbroken if run.certain[0] <= run.certain[1]]
    holes = list(_holes(possible, first_day, last_day))
    open_holes = _holes(merged([*certain, *holes]), first_day, last_day)
    beside = _Neighbours(unbroken)
    return tuple(
        sorted(
            [Gap(track, *hole, True, *beside.of(hole)) for hole in holes]
            + [Gap(track, *hole, False, *beside.of(hole)) for hole in open_holes],
            key=lambda gap: (gap.first, gap.last),
        )
    )


class _Neighbours:
    """Who is known to have held before, and after, some days."""

    def __init__(self, unbroken: Sequence[Run]) -> None:
        ends = [(run.certain[1], run.tenures[-1].holder or "") for run in unbroken]
        self._ends = sorted(end for end in ends if end[0] != PAST)
        self._begins = sorted((run.certain[0], run.tenures[0].holder or "") for run in unbroken)

    def of(self, hole: tuple[int, int]) -> tuple[str | None, str | None]:
        before = bisect_right(self._ends, hole[0], key=itemgetter(0))
        after = bisect_left(self._begins, hole[1], key=itemgetter(0))
        return (
            self._ends[before - 1][1] if before else None,
            self._begins[after][1] if after < len(self._begins) else None,
        )


def _holes(covered: Sequence[tuple[int, int]], first: int, last: int) -> Iterator[tuple[int, int]]:
    at = first
    for begin, end in covered:
        if begin > last:
            break
        if begin > at:
            yield at, begin - 1
        at = max(at, end + 1)
    if at <= last:
        yield at, last
