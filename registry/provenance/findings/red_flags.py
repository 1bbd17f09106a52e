"""Names on lists: a party is meant where its name agrees and something more does. A bare name is a hint for staff, and
so is one of which nothing tells that it is of the time: there are namesakes in every trade and place."""

from collections.abc import Iterator, Sequence

from registry.provenance.chain import Chain
from registry.provenance.dates.bounds import ALWAYS, Answer, Bounds, overlaps, within
from registry.provenance.events import Event
from registry.provenance.findings.rule_tables import RedFlag
from registry.provenance.findings.rules_file import Severity
from registry.provenance.findings.values import Dossier, Observation

_BARE = "only the name agrees: nothing recorded tells whether it is the same"


def red_flag_name(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """A party of the chain has a name that is on a list, and nothing recorded tells that it is another."""
    acting: dict[str, list[Event]] = {}
    for event in dossier.counting(chain):
        for party in dict.fromkeys(participation.party for participation in event.participants):
            acting.setdefault(party, []).append(event)
    if dossier.rule_tables.listed_forms.isdisjoint(form for party in acting for form in dossier.names.get(party, ())):
        return
    for flag in dossier.rule_tables.names.values():
        if flag.why_disabled is not None:
            continue
        for party, events in acting.items():
            if flag.forms.intersection(dossier.names.get(party, ())) and not _is_another(dossier, flag, party, events):
                yield _observation(dossier, flag, party, events)


def _observation(dossier: Dossier, flag: RedFlag, party: str, events: Sequence[Event]) -> Observation:
    agreeing = tuple(_agreeing(dossier, flag, party, events))
    is_of_the_time = "time" in agreeing or "life dates" in agreeing
    severity: Severity | None = None
    because: str | None = _BARE
    if is_of_the_time and agreeing != ("time",):
        severity, because = "attention", None
    elif agreeing:
        because = f"only the name and the {' and the '.join(agreeing)} agree"
    return Observation(
        events=tuple(event.ref for event in events),
        because=because,
        detail={"name": flag.name, "list": flag.list, "agreeing": ", ".join(("name", *agreeing)), "party": party},
        severity=severity,
        source=flag.source,
        causes=frozenset((f"{flag.name} {party}",)),
        for_staff=not is_of_the_time,
    )


def _is_another(dossier: Dossier, flag: RedFlag, party: str, events: Sequence[Event]) -> bool:
    """Whether life dates or times exclude that the party is the one on the list."""
    facts = dossier.parties.get(party)
    if facts is not None and (
        _excludes(facts.began, flag.born)
        or _excludes(facts.ended, flag.died)
        or facts.ended.latest < flag.active.earliest
        or facts.began.earliest > flag.active.latest
    ):
        return True
    return all(within(event.bounds, flag.active) is Answer.NO for event in events)


def _excludes(told: Bounds, listed: Bounds) -> bool:
    return overlaps(told, listed) is Answer.NO


def _agreeing(dossier: Dossier, flag: RedFlag, party: str, events: Sequence[Event]) -> Iterator[str]:
    facts = dossier.parties.get(party)
    if facts is not None and (_agrees(facts.began, flag.born) or _agrees(facts.ended, flag.died)):
        yield "life dates"
    timely = [event for event in events if within(event.bounds, flag.active) is Answer.YES]
    if timely:
        if flag.active != ALWAYS:
            yield "time"
        seats = dossier.seats.get(party, frozenset())
        if any((dossier.where(event) | seats) & flag.territories for event in timely):
            yield "place"
        if flag.trade == "antiquities" and dossier.object.is_archaeological:
            yield "trade"


def _agrees(told: Bounds, listed: Bounds) -> bool:
    is_stated = not told.is_open and not listed.is_open
    return is_stated and overlaps(told, listed) is not Answer.NO
