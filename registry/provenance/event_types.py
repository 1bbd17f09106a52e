"""The kinds of provenance events, one table.

Getty AAT numbers are given where the Linked Art model or its documentation uses them; the default effects follow Linked
Art 1.0 for theft and seizure (custody passes, title does not).
"""

from dataclasses import dataclass

from registry.provenance.dates.words import ENGLISH

# What is said in the place of a code that is in no list, as only damage leaves it on record.
ILLEGIBLE = ENGLISH.illegible


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of provenance event.

    `title` and `custody` are only the effects proposed to whoever records one: each event states its own.
    `past` is the headline of a history; `expected` are the details whose absence a history says plainly.
    """

    code: str
    label: str
    past: str
    title: str
    custody: str
    aat: int | None = None
    expected: tuple[str, ...] = ()


_PASSED_ON = ("date", "from", "to", "place")
_SOLD = (*_PASSED_ON, "price")


class _EventTypes(dict[str, EventType]):
    def __missing__(self, code: str) -> EventType:
        return EventType(code, f"What happened {ILLEGIBLE}", f"What happened {ILLEGIBLE}", "unknown", "unknown")


EVENT_TYPES = _EventTypes(
    {
        event_type.code: event_type
        for event_type in (
            EventType("production", "Production", "Made", "none", "none", None, ("date", "maker", "place")),
            EventType("commission", "Commission", "Commissioned", "transfers", "none", 300393199, ("date", "to")),
            EventType("find", "Find", "Found", "unknown", "transfers", 300417654, ("date", "finder", "place")),
            EventType("acquisition", "Acquisition", "Acquired", "transfers", "transfers", 300157782, _PASSED_ON),
            EventType("purchase", "Purchase", "Bought", "transfers", "transfers", 300417642, _SOLD),
            EventType(
                "auction_sale", "Auction sale", "Sold at auction", "transfers", "transfers", 300417642, (*_SOLD, "lot")
            ),
            EventType("gift", "Gift", "Given", "transfers", "transfers", 300417637, _PASSED_ON),
            EventType("donation", "Donation", "Donated", "transfers", "transfers", 300417638, _PASSED_ON),
            EventType("bequest", "Bequest", "Bequeathed", "transfers", "transfers", 300417641, ("date", "from", "to")),
            EventType(
                "inheritance", "Inheritance", "Inherited", "transfers", "transfers", 300444188, ("date", "from", "to")
            ),
            EventType("exchange", "Exchange", "Exchanged", "transfers", "transfers", 300263427, _PASSED_ON),
            EventType("transfer", "Transfer", "Transferred", "unknown", "unknown", 300417644, ("date", "from", "to")),
            EventType(
                "vesting",
                "Vesting",
                "Vested by law or act of state",
                "transfers",
                "none",
                None,
                ("date", "to", "authority"),
            ),
            EventType("loan", "Loan", "Lent", "none", "transfers", 300417645, ("date", "from", "to")),
            EventType(
                "loan_return",
                "Return of a loan",
                "Returned from loan",
                "none",
                "transfers",
                300438467,
                ("date", "from", "to"),
            ),
            EventType("deposit", "Deposit", "Deposited", "none", "transfers", None, ("date", "from", "to")),
            EventType("consignment", "Consignment", "Consigned", "none", "transfers", None, ("date", "from", "to")),
            EventType("theft", "Theft", "Stolen", "none", "transfers", 300417657, ("date", "from", "place")),
            EventType("looting", "Looting", "Looted", "none", "transfers", 300417659, ("date", "from", "place")),
            EventType(
                "confiscation",
                "Confiscation",
                "Confiscated",
                "disputed",
                "transfers",
                300417658,
                ("date", "from", "authority"),
            ),
            EventType("seizure", "Seizure", "Seized", "none", "transfers", None, ("date", "from", "authority")),
            EventType("forced_sale", "Forced sale", "Sold under duress", "disputed", "transfers", None, _SOLD),
            EventType("recovery", "Recovery", "Recovered", "none", "transfers", None, ("date", "place")),
            EventType("restitution", "Restitution", "Restituted", "unknown", "transfers", 300417843, _PASSED_ON),
            EventType("repatriation", "Repatriation", "Repatriated", "unknown", "transfers", None, _PASSED_ON),
            EventType("return", "Return", "Returned", "unknown", "transfers", 300445014, _PASSED_ON),
            EventType("export", "Export", "Exported", "none", "none", None, ("date", "place")),
            EventType("import", "Import", "Imported", "none", "none", None, ("date", "place")),
            EventType("accession", "Accession", "Accessioned", "none", "none", None, ("date", "authority")),
            EventType("deaccession", "Deaccession", "Deaccessioned", "none", "none", None, ("date", "authority")),
            EventType("installation", "Installation", "Installed", "none", "none", None, ("date", "place")),
            EventType("relocation", "Relocation", "Moved", "none", "none", None, ("date", "place")),
            EventType("destruction", "Destruction", "Destroyed", "none", "none", 300417656, ("date", "place")),
            EventType("loss", "Loss", "Lost", "none", "unknown", 300417655, ("date", "from", "place")),
            EventType("dissolution", "Dissolution", "Broken up", "none", "none", None, ("date",)),
            EventType("possession", "Possession", "Held as the holder’s own", "none", "none", None, ("date",)),
            EventType("sighting", "Sighting", "Seen", "none", "none", 300077506, ("date", "place")),
            EventType("exhibition", "Exhibition", "Exhibited", "none", "none", None, ("date", "place")),
            EventType("publication", "Publication", "Published", "none", "none", None, ("date",)),
            EventType("appraisal", "Appraisal", "Examined", "none", "none", None, ("date", "examiner")),
        )
    }
)
