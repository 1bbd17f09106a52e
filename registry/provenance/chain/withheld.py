"""What is recorded of an object's history and withheld from its reader: nothing is said to be absent that may be it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from registry.provenance.chain.values import TITLE, Track
from registry.provenance.codes import RecordKind, RuleId
from registry.provenance.dates.bounds import Bounds

_EVENTS: frozenset[RecordKind] = frozenset(("event", "certificate"))
_HOLDERS: frozenset[RecordKind] = _EVENTS | {"search", "lot"}
_SETTLING: frozenset[RecordKind] = _EVENTS | {"case"}
_LEAVING: frozenset[RecordKind] = _HOLDERS | {"place"}
_MANDATES: frozenset[RecordKind] = _EVENTS | {"attachment"}
_PLACES: frozenset[RecordKind] = _EVENTS | {"place", "party"}
# Rules that ask because something is not recorded, and the kinds of records that may tell it, also where they are
# withheld.
_TOLD_BY: Mapping[RuleId, frozenset[RecordKind]] = {
    "gap": _HOLDERS,
    "nazi-era-gap": _HOLDERS | {"place"},
    "anonymous-link": _HOLDERS,
    "broken-chain": _EVENTS,
    "two-owners": _EVENTS,
    "custody-for-title": _EVENTS,
    "dealers-only": _EVENTS,
    "single-source": _EVENTS,
    "pair-split": _EVENTS | {"object"},
    "which-parts": _EVENTS | {"object"},
    "nagpra": _EVENTS,
    "theft-unresolved": _SETTLING,
    "untold-taking": _EVENTS,
    "contested-title": _SETTLING,
    "collecting-point": _SETTLING,
    "handover-open": _EVENTS,
    "certificate-and-chain": _EVENTS,
    "mandate-missing": _MANDATES,
    "unesco-1970": _LEAVING,
    "no-findspot": _LEAVING,
    "patrimony": _LEAVING,
    "unlicensed-border": _LEAVING,
    "eu-import": _LEAVING,
}
# Those that ask it only where a finding is no more than possible: whether, where or when it was is not recorded.
_DOUBT_TOLD_BY: Mapping[RuleId, frozenset[RecordKind]] = {
    "nazi-era-transfer": _PLACES,
    "korea-occupation": _PLACES,
    "china-war": _PLACES,
    "iraq": _PLACES,
    "syria": _PLACES,
    "cambodia": _PLACES,
    "afghanistan": _PLACES,
    "ukraine": _PLACES,
    "conflict-country": _PLACES,
    "punitive-expedition": _PLACES,
    "red-flag-name": _PLACES,
    "disposal-in-dispute": _SETTLING,
}
OF_ABSENCE: frozenset[RuleId] = frozenset(_TOLD_BY)
OF_DOUBT: frozenset[RuleId] = frozenset(_DOUBT_TOLD_BY)
# Those that ask whether an event has evidence, or more of it.
OF_EVIDENCE: frozenset[RuleId] = frozenset(("no-evidence", "single-source"))
# Those that ask about what is recorded itself.
OF_PRESENCE: frozenset[RuleId] = frozenset({
    "occupied-territory", "unidroit", "duress-words", "event-and-lot", "self-sale", "conflicting-sources",
    "impossible-order", "weekday", "rapid-turnover", "stolen-register",
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
    """The passings of what is withheld, whether any event of the history `is_any`, the events for which something is
    cited that is, and the kinds of the records that are."""

    passings: tuple[WithheldPassing, ...] = ()
    is_any: bool = False
    evidence: frozenset[str] = frozenset()
    kinds: frozenset[RecordKind] = frozenset()

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

    def answers(self, rule: RuleId, events: Iterable[str], *, is_possible: bool = False) -> bool:
        """Whether what is withheld may answer what a rule asks about some events, of what is no more than possible."""
        if rule in OF_EVIDENCE and not self.evidence.isdisjoint(events):
            return True
        telling = _TOLD_BY.get(rule) or (_DOUBT_TOLD_BY.get(rule) if is_possible else None)
        return telling is not None and not telling.isdisjoint(self._all_kinds)

    @property
    def _all_kinds(self) -> frozenset[RecordKind]:
        return self.kinds | {"event"} if self.is_any else self.kinds


NOTHING_WITHHELD = Withheld()
