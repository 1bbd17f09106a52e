"""What is derived from an object's events: tenures, gaps, contradictions, stays, promises, and who holds it now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Literal, get_args

from registry.provenance.codes import Certainty, Effect, Identity, PartyType
from registry.provenance.dates.bounds import ALWAYS, Bounds

Days = tuple[int, int]

Track = Literal["title", "custody"]
TITLE: Track = "title"
CUSTODY: Track = "custody"
TRACKS: tuple[Track, Track] = (TITLE, CUSTODY)

ContradictionCode = Literal["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9"]
ContradictionSeverity = Literal["error", "warning"]
PresentState = Literal[
    "known", "contested", "unnamed", "ended", "passed", "lost", "destroyed", "broken up", "no evidence"
]

_CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)


class Weight(StrEnum):
    """Whether an event counts in a version of a chain, or why it does not move it."""

    COUNTS = "counts"
    PROMISED = "promised"
    FAILED = "failed"
    SUPERSEDED = "superseded"
    REJECTED = "rejected"
    DISPUTED = "disputed"
    ALTERNATIVE = "alternative"
    OTHER_VERSION = "other version"


def weakest(*certainties: Certainty) -> Certainty:
    return _CERTAINTIES[max(_CERTAINTIES.index(certainty) for certainty in certainties)]


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """What the chain must know of a party: when it can have acted, and on whose side it stands.

    `side` is the group or family that it belongs to; a change within a side is a succession, not a transfer.
    """

    ref: str
    type: PartyType = "person"
    identity: Identity = "identified"
    began: Bounds = ALWAYS
    ended: Bounds = ALWAYS
    side: str | None = None

    @property
    def is_known(self) -> bool:
        return self.identity in ("identified", "presumed")


Parties = Mapping[str, PartyFacts]


def side_of(party: str, parties: Parties) -> str:
    """The side that a party stands on: its group's or family's, else its own."""
    facts = parties.get(party)
    return (facts.side if facts else None) or party


def certain_days(begins: Bounds, ends: Bounds) -> Days | None:
    """From the latest begin to the earliest end; None where no day is certain."""
    return (begins.latest, ends.earliest) if begins.latest <= ends.earliest else None


@dataclass(frozen=True, slots=True)
class Tenure:
    """One holder's tenure of title or of custody. `begins` and `ends` are its four points: the earliest and the latest
    day it can have begun, and can have ended.

    They are derived where they are narrower than what the events that begin and end it say. `holder` is None where
    it passed to nobody that is named.
    """

    track: Track
    holder: str | None
    side: str | None
    begins: Bounds
    ends: Bounds
    share: Fraction | None = None
    begun_by: str | None = None
    ended_by: str | None = None
    attested_by: tuple[str, ...] = ()
    certainty: Certainty = "certain"
    is_known: bool = True
    is_open: bool = False
    begin_is_derived: bool = False
    end_is_derived: bool = False
    follows: str | None = None

    @property
    def certain(self) -> Days | None:
        return certain_days(self.begins, self.ends)

    @property
    def possible(self) -> Days:
        """From the earliest begin to the latest end."""
        return self.begins.earliest, self.ends.latest


@dataclass(frozen=True, slots=True)
class Gap:
    """Days on which no named holder is recorded (certain), or none who certainly held it on them (possible)."""

    track: Track
    first: int
    last: int
    is_certain: bool
    before: str | None = None
    after: str | None = None

    @property
    def days(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Statements that can't all be true. `code` is T1 to T9; `events` is the smallest set that produces it."""

    code: ContradictionCode
    events: tuple[str, ...]
    words: str
    parties: tuple[str, ...] = ()
    track: Track | None = None
    severity: ContradictionSeverity = "error"


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A transfer from, or evidence of, somebody who was not the known holder."""

    track: Track
    event: str
    holders: tuple[str, ...]
    acting: str | None


@dataclass(frozen=True, slots=True)
class Promise:
    """A transfer, or where `is_loan` a loan, that was agreed. `fulfilled_by` is the event that carried it out, if one
    is recorded, and `edtf` the date that was given."""

    event: str
    givers: tuple[str, ...]
    receivers: tuple[str, ...]
    when: Bounds
    fulfilled_by: str | None = None
    edtf: str | None = None
    is_loan: bool = False


@dataclass(frozen=True, slots=True)
class Contest:
    """An event whose effect is disputed or not known, and the event that settled it, if any."""

    track: Track
    event: str
    effect: Effect
    takers: tuple[str, ...]
    settled_by: str | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """How long the object is known to have been at a place."""

    place: str
    begins: Bounds
    ends: Bounds
    events: tuple[str, ...]

    @property
    def certain(self) -> Days | None:
        return certain_days(self.begins, self.ends)


@dataclass(frozen=True, slots=True)
class Departure:
    """A part that passed without the rest of its set."""

    part: str
    event: str


@dataclass(frozen=True, slots=True)
class Spell:
    """A holder and the share that it held since some time, as it was then; `edtf` is the date that says so, if any."""

    holder: str | None
    share: Fraction | None
    since: Bounds
    edtf: str | None = None
    certainty: Certainty = "certain"


@dataclass(frozen=True, slots=True)
class Present:
    """Who holds it now, as of the date of the last evidence; or why that can't be told.

    `why` is: known, contested, unnamed, ended (the holder died or was dissolved), passed (to nobody named), lost,
    destroyed, broken up, or no evidence. `since` is when the side came to hold it, without a break. `now` are those
    who hold it, `earlier` those of the same side, or of another share, that they followed, the last first. The last
    evidence `goes_on` where it lasts from that date on, and no end of it is told.
    """

    track: Track
    holders: tuple[str, ...]
    why: PresentState
    as_of: Bounds | None = None
    since: Bounds = ALWAYS
    side: str | None = None
    goes_on: bool = False
    as_of_edtf: str | None = None
    now: tuple[Spell, ...] = ()
    earlier: tuple[Spell, ...] = ()

    @property
    def is_known(self) -> bool:
        return self.why == "known"


@dataclass(slots=True)
class Chain:
    """Everything that follows from the events of one object under one version.

    `order` are the references of the events that count, in order; `weights` says of every event whether it counts,
    or why not. `unsaid` are those of a set that leave open which of its parts they concern, after one had left; of a
    part `possible` are those of its set that leave open whether they concern it.
    """

    version: str | None
    order: tuple[str, ...]
    weights: Mapping[str, Weight]
    exists: Bounds
    title: tuple[Tenure, ...] = ()
    custody: tuple[Tenure, ...] = ()
    gaps: tuple[Gap, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    broken_links: tuple[BrokenLink, ...] = ()
    promises: tuple[Promise, ...] = ()
    contests: tuple[Contest, ...] = ()
    stays: tuple[Stay, ...] = ()
    departures: tuple[Departure, ...] = ()
    unsaid: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    title_now: Present = field(default_factory=lambda: Present(TITLE, (), "no evidence"))
    custody_now: Present = field(default_factory=lambda: Present(CUSTODY, (), "no evidence"))
    as_of: int | None = None

    @property
    def tenures(self) -> tuple[Tenure, ...]:
        return self.title + self.custody

    def now(self, track: Track) -> Present:
        """Who holds title now, or has custody."""
        return self.title_now if track == TITLE else self.custody_now
