"""Which events of a set concern which of its parts, and which of those move the set itself.

An event of a set that names its parts concerns those alone. One that does not keeps its effect on the set. As long as
the parts were together it is as certain for each of them; once any of them had left, for those that remained it is only
possible.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from registry.provenance.chain.tracks import passes
from registry.provenance.chain.values import CUSTODY, TRACKS, Departure, Track
from registry.provenance.dates.bounds import Bounds
from registry.provenance.events import Event, chronological


@dataclass(slots=True)
class _Absence:
    """From when a part was apart from its set on a track, and, if it joined it again, until when."""

    left: Bounds
    back: Bounds | None = None

    def covers(self, event: Event) -> bool:
        if event.bounds.earliest <= self.left.latest:
            return False
        return self.back is None or event.bounds.latest < self.back.earliest


@dataclass(slots=True)
class _Partings:
    """What became of the parts of a set: where each was apart from it, and since when any was; and which events moved
    what remained of it together."""

    absences: dict[tuple[Track, str], list[_Absence]] = field(default_factory=dict)
    together: set[tuple[Track, str]] = field(default_factory=set)
    departures: list[Departure] = field(default_factory=list)
    first: str | None = None
    destroyed: set[str] = field(default_factory=set)
    # Who held the set, as last told of it as such.
    holders: dict[Track, frozenset[str]] = field(default_factory=dict)

    def away(self, kind: Track) -> set[str]:
        return {part for (track, part), absences in self.absences.items() if track == kind and not absences[-1].back}

    def leave(self, kind: Track, parts: Iterable[str], event: Event) -> None:
        for part in parts:
            absences = self.absences.setdefault((kind, part), [])
            if not absences or absences[-1].back:
                absences.append(_Absence(event.bounds))

    def join(self, kind: Track, parts: Iterable[str], event: Event) -> None:
        for part in parts:
            absences = self.absences.get((kind, part))
            if absences and absences[-1].back is None:
                absences[-1].back = event.bounds

    def come_back(self, kind: Track, parts: Iterable[str], event: Event) -> set[str]:
        """Has those of the parts join the set again that pass to whoever holds it; returns them."""
        back = set(parts) & self.away(kind) if self.holders.get(kind, frozenset()) & {*event.parties("to")} else set()
        self.join(kind, back, event)
        return back

    def are_together(self, event: Event) -> bool:
        """Whether all parts that had left had joined the set again before an event, for certain."""
        ends = [absence.back for absences in self.absences.values() for absence in absences]
        return not self.destroyed and all(back and back.latest < event.bounds.earliest for back in ends)

    def share(self, part: str, event: Event, kind: Track) -> bool:
        """Whether a part may have shared what became of its set."""
        return not any(absence.covers(event) for absence in self.absences.get((kind, part), ()))


@dataclass(frozen=True, slots=True)
class Concern:
    """The events that concern an object, by track; as a set, those that leave open which of its parts they concern, and
    the parts that left; as a part, those of its set that leave open whether they concern it."""

    on_tracks: Mapping[Track, set[str]]
    unsaid: frozenset[str] = frozenset()
    departures: tuple[Departure, ...] = ()
    possible: frozenset[str] = frozenset()


def named_parts(event: Event, whole: str, family: Collection[str]) -> tuple[str, ...] | None:
    """The parts of a set that an event of it says it concerns; None where it does not say, () where none of these.

    An event of several sets may name the parts of one, and leave open which of the other's."""
    if not event.parts:
        return None
    named = tuple(part for part in event.parts if part in family)
    return None if not named and event.objects != (whole,) else named


def is_of_others(event: Event, subject: str, whole: str, companions: Collection[str]) -> bool:
    """Whether an event of the whole names parts of it among which the subject is not: it has no share in that."""
    if whole not in event.objects or subject in event.objects or subject in event.parts:
        return False
    return named_parts(event, whole, (subject, *companions)) is not None


def concern(
    events: Iterable[Event], subject: str | None, whole: str | None, parts: Sequence[str], companions: Sequence[str]
) -> Concern:
    """Which events concern an object: a part of `whole` beside its `companions`, a set with `parts`, or neither.

    Without a subject every event does. Title can leave the set while custody stays with it, and the other way round.
    What befalls the thing itself (where it was, its destruction) goes with custody.
    """
    told = list(events)
    if subject is None:
        return Concern({kind: {event.ref for event in told} for kind in TRACKS})
    own = [event for event in told if subject in event.objects or subject in event.parts]
    of_it = _of_set(told, own, subject, parts)
    return of_it if whole is None else _of_part(told, of_it, subject, whole, (subject, *companions))


