"""Rules over the links of a chain: gaps, breaks, rival owners, unnamed holders, names and words that warn."""

from collections.abc import Iterator

from registry.provenance.chain import TITLE, Chain, Gap
from registry.provenance.codes import EventCode
from registry.provenance.dates.bounds import Answer, Bounds, within
from registry.provenance.dates.words import day_in_words
from registry.provenance.events import Event
from registry.provenance.findings.europe import NAZI_ERA
from registry.provenance.findings.rules_file import Severity
from registry.provenance.findings.values import Dossier, Observation

_YEAR = 365.2425
_RESTORING: set[EventCode] = {"recovery", "restitution", "return", "repatriation", "loan_return"}
_LENDING: set[EventCode] = {"loan", "deposit", "consignment"}
_DURESS: set[EventCode] = {"forced_sale", "confiscation"}


def gap(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Nobody is known to have held it for more than the set number of years; graver in a window that concerns it."""
    seen: set[tuple[int, int]] = set()
    for hole in chain.gaps:
        if hole.days <= dossier.gap_years * _YEAR or (hole.first, hole.last) in seen:
            continue
        seen.add((hole.first, hole.last))
        window = _window_over(dossier, hole)
        severity: Severity = "attention" if window and hole.is_certain else "info"
        because = None if hole.is_certain else "a holder that is known may have held it then"
        detail = {"first": day_in_words(hole.first), "last": day_in_words(hole.last), "window": window or ""}
        yield Observation((), (hole.first, hole.last), because, detail, severity)


def _window_over(dossier: Dossier, hole: Gap) -> str | None:
    for window in dossier.rule_tables.applied_windows():
        overlaps = hole.first <= window.days.latest and hole.last >= window.days.earliest
        if overlaps and window.origin & dossier.object.origins:
            return window.label
    if hole.first <= NAZI_ERA.latest and hole.last >= NAZI_ERA.earliest:
        return "the Nazi era" if dossier.object.origins & dossier.rule_tables.group("continental-europe") else None
    return None


def broken_chain(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Somebody who was not the known holder gave it, or is shown to have held it."""
    for link in chain.broken_links:
        yield Observation((link.event,), None, None, {"track": link.track})


def two_owners(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Certain tenures of the whole title overlap."""
    for contradiction in chain.contradictions:
        if contradiction.code == "T9" and contradiction.track == TITLE:
            yield Observation(contradiction.events)


def contested_title(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Whether title passed is disputed or not known, and nothing recorded settled it."""
    for contest in chain.contests:
        if contest.track == TITLE and contest.settled_by is None:
            yield Observation((contest.event,), None, None, {"effect": contest.effect})


def anonymous_link(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """An unnamed holder between named ones, or within a window."""
    for track in (chain.title, chain.custody):
        named = [tenure.is_known for tenure in track]
        for index, tenure in enumerate(track):
            if tenure.is_known or not (any(named[:index]) or _in_some_window(dossier, Bounds(*tenure.possible))):
                continue
            if any(named[index + 1 :]):
                events = tuple(filter(None, (tenure.begun_by, tenure.ended_by)))
                yield Observation(events, None, None, severity="attention" if not any(named[:index]) else "info")


def _in_some_window(dossier: Dossier, days: Bounds) -> bool:
    windows = (w.days for w in dossier.rule_tables.applied_windows() if w.origin & dossier.object.origins)
    return any(within(days, window) is not Answer.NO for window in windows)


def red_flag_name(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """A party of the chain is on a list."""
    acting: dict[str, list[str]] = {}
    for event in dossier.counting(chain):
        for party in dict.fromkeys(participation.party for participation in event.participants):
            acting.setdefault(party, []).append(event.ref)
    if dossier.rule_tables.listed_forms.isdisjoint(form for party in acting for form in dossier.names.get(party, ())):
        return
    for flag in dossier.rule_tables.names.values():
        if flag.why_disabled is not None:
            continue
        named = [party for party in acting if flag.forms.intersection(dossier.names.get(party, ()))]
        events = dict.fromkeys(ref for party in named for ref in acting[party])
        if events:
            yield Observation(tuple(events), None, None, {"name": flag.name, "list": flag.list}, source=flag.source)


def stolen_register(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """An identifier that stands in a table of names as one of a register of stolen objects."""
    listed = {form for flag in dossier.rule_tables.names.values() if flag.list == "stolen" for form in flag.forms}
    if any(value.casefold() in listed for _, value in dossier.object.identifiers):
        yield Observation()


def duress_words(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """A forced sale or confiscation, or words of the source that speak of one."""
    for event in dossier.counting(chain):
        word = next((word for word in dossier.rule_tables.words if word in event.words), None)
        if event.type in _DURESS:
            yield Observation((event.ref,), None, None, {"word": event.type.replace("_", " ")})
        elif word:
            yield Observation((event.ref,), None, None, {"word": word}, source=dossier.rule_tables.words[word])


def theft_unresolved(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Taken by theft or looting, and not recovered or restored before title next passed, or at all."""
    counting = list(dossier.counting(chain))
    for index, event in enumerate(counting):
        if event.type not in ("theft", "looting"):
            continue
        later = counting[index + 1 :]
        settled = next((i for i, other in enumerate(later) if other.type in _RESTORING), None)
        passed = next((i for i, other in enumerate(later) if _passes_title(other)), None)
        if settled is None or (passed is not None and passed < settled):
            after = (later[passed].ref,) if passed is not None else ()
            yield Observation((event.ref, *after), severity="serious" if settled is None else "attention")


def _passes_title(event: Event) -> bool:
    return event.title_effect == "transfers" and event.type not in _RESTORING


def custody_for_title(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Somebody who held on loan, deposit or consignment later passes title, without having acquired it."""
    borrowed: dict[str, str] = {}
    for event in dossier.counting(chain):
        if event.title_effect == "transfers":
            for giver in event.parties("from"):
                if giver in borrowed:
                    yield Observation((borrowed[giver], event.ref))
            for receiver in event.parties("to"):
                borrowed.pop(receiver, None)
        if event.type in _LENDING:
            borrowed.update((party, event.ref) for party in event.parties("to"))


def dealers_only(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Two that the record calls dealers follow each other, with no owner between."""
    previous: Event | None = None
    for event in dossier.counting(chain):
        is_dealing = "dealer" in event.words and event.custody_effect == "transfers"
        if is_dealing and previous is not None:
            yield Observation((previous.ref, event.ref))
        previous = event if is_dealing else None


def rapid_turnover(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Three transfers of title within two years."""
    passed = [event for event in dossier.counting(chain) if event.title_effect == "transfers"]
    for first, _, third in zip(passed, passed[1:], passed[2:], strict=False):
        if third.bounds.latest - first.bounds.earliest <= 2 * 366:
            yield Observation((first.ref, third.ref))


def pair_split(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """A part passed without the rest of its pair or set."""
    for leaving in chain.departures:
        yield Observation((leaving.event,), None, None, {"part": leaving.part})
