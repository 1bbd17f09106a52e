"""Title that passed by a certificate's own terms, where no event is recorded by which it did.

A certificate is no event: it says when title passes (on signature, on handover, on the export permit), and the chain
follows it as soon as that has come about. Where a recorded event tells what passed, the event is followed; where the
two differ, that is a question.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from registry.provenance.codes import CertificateStatus, Passing
from registry.provenance.dates.bounds import ALWAYS, Bounds
from registry.provenance.events import Event, Participation

_IN_FORCE: frozenset[CertificateStatus] = frozenset({"issued", "fulfilled"})


@dataclass(frozen=True, slots=True)
class Terms:
    """What a certificate says of the passing of title, and to which events it refers."""

    ref: str
    status: CertificateStatus
    title_passes: Passing
    custody_passes: Passing
    signed: Bounds = ALWAYS
    givers: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def passings(certificates: Iterable[Terms], events: Iterable[Event]) -> list[Event]:
    """The transfers of title that certificates in force tell, each by the certificate's reference."""
    told = [event for event in events if event.standing == "accepted"]
    transfers = (_passing(terms, told) for terms in certificates if terms.status in _IN_FORCE and terms.receivers)
    return [transfer for transfer in transfers if transfer is not None]


def _passing(terms: Terms, told: Sequence[Event]) -> Event | None:
    when = _when(terms, told)
    if when is None or any(_tells_of_title(event, terms) for event in told):
        return None
    agreed = [event for event in told if event.ref in terms.events]
    accounts = {account for event in agreed for account in event.hypotheses}
    return Event(
        terms.ref,
        type=agreed[0].type if agreed else "transfer",
        bounds=when,
        title_effect="transfers",
        objects=terms.objects,
        participants=(
            *(Participation(party, "from") for party in terms.givers),
            *(Participation(party, "to") for party in terms.receivers),
        ),
        hypotheses=tuple(sorted(accounts)) if agreed and all(event.hypotheses for event in agreed) else (),
        sources=terms.sources,
    )


def _when(terms: Terms, told: Sequence[Event]) -> Bounds | None:
    """When title passed by the terms, if it has."""
    match terms.title_passes:
        case "on_signature":
            return terms.signed if terms.signed != ALWAYS else None
        case "on_handover":
            return next((event.bounds for event in _handovers(terms, told)), None)
        case "on_permit":
            return next((event.bounds for event in told if event.type == "export" and _follows(event, terms)), None)
    return None


def _handovers(terms: Terms, told: Sequence[Event]) -> Iterator[Event]:
    return (
        event
        for event in told
        if event.custody_effect == "transfers"
        and _follows(event, terms)
        and set(event.parties("to")) & set(terms.receivers)
    )


def _follows(event: Event, terms: Terms) -> bool:
    """Whether an event took place, and not certainly before the certificate was signed."""
    return event.outcome == "completed" and event.bounds.latest >= terms.signed.earliest


def _tells_of_title(event: Event, terms: Terms) -> bool:
    """Whether an event itself says what became of title when it was handed over, or before or since to the receiver."""
    if not _follows(event, terms) and event.ref not in terms.events:
        return False
    is_handover = event.outcome == "completed" and event.custody_effect == "transfers"
    to_receiver = bool(set(event.parties("to")) & set(terms.receivers))
    if event.outcome == "completed" and to_receiver and event.title_effect == "transfers":
        return True
    return terms.title_passes == "on_handover" and is_handover and to_receiver and event.title_effect != "unknown"


def differences(terms: Terms, events: Iterable[Event]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Where a certificate in force and the events differ: what, in words, and which events."""
    if terms.status not in _IN_FORCE:
        return
    told = [event for event in events if event.standing == "accepted" and event.outcome == "completed"]
    named = [event for event in told if event.ref in terms.events and _is_by(event, terms)]
    if terms.title_passes == "not" and (against := [e.ref for e in named if e.title_effect == "transfers"]):
        yield "it says that title does not pass, and an event that it names says that it does", tuple(against)
    if terms.custody_passes == "not" and (against := [e.ref for e in named if e.custody_effect == "transfers"]):
        yield "it says that custody does not pass, and an event that it names says that it does", tuple(against)
    if terms.title_passes == "on_handover":
        against = [event.ref for event in _handovers(terms, told) if event.title_effect == "none"]
        if against and not any(_passes_title_to(event, terms) for event in told):
            yield (
                "it says that title passes on handover, and the handover recorded says that it does not",
                tuple(against),
            )
    if terms.title_passes == "on_handover":
        without = [e.ref for e in named if _passes_title_to(e, terms) and e.custody_effect == "none"]
        if without:
            yield "it says that title passes on handover, and an event that it names passes it without", tuple(without)
    if terms.title_passes == "on_signature" and terms.signed != ALWAYS:
        late = [e.ref for e in named if _passes_title_to(e, terms) and e.bounds.earliest > terms.signed.latest]
        if late:
            yield "it says that title passes on signature, and an event that it names passes it later", tuple(late)


def _is_by(event: Event, terms: Terms) -> bool:
    """Whether an event may be what the certificate is of: to its receiver, and not certainly before it was signed."""
    return _follows(event, terms) and bool(set(event.parties("to")) & set(terms.receivers))


def _passes_title_to(event: Event, terms: Terms) -> bool:
    return event.title_effect == "transfers" and bool(set(event.parties("to")) & set(terms.receivers))
