"""Which events count in a version of a chain, and why the others do not."""

from collections.abc import Iterable, Mapping

from registry.provenance.events import Event


def standings(events: Iterable[Event], version: str | None) -> Mapping[str, str]:
    """Of every event: counts, promised, failed, superseded, rejected, disputed, alternative or other version.

    A disputed event counts only in the version that it belongs to, and an event that contradicts one that counts
    without belonging to another version does not move the chain a second time.
    """
    given = {event.ref: event for event in events}
    superseded = {ref for event in given.values() if event.standing == "accepted" for ref in event.supersedes}
    found = {ref: _standing(event, version, superseded) for ref, event in given.items()}
    for ref, event in given.items():
        other = event.alternative_to
        if found[ref] == "counts" and other in found and found[other] == "counts" and not _mutual(given[other], ref):
            found[ref] = "alternative"
    return found


def _mutual(other: Event, ref: str) -> bool:
    """Two events that each name the other: the one that sorts first counts."""
    return other.alternative_to == ref and ref < other.ref


def _standing(event: Event, version: str | None, superseded: set[str]) -> str:
    if event.standing == "rejected":
        return "rejected"
    if event.ref in superseded:
        return "superseded"
    if event.hypotheses and version not in event.hypotheses:
        return "other version"
    if event.standing == "disputed" and not event.hypotheses:
        return "disputed"
    return {"promised": "promised", "failed": "failed"}.get(event.outcome, "counts")
