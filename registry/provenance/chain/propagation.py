"""Bounds carried along the chain: who begins after another ended begins no earlier, and so on to the ends.

Follows the formulas for direct and indirect succession of the Art Tracks model: a direct transfer is one moment for
both tenures; after an indirect one the next can't begin before the first was last proved to hold.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from registry.provenance.chain.tracks import Holding
from registry.provenance.chain.values import (
    Contradiction,
    ContradictionCode,
    ContradictionSeverity,
    Parties,
    PartyFacts,
    Tenure,
    Track,
    side_of,
)
from registry.provenance.dates.bounds import FUTURE, PAST, Bounds

_FIVE_YEARS = 5 * 366


@dataclass(slots=True)
class _Moment:
    """When a tenure began or ended: an event's time, shared by all that it begins and ends, or one of its own."""

    lo: int
    hi: int
    event: str | None
    lo_by: str | None = None
    hi_by: str | None = None

    def not_before(self, day: int, because: str | None) -> None:
        if day > self.lo:
            self.lo, self.lo_by = day, because

    def not_after(self, day: int, because: str | None) -> None:
        if day < self.hi:
            self.hi, self.hi_by = day, because


class Propagation:
    """The tenures of one track, with bounds derived to a fixed point in two passes over them."""

    def __init__(self, track: Track, holdings: Sequence[Holding], parties: Parties, exists: Bounds) -> None:
        self._track = track
        self._holdings = holdings
        self._parties = parties
        self.contradictions: list[Contradiction] = []
        self._shared: dict[str, _Moment] = {}
        self._moments = [(self._begin(holding), self._end(holding)) for holding in holdings]
        self._at = {id(holding): moments for holding, moments in zip(holdings, self._moments, strict=True)}
        self._limit_by_existence(exists)
        self._limit_by_lives()
        self._forward()
        self._backward()

    def tenures(self) -> tuple[Tenure, ...]:
        return tuple(self._tenure(h, *moments) for h, moments in zip(self._holdings, self._moments, strict=True))

    def _begin(self, holding: Holding) -> _Moment:
        return self._moment(holding.begun_by, holding.begin)

    def _end(self, holding: Holding) -> _Moment:
        return self._moment(holding.ended_by, holding.end)

    def _moment(self, event: str | None, stated: Bounds) -> _Moment:
        if event is None:
            return _Moment(stated.earliest, stated.latest, None)
        moment = self._shared.setdefault(event, _Moment(stated.earliest, stated.latest, event))
        moment.not_after(stated.latest, event)
        return moment

    def _limit_by_existence(self, exists: Bounds) -> None:
        for begin, end in self._moments:
            for moment in (begin, end):
                if moment.lo == PAST and exists.earliest <= moment.hi:
                    moment.not_before(exists.earliest, None)
                if exists.latest < FUTURE and moment.lo <= exists.latest:
                    moment.not_after(exists.latest, None)

    def _limit_by_lives(self) -> None:
        for holding, (begin, end) in zip(self._holdings, self._moments, strict=True):
            facts = self._parties.get(holding.holder or "")
            if facts is None:
                continue
            if begin.hi < facts.began.earliest or begin.lo > facts.ended.latest:
                self._outside_life(holding, facts, holding.begun_by or _first(holding.attested_by))
            else:
                begin.not_before(facts.began.earliest, None)
                begin.not_after(facts.ended.latest, None)
            if holding.is_open or holding.ended_by is None:
                if end.lo <= facts.ended.latest and holding.held <= facts.ended.latest:
                    end.not_after(facts.ended.latest, None)
            elif end.lo > facts.ended.latest:
                overdue = end.lo - facts.ended.latest
                severity: ContradictionSeverity = "warning" if overdue < _FIVE_YEARS else "error"
                self._outside_life(holding, facts, holding.ended_by, severity)

    def _outside_life(
        self, holding: Holding, facts: PartyFacts, event: str | None, severity: ContradictionSeverity = "error"
    ) -> None:
        words = "holds before its birth or foundation, or after its death or dissolution"
        self.contradictions.append(
            Contradiction("T5", (event,) if event else (), words, (facts.ref,), self._track, severity)
        )

    def _forward(self) -> None:
        for holding, (begin, end) in zip(self._holdings, self._moments, strict=True):
            for before in holding.after:
                begin.not_before(self._at[id(before)][1].lo, self._at[id(before)][1].lo_by or before.begun_by)
            end.not_before(begin.lo, begin.lo_by or begin.event)
            end.not_before(holding.held, holding.attested_by[-1] if holding.attested_by else holding.begun_by)
            self._check(begin, "T3", holding)
            self._check(end, "T1", holding)

    def _backward(self) -> None:
        for holding, (begin, end) in zip(reversed(self._holdings), reversed(self._moments), strict=True):
            if holding.begin.latest < begin.hi:
                begin.not_after(holding.begin.latest, _first(holding.attested_by))
            begin.not_after(end.hi, end.hi_by or end.event)
            self._check(begin, "T1", holding)
            for before in holding.after:
                self._at[id(before)][1].not_after(begin.hi, begin.hi_by or begin.event)
                self._check(self._at[id(before)][1], "T3", before)

    def _check(self, moment: _Moment, code: ContradictionCode, holding: Holding) -> None:
        if moment.lo <= moment.hi:
            return
        events = tuple(dict.fromkeys(filter(None, (moment.lo_by, moment.hi_by or moment.event))))
        words = "ends before it begins" if code == "T1" else "begins before the one before it can have ended"
        parties = (holding.holder,) if holding.holder else ()
        self.contradictions.append(Contradiction(code, events, words, parties, self._track))
        # Shown, and not carried further along the chain.
        moment.lo = moment.hi

    def _tenure(self, holding: Holding, begin: _Moment, end: _Moment) -> Tenure:
        facts = self._parties.get(holding.holder or "")
        begins, ends = Bounds(begin.lo, begin.hi), Bounds(min(end.lo, end.hi), end.hi)
        return Tenure(
            track=self._track,
            holder=holding.holder,
            side=None if holding.holder is None else side_of(holding.holder, self._parties),
            begins=begins,
            ends=ends,
            share=holding.share,
            begun_by=holding.begun_by,
            ended_by=holding.ended_by,
            attested_by=tuple(holding.attested_by),
            certainty=holding.certainty,
            is_known=holding.holder is not None and (facts is None or facts.is_known),
            is_open=holding.is_open,
            begin_is_derived=begins != holding.begin,
            end_is_derived=ends != holding.end,
            follows=holding.follows,
        )


def _first(refs: Sequence[str]) -> str | None:
    return refs[0] if refs else None


def merged(intervals: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping and touching stretches of days as one."""
    result: list[tuple[int, int]] = []
    for first, last in sorted(intervals):
        if result and first <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(result[-1][1], last))
        else:
            result.append((first, last))
    return result
