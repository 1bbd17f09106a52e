"""Events for the tests of chains, as short as they can be written."""

from fractions import Fraction

from registry.provenance import dates
from registry.provenance.dates import Bounds, bounds_of
from registry.provenance.events import Event, Participation


def days(edtf: str | None) -> Bounds:
    return bounds_of(dates.parse(edtf) if edtf else None)


def event(
    ref: str,
    when: str | None = None,
    *,
    giver: str | None = None,
    to: str | None = None,
    kind: str = "purchase",
    title: str = "transfers",
    custody: str = "transfers",
    share: str | None = None,
    others: dict[str, str] | None = None,
    **more: object,
) -> Event:
    part = Fraction(share) if share else None
    takings = [Participation(giver, "from", part)] if giver else []
    takings += [Participation(receiver, "to", part) for receiver in (to.split("+") if to else ())]
    takings += [Participation(party, role) for role, party in (others or {}).items()]
    return Event(
        ref=ref,
        type=kind,
        bounds=days(when),
        edtf=when,
        title_effect=title,
        custody_effect=custody,
        participants=tuple(takings),
        **more,  # type: ignore[arg-type]
    )


def still(ref: str, when: str | None = None, *, kind: str = "sighting", **more: object) -> Event:
    """An event that moves nothing."""
    return event(ref, when, kind=kind, title="none", custody="none", **more)  # type: ignore[arg-type]


def day(edtf: str) -> int:
    return days(edtf).earliest


def last(edtf: str) -> int:
    return days(edtf).latest
