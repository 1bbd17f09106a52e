"""What settles a finding by the record itself: the object came back, or the claim to it was carried to its end."""

from collections.abc import Iterable

from registry.provenance.chain import Chain, side_of
from registry.provenance.codes import EventCode, RuleId
from registry.provenance.dates.words import in_words
from registry.provenance.events import Event
from registry.provenance.findings.values import NOWHERE, Codes, Dossier, Settlement, concerns
from registry.provenance.vocabulary import headline

RESTORING: frozenset[EventCode] = frozenset({"recovery", "restitution", "return", "repatriation", "loan_return"})
_GIVING_BACK: frozenset[EventCode] = frozenset(
    {"restitution", "return", "repatriation", "donation", "gift", "transfer", "accession"}
)
_LENT: frozenset[EventCode] = frozenset({"loan", "deposit", "consignment", "loan_return"})
# A gap or a missing source is not closed by a return: those who come after still ask about it.
SETTLED_BY_A_RETURN: frozenset[RuleId] = frozenset(
    {
        "nazi-era-transfer", "korea-occupation", "china-war", "iraq", "syria", "cambodia", "afghanistan", "ukraine",
        "conflict-country", "punitive-expedition", "occupied-territory", "unesco-1970", "patrimony",
        "unlicensed-border", "unidroit", "no-findspot", "contested-title", "duress-words", "theft-unresolved",
    }
)  # fmt: skip


def settlement(dossier: Dossier, chain: Chain, rule: RuleId, events: Iterable[str]) -> Settlement | None:
    """The later event that gave the object back, or the claim that was closed after these events; None where nothing
    did."""
    if rule not in SETTLED_BY_A_RETURN:
        return None
    refs = set(events)
    causes = [dossier.events[ref] for ref in chain.order if ref in refs]
    if not causes:
        return None
    origins = dossier.object.origins or frozenset[str]().union(*(dossier.where(cause) for cause in causes))
    begun = abroad = False
    for event in dossier.counting(chain):
        if begun and event.ref not in refs and gives_back(dossier, event, causes, origins if abroad else NOWHERE):
            return Settlement(_words(event), event=event.ref)
        begun = begun or event.ref in refs
        where = dossier.where(event)
        abroad = abroad or bool(where and not where & origins)
    for case in dossier.closed_cases:
        if case.when.latest >= causes[0].bounds.earliest:
            return Settlement("the claim to the object was carried to its end and closed", case=case.ref)
    return None


def _words(event: Event) -> str:
    words = headline(event.type, event.outcome)
    words = words[:1].lower() + words[1:]
    return f"{words}, {in_words(event.edtf)}" if event.edtf else words


def gives_back(dossier: Dossier, event: Event, causes: Iterable[Event], origins: Codes) -> bool:
    """Whether an event gives the object back for good: to the side that lost it, or by title to the territories that it
    came from, of which there are none while it was not elsewhere."""
    if event.type not in _GIVING_BACK or "transfers" not in (event.title_effect, event.custody_effect):
        return False
    passes_title = event.title_effect == "transfers"
    if event.type in ("restitution", "repatriation", "return") and passes_title:
        return True
    losers = {side_of(party, dossier.parties) for cause in causes for party in cause.parties("from")}
    receivers = {side_of(party, dossier.parties) for party in event.parties("to")}
    if receivers & losers:
        return True
    seats = frozenset[str]().union(*(dossier.seats.get(party, frozenset()) for party in event.parties("to")))
    return passes_title and bool((seats or dossier.where(event)) & origins)


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
