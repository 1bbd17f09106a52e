"""What is recorded of an object's history and withheld from its reader: nothing is said to be absent that may be it."""

from collections.abc import Iterable
from dataclasses import dataclass

from registry.provenance.chain.values import TITLE, Track
from registry.provenance.codes import RuleId
from registry.provenance.dates.bounds import Bounds

# Rules that ask because something is not recorded: it may be, where something is withheld.
OF_ABSENCE: frozenset[RuleId] = frozenset({
    "gap", "nazi-era-gap", "broken-chain", "theft-unresolved", "handover-open", "certificate-and-chain", "unesco-1970",
    "unlicensed-border", "no-findspot", "anonymous-link", "two-owners", "custody-for-title", "dealers-only",
    "single-source", "pair-split",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class WithheldPassing:
    """That it may have passed, on either track, within these days."""

    title: bool
    custody: bool
    when: Bounds

    def is_on(self, track: Track) -> bool:
        return self.title if track == TITLE else self.custody


@dataclass(frozen=True, slots=True)
class Withheld:
    """The passings of what is withheld, whether anything of the history `is_any`, and the events for which something
    is cited that is."""

    passings: tuple[WithheldPassing, ...] = ()
    is_any: bool = False
    evidence: frozenset[str] = frozenset()

    def may_follow(self, track: Track, since: Bounds) -> bool:
        """Whether it may have passed on the track by what is withheld, later than at the beginning of some days."""
        return any(passing.is_on(track) and passing.when.latest >= since.earliest for passing in self.passings)

    def may_fall_within(self, first: int, last: int, tracks: Iterable[Track]) -> bool:
        """Whether it may have passed on one of these tracks between two days."""
        return any(
            passing.when.earliest <= last and passing.when.latest >= first
            for track in tracks
            for passing in self.passings
            if passing.is_on(track)
        )

    def answers(self, rule: RuleId, events: Iterable[str]) -> bool:
        """Whether what is withheld may answer what a rule asks about some events."""
        if rule == "no-evidence":
            return not self.evidence.isdisjoint(events)
        return rule in OF_ABSENCE and bool(self.passings)


NOTHING_WITHHELD = Withheld()
