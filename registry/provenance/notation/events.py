"""From the holders that a text names to the events by which the object passed from one to the next, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from registry.provenance.codes import Certainty, EventCode, EventRole, Outcome
from registry.provenance.notation.lexicon.takings import EXACT_TYPES
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
    "return": "transfer",
    "recovery": "restitution",
    "loan_return": "transfer",
    "vesting": "transfer",
}
# How the receiver takes part in an event, where it is not "to".
RECEIVER_ROLES: Mapping[EventCode, EventRole] = {
    "production": "maker",
    "theft": "taker",
    "find": "finder",
    "confiscation": "authority",
    "seizure": "authority",
    "looting": "taker",
}


@dataclass(frozen=True, slots=True)
class ChainEvent:
    """An event of the chain. `giver` and `receiver` are numbers of entries, None where nobody is known; `entry` is the
    one whose words tell of it. `date` is EDTF. Without a receiver it says only when the giver let the object go.
    `joint` are who got it together with the receiver."""

    type: EventCode
    giver: int | None
    receiver: int | None
    entry: int
    date: str | None
    certainty: Certainty
    outcome: Outcome = "completed"
    joint: tuple[int, ...] = ()


def chain_events(entries: Sequence[Entry]) -> list[ChainEvent]:
    """The events of a chain of holders, in order; the numbers are those of `in_chain_order(entries)`.

    A holder got the object from the one before where the text says so ("direct"). When a holder let it go is the date
    at which the next got it straight from them, if that has none of its own; else it is an event of its own, to nobody
    known. Those who got it together are one event's.
    """
    events: list[ChainEvent] = []
    entries = in_chain_order(entries)
    before: int | None = None
    left: str | None = None
    for number, entry in enumerate(entries):
        if entry.is_joint and events and events[-1].receiver is not None:
            events[-1] = _joined(events[-1], number, entry)
            left = left or entry.relinquished
            continue
        giver = before if entry.direct is True else None
        certainty: Certainty = "possible" if entry.uncertain else "certain"
        date = entry.acquired
        if giver is not None:
            date = date or left
        elif before is not None and left:
            events.append(_departure(before, entries[before], left))
        outcome: Outcome = "promised" if entry.is_promised else "completed"
        events.append(ChainEvent(TYPE_OF_METHOD[entry.method], giver, number, number, date, certainty, outcome))
        before, left = number, entry.relinquished
    if before is not None and left:
        events.append(_departure(before, entries[before], left))
    return events


def _joined(event: ChainEvent, number: int, entry: Entry) -> ChainEvent:
    return replace(event, joint=(*event.joint, number), date=event.date or entry.acquired)


def exact_type(event_type: EventCode, words: str) -> EventCode:
    """The type of an event as the words of its method say it, where they say more than the method: a sale under duress
    is a forced sale."""
    exact = (code for code, pattern in EXACT_TYPES.get(event_type, ()) if pattern.search(words))
    return next(exact, event_type)


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


def _departure(number: int, entry: Entry, left: str) -> ChainEvent:
    certainty: Certainty = "possible" if entry.uncertain else "certain"
    return ChainEvent("acquisition", number, None, number, left, certainty)
