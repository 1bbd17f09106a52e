"""Searches as the rules know them: which days of title or custody somebody looked into, and with what result."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from registry.provenance.chain import Gap, Track
from registry.provenance.codes import SearchResult
from registry.provenance.dates.bounds import Bounds


@dataclass(frozen=True, slots=True)
class Search:
    """`days` are those of the stretch of time that it was looked for, None where it is of none; `track` is None where
    it is of title and custody alike."""

    ref: str
    result: SearchResult
    days: Bounds | None = None
    track: Track | None = None

    def concerns(self, tracks: Collection[Track], days: tuple[int, int]) -> bool:
        """Whether it was a look into some of these days."""
        if self.days is None or not (tracks if self.track is None else self.track in tracks):
            return False
        return self.days.earliest <= days[1] and self.days.latest >= days[0]

    @property
    def examines(self) -> bool:
        """Whether somebody did look: where nobody was let in, nothing is examined."""
        return self.result != "not_accessible"


def is_examined(searches: Iterable[Search], gap: Gap) -> bool:
    """Whether somebody looked into a gap, or into a part of it."""
    return any(search.examines for search in concerning(searches, (gap.track,), (gap.first, gap.last)))


def concerning(searches: Iterable[Search], tracks: Collection[Track], days: tuple[int, int]) -> tuple[Search, ...]:
    """The searches that looked into some of these days of title or custody."""
    return tuple(search for search in searches if search.concerns(tracks, days))
