"""From the holders that a text names to the events by which the object passed from one to the next, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from registry.provenance.codes import Certainty, EventCode, EventRole, Outcome
from registry.provenance.notation.values import Entry

TYPE_OF_METHOD: Mapping[str, EventCode] = {
    "creation": "production",
    "commission": "commission",
    "purchase": "purchase",
    "auction": "auction_sale",
    "gift": "gift",
    "bequest": "bequest",
    "inheritance": "inheritance",
    "exchange": "exchange",
    "transfer": "transfer",
    "loan": "loan",
    "deposit": "deposit",
    "confiscation": "confiscation",
    "theft": "theft",
    "restitution": "restitution",
    "find": "find",
    "unknown": "acquisition",
}
METHOD_OF_TYPE: Mapping[EventCode, str] = {event_type: method for method, event_type in TYPE_OF_METHOD.items()} | {
    "donation": "gift",
    "consignment": "deposit",
    "looting": "theft",
    "seizure": "confiscation",
    "forced_sale": "purchase",
    "repatriation": "restitution",
    "return": "restitution",
    "recovery": "restitution",
    "loan_return": "transfer",
}
# How the receiver takes part in an event, where it is not "to".
RECEIVER_ROLES: Mapping[EventCode, EventRole] = {
    "production": "maker",
    "theft": "taker",
    "find": "finder",
    "confiscation": "authority",
}


@dataclass(frozen=True, slots=True)
class ChainEvent:
    """An event of the chain. `giver` and `receiver` are numbers of entries, None where nobody is known; `entry` is the
    one whose words tell of it. `date` is EDTF. Without a receiver it says only when the giver let the object go."""

    type: EventCode
    giver: int | None
    receiver: int | None
    entry: int
    date: str | None
    certainty: Certainty
    outcome: Outcome = "completed"


def chain_events(entries: Sequence[Entry]) -> list[ChainEvent]:
    """The events of a chain of holders, in order; the numbers are those of `in_chain_order(entries)`.

    A holder got the object from the one before where the text says so ("direct"). When a holder let it go is the date
    at which the next got it straight from them, if that has none of its own; else it is an event of its own, to nobody
    known.
    """
    events: list[ChainEvent] = []
    entries = in_chain_order(entries)
    for number, entry in enumerate(entries):
        before = entries[number - 1] if number else None
        giver = number - 1 if before is not None and entry.direct is True else None
        certainty: Certainty = "possible" if entry.uncertain else "certain"
        date = entry.acquired
        if giver is not None and before is not None:
            date = date or before.relinquished
        elif before is not None and before.relinquished:
            events.append(_departure(number - 1, before))
        outcome: Outcome = "promised" if entry.is_promised else "completed"
        events.append(ChainEvent(TYPE_OF_METHOD[entry.method], giver, number, number, date, certainty, outcome))
    if entries and entries[-1].relinquished:
        events.append(_departure(len(entries) - 1, entries[-1]))
    return events


def in_chain_order(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The holders in the order in which they held: one named after the holder who got it from them comes before."""
    if not any(entry.is_giver for entry in entries):
        return entries
    ordered: list[Entry] = []
    for entry in entries:
        if entry.is_giver and ordered:
            receiver = ordered.pop()
            before = receiver.direct if ordered else None
            ordered += [replace(entry, is_giver=False, direct=before), replace(receiver, direct=True)]
        else:
            ordered.append(entry)
    return ordered


def _departure(number: int, entry: Entry) -> ChainEvent:
    certainty: Certainty = "possible" if entry.uncertain else "certain"
    return ChainEvent("acquisition", number, None, number, entry.relinquished, certainty)
