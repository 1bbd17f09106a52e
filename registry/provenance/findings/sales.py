"""Rules over sales: a sale and the lot that it names must agree, and nobody sells to himself."""

from collections.abc import Iterable, Iterator

from registry.provenance.chain import Chain, Parties, side_of
from registry.provenance.events import Event
from registry.provenance.findings.values import Dossier, LotFacts, Observation

_YEAR = 366
_UNSOLD = {
    "bought_in": "the lot was bought in, and the sale is recorded as carried out",
    "withdrawn": "the lot was withdrawn, and the sale is recorded as carried out",
    "passed": "the lot was passed, and the sale is recorded as carried out",
    "unpaid": "the lot was not paid for, and the sale is recorded as carried out",
}


def event_and_lot(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """A completed sale that differs from its lot: in buyer, seller, result, objects or years."""
    for event in dossier.counting(chain):
        lot = dossier.lots.get(event.lot or "")
        if lot is None:
            continue
        for what in _differences(dossier, event, lot):
            yield Observation(
                (event.ref,), None, None, {"what": what}, causes=frozenset((f"event-and-lot {event.ref}",))
            )


def _differences(dossier: Dossier, event: Event, lot: LotFacts) -> Iterator[str]:
    if _differ(lot.buyers, event.parties("to", "agent_for_to"), dossier.parties):
        yield "another is recorded as the buyer of the lot"
    if _differ(lot.sellers, event.parties("from", "agent_for_from"), dossier.parties):
        yield "another is recorded as the seller of the lot"
    if event.title_effect != "none" and (unsold := _UNSOLD.get(lot.result)):
        yield unsold
    concerned = {dossier.object.ref, *dossier.object.parts, *filter(None, (dossier.object.whole,))}
    if lot.objects and lot.objects.isdisjoint(concerned):
        yield "the object is not among those of the lot"
    # A sale before its auction is an impossible order, which another rule asks about.
    if event.bounds.earliest > lot.held.latest + _YEAR:
        yield f"the sale is dated more than {_years(event.bounds.earliest - lot.held.latest)} after its auction"


def _years(days: int) -> str:
    count = days // _YEAR
    return "a year" if count == 1 else f"{count} years"


def _differ(named: Iterable[str], acting: Iterable[str], parties: Parties) -> bool:
    sides, others = ({side_of(party, parties) for party in these} for these in (named, acting))
    return bool(sides and others and sides.isdisjoint(others))


def self_sale(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """The same party gives and receives title to the whole."""
    for event in dossier.counting(chain):
        if event.title_effect == "none":
            continue
        givers, receivers = set(event.parties("from")), set(event.parties("to"))
        if receivers and receivers == givers:
            yield Observation((event.ref,))
