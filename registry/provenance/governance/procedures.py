"""What staff are asked when they log an event, by its type, after the procedures of Spectrum 5.1.

Every procedure asks what, from whom, to whom, why, under what authority, when, in which condition and on what evidence;
the tables say how each question is worded and which are left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from registry.provenance.codes import EventCode, EventRole
from registry.provenance.numbering import NumberKind
from registry.provenance.vocabulary import EVENT_TYPES, ROLES


@dataclass(frozen=True, slots=True)
class Question:
    """A party's part in the event: the role it is recorded in, how the form names it, and whether the form insists."""

    role: EventRole
    label: str
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Procedure:
    """How one type of event is logged. `asks` are the questions besides those that all have: price, lot, terms,
    licence."""

    type: EventCode
    group: str
    spectrum: str
    hint: str
    parties: tuple[Question, ...] = ()
    asks: tuple[str, ...] = ()
    terms_label: str = "Terms and conditions"

    @property
    def label(self) -> str:
        return EVENT_TYPES[self.type].label

    @property
    def gives_number(self) -> NumberKind | None:
        """The kind of number that a museum gives what comes to it so; None where nothing comes to it."""
        return _NUMBERS.get(self.type)

    @property
    def other_roles(self) -> dict[str, str]:
        """The roles that the form has no question of its own for."""
        asked: set[str] = {question.role for question in self.parties}
        return {role: label for role, label in ROLES.items() if role not in asked}


def _from_to(giver: str, receiver: str, *more: Question) -> tuple[Question, ...]:
    return (Question("from", giver), Question("to", receiver), *more)


# By its loan or entry an object has a number before it is accessioned, if it ever is.
_NUMBERS: Mapping[EventCode, NumberKind] = {
    **dict.fromkeys(("loan",), "loan_in"),
    **dict.fromkeys(("deposit", "consignment", "find", "import", "recovery"), "entry"),
    **dict.fromkeys(("purchase", "auction_sale", "gift", "donation", "bequest", "inheritance"), "accession"),
    **dict.fromkeys(("exchange", "transfer", "vesting", "commission", "acquisition", "accession"), "accession"),
    **dict.fromkeys(("restitution", "repatriation", "return"), "accession"),
}

_AUTHORITY = Question("authority", "On whose authority")
_ACQUISITION = "Acquisition and accessioning"
_LOANS_IN, _LOANS_OUT = "Loans in (borrowing objects)", "Loans out (lending objects)"
_MOVEMENT = "Location and movement control"
_EXIT, _DAMAGE = "Object exit", "Damage and loss"
_DISPOSAL = "Deaccessioning and disposal"
_RESEARCH = "Use of collections"

