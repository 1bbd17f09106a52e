"""The Nazi era: transfers and gaps in continental Europe from 30 January 1933 to 8 May 1945."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from registry.provenance.chain import Chain, Gap, Tenure
from registry.provenance.dates.bounds import Answer, Bounds, within
from registry.provenance.dates.calendar import day_number
from registry.provenance.events import Event
from registry.provenance.findings.grouping import causes_of
from registry.provenance.findings.holes import around, holes
from registry.provenance.findings.places import joined, moves, span_in_words
from registry.provenance.findings.rules_file import Severity
from registry.provenance.findings.takings import TAKING
from registry.provenance.findings.values import NOWHERE, Codes, Dossier, Observation
from registry.provenance.findings.windows import days_in_words

NAZI_ERA = Bounds(day_number(1933, 1, 30), day_number(1945, 5, 8))
UNDOCUMENTED = "owner not documented in the era"
_ERA = "the Nazi era"
_MADE_BY = day_number(1945, 12, 31)
_DETAIL = {"window": _ERA, "days": days_in_words(NAZI_ERA)}


def transfers(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """An object made before 1946 that changed hands in the era, where that was or may have been in Europe."""
    if dossier.object.production.earliest > _MADE_BY:
        return
    begins = _begins(chain)
    for event in moves(dossier.counting(chain)):
        # What thieves took another rule asks about; that it was recovered is no question.
        if event.type in ("theft", "recovery") or within(event.bounds, NAZI_ERA) is Answer.NO:
            continue
        told = [event, *_alternatives(dossier, event)]
        bounds = _as_derived(begins, event)
        answer = within(bounds, NAZI_ERA)
        place = _in_europe_as_told(dossier, told)
        if answer is Answer.NO or place is Answer.NO or bounds.is_open:
            continue
        because = joined(
            f"the day of this event lies {span_in_words(event.bounds)}" if answer is Answer.CANT_TELL else "",
            "where it took place is not recorded" if place is Answer.CANT_TELL else "",
        )
        forced = [other.ref for other in told if other.type in TAKING]
        severity: Severity = "serious" if forced and not because else "attention" if answer is Answer.YES else "info"
        events = tuple(dict.fromkeys((event.ref, *forced)))
        causes = frozenset((_ERA, *causes_of(dossier, events)))
        detail = _DETAIL | {"where": ", in continental Europe" if place is Answer.YES else ""}
        yield Observation(events, _days(), because, detail, severity, causes=causes)


def _alternatives(dossier: Dossier, event: Event) -> Iterator[Event]:
    """What else is told of the same happening."""
    for other in dossier.events.values():
        if other.standing != "rejected" and (other.alternative_to == event.ref or event.alternative_to == other.ref):
            yield other


def _begins(chain: Chain) -> Mapping[str, Sequence[Bounds]]:
    """When the tenures began that each event began."""
    begins: dict[str, list[Bounds]] = defaultdict(list)
    for tenure in chain.tenures:
        if tenure.begun_by is not None:
            begins[tenure.begun_by].append(tenure.begins)
    return begins


def _as_derived(begins: Mapping[str, Sequence[Bounds]], event: Event) -> Bounds:
    """The days on which it can have been, by its own date and by what came before and after."""
    own = begins.get(event.ref, ())
    earliest = max((event.bounds.earliest, *(bounds.earliest for bounds in own)))
    latest = min((event.bounds.latest, *(bounds.latest for bounds in own)))
    return Bounds(earliest, latest) if earliest <= latest else event.bounds


def _in_europe_as_told(dossier: Dossier, told: Iterable[Event]) -> Answer:
    answers = [_in_europe(dossier, event) for event in told]
    return next((answer for answer in (Answer.YES, Answer.NO) if answer in answers), Answer.CANT_TELL)


def gaps(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Part of the era in which it is not documented who owned an object that was or may have been in Europe."""
    if dossier.object.production.earliest > _MADE_BY or not _was_in_europe(dossier, chain):
        return
    for gap in holes(dossier, chain):
        if gap.last < NAZI_ERA.earliest or gap.first > NAZI_ERA.latest:
            continue
        days = (max(gap.first, NAZI_ERA.earliest), min(gap.last, NAZI_ERA.latest))
        if days[1] - days[0] < 366 or _is_elsewhere(dossier, chain, gap) or _is_of_one_owner(chain, gap):
            continue
        because = None if gap.is_certain else "a holder that is known may have owned it then"
        severity: Severity = "serious" if gap.is_certain else "attention"
        # Of the days of one gap one question is asked; of an owner who may have held on, that of how it changed hands.
        causes = {UNDOCUMENTED, around(gap), *(() if gap.is_certain else (_ERA,))}
        yield Observation((), days, because, _DETAIL, severity, causes=frozenset(causes))


