"""Provenance events as immutable values, their order, and what each leaves unsaid."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import inf

from registry.provenance.codes import Certainty, Effect, EventCode, EventRole, Outcome, Standing, Weekday
from registry.provenance.dates.bounds import ALWAYS, FUTURE, PAST, Bounds
from registry.provenance.dates.wording import points_of
from registry.provenance.vocabulary import EVENT_TYPES


@dataclass(frozen=True, slots=True)
class Participation:
    """A party's role in an event; `share` is the fraction of title that passes to or from it."""

    party: str
    role: EventRole
    share: Fraction | None = None
    certainty: Certainty = "certain"
    on_behalf_of: str | None = None


# What goes on for the whole stretch that its date names, and is evidence for all of it.
_LASTING: frozenset[EventCode] = frozenset({"exhibition", "possession"})


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, as somebody asserts it. `bounds` are the earliest and latest day of its date.

    `parts` are those of the sets among its `objects` that it concerns alone; empty where it does not say.
    `words` are its texts, in lower case, for rules that look for words; `sources` are the sources cited for it.
    """

    ref: str
    type: EventCode = "acquisition"
    bounds: Bounds = ALWAYS
    order: int | None = None
    title_effect: Effect = "none"
    custody_effect: Effect = "none"
    outcome: Outcome = "completed"
    certainty: Certainty = "certain"
    standing: Standing = "accepted"
    objects: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    participants: tuple[Participation, ...] = ()
    place: str | None = None
    lot: str | None = None
    hypotheses: tuple[str, ...] = ()
    alternative_to: str | None = None
    supersedes: tuple[str, ...] = ()
    edtf: str | None = None
    weekday: Weekday | None = None
    legal_basis: str | None = None
    sources: tuple[str, ...] = ()
    words: str = ""

    def parties(self, *roles: EventRole) -> tuple[str, ...]:
        return tuple(participation.party for participation in self.participants if participation.role in roles)


@dataclass(frozen=True, slots=True)
class Proof:
    """The moments, each with its own uncertainty, at which what an event tells of was so: the first and the last, with
    the date that gives the last. It `lasts` where the date has no end."""

    first: Bounds
    last: Bounds
    edtf: str | None
    lasts: bool = False


def proof_of(event: Event) -> Proof:
    """From when and until when an event is evidence: of what lasts both ends of its date, of all else one moment."""
    if event.type not in _LASTING or event.edtf is None or "/" not in event.edtf:
        return Proof(event.bounds, event.bounds, event.edtf)
    begins, _, ends = event.edtf.partition("/")
    points = points_of(event.edtf)
    if begins in ("", "..") or not points:
        return Proof(event.bounds, event.bounds, event.edtf)
    first, last = (Bounds(point.earliest, point.latest) for point in (points[0], points[-1]))
    if ends in ("", ".."):
        return Proof(first, first, begins, lasts=True)
    return Proof(first, last, ends)


def last_of(party: str, merged: Mapping[str, str]) -> str:
    """The party that one turned out to be, through however many merges; one of those in a circle is itself."""
    path = [party]
    while path[-1] in merged:
        if merged[path[-1]] in path:
            return party
        path.append(merged[path[-1]])
    return path[-1]


def with_parties(event: Event, same: Mapping[str, str]) -> Event:
    """The event as told of the parties that its own turned out to be."""
    if not any(part.party in same or part.on_behalf_of in same for part in event.participants):
        return event
    participants = tuple(
        replace(part, party=same.get(part.party, part.party), on_behalf_of=_same(part.on_behalf_of, same))
        for part in event.participants
    )
    return replace(event, participants=participants)


def _same(party: str | None, same: Mapping[str, str]) -> str | None:
    return None if party is None else same.get(party, party)


_UNSTATED = {
    "date": "when",
    "place": "where",
    "from": "from whom",
    "to": "to whom",
    "maker": "by whom",
    "finder": "by whom",
    "examiner": "by whom",
    "authority": "on whose authority",
    "price": "at what price",
    "lot": "in which sale and lot",
}


def chronological(events: Iterable[Event]) -> list[Event]:
    """Events in an order that no date contradicts: one that certainly ended before another began comes first.

    Where dates can't tell, the record's own `order` decides, then the earliest day, the latest, and the reference.
    Takes n log n steps.
    """
    unordered = list(events)
    if len(unordered) < 2:
        return unordered
    remaining = [(event.bounds.latest, index) for index, event in enumerate(unordered)]
    waiting = sorted(range(len(unordered)), key=lambda index: unordered[index].bounds.earliest, reverse=True)
    heapify(remaining)
    free: list[tuple[tuple[float, float, float, str], int]] = []
    placed: dict[int, None] = {}
    while remaining:
        while remaining and remaining[0][1] in placed:
            heappop(remaining)
        if not remaining:
            break
        # Whatever began by the day on which the first of the rest must have ended may come next.
        while waiting and unordered[waiting[-1]].bounds.earliest <= remaining[0][0]:
            index = waiting.pop()
            heappush(free, (_preference(unordered[index]), index))
        placed[heappop(free)[1]] = None
    return [unordered[index] for index in placed]


def unstated(event_type: EventCode, stated: Collection[str]) -> Sequence[str]:
    """What an event of this type would be expected to say and does not, in words: "at what price", "from whom".

    `stated` are the details and roles that the event has.
    """
    missing = (_UNSTATED[detail] for detail in EVENT_TYPES[event_type].expected if detail not in stated)
    return tuple(dict.fromkeys(missing))


def _preference(event: Event) -> tuple[float, float, float, str]:
    bounds = event.bounds
    first_known = bounds.earliest if bounds.earliest != PAST else bounds.latest
    return (
        inf if event.order is None else event.order,
        inf if first_known == FUTURE else first_known,
        bounds.latest,
        event.ref,
    )
