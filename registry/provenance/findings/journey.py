"""Where an object was, place after place, as far as its events tell."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from registry.provenance.codes import EventCode
from registry.provenance.dates.bounds import Answer, Bounds, before
from registry.provenance.events import Event
from registry.provenance.findings.values import Dossier

# Of a sale or an agreement the place is where it was made, which may not be where the object was.
_ELSEWHERE: set[EventCode] = {
    "donation",
    "gift",
    "bequest",
    "inheritance",
    "restitution",
    "transfer",
    "publication",
    "deaccession",
}


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that the object was at, since when it is recorded there, and by which events.

    It is certain if the events are, and if it is certain that it came after the stop before it.
    """

    place: str
    when: Bounds
    events: tuple[str, ...]
    is_certain: bool = True


def journey(dossier: Dossier) -> tuple[Stop, ...]:
    """The stops of the object, in the order of the chain; a stay in one place is one stop."""
    stops: list[Stop] = []
    for event in _placed(dossier):
        last = stops[-1] if stops else None
        if last and last.place == event.place:
            stops[-1] = replace(last, events=(*last.events, event.ref))
            continue
        follows = last is None or before(last.when, event.bounds) is Answer.YES
        is_certain = event.certainty == "certain" and follows
        stops.append(Stop(event.place or "", event.bounds, (event.ref,), is_certain))
    return tuple(stops)


def _placed(dossier: Dossier) -> Iterator[Event]:
    for event in dossier.counting(dossier.versions.common):
        if event.place is not None and event.type not in _ELSEWHERE:
            yield event
