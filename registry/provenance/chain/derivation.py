"""From events to a chain: which count, in which order, who held, and what does not fit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from registry.provenance.chain import checks
from registry.provenance.chain.gaps import gaps
from registry.provenance.chain.propagation import Propagation
from registry.provenance.chain.tracks import TrackState, passes
from registry.provenance.chain.values import (
    CUSTODY,
    TITLE,
    TRACKS,
    Chain,
    Contradiction,
    Departure,
    Parties,
    Present,
    PresentState,
    Stay,
    Tenure,
    Track,
    Weight,
)
from registry.provenance.chain.weights import weigh
from registry.provenance.codes import EventCode
from registry.provenance.dates.bounds import ALWAYS, FUTURE, PAST, Bounds
from registry.provenance.events import Event, chronological

_LIFETIME = 110 * 366
_LOCATING: frozenset[EventCode] = frozenset(
    {"installation", "relocation", "sighting", "exhibition", "appraisal", "find"}
)
_MOVING = (Weight.COUNTS, Weight.PROMISED, Weight.FAILED)
_NOT_TOLD = (Weight.SUPERSEDED, Weight.REJECTED)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known beside the events: parties, auctions' dates by lot, years in accession numbers, and when the object
    is said to have been made."""

    parties: Parties = field(default_factory=dict)
    auctions: Mapping[str, Bounds] = field(default_factory=dict)
    accession_years: tuple[int, ...] = ()
    production: Bounds = ALWAYS


NO_FACTS = Facts()


@dataclass(frozen=True, slots=True)
class _Selection:
    """Which events concern an object, and on which track; how each counts, and in which order."""

    by_ref: Mapping[str, Event]
    on_tracks: Mapping[Track, set[str]]
    concerning: Mapping[str, Event]
    weights: Mapping[str, Weight]
    moving: Sequence[Event]
    counting: Sequence[Event]

    @property
    def present(self) -> list[Event]:
        """Those that count for the thing itself."""
        return [event for event in self.counting if event.ref in self.on_tracks[CUSTODY]]


def derive(
    events: Iterable[Event],
    *,
    subject: str | None = None,
    whole: str | None = None,
    parts: Sequence[str] = (),
    version: str | None = None,
    facts: Facts = NO_FACTS,
) -> Chain:
    """The chain of one object under one version (None: what belongs to no version alone).

    `subject` is the object, `whole` the set that it is a part of, `parts` its parts; without a subject every event
    concerns it. The order in which the events are given makes no difference.
    """
    selection = _selected(events, subject, whole, version)
    return _chain(selection, version, subject, parts, facts)


def _selected(events: Iterable[Event], subject: str | None, whole: str | None, version: str | None) -> _Selection:
    by_ref = {event.ref: event for event in sorted(events, key=lambda event: event.ref)}
    on_tracks = _on_tracks(by_ref.values(), subject, whole)
    concerning = {ref: event for ref, event in by_ref.items() if any(ref in refs for refs in on_tracks.values())}
    weights = weigh(concerning.values(), version)
    moving = chronological(event for event in concerning.values() if weights[event.ref] in _MOVING)
    counting = [event for event in moving if weights[event.ref] is Weight.COUNTS]
    return _Selection(by_ref, on_tracks, concerning, weights, moving, counting)


def _chain(
    selection: _Selection, version: str | None, subject: str | None, parts: Sequence[str], facts: Facts
) -> Chain:
    present, by_ref = selection.present, selection.by_ref
    exists = _existence(present, facts.production)
    tracks = _tracks(selection, facts)
    propagated = {kind: Propagation(kind, track.holdings, facts.parties, exists) for kind, track in tracks.items()}
    tenures = {kind: propagation.tenures() for kind, propagation in propagated.items()}
    # The last day that anything is evidence for.
    as_of = max((event.bounds.earliest for event in selection.moving), default=PAST)
    return Chain(
        version=version,
        order=tuple(event.ref for event in selection.counting),
        weights=selection.weights,
        exists=exists,
        title=tenures[TITLE],
        custody=tenures[CUSTODY],
        gaps=tuple(gap for kind in tracks for gap in gaps(kind, tenures[kind], exists.earliest, as_of)),
        contradictions=(
            *_contradictory_dates(selection, subject, exists, facts),
            *(c for kind in tracks for c in (*tracks[kind].contradictions, *propagated[kind].contradictions)),
            *(c for kind in tracks for c in checks.rival_tenures(kind, tenures[kind])),
        ),
        broken_links=tuple(link for track in tracks.values() for link in track.broken),
        promises=tuple(tracks[TITLE].promises),
        contests=tuple(contest for track in tracks.values() for contest in track.contests),
        stays=tuple(_stays(present)),
        departures=tuple(_departures(by_ref.values(), subject, parts)),
        title_now=_present(tracks[TITLE], tenures[TITLE], facts.parties, exists, by_ref, as_of),
        custody_now=_present(tracks[CUSTODY], tenures[CUSTODY], facts.parties, exists, by_ref, as_of),
        as_of=as_of if as_of > PAST else None,
    )


def _tracks(selection: _Selection, facts: Facts) -> dict[Track, TrackState]:
    """What moved on each track, one event after another."""
    tracks = {kind: TrackState(kind, facts.parties) for kind in TRACKS}
    for event in selection.moving:
        for kind, track in tracks.items():
            if event.ref in selection.on_tracks[kind]:
                track.take(event, selection.weights[event.ref])
    return tracks


