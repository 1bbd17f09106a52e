"""Rules over the links of a chain: gaps, breaks, rival owners, unnamed holders, names and words that warn."""

from collections.abc import Iterator, Mapping

from registry.provenance.chain import TITLE, Chain, Gap, Tenure, gap_in_words, side_of
from registry.provenance.codes import EventCode
from registry.provenance.dates.bounds import FUTURE, Answer, Bounds, before, within
from registry.provenance.dates.words import day_in_words
from registry.provenance.events import Event
from registry.provenance.findings.europe import NAZI_ERA
from registry.provenance.findings.grouping import causes_of, root
from registry.provenance.findings.holes import around, holes, touch
from registry.provenance.findings.places import LEAVING, departure, moves, span_in_words
from registry.provenance.findings.rules_file import Severity
from registry.provenance.findings.settling import RESTORING, is_restored, settlement
from registry.provenance.findings.takings import TAKING
from registry.provenance.findings.values import Dossier, Observation

_YEAR = 365.2425
_LENDING: set[EventCode] = {"loan", "deposit"}
_DURESS: set[EventCode] = {"forced_sale", "confiscation"}
_STEALING: set[EventCode] = {"theft", "looting"}


def gap(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Nobody is recorded as having held it for more than the set number of years; graver in a window that concerns it.

    Days before it was certainly made or found, and days that no date bounds, are no gap; where a known holder may have
    held it, only what reaches into the years since 1933 is asked about.
    """
    for hole in holes(dossier, chain):
        if hole.days <= dossier.gap_years * _YEAR or (hole.last < NAZI_ERA.earliest and not hole.is_certain):
            continue
        window = _window_over(dossier, chain, hole)
        severity: Severity = "attention" if window and hole.is_certain else "info"
        because = None if hole.is_certain else "a holder that is known may have held it then"
        detail = {"gap": gap_in_words(hole, dossier.versions.wording, is_of_both=True), "window": window or ""}
        causes = _causes_of_gap(dossier, chain, hole)
        yield Observation((), (hole.first, hole.last), because, detail, severity, causes=causes)


def _causes_of_gap(dossier: Dossier, chain: Chain, hole: Gap) -> frozenset[str]:
    """A gap in which the object left its country is one question with how it left."""
    causes: set[str] = {around(hole)}
    for other in holes(dossier, chain):
        if other.is_certain and not hole.is_certain and touch(hole, other):
            causes.add(around(other))
    left = departure(dossier, chain, dossier.object.origins) if dossier.object.origins else None
    if left is not None and hole.first <= left.when.latest and hole.last >= left.when.earliest:
        causes.add(LEAVING)
    return frozenset(causes)


def _window_over(dossier: Dossier, chain: Chain, hole: Gap) -> str | None:
    """A window over the gap in a territory that the object came from and may still have been in."""
    for window in dossier.rule_tables.applied_windows():
        overlaps = hole.first <= window.days.latest and hole.last >= window.days.earliest
        if not overlaps or window.is_expedition or not window.origin & dossier.object.origins:
            continue
        left = departure(dossier, chain, window.territories)
        if left is None or left.when.latest >= window.days.earliest:
            return window.label
    if hole.first <= NAZI_ERA.latest and hole.last >= NAZI_ERA.earliest:
        return "the Nazi era" if dossier.object.origins & dossier.rule_tables.group("continental-europe") else None
    return None


def broken_chain(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Somebody who was not the known holder gave it; that one is merely shown to have held it, as a host, a lender's
    agent or a thief's victim, is a hint for staff."""
    for link in chain.broken_links:
        event = dossier.events.get(link.event)
        if event is None:  # Title passed by a certificate's terms: whether its giver held any, its own rule asks.
            continue
        # That somebody who took it gives it back breaks nothing, nor does what failed.
        if event.type in RESTORING or event.outcome == "failed":
            continue
        is_given = event.type not in TAKING and event.outcome == "completed" and any(moves((event,)))
        severity: Severity = "attention" if is_given else "info"
        causes = frozenset((f"broken at {root(dossier, link.event)}",))
        detail = {"track": link.track}
        yield Observation((link.event,), None, None, detail, severity, causes=causes, for_staff=not is_given)


def two_owners(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Certain tenures of the whole title overlap."""
    for contradiction in chain.contradictions:
        if contradiction.code == "T9" and contradiction.track == TITLE:
            yield Observation(contradiction.events)


def contested_title(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Whether title passed is disputed or not recorded, and nothing recorded settled it; graver while a claim is open.

    What somebody passed on whose own title is contested is contested for the same cause.
    """
    takers: dict[str, str] = {}
    for contest in chain.contests:
        if contest.track != TITLE or contest.settled_by is not None:
            continue
        severity: Severity = "serious" if dossier.open_claims else "attention"
        if contest.effect == "unknown":
            severity = "info"
        event = dossier.events.get(contest.event)
        # Title may have passed by a certificate's own terms, which is no event.
        certificate = next((one for one in dossier.certificates if event is None and one.ref == contest.event), None)
        named = event.parties("from") if event else certificate.named("giver") if certificate else ()
        givers = {side_of(party, dossier.parties) for party in named}
        before_it = [takers[giver] for giver in sorted(givers) if giver in takers]
        takers.update((side_of(party, dossier.parties), contest.event) for party in contest.takers)
        causes = causes_of(dossier, (contest.event, *before_it))
        events, signed = ((contest.event,), None) if event else ((), contest.event)
        detail = {"effect": "disputed" if contest.effect == "disputed" else "not recorded"}
        yield Observation(events, None, None, detail, severity, certificate=signed, causes=causes)


def anonymous_link(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """An unnamed holder before all named ones, within a window; one between named ones is a hint for staff: few sales
    name everybody, and those who can be asked are known. A thief from whom it came back is not asked about."""
    for track in (chain.title, chain.custody):
        named = [tenure.is_known for tenure in track]
        for index, tenure in enumerate(track):
            # Where title is disputed its holder is none that is known, and who had the thing may be.
            is_hint = any(named[:index]) or any(
                other.is_known and other.begins.latest < tenure.ends.earliest for other in chain.tenures
            )
            if tenure.is_known or not (is_hint or _in_some_window(dossier, Bounds(*tenure.possible))):
                continue
            if any(named[index + 1 :]) and not _took_what_came_back(dossier, chain, tenure.begun_by):
                events = tuple(filter(None, (tenure.begun_by, tenure.ended_by)))
                severity: Severity = "info" if is_hint else "attention"
                causes = frozenset(("unnamed holders", *_gaps_before(dossier, chain, tenure)))
                yield Observation(events, severity=severity, causes=causes, for_staff=is_hint)


def _gaps_before(dossier: Dossier, chain: Chain, unnamed: Tenure) -> Iterator[str]:
    """The gap that ends with an unnamed holder, of whom nothing is known but to whom it then went: they are one."""
    if unnamed.begun_by is None:
        yield from (around(hole) for hole in holes(dossier, chain) if hole.last + 1 == unnamed.ends.earliest)


def _took_what_came_back(dossier: Dossier, chain: Chain, begun_by: str | None) -> bool:
    """Whether a tenure began with a theft or looting after which the object was restored."""
    counting = list(dossier.counting(chain))
    for index, event in enumerate(counting):
        if event.ref == begun_by and event.type in _STEALING:
            return any(is_restored(dossier, event, later) for later in counting[index + 1 :])
    return False


def _in_some_window(dossier: Dossier, days: Bounds) -> bool:
    windows = (w.days for w in dossier.rule_tables.applied_windows() if w.origin & dossier.object.origins)
    return any(within(days, window) is not Answer.NO for window in windows)


def stolen_register(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """An identifier that stands in a table of names as one of a register of stolen objects."""
    listed = {form for flag in dossier.rule_tables.names.values() if flag.list == "stolen" for form in flag.forms}
    if any(value.casefold() in listed for _, value in dossier.object.identifiers):
        yield Observation()


def duress_words(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """A forced sale or confiscation of the Nazi era, or words of the source that speak of one, in the years of which
    the rule's own source speaks (Best Practices of 5 March 2024, B: 1933 to 1945)."""
    for event in dossier.counting(chain):
        word, days, source = event.type.replace("_", " "), NAZI_ERA, None
        if event.type not in _DURESS:
            word = next((word for word in dossier.rule_tables.words if word in event.words), "")
            days = dossier.rule_tables.word_days.get(word, NAZI_ERA)
            source = dossier.rule_tables.words.get(word)
        elif event.bounds.is_open or _is_elsewhere(dossier, event):
            continue
        answer = within(event.bounds, days)
        if not word or answer is Answer.NO:
            continue
        because = None if answer is Answer.YES else f"the day of this event lies {span_in_words(event.bounds)}"
        detail = {"word": word, "days": f"{day_in_words(days.earliest)} to {day_in_words(days.latest)}"}
        severity: Severity | None = None if because is None else "attention"
        causes = causes_of(dossier, (event.ref,))
        yield Observation((event.ref,), None, because, detail, severity, source, causes=causes)


def _is_elsewhere(dossier: Dossier, event: Event) -> bool:
    where = dossier.where(event)
    return bool(where) and not where & dossier.rule_tables.group("continental-europe")


def theft_unresolved(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Taken by theft or looting, and not recovered or restored before title next passed, or at all; what is shown again
    with those who lost it came back, and so did what was given for good to where it was taken."""
    counting = list(dossier.counting(chain))
    for index, event in enumerate(counting):
        if event.type not in _STEALING:
            continue
        later = counting[index + 1 :]
        given = settlement(dossier, chain, "theft-unresolved", (event.ref,))
        back = given.event if given is not None else None
        restoring = (i for i, other in enumerate(later) if other.ref == back or is_restored(dossier, event, other))
        settled = next(restoring, None)
        passed = next((i for i, other in enumerate(later) if _passes_title(other)), None)
        if passed is not None and settled is not None and not _precedes(later[passed], later[settled]):
            passed = None
        if settled is None or passed is not None:
            after = (later[passed].ref,) if passed is not None else ()
            severity: Severity = "serious" if settled is None else "attention"
            yield Observation((event.ref, *after), severity=severity, causes=causes_of(dossier, (event.ref,)))


def _precedes(event: Event, other: Event) -> bool:
    return before(event.bounds, other.bounds) is Answer.YES


def _passes_title(event: Event) -> bool:
    return event.title_effect == "transfers" and event.type not in RESTORING


def custody_for_title(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Somebody who held on loan or deposit later passes title, without having acquired it, to another than the lender.

    A consignment is no deposit: who is given a thing to sell passes its title for the owner.
    """
    borrowed: dict[str, Event] = {}
    for event in dossier.counting(chain):
        if event.title_effect == "transfers":
            yield from _passed_by_borrowers(dossier, event, borrowed)
            for receiver in event.parties("to"):
                borrowed.pop(receiver, None)
        if event.type in _LENDING:
            borrowed.update((party, event) for party in event.parties("to"))
        elif event.custody_effect == "transfers":
            for giver in event.parties("from"):
                borrowed.pop(giver, None)


def _passed_by_borrowers(dossier: Dossier, event: Event, borrowed: Mapping[str, Event]) -> Iterator[Observation]:
    receivers = {side_of(party, dossier.parties) for party in event.parties("to")}
    for giver in event.parties("from"):
        loan = borrowed.get(giver)
        # Of two of one day nothing tells which came first.
        if loan is None or not _precedes(loan, event):
            continue
        if receivers.isdisjoint(side_of(lender, dossier.parties) for lender in loan.parties("from")):
            yield Observation((loan.ref, event.ref))


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
    """A part passed without the rest of its pair or set, and not as a loan, and it is not known who has the rest."""
    if any(tenure.is_known and tenure.ends.latest == FUTURE for tenure in chain.tenures):
        return
    for leaving in chain.departures:
        event = dossier.events.get(leaving.event)
        if event is not None and event.type in _LENDING:
            continue
        detail, causes = {"part": leaving.part}, frozenset(("parts parted",))
        yield Observation((leaving.event,), None, None, detail, causes=causes)
