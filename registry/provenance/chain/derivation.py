"""From events to a chain: which count, in which order, who held, and what does not fit."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from registry.provenance.chain import checks
from registry.provenance.chain.certified import Terms, passings
from registry.provenance.chain.gaps import gaps
from registry.provenance.chain.parts import Concern, concern
from registry.provenance.chain.presence import present
from registry.provenance.chain.propagation import Propagation
from registry.provenance.chain.tracks import TrackState
from registry.provenance.chain.values import (
    CUSTODY,
    TITLE,
    TRACKS,
    Chain,
    Contradiction,
    Parties,
    PresentState,
    Promise,
    Stay,
    Track,
    Weight,
)
from registry.provenance.chain.weights import weigh
from registry.provenance.codes import EventCode
from registry.provenance.dates.bounds import ALWAYS, FUTURE, PAST, Bounds
from registry.provenance.events import Event, chronological, proof_of

_LOCATING: frozenset[EventCode] = frozenset(
    {"installation", "relocation", "sighting", "exhibition", "appraisal", "find"}
)
_ENDING: frozenset[EventCode] = frozenset({"destruction", "dissolution"})
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
    concern: Concern
    concerning: Mapping[str, Event]
    weights: Mapping[str, Weight]
    moving: Sequence[Event]
    counting: Sequence[Event]

    @property
    def present(self) -> list[Event]:
        """Those that count for the thing itself."""
        on_it = self.concern.on_tracks[CUSTODY]
        return [event for event in self.counting if event.ref in on_it and not self.is_doubtful_end(event)]

    def is_doubtful_end(self, event: Event) -> bool:
        """Whether an event ended the set, and leaves open whether the part as well: nothing is ended by that."""
        return event.ref in self.concern.possible and event.type in _ENDING


def derive(
    events: Iterable[Event],
    *,
    subject: str | None = None,
    whole: str | None = None,
    parts: Sequence[str] = (),
    companions: Sequence[str] = (),
    version: str | None = None,
    facts: Facts = NO_FACTS,
    certificates: Sequence[Terms] = (),
) -> Chain:
    """The chain of one object under one version (None: what belongs to no version alone).

    `subject` is the object, `whole` the set that it is a part of, beside its `companions`, `parts` its own parts;
    without a subject every event concerns it. What concerns none of them has no effect. The order in which the events
    are given makes no difference.
    """
    recorded = sorted(events, key=lambda event: event.ref)
    by_ref = {event.ref: event for event in (*recorded, *passings(certificates, recorded))}
    selection = _selected(by_ref, concern(by_ref.values(), subject, whole, parts, companions), version)
    chain = _chain(selection, version, subject, facts)
    # A certificate is no event of the history, though title passed by it.
    terms = {certificate.ref for certificate in certificates}
    chain.order = tuple(ref for ref in chain.order if ref not in terms)
    return chain


def _selected(by_ref: Mapping[str, Event], concerned: Concern, version: str | None) -> _Selection:
    concerning = {
        ref: replace(event, certainty="possible") if ref in concerned.possible else event
        for ref, event in by_ref.items()
        if any(ref in refs for refs in concerned.on_tracks.values())
    }
    weights = weigh(concerning.values(), version)
    moving = chronological(event for event in concerning.values() if weights[event.ref] in _MOVING)
    counting = [event for event in moving if weights[event.ref] is Weight.COUNTS]
    return _Selection(by_ref, concerned, concerning, weights, moving, counting)


def _chain(selection: _Selection, version: str | None, subject: str | None, facts: Facts) -> Chain:
    thing, by_ref = selection.present, selection.by_ref
    exists = _existence(thing, facts.production)
    # The last day that anything is evidence for.
    as_of = max((proof_of(event).last.earliest for event in selection.moving), default=PAST)
    tracks = _tracks(selection, facts, as_of)
    propagated = {kind: Propagation(kind, track.holdings, facts.parties, exists) for kind, track in tracks.items()}
    tenures = {kind: propagation.tenures() for kind, propagation in propagated.items()}
    ending: PresentState = "destroyed" if any(event.type == "destruction" for event in thing) else "broken up"
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
        promises=tuple(_promises(tracks)),
        contests=tuple(contest for track in tracks.values() for contest in track.contests),
        stays=tuple(_stays(thing)),
        departures=selection.concern.departures,
        unsaid=_in_order(selection, selection.concern.unsaid),
        possible=_in_order(selection, selection.concern.possible),
        title_now=present(tracks[TITLE], tenures[TITLE], facts.parties, exists, by_ref, as_of, ending),
        custody_now=present(tracks[CUSTODY], tenures[CUSTODY], facts.parties, exists, by_ref, as_of, ending),
        as_of=as_of if as_of > PAST else None,
    )


def _in_order(selection: _Selection, refs: Collection[str]) -> tuple[str, ...]:
    return tuple(event.ref for event in selection.moving if event.ref in refs)


def _tracks(selection: _Selection, facts: Facts, as_of: int) -> dict[Track, TrackState]:
    """What moved on each track, one event after another; evidence without an end holds as long as there is any."""
    tracks = {kind: TrackState(kind, facts.parties) for kind in TRACKS}
    for event in selection.moving:
        for kind, track in tracks.items():
            if event.ref in selection.concern.on_tracks[kind] and not selection.is_doubtful_end(event):
                track.take(event, selection.weights[event.ref])
    for holding in (holding for track in tracks.values() for holding in track.holdings):
        if holding.lasts and holding.is_open:
            holding.held = max(holding.held, as_of)
    return tracks


def _promises(tracks: Mapping[Track, TrackState]) -> Iterable[Promise]:
    """What was agreed; it was carried out by what passed title, or by what passed custody alone."""
    made = [promise for kind in (CUSTODY, TITLE) for promise in tracks[kind].promises]
    kept = {promise.event: promise.fulfilled_by for promise in made if promise.fulfilled_by}
    for promise in {promise.event: promise for promise in made}.values():
        yield replace(promise, fulfilled_by=kept.get(promise.event))


def _existence(counting: Sequence[Event], production: Bounds) -> Bounds:
    """From when the object can have existed, and until when: no longer, if it is said to have ended before that."""
    first = next((e.bounds.earliest for e in counting if e.type == "production" and e.bounds.earliest > PAST), PAST)
    ended = [e.bounds.latest for e in counting if e.type in _ENDING]
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
    proofs = [proof_of(event) for event in events]
    begins = Bounds(proofs[0].first.earliest, min(proof.first.latest for proof in proofs))
    last = max(proof.last.earliest for proof in proofs)
    until = max(left.bounds.latest, last) if left else FUTURE
    return Stay(events[0].place or "", begins, Bounds(last, until), tuple(event.ref for event in events))
