"""Rules of law: patrimony, export and import licences, the conventions of 1954, 1970 and 1995, NAGPRA."""

from collections.abc import Iterator

from registry.provenance.chain import Chain
from registry.provenance.dates.bounds import FUTURE, PAST, Answer, Bounds, before, within
from registry.provenance.dates.calendar import day_number, year_month_day
from registry.provenance.findings.grouping import causes_of
from registry.provenance.findings.licences import is_licensed, says_licence
from registry.provenance.findings.places import LEAVING, departure, joined, span_in_words
from registry.provenance.findings.rules_file import LawKind, Severity
from registry.provenance.findings.values import Dossier, Observation
from registry.provenance.findings.windows import milder

UNESCO_1970 = day_number(1970, 11, 17)
HAGUE_PROTOCOL = day_number(1956, 8, 7)
NAGPRA = day_number(1990, 11, 16)
EU_IMPORT = day_number(2025, 6, 28)
UNIDROIT = day_number(1998, 7, 1)
_OF_ANTIQUITIES: frozenset[LawKind] = frozenset(("vesting", "finds"))


def since(day: int) -> Bounds:
    return Bounds(day, FUTURE)


def unesco_1970(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """No documented presence outside the country of origin before 17 November 1970."""
    if not dossier.object.origins or dossier.object.is_archaeological is False:
        return
    left = departure(dossier, chain, dossier.object.origins)
    if left is None or left.when.latest < UNESCO_1970:
        return
    because = joined(
        left.because() if left.when.earliest < UNESCO_1970 else "",
        "the record does not say whether it is archaeological or ethnological"
        if dossier.object.is_archaeological is None
        else "",
    )
    days = (UNESCO_1970, left.when.latest)
    severity: Severity = "serious" if because is None else "info"
    yield Observation(left.events, days, because, severity=severity, causes=left.causes(dossier))


def patrimony(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Left the country after its law, and no licence is recorded."""
    for law in dossier.rule_tables.applied_laws():
        if law.territory not in dossier.object.origins:
            continue
        if law.kind in _OF_ANTIQUITIES and dossier.object.is_archaeological is False:
            continue
        left = departure(dossier, chain, frozenset((law.territory,)))
        if left is None or any(is_licensed(dossier.events[ref]) for ref in left.events):
            continue
        answer = before(law.since, left.when)
        if answer is Answer.NO or left.when.latest < law.since.earliest:
            continue
        because = None if answer is Answer.YES else left.because()
        severity: Severity = "serious" if because is None else milder("serious")
        yield Observation(
            left.events, None, because, {"law": law.label}, severity, law.source, causes=left.causes(dossier)
        )


def unlicensed_border(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """An export recorded after the country's law, without a licence."""
    for event in dossier.counting(chain):
        if event.type != "export" or is_licensed(event):
            continue
        causes = frozenset((LEAVING, *causes_of(dossier, (event.ref,))))
        for law in dossier.rule_tables.applied_laws():
            if law.territory not in dossier.where(event):
                continue
            answer = before(law.since, event.bounds)
            if answer is Answer.YES:
                yield Observation((event.ref,), None, None, {"law": law.label}, source=law.source, causes=causes)
            elif answer is Answer.CANT_TELL and event.bounds.latest >= law.since.earliest:
                because = f"the day of the export lies {span_in_words(event.bounds)}"
                yield Observation((event.ref,), None, because, {"law": law.label}, "info", law.source, causes=causes)


def occupied_territory(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Taken, after the Hague Protocol, by an occupying power or its forces, as the record's own words say."""
    for event in dossier.counting(chain):
        if event.type not in ("looting", "confiscation", "seizure", "export") or "occup" not in event.words:
            continue
        answer = within(event.bounds, since(HAGUE_PROTOCOL))
        if answer is not Answer.NO:
            because = None if answer is Answer.YES else f"the day lies {span_in_words(event.bounds)}"
            yield Observation((event.ref,), None, because, causes=causes_of(dossier, (event.ref,)))


def nagpra(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """A Native American object in a collection in the United States since the Act of 16 November 1990."""
    if not any(word in dossier.object.words for word in dossier.rule_tables.group("native-american")):
        return
    for tenure in chain.custody:
        if "US" in dossier.seats.get(tenure.holder or "", frozenset()) and tenure.ends.latest >= NAGPRA:
            events = tuple(filter(None, (tenure.begun_by, *tenure.attested_by[:1])))
            because = "whether it is of a kind that the Act names is for the tribe to say"
            yield Observation(events, (NAGPRA, tenure.ends.latest), because, severity="attention")
            return


def eu_import(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Came into the European Union since 28 June 2025, older than 200 years, made outside it, without a document."""
    union = dossier.rule_tables.group("european-union")
    if dossier.object.origins & union or not dossier.object.origins:
        return
    for event in dossier.counting(chain):
        if not dossier.where(event) & union or says_licence(event.legal_basis or "") or event.type == "sighting":
            continue
        answer = within(event.bounds, since(EU_IMPORT))
        age = _years(event.bounds.latest) - _years(dossier.object.production.latest)
        if answer is Answer.NO or age < 200:
            continue
        because = joined(
            f"the day lies {span_in_words(event.bounds)}" if answer is Answer.CANT_TELL else "",
            ""
            if age >= 250 and dossier.object.is_archaeological
            else "its value and kind decide which document is due",
        )
        yield Observation((event.ref,), None, because)


def _years(day: int) -> int:
    return 10**6 if day in (PAST, FUTURE) else year_month_day(day)[0]


def unidroit(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """A theft since 1 July 1998: the periods of the convention for a claim run, if both states are party to it."""
    for event in dossier.counting(chain):
        if event.type in ("theft", "looting") and within(event.bounds, since(UNIDROIT)) is Answer.YES:
            because = "whether both states were party to it is not recorded"
            causes = causes_of(dossier, (event.ref,))
            yield Observation((event.ref,), None, because, severity="info", causes=causes)


def no_findspot(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Archaeological, known only since 1970, and where it was found is not recorded."""
    if not dossier.object.is_archaeological or dossier.object.findspot_known:
        return
    dated = [
        event.bounds for event in dossier.counting(chain) if event.type != "production" and not event.bounds.is_open
    ]
    if not dated:
        return
    first = min(bounds.earliest if bounds.earliest > PAST else bounds.latest for bounds in dated)
    if first >= UNESCO_1970:
        yield Observation((), None, None, causes=frozenset((LEAVING,)))
