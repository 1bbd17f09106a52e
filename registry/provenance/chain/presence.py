"""Who holds an object now, since when and as of what evidence; or why that can't be told."""

from collections.abc import Iterator, Mapping, Sequence

from registry.provenance.chain.tracks import TrackState
from registry.provenance.chain.values import Parties, Present, PresentState, Spell, Tenure
from registry.provenance.dates.bounds import FUTURE, Bounds
from registry.provenance.events import Event, proof_of

_LIFETIME = 110 * 366


def present(
    track: TrackState,
    tenures: Sequence[Tenure],
    parties: Parties,
    exists: Bounds,
    events: Mapping[str, Event],
    as_of: int,
    ending: PresentState = "destroyed",
) -> Present:
    """Who holds it, as of the last evidence that they did; what may have happened since is not recorded. What exists no
    more came to its end as `ending` says."""
    if exists.latest < FUTURE:
        return Present(track.kind, (), ending)
    current = [tenure for tenure in tenures if tenure.is_open]
    holders = tuple(tenure.holder for tenure in current if tenure.holder)
    if not holders:
        why: PresentState = "no evidence" if not tenures else "lost" if current and current[-1].begun_by else "passed"
        return Present(track.kind, (), why)
    before = list(_followed(current, tenures))
    proofs = [proof_of(events[ref]) for tenure in current for ref in (tenure.begun_by, *tenure.attested_by) if ref]
    proof = max(proofs, key=lambda proof: (proof.lasts, proof.last), default=None)
    return Present(
        track.kind,
        holders,
        _why(track, current, parties, as_of),
        proof.last if proof else None,
        min(tenure.begins for tenure in (*current, *before)),
        current[-1].side,
        proof.lasts if proof else False,
        proof.edtf if proof else None,
        tuple(_spell(tenure, events) for tenure in current),
        tuple(_spell(tenure, events) for tenure in before),
    )


def _why(track: TrackState, current: Sequence[Tenure], parties: Parties, as_of: int) -> PresentState:
    if any(contest.settled_by is None for contest in track.contests):
        return "contested"
    if not all(tenure.is_known for tenure in current):
        return "unnamed"
    return "ended" if all(_has_ended(parties, tenure, as_of) for tenure in current) else "known"


def _followed(current: Sequence[Tenure], tenures: Sequence[Tenure]) -> Iterator[Tenure]:
    """The tenures of the same side that those who hold it now followed without a break, the last first."""
    reached = list(current)
    for index in range(len(tenures) - 1, -1, -1):
        tenure = tenures[index]
        if tenure.is_open or not tenure.is_known:
            continue
        after = tenures[index + 1] if index + 1 < len(tenures) else None
        if any(_continues(tenure, later, later is after) for later in reached):
            reached.append(tenure)
            yield tenure


def _continues(tenure: Tenure, later: Tenure, is_next: bool) -> bool:
    if tenure.side is None or tenure.side != later.side:
        return False
    shared = tenure.ended_by is not None and tenure.ended_by == later.begun_by
    return shared or is_next or (tenure.holder is not None and later.follows == tenure.holder)


def _spell(tenure: Tenure, events: Mapping[str, Event]) -> Spell:
    told = [ref for ref in (tenure.begun_by, *tenure.attested_by) if ref is not None]
    same = next((events[ref] for ref in told if events[ref].bounds == tenure.begins), None)
    return Spell(tenure.holder, tenure.share, tenure.begins, same.edtf if same else None, tenure.certainty)


def _has_ended(parties: Parties, tenure: Tenure, as_of: int) -> bool:
    """Whether the holder had died or been dissolved by the day; a person holds nothing for more than 110 years."""
    facts = parties.get(tenure.holder or "")
    if facts is None:
        return False
    return facts.ended.latest < as_of or (facts.type == "person" and tenure.begins.latest + _LIFETIME < as_of)