_ALL = (
    Procedure("purchase", "Acquired", _ACQUISITION, "Sold privately or through a dealer",
              _from_to("Seller", "Buyer"), ("price", "terms")),
    Procedure("auction_sale", "Acquired", _ACQUISITION, "Sold as a lot in an auction",
              _from_to("Seller", "Buyer", Question("auctioneer", "Auction house")), ("price", "lot")),
    Procedure("gift", "Acquired", _ACQUISITION, "Given by a person, by deed or hand to hand",
              _from_to("Giver", "Receiver"), ("terms",)),
    Procedure("donation", "Acquired", _ACQUISITION, "Given formally, as by an institution or under an agreement",
              _from_to("Donor", "Receiver", _AUTHORITY), ("terms",)),
    Procedure("bequest", "Acquired", _ACQUISITION, "Left by will",
              _from_to("Who left it", "Who received it"), ("terms",)),
    Procedure("inheritance", "Acquired", _ACQUISITION, "Passed by law or descent",
              _from_to("Who died", "Who inherited")),
    Procedure("exchange", "Acquired", _ACQUISITION, "One thing for another",
              _from_to("Who gave it", "Who received it"), ("price", "terms")),
    Procedure("transfer", "Acquired", _ACQUISITION, "Within a family of institutions, or between bodies of a state",
              _from_to("From", "To", _AUTHORITY), ("terms",)),
    Procedure("vesting", "Acquired", _ACQUISITION, "Title given by a law, an act of parliament, a decree or a warrant",
              _from_to("Whose it was", "Whom the law gives it", _AUTHORITY), ("terms",)),
    Procedure("commission", "Acquired", _ACQUISITION, "Ordered from its maker",
              (Question("from", "Maker or workshop"), Question("to", "Who ordered it")), ("price", "terms")),
    Procedure("acquisition", "Acquired", _ACQUISITION, "Acquired, the manner not known",
              _from_to("From", "To"), ("price",)),
    Procedure("loan", "Lent and deposited", _LOANS_OUT, "Lent; title stays",
              _from_to("Lender", "Borrower"), ("terms",), "Until when, and on what terms"),
    Procedure("loan_return", "Lent and deposited", _LOANS_IN, "Given back at the end of a loan",
              _from_to("Borrower", "Lender")),
    Procedure("deposit", "Lent and deposited", "Object entry", "Left in somebody's keeping",
              _from_to("Depositor", "Keeper"), ("terms",), "Until when, and on what terms"),
    Procedure("consignment", "Lent and deposited", "Object entry", "Given to a dealer or house to be sold",
              _from_to("Consignor", "Consignee"), ("terms",)),
    Procedure("relocation", "Moved", _MOVEMENT, "Moved from one place to another", (_AUTHORITY,)),
    Procedure("installation", "Moved", _MOVEMENT, "Put up, as at a building's entrance", (_AUTHORITY,)),
    Procedure("export", "Moved", _EXIT, "Out of a country", (_AUTHORITY,), ("licence",)),
    Procedure("import", "Moved", "Object entry", "Into a country", (_AUTHORITY,), ("licence",)),
    Procedure("theft", "Taken and lost", _DAMAGE, "Stolen",
              (Question("from", "Victim"), Question("to", "Suspected taker"))),
    Procedure("looting", "Taken and lost", _DAMAGE, "Looted, in war or from the ground",
              (Question("from", "Victim"), Question("to", "Suspected taker"))),
    Procedure("confiscation", "Taken and lost", _DAMAGE, "Taken under a law or decree",
              _from_to("Victim", "Who received it", _AUTHORITY)),
    Procedure("seizure", "Taken and lost", _DAMAGE, "Taken by police, customs or a court",
              _from_to("From whom", "Who holds it now", _AUTHORITY)),
    Procedure("forced_sale", "Taken and lost", _ACQUISITION, "Sold under duress",
              _from_to("Victim", "Buyer", Question("auctioneer", "Auction house")), ("price", "lot")),
    Procedure("loss", "Taken and lost", _DAMAGE, "Lost from sight", (Question("from", "Who had it"),)),
    Procedure("destruction", "Taken and lost", _DAMAGE, "Destroyed", (Question("from", "Who had it"),)),
    Procedure("dissolution", "Taken and lost", _DISPOSAL, "Broken up into parts", (Question("from", "Who had it"),)),
    Procedure("recovery", "Recovered and returned", "Object entry", "Found again by police, customs or forces",
              (Question("from", "From whom"), Question("to", "Who holds it now"), _AUTHORITY)),
    Procedure("restitution", "Recovered and returned", _DISPOSAL, "To a person, heirs or a community wronged",
              _from_to("From", "To whom it was restituted", _AUTHORITY), ("terms",)),
    Procedure("repatriation", "Recovered and returned", _DISPOSAL, "To a state or people of origin",
              _from_to("From", "To whom it was repatriated", _AUTHORITY), ("terms",)),
    Procedure("return", "Recovered and returned", _EXIT, "Given back, in whatever legal form",
              _from_to("From", "To whom it was returned", _AUTHORITY), ("terms",)),
    Procedure("accession", "A museum’s formal acts", _ACQUISITION, "Entered in the register of a collection",
              (Question("authority", "Which museum"),)),
    Procedure("deaccession", "A museum’s formal acts", _DISPOSAL, "Taken out of the register",
              (Question("authority", "Which museum"),)),
    Procedure("production", "Made and found", "Cataloguing", "Made", (Question("maker", "Maker or workshop"),)),
    Procedure("find", "Made and found", "Object entry", "Excavated or come upon",
              (Question("finder", "Finder"), Question("to", "Who received it"), _AUTHORITY), ("licence",)),
    Procedure("possession", "Seen and shown", _RESEARCH, "Held openly as one’s own, and nobody is told to dispute it",
              (Question("holder", "Holder", is_needed=True),)),
    Procedure("sighting", "Seen and shown", _RESEARCH, "Seen by somebody; it proves where it was and when",
              (Question("witness", "Who saw it"), Question("host", "With whom it was"))),
    Procedure("exhibition", "Seen and shown", _RESEARCH, "Shown", (Question("host", "Where it was shown"),)),
    Procedure("publication", "Seen and shown", _RESEARCH, "Published"),
    Procedure("appraisal", "Seen and shown", "Condition checking and technical assessment", "Examined or valued",
              (Question("examiner", "Examiner"), Question("host", "With whom it was")), ("price",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """What a museum does itself, or what is done to it: a type of event, and the part that the museum has in it."""

    type: EventCode
    ours: EventRole
    label: str


# By the way that the object goes. In the history of an object others give and receive, so that nothing of it is here.
DEEDS = {
    "Comes to us": (
        Deed("gift", "to", "Given to us"), Deed("purchase", "to", "Bought by us"),
        Deed("auction_sale", "to", "Bought by us at auction"), Deed("bequest", "to", "Left to us by will"),
        Deed("transfer", "to", "Transferred to us"), Deed("loan", "to", "Lent to us"),
        Deed("deposit", "to", "Left in our keeping"),
    ),
    "Leaves us": (
        Deed("loan", "from", "Lent by us"), Deed("loan_return", "from", "Given back by us after a loan"),
        Deed("transfer", "from", "Transferred by us"), Deed("return", "from", "Given back by us"),
        Deed("restitution", "from", "Restituted by us"), Deed("repatriation", "from", "Repatriated by us"),
    ),
}  # fmt: skip
PROCEDURES = {procedure.type: procedure for procedure in _ALL}


def groups() -> dict[str, list[Procedure]]:
    """The procedures by what they do, in the order in which a menu shows them."""
    by_group: dict[str, list[Procedure]] = {}
    for procedure in _ALL:
        by_group.setdefault(procedure.group, []).append(procedure)
    return by_group