def _on_tracks(events: Iterable[Event], subject: str | None, whole: str | None) -> dict[Track, set[str]]:
    """By track, the events of the object and of the set it belongs to, until it passes without the set or is destroyed.

    Title can leave the set while custody stays with it, and the other way round. What befalls the thing itself (where
    it was, its destruction) goes with custody.
    """
    told = list(events)
    if subject is None:
        return {kind: {event.ref for event in told} for kind in TRACKS}
    own = [event for event in told if subject in event.objects]
    if whole is None:
        return {key: {event.ref for event in own} for key in TRACKS}
    # A part outlives the breaking up of its set.
    of_set = [e for e in told if whole in e.objects and subject not in e.objects and e.type != "dissolution"]
    until = {kind: _parting(kind, (event for event in own if whole not in event.objects)) for kind in TRACKS}
    return {
        kind: {event.ref for event in own}
        | {e.ref for e in of_set if e.bounds.earliest <= until[CUSTODY if e.type == "destruction" else kind]}
        for kind in TRACKS
    }


def _parting(kind: Track, alone: Iterable[Event]) -> int:
    """The last day until which a part may have shared what became of its set on the track."""
    parting = next(
        (e for e in chronological(alone) if _moves(e, kind) or (_is_done(e) and e.type == "destruction")), None
    )
    return parting.bounds.latest if parting else FUTURE


def _moves(event: Event, kind: Track) -> bool:
    return _is_done(event) and passes(event, kind)


def _is_done(event: Event) -> bool:
    return event.outcome == "completed" and event.standing == "accepted"


def _departures(events: Iterable[Event], subject: str | None, parts: Sequence[str]) -> Iterable[Departure]:
    for event in events:
        if parts and any(_moves(event, kind) for kind in TRACKS) and subject not in event.objects:
            for part in parts:
                if part in event.objects and not set(parts) <= set(event.objects):
                    yield Departure(part, event.ref)


def _existence(counting: Sequence[Event], production: Bounds) -> Bounds:
    """From when the object can have existed, and until when: no longer, if it is said to have ended before that."""
    first = next((e.bounds.earliest for e in counting if e.type == "production" and e.bounds.earliest > PAST), PAST)
    ended = [e.bounds.latest for e in counting if e.type in ("destruction", "dissolution")]
    made = max(first, production.earliest)
    return Bounds(made, max(made, min(ended, default=FUTURE)))


def _contradictory_dates(
    selection: _Selection, subject: str | None, exists: Bounds, facts: Facts
) -> Iterable[Contradiction]:
    counting, weights = selection.counting, selection.weights
    yield from checks.order_against_dates(counting, subject)
    yield from _before_it_was_made(counting, exists)
    yield from checks.wrong_weekdays(
        {ref: e for ref, e in selection.concerning.items() if weights[ref] not in _NOT_TOLD}
    )
    yield from checks.accession_years(counting, facts.accession_years)
    yield from checks.before_the_auction(counting, facts.auctions)


def _before_it_was_made(counting: Sequence[Event], exists: Bounds) -> Iterable[Contradiction]:
    for event in counting:
        if event.bounds.latest < exists.earliest and event.type != "commission":
            yield Contradiction("T5", (event.ref,), "dated before the object was made")


def _stays(counting: Sequence[Event]) -> Iterable[Stay]:
    current: list[Event] = []
    for event in counting:
        if event.place is None or event.type not in _LOCATING:
            continue
        if current and current[-1].place != event.place:
            yield _stay(current, event)
            current = []
        current.append(event)
    if current:
        yield _stay(current, None)


def _stay(events: Sequence[Event], left: Event | None) -> Stay:
    begins = Bounds(events[0].bounds.earliest, min(event.bounds.latest for event in events))
    last = max(event.bounds.earliest for event in events)
    until = max(left.bounds.latest, last) if left else FUTURE
    return Stay(events[0].place or "", begins, Bounds(last, until), tuple(event.ref for event in events))


def _present(
    track: TrackState,
    tenures: Sequence[Tenure],
    parties: Parties,
    exists: Bounds,
    events: Mapping[str, Event],
    as_of: int,
) -> Present:
    """Who holds it, as of the last evidence that they did; what may have happened since is not known."""
    if exists.latest < FUTURE:
        return Present(track.kind, (), "destroyed")
    current = [tenure for tenure in tenures if tenure.is_open]
    holders = tuple(tenure.holder for tenure in current if tenure.holder)
    why: PresentState
    if not holders:
        why = "no evidence" if not tenures else "lost" if current and current[-1].begun_by else "passed"
        return Present(track.kind, (), why)
    last = current[-1]
    since = min((t.begins for t in tenures if t.side == last.side and t.is_known), default=last.begins)
    if any(contest.settled_by is None for contest in track.contests):
        why = "contested"
    elif not all(tenure.is_known for tenure in current):
        why = "unnamed"
    elif all(_has_ended(parties, tenure, as_of) for tenure in current):
        why = "ended"
    else:
        why = "known"
    proofs = [ref for tenure in current for ref in (tenure.begun_by, *tenure.attested_by) if ref]
    proved = max((events[ref].bounds for ref in proofs), default=None)
    return Present(track.kind, holders, why, proved, since, last.side)


def _has_ended(parties: Parties, tenure: Tenure, as_of: int) -> bool:
    """Whether the holder had died or been dissolved by the day; a person holds nothing for more than 110 years."""
    facts = parties.get(tenure.holder or "")
    if facts is None:
        return False
    return facts.ended.latest < as_of or (facts.type == "person" and tenure.begins.latest + _LIFETIME < as_of)
