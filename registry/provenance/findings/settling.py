"""What settles a finding by the record itself: the object came back, or the claim to it was carried to its end."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from registry.provenance.chain import Chain, side_of
from registry.provenance.codes import EventCode, RuleId
from registry.provenance.dates.words import in_words
from registry.provenance.events import Event
from registry.provenance.findings.values import Codes, Dossier, Settlement, concerns
from registry.provenance.vocabulary import headline

RESTORING: frozenset[EventCode] = frozenset({"recovery", "restitution", "return", "repatriation", "loan_return"})
_GIVING_BACK: frozenset[EventCode] = frozenset(
    {"restitution", "return", "repatriation", "donation", "gift", "transfer", "accession"}
)
_OUTRIGHT: frozenset[EventCode] = frozenset({"restitution", "repatriation", "return"})
_LENT: frozenset[EventCode] = frozenset({"loan", "deposit", "consignment", "loan_return"})
# A gap or a missing source is not closed by a return: those who come after still ask about it.
SETTLED_BY_A_RETURN: frozenset[RuleId] = frozenset(
    {
        "nazi-era-transfer", "korea-occupation", "china-war", "iraq", "syria", "cambodia", "afghanistan", "ukraine",
        "conflict-country", "punitive-expedition", "occupied-territory", "unesco-1970", "patrimony",
        "unlicensed-border", "unidroit", "no-findspot", "contested-title", "duress-words", "theft-unresolved",
    }
)  # fmt: skip


@dataclass(slots=True)
class Walk:
    """A chain as it is gone along for what gives the object back: the places in its order of the events that may, by
    whom they restore it outright, by the side that receives it, and by the territories to which title comes."""

    places: Mapping[str, int]
    events: Sequence[Event]
    outright: Sequence[int]
    by_receiver: Mapping[str | None, Sequence[int]]
    by_territory: Mapping[str, Sequence[int]]
    where: Sequence[Codes]
    abroad: dict[Codes, int] = field(default_factory=dict)

    @classmethod
    def along(cls, dossier: Dossier, chain: Chain) -> "Walk":
        events = list(dossier.counting(chain))
        where = [dossier.where(event) for event in events]
        outright: list[int] = []
        by_receiver: dict[str | None, list[int]] = defaultdict(list)
        by_territory: dict[str, list[int]] = defaultdict(list)
        for place, event in enumerate(events):
            if event.type not in _GIVING_BACK or "transfers" not in (event.title_effect, event.custody_effect):
                continue
            passes_title = event.title_effect == "transfers"
            if event.type in _OUTRIGHT and passes_title:
                outright.append(place)
            receivers = event.parties("to")
            for side in {side_of(party, dossier.parties) for party in receivers}:
                by_receiver[side].append(place)
            seats = frozenset[str]().union(*(dossier.seats.get(party, frozenset()) for party in receivers))
            for code in (seats or where[place]) if passes_title else ():
                by_territory[code].append(place)
        places = {event.ref: place for place, event in enumerate(events)}
        return cls(places, events, outright, by_receiver, by_territory, where)

    def left(self, origins: Codes) -> int:
        """The place of the first event that was elsewhere than in these territories; after the last where none was."""
        if origins not in self.abroad:
            elsewhere = (place for place, where in enumerate(self.where) if where and not where & origins)
            self.abroad[origins] = next(elsewhere, len(self.events))
        return self.abroad[origins]


def _first_after(places: Sequence[int], after: int, other_than: Container[int]) -> int | None:
    return next((place for place in places[bisect_right(places, after) :] if place not in other_than), None)


def settlement(
    dossier: Dossier, chain: Chain, rule: RuleId, events: Iterable[str], walk: Walk | None = None
) -> Settlement | None:
    """The later event that gave the object back for good, or the claim that was closed after these events; None where
    nothing did. It is given back to the side that lost it, or by title to the territories that it came from, once it
    was elsewhere. The walk along the chain is made where it is not given."""
    if rule not in SETTLED_BY_A_RETURN:
        return None
    walk = walk or Walk.along(dossier, chain)
    own = sorted({walk.places[ref] for ref in events if ref in walk.places})
    if not own:
        return None
    causes = [walk.events[place] for place in own]
    origins = dossier.object.origins or frozenset[str]().union(*(walk.where[place] for place in own))
    losers = {side_of(party, dossier.parties) for cause in causes for party in _losers(cause)}
    returned = max(own[0], walk.left(origins))
    after = [
        _first_after(walk.outright, own[0], own),
        *(_first_after(walk.by_receiver.get(side, ()), own[0], own) for side in losers),
        *(_first_after(walk.by_territory.get(code, ()), returned, own) for code in origins),
    ]
    if there := [place for place in after if place is not None]:
        event = walk.events[min(there)]
        return Settlement(_words(event), event=event.ref)
    for case in dossier.closed_cases:
        if case.when.latest >= causes[0].bounds.earliest:
            return Settlement("the claim to the object was carried to its end and closed", case=case.ref)
    return None


def _losers(cause: Event) -> Iterator[str]:
    """Those from whom it was taken, and those for whom they kept it."""
    for participant in cause.participants:
        if participant.role == "from":
            yield participant.party
            if participant.on_behalf_of is not None:
                yield participant.on_behalf_of


def _words(event: Event) -> str:
    words = headline(event.type, event.outcome)
    words = words[:1].lower() + words[1:]
    doubt = "" if event.certainty == "certain" else f" ({event.certainty})"
    return (f"{words}, {in_words(event.edtf)}" if event.edtf else words) + doubt


def is_restored(dossier: Dossier, taking: Event, later: Event) -> bool:
    """Whether a later event brings back what was taken: by its kind, or since it is shown with those who lost it."""
    if not concerns(dossier, taking, later):
        return False
    if later.type in RESTORING:
        return True
    losers = {side_of(party, dossier.parties) for party in taking.parties("from")}
    holding = later.parties("host") if later.type not in _LENT else ()
    receiving = later.parties("to") if "transfers" in (later.title_effect, later.custody_effect) else ()
    return any(side_of(party, dossier.parties) in losers for party in (*holding, *receiving))
