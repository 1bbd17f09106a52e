"""When an object left a territory, as far as its events tell."""

from collections.abc import Iterable
from dataclasses import dataclass

from registry.provenance.chain import Chain
from registry.provenance.dates.bounds import ALWAYS, FUTURE, PAST, Bounds
from registry.provenance.dates.wording import bound_in_words
from registry.provenance.events import Event
from registry.provenance.findings.grouping import causes_of
from registry.provenance.findings.takings import TAKING, expedition
from registry.provenance.findings.values import Codes, Dossier

LEAVING = "left its country"


@dataclass(frozen=True, slots=True)
class Departure:
    """When the object left a territory, and the events that say so."""

    when: Bounds
    events: tuple[str, ...]
    outside: str | None = None

    def causes(self, dossier: Dossier) -> frozenset[str]:
        """The keys of the departure: one leaving is one cause, whatever rules and laws ask about it."""
        return frozenset((LEAVING, *causes_of(dossier, [ref for ref in self.events if self._is_leaving(dossier, ref)])))

    def _is_leaving(self, dossier: Dossier, ref: str) -> bool:
        return ref != self.outside and dossier.events[ref].type in ("export", *TAKING)

    def because(self) -> str:
        """Why it can't be told more exactly, in words."""
        return f"the day on which it left lies {span_in_words(self.when)}"


def departure(dossier: Dossier, chain: Chain, territories: Codes) -> Departure | None:
    """The first departure from these territories; None where nothing shows the object outside them."""
    last_inside = dossier.object.production.earliest
    export: Event | None = None
    inside: str | None = None
    carried: Departure | None = None
    for event in dossier.counting(chain):
        where = dossier.where(event)
        if where & territories:
            if expedition(dossier, event, territories):
                carried = Departure(event.bounds, (event.ref,))
                continue
            # Seen inside again, it was not carried off then.
            carried = None
            if event.type == "export":
                export = event
            else:
                last_inside, inside = max(last_inside, event.bounds.earliest), event.ref
        elif where and event.type != "production":
            return carried or _between(last_inside, inside, export, event)
    if carried is not None:
        return carried
    if export is not None:
        when = Bounds(max(min(last_inside, export.bounds.latest), export.bounds.earliest), export.bounds.latest)
        return Departure(when, (export.ref,))
    return None


def _between(last_inside: int, inside: str | None, export: Event | None, outside: Event) -> Departure:
    latest = min(outside.bounds.latest, export.bounds.latest if export else FUTURE)
    earliest = max(last_inside, export.bounds.earliest if export else PAST)
    events = tuple(filter(None, (inside, export.ref if export else None, outside.ref)))
    return Departure(Bounds(min(earliest, latest), latest), events, outside.ref)


def span_in_words(bounds: Bounds) -> str:
    """Where a day lies, as exactly as the dates that say so."""
    if bounds == ALWAYS:
        return "at a time that is not recorded here"
    if bounds.earliest == PAST:
        return f"at some time up to {bound_in_words(bounds.latest)}"
    if bounds.latest == FUTURE:
        return f"at some time from {bound_in_words(bounds.earliest)} on"
    first, last = bound_in_words(bounds.earliest), bound_in_words(bounds.latest)
    return f"in {first}" if first == last else f"between {first} and {last}"


def joined(*reasons: str) -> str | None:
    """The reasons why something is only possible as one; None where all are empty, and it is certain."""
    return " and ".join(filter(None, reasons)) or None


def moves(events: Iterable[Event]) -> Iterable[Event]:
    """The events by which title or custody passes, or may have."""
    return (e for e in events if e.title_effect != "none" or e.custody_effect == "transfers")