def _is_elsewhere(dossier: Dossier, chain: Chain, gap: Gap) -> bool:
    """Whether it is recorded outside continental Europe in a gap: with the holder who may have had it then, or last
    before the era and first after it."""
    europe = dossier.rule_tables.group("continental-europe")
    if not gap.is_certain:
        holding = [tenure for tenure in chain.tenures if tenure.is_known and _covers(tenure, gap)]
        places = [_where_held(dossier, tenure) for tenure in holding]
        if places and all(where and not where & europe for where in places):
            return True
    placed = [(event.bounds, where) for event in dossier.counting(chain) if (where := dossier.where(event))]
    earlier = [where for bounds, where in placed if bounds.latest < max(gap.first, NAZI_ERA.earliest)]
    later = [where for bounds, where in placed if bounds.latest >= max(gap.first, NAZI_ERA.earliest)]
    return bool(earlier and later) and not (earlier[-1] & europe or later[0] & europe)


def _where_held(dossier: Dossier, tenure: Tenure) -> Codes:
    """The territories in which a holder is recorded to have had it, or has their seat."""
    refs = filter(None, (tenure.begun_by, *tenure.attested_by))
    where = frozenset[str]().union(*(dossier.where(dossier.events[ref]) for ref in refs if ref in dossier.events))
    return where or dossier.seats.get(tenure.holder or "", NOWHERE)


def _is_of_one_owner(chain: Chain, gap: Gap) -> bool:
    """Whether whoever may have owned it through a gap is recorded as having it again afterwards."""
    if gap.is_certain:
        return False
    owners = {tenure.side for tenure in chain.title if tenure.is_known and _covers(tenure, gap)}
    return any(tenure.side in owners for tenure in chain.tenures if tenure.is_known and tenure.begins.latest > gap.last)


def _covers(tenure: Tenure, gap: Gap) -> bool:
    first, last = tenure.possible
    return first <= gap.first and last >= gap.last


def _days() -> tuple[int, int]:
    return NAZI_ERA.earliest, NAZI_ERA.latest


def _in_europe(dossier: Dossier, event: Event) -> Answer:
    """Where it is not recorded, an object from Europe may have been there, as may one of unknown origin."""
    europe = dossier.rule_tables.group("continental-europe")
    where = dossier.where(event)
    if where:
        return Answer.YES if where & europe else Answer.NO
    seats = [dossier.seats.get(party) for party in event.parties("from", "to")]
    located = [seat for seat in seats if seat]
    if any(seat & europe for seat in located):
        return Answer.CANT_TELL
    if (located and len(located) == len(seats)) or (dossier.object.origins and not dossier.object.origins & europe):
        return Answer.NO
    return Answer.CANT_TELL


def _was_in_europe(dossier: Dossier, chain: Chain) -> bool:
    europe = dossier.rule_tables.group("continental-europe")
    if dossier.object.origins & europe:
        return True
    begins = _begins(chain)
    return any(
        dossier.where(event) & europe
        for event in dossier.counting(chain)
        if event.bounds.earliest <= NAZI_ERA.latest and _as_derived(begins, event).earliest <= NAZI_ERA.latest
    )
