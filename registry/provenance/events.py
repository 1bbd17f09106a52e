"""Provenance events as immutable values, their order, and what each leaves unsaid."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import inf

from registry.provenance.dates.bounds import ALWAYS, FUTURE, PAST, Bounds
from registry.provenance.vocabulary import EVENT_TYPES


@dataclass(frozen=True, slots=True)
class Participation:
    """A party's role in an event; `share` is the fraction of title that passes to or from it."""

    party: str
    role: str
    share: Fraction | None = None
    certainty: str = "certain"
    on_behalf_of: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, as somebody asserts it. `bounds` are the earliest and latest day of its date.

    `words` are its texts, in lower case, for rules that look for words; `sources` are the sources cited for it.
    """

    ref: str
    type: str = "acquisition"
    bounds: Bounds = ALWAYS
    order: int | None = None
    title_effect: str = "none"
    custody_effect: str = "none"
    outcome: str = "completed"
    certainty: str = "certain"
    standing: str = "accepted"
    objects: tuple[str, ...] = ()
    participants: tuple[Participation, ...] = ()
    place: str | None = None
    lot: str | None = None
    hypotheses: tuple[str, ...] = ()
    alternative_to: str | None = None
    supersedes: tuple[str, ...] = ()
    edtf: str | None = None
    weekday: str | None = None
    legal_basis: str | None = None
    sources: tuple[str, ...] = ()
    words: str = ""

    def parties(self, *roles: str) -> tuple[str, ...]:
        return tuple(taking.party for taking in self.participants if taking.role in roles)


def last_of(party: str, merged: Mapping[str, str]) -> str:
    """The party that one turned out to be, through however many merges; one of those in a circle is itself."""
    seen = [party]
    while seen[-1] in merged:
        if merged[seen[-1]] in seen:
            return party
        seen.append(merged[seen[-1]])
    return seen[-1]


def with_parties(event: Event, same: Mapping[str, str]) -> Event:
    """The event as told of the parties that its own turned out to be."""
    if not any(taking.party in same or taking.on_behalf_of in same for taking in event.participants):
        return event
    takings = tuple(
        replace(taking, party=same.get(taking.party, taking.party), on_behalf_of=_same(taking.on_behalf_of, same))
        for taking in event.participants
    )
    return replace(event, participants=takings)


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
    given = list(events)
    remaining = [(event.bounds.latest, index) for index, event in enumerate(given)]
    waiting = sorted(range(len(given)), key=lambda index: given[index].bounds.earliest, reverse=True)
    heapify(remaining)
    free: list[tuple[tuple[float, float, float, str], int]] = []
    placed: dict[int, None] = {}
    while remaining:
        while remaining and remaining[0][1] in placed:
            heappop(remaining)
        if not remaining:
            break
        # Whatever began by the day on which the first of the rest must have ended may come next.
        while waiting and given[waiting[-1]].bounds.earliest <= remaining[0][0]:
            index = waiting.pop()
            heappush(free, (_preference(given[index]), index))
        placed[heappop(free)[1]] = None
    return [given[index] for index in placed]


def unstated(event_type: str, stated: Collection[str]) -> Sequence[str]:
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
