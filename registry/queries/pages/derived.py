"""What follows from an object's events, with the names and words to show it: the chain, the findings, the journey."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from registry.provenance import vocabulary
from registry.provenance.chain import Chain, Gap, Line, Tenure, gap_in_words, sentences
from registry.provenance.chain.values import Track
from registry.provenance.chain.words import Matter, Tone
from registry.provenance.codes import Certainty
from registry.provenance.dates import Wording
from registry.provenance.dates.bounds import FUTURE, PAST
from registry.provenance.dates.edtf_writer import edtf_of_day
from registry.provenance.documents import ObjectDocument
from registry.provenance.events import Event
from registry.provenance.findings import Dossier, Finding, PublicView
from registry.provenance.findings.journey import Stop, journey
from registry.provenance.searches import concerning, is_examined
from registry.queries.dossiers.background import Point
from registry.queries.pages.findings import FindingEntry, finding_entry, shown
from registry.queries.pages.parts import Part
from registry.queries.pages.searches import SearchEntry, entries_of
from registry.queries.records.labels import Label
from registry.queries.records.names import Names

_YEAR = 366
_TITLES: Mapping[Matter, str] = {
    "title": "Title",
    "custody": "Custody",
    "place": "Place",
    "agreed": "Agreed",
    "accounts": "Accounts differ",
    "before": "Before",
    "parts": "Of the set",
}


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of the timeline: a track, for all versions or for those named, with its tenures and gaps, those of the
    gaps that somebody looked into or of which something is withheld, and the tenures after which something is."""

    track: Track
    versions: tuple[str, ...]
    letters: tuple[str, ...]
    tenures: tuple[Tenure, ...]
    gaps: tuple[Gap, ...]
    examined: tuple[Gap, ...] = ()
    withheld: tuple[Gap, ...] = ()
    withheld_after: tuple[Tenure, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the timeline, with the number of its statement."""

    event: Event
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Band:
    """A window of history that a finding is about."""

    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class TenureRow:
    """A tenure in words, for the table behind the timeline."""

    track: Track
    version: str | None
    holder: Label | None
    share: str | None
    begins: str
    ends: str
    certain: str
    basis: str
    certainty: Certainty
    events: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class GapRow:
    """A gap in words; `period` are its days in EDTF, `searches` those that looked into some of them, of which it is
    `examined` by at least one where anybody did look."""

    track: Track
    words: str
    kind: str
    period: str
    searches: tuple[SearchEntry, ...] = ()
    is_examined: bool = False


@dataclass(slots=True)
class Sentence:
    matter: Matter
    tone: Tone
    parts: tuple[str | Label, ...]

    @property
    def title(self) -> str:
        return _TITLES[self.matter]

    @property
    def words(self) -> str:
        """The whole line as it is read."""
        return f"{self.title}: {''.join(part if isinstance(part, str) else part.name.text for part in self.parts)}"


@dataclass(frozen=True, slots=True)
class StopEntry:
    """A stop of the journey: where, with coordinates if known, when, and the statement that says so."""

    label: Label
    point: Point | None
    words: str
    event: str
    number: int
    is_certain: bool


@dataclass(slots=True)
class Derivation:
    lines: tuple[Sentence, ...]
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    bands: tuple[Band, ...]
    tenures: tuple[TenureRow, ...]
    gaps: tuple[GapRow, ...]
    findings: tuple[FindingEntry, ...]
    stops: tuple[StopEntry, ...]
    versions: tuple[tuple[str, Label], ...]
    as_of: int | None

    @property
    def grave(self) -> tuple[FindingEntry, ...]:
        return tuple(finding for finding in self.findings if finding.severity != "info")

    @property
    def informative(self) -> tuple[FindingEntry, ...]:
        return tuple(finding for finding in self.findings if finding.severity == "info")


def derived(
    dossier: Dossier,
    document: ObjectDocument,
    names: Names,
    part: Part,
    points: Mapping[str, Point],
    searches: Sequence[SearchEntry] = (),
    public: PublicView | None = None,
) -> Derivation:
    """What is shown beside a part of the statements: all that follows from them, or of what does from a long history
    what belongs to the part. Without a public view it is for staff, who are shown every finding."""
    numbers, here = part.numbers, part.here
    lines = sentences(dossier.versions, dossier.parties, withheld=dossier.withheld)
    findings = shown(dossier, document, public)
    lanes = tuple(_of_part(_lanes(dossier), here) if part.is_cut else _lanes(dossier))
    chains = dossier.versions.alternatives
    return Derivation(
        lines=tuple(_line(line, names) for line in lines),
        lanes=lanes,
        marks=tuple(_marks(dossier, here)),
        bands=tuple(_bands(findings)),
        tenures=tuple(row for lane in lanes for row in _rows(lane, names, part, dossier)),
        gaps=tuple(_gap_rows(lanes, dossier, searches)),
        findings=tuple(
            finding_entry(finding, document, names, numbers, searches)
            for finding in findings
            if not finding.for_staff and _belongs(finding, part, here)
        ),
        stops=tuple(_stops(dossier, names, here, points)),
        versions=tuple(
            (letter, label)
            for chain, letter in zip(chains, ascii_uppercase, strict=False)
            if (label := names.get(chain.version)) is not None
        ),
        as_of=max((chain.as_of for chain in chains if chain.as_of is not None), default=None),
    )


def _line(line: Line, names: Names) -> Sentence:
    parts = tuple(part if isinstance(part, str) else names.get(part.reference) or "…" for part in line.parts)
    return Sentence(line.matter, line.tone, parts)


def _lanes(dossier: Dossier) -> Iterable[Lane]:
    """A lane a track where all versions agree, else one for each way in which they differ."""
    chains = dossier.versions.alternatives
    letters = {chain.version: letter for chain, letter in zip(chains, ascii_uppercase, strict=False)}
    tracks: tuple[Track, ...] = ("title", "custody")
    for track in tracks:
        agreements: dict[tuple[Tenure, ...], list[Chain]] = {}
        for chain in chains:
            agreements.setdefault(chain.title if track == "title" else chain.custody, []).append(chain)
        for tenures, agreeing in agreements.items():
            if tenures:
                versions = tuple(chain.version for chain in agreeing if chain.version) if len(agreements) > 1 else ()
                gaps = tuple(gap for gap in agreeing[0].gaps if gap.track == track)
                examined = tuple(gap for gap in gaps if is_examined(dossier.searches, gap))
                withheld = tuple(gap for gap in gaps if dossier.withheld.may_fall_within(gap.first, gap.last, (track,)))
                followed = tuple(tenure for tenure in tenures if _is_withheld_after(tenure, track, dossier))
                lettered = tuple(letters[a] for a in versions if a in letters)
                yield Lane(track, versions, lettered, tenures, gaps, examined, withheld, followed)


def _is_withheld_after(tenure: Tenure, track: Track, dossier: Dossier) -> bool:
    """Whether it may have ended by something that is withheld, where nothing else tells that it did."""
    return tenure.is_open and dossier.withheld.may_follow(track, tenure.begins)


def _of_part(lanes: Iterable[Lane], here: Container[str]) -> Iterable[Lane]:
    """The lanes with the tenures that events of a part begin, attest or end, and the gaps among those."""
    for lane in lanes:
        tenures = tuple(tenure for tenure in lane.tenures if any(ref in here for ref in _events_of(tenure)))
        if tenures:
            first = min(tenure.begins.earliest for tenure in tenures)
            last = max(tenure.ends.latest for tenure in tenures)
            gaps = tuple(gap for gap in lane.gaps if gap.last >= first and gap.first <= last)
            yield replace(lane, tenures=tenures, gaps=gaps)


def _events_of(tenure: Tenure) -> Iterable[str]:
    return dict.fromkeys(filter(None, (tenure.begun_by, *tenure.attested_by, tenure.ended_by)))


def _belongs(finding: Finding, part: Part, here: Container[str]) -> bool:
    """Whether a finding stands beside a part: one that is on no statement stands beside the first."""
    on_statements = [ref for ref in finding.events if ref in part.numbers]
    return on_statements[0] in here if on_statements else part.number == 1


def _marks(dossier: Dossier, numbers: Mapping[str, int]) -> Iterable[Mark]:
    counting = {ref for chain in dossier.versions.alternatives for ref in chain.order}
    counting |= {promise.event for promise in dossier.versions.promises}
    for ref, event in dossier.events.items():
        if ref in counting and ref in numbers and not event.bounds.is_open:
            headline = vocabulary.headline(event.type, event.outcome)
            when = dossier.versions.wording.when(event.bounds, event.edtf)
            yield Mark(event, numbers[ref], f"{numbers[ref]} {headline}, {when}")


def _bands(findings: Sequence[Finding]) -> Iterable[Band]:
    """The windows that the findings and their aspects are about, each once."""
    seen: set[tuple[int, int]] = set()
    for finding in findings:
        own = (finding.rule, finding.days, finding.detail.get("window") or finding.title)
        for rule, days, name in (own, *((one.rule, one.days, one.window or one.title) for one in finding.also)):
            if days and rule not in ("gap", "unesco-1970") and days not in seen:
                seen.add(days)
                yield Band(name, *days)


def _rows(lane: Lane, names: Names, part: Part, dossier: Dossier) -> Iterable[TenureRow]:
    numbers, wording = part.numbers, dossier.versions.wording
    labels = [names.get(version) for version in lane.versions]
    version = "; ".join(label.name.text for label in labels if label) or None
    for tenure in lane.tenures:
        certain = tenure.certain
        numbered = [ref for ref in _events_of(tenure) if ref in numbers]
        derived_ends = " and ".join(
            filter(None, ("beginning" * tenure.begin_is_derived, "end" * tenure.end_is_derived))
        )
        yield TenureRow(
            track=lane.track,
            version=version,
            holder=names.get(tenure.holder),
            share=str(tenure.share) if tenure.share else None,
            begins=_begin_in_words(tenure, dossier),
            ends=_end_in_words(tenure, lane.track, dossier),
            certain=_certain_in_words(certain, wording) if certain else "no day",
            basis=f"{derived_ends} derived" if derived_ends else "as stated",
            certainty=tenure.certainty,
            events=tuple((ref, numbers[ref]) for ref in numbered),
        )


def _given(reference: str | None, dossier: Dossier) -> str | None:
    event = dossier.events.get(reference or "")
    return event.edtf if event else None


def _begin_in_words(tenure: Tenure, dossier: Dossier) -> str:
    if tenure.begins.is_open:
        return ""
    return dossier.versions.wording.when(tenure.begins, _given(tenure.begun_by, dossier))


def _end_in_words(tenure: Tenure, track: Track, dossier: Dossier) -> str:
    wording = dossier.versions.wording
    if _is_withheld_after(tenure, track, dossier):
        return "withheld"
    if tenure.ends.latest == FUTURE:
        return "" if tenure.ends.earliest == PAST else f"not before {wording.day(tenure.ends.earliest)}"
    return wording.when(tenure.ends, _given(tenure.ended_by, dossier))


def _certain_in_words(certain: tuple[int, int], wording: Wording) -> str:
    first, last = certain
    if first == last:
        return wording.day(first)
    return f"{wording.edge(first, is_first=True)} to {wording.edge(last, is_first=False)}"


def _gap_rows(lanes: Sequence[Lane], dossier: Dossier, searches: Sequence[SearchEntry]) -> Iterable[GapRow]:
    seen: set[tuple[str, int, int]] = set()
    for lane in lanes:
        for gap in lane.gaps:
            key = (gap.track, gap.first, gap.last)
            if gap.days > _YEAR and key not in seen:
                seen.add(key)
                looked = concerning(dossier.searches, (gap.track,), (gap.first, gap.last))
                yield GapRow(
                    gap.track,
                    gap_in_words(gap, dossier.versions.wording, withheld=dossier.withheld),
                    "withheld" if gap in lane.withheld else "certain" if gap.is_certain else "possible",
                    f"{edtf_of_day(gap.first)}/{edtf_of_day(gap.last)}",
                    entries_of(looked, searches),
                    gap in lane.examined,
                )


def _stops(
    dossier: Dossier, names: Names, numbers: Mapping[str, int], points: Mapping[str, Point]
) -> Iterable[StopEntry]:
    for stop in journey(dossier):
        label = names.get(stop.place)
        ref = stop.events[0]
        if label is not None and not label.is_withheld and ref in numbers:
            point, words = points.get(stop.place), _stop_in_words(stop, dossier)
            yield StopEntry(label, point, words, ref, numbers[ref], stop.is_certain)


def _stop_in_words(stop: Stop, dossier: Dossier) -> str:
    if stop.when.is_open:
        return "no date recorded"
    return dossier.versions.wording.when(stop.when, _given(stop.events[0], dossier))