def _of_set(told: Sequence[Event], own: Sequence[Event], subject: str, parts: Sequence[str]) -> Concern:
    if not parts:
        return Concern({kind: {event.ref for event in own} for kind in TRACKS})
    partings = _partings(told, subject, parts)
    of_parts = [event for event in own if subject in event.objects and named_parts(event, subject, parts) is not None]
    said = {event.ref for event in of_parts}
    on_tracks = {
        kind: {e.ref for e in own if e.ref not in said or (kind, e.ref) in partings.together} for kind in TRACKS
    }
    unsaid = {e.ref for e in own if e.ref not in said and subject in e.objects and not set(parts) <= set(e.objects)}
    departures = sorted(partings.departures, key=lambda departure: departure.event)
    return Concern(on_tracks, _after_parting(unsaid, told, partings), tuple(departures))


def _of_part(told: Sequence[Event], own: Concern, subject: str, whole: str, family: Sequence[str]) -> Concern:
    partings = _partings(told, whole, family)
    # A part outlives the breaking up of its set.
    of_set = [
        event
        for event in told
        if whole in event.objects
        and subject not in event.objects
        and event.type != "dissolution"
        and named_parts(event, whole, family) is None
    ]
    on_tracks = {
        kind: own.on_tracks[kind]
        | {e.ref for e in of_set if partings.share(subject, e, CUSTODY if e.type == "destruction" else kind)}
        for kind in TRACKS
    }
    concerning = {ref for refs in on_tracks.values() for ref in refs}
    possible = _after_parting({event.ref for event in of_set if event.ref in concerning}, told, partings)
    return Concern(on_tracks, own.unsaid, own.departures, possible)


def _after_parting(refs: Collection[str], told: Sequence[Event], partings: _Partings) -> frozenset[str]:
    """Those of which it matters that they do not say: in the order of the history a part had left before, and not the
    same day, and not all were together again. What made the set made its parts."""
    if partings.first is None:
        return frozenset()
    ordered = list(chronological(told))
    index = next(index for index, event in enumerate(ordered) if event.ref == partings.first)
    left = ordered[index].bounds.earliest
    return frozenset(
        e.ref
        for e in ordered[index + 1 :]
        if e.ref in refs and e.type != "production" and e.bounds.latest > left and not partings.are_together(e)
    )


def _partings(told: Sequence[Event], whole: str, family: Sequence[str]) -> _Partings:
    """Goes through what parts of a set passed or were destroyed by, and notes which were apart from it, when."""
    partings = _Partings()
    superseded = {ref for event in told if event.standing == "accepted" for ref in event.supersedes}
    standing = [event for event in told if event.ref not in superseded]
    for event in chronological(e for e in standing if whole in e.objects or _concerned(e, whole, family)):
        named = set(_concerned(event, whole, family))
        if not named:
            _pass_on(partings, event, TRACKS)
            continue
        ends = _is_done(event) and event.type == "destruction"
        moved = False
        for kind in TRACKS:
            moves = ends or (_is_done(event) and passes(event, kind))
            gone = partings.destroyed if ends else partings.away(kind)
            if whole in event.objects and set(family) - gone <= named:
                partings.together.add((kind, event.ref))
                if moves and not ends:
                    partings.join(kind, named, event)
                    _pass_on(partings, event, (kind,))
            elif moves:
                leaving = named - (set() if ends else partings.come_back(kind, named, event))
                partings.leave(kind, leaving, event)
                moved = moved or bool(leaving)
        if ends:
            partings.destroyed |= named
        if moved and (len(family) == 1 or not set(family) <= named):
            partings.first = partings.first or event.ref
        if moved and not ends and not set(family) <= named:
            partings.departures += [Departure(part, event.ref) for part in family if part in named]
    return partings


def _pass_on(partings: _Partings, event: Event, tracks: Iterable[Track]) -> None:
    """Notes to whom what is told of the set as such passed it."""
    for kind in tracks:
        if _is_done(event) and passes(event, kind) and event.parties("to"):
            partings.holders[kind] = frozenset(event.parties("to"))


def _concerned(event: Event, whole: str, family: Sequence[str]) -> tuple[str, ...]:
    """The parts that an event is told of, apart from what is told of the set as such."""
    if whole in event.objects:
        return named_parts(event, whole, family) or ()
    return tuple(part for part in family if part in event.objects or part in event.parts)


def _is_done(event: Event) -> bool:
    return event.outcome == "completed" and event.standing == "accepted"
