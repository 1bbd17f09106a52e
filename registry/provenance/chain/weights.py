"""Which events count in a version of a chain, and why the others do not."""

from collections.abc import Iterable, Mapping

from registry.provenance.chain.values import Weight
from registry.provenance.codes import Outcome
from registry.provenance.events import Event

_BY_OUTCOME: Mapping[Outcome, Weight] = {
    "completed": Weight.COUNTS,
    "promised": Weight.PROMISED,
    "failed": Weight.FAILED,
}


def weigh(events: Iterable[Event], version: str | None) -> Mapping[str, Weight]:
    """The weight of every event in a version, by its reference.

    A disputed event counts only in the version that it belongs to, and an event that contradicts one that counts
    without belonging to another version does not move the chain a second time.
    """
    by_ref = {event.ref: event for event in events}
    superseded = {ref for event in by_ref.values() if event.standing == "accepted" for ref in event.supersedes}
    weights = {ref: _weight(event, version, superseded) for ref, event in by_ref.items()}
    for ref, event in by_ref.items():
        other = event.alternative_to
        both_count = other in weights and weights[ref] is weights[other] is Weight.COUNTS
        if other is not None and both_count and not _mutual(by_ref[other], ref):
            weights[ref] = Weight.ALTERNATIVE
    return weights


def _mutual(other: Event, ref: str) -> bool:
    """Two events that each name the other: the one that sorts first counts."""
    return other.alternative_to == ref and ref < other.ref


def _weight(event: Event, version: str | None, superseded: set[str]) -> Weight:
    if event.standing == "rejected":
        return Weight.REJECTED
    if event.ref in superseded:
        return Weight.SUPERSEDED
    if event.hypotheses and version not in event.hypotheses:
        return Weight.OTHER_VERSION
    if event.standing == "disputed" and not event.hypotheses:
        return Weight.DISPUTED
    return _BY_OUTCOME[event.outcome]
