"""Searches: what was looked for, where, by whom, when, and what came of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from registry.provenance import dates, vocabulary
from registry.provenance.documents import SearchDocument, SpanDate
from registry.provenance.searches import Search
from registry.queries.pages.evidence import Evidence, When, evidence, when_of
from registry.queries.records.labels import Label
from registry.queries.records.names import Names


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A search as it is shown; `line` is all of it that fits beside a gap: where, when and with what result."""

    reference: str
    sought: str
    result: str
    outcome: str | None
    archive: Label | None
    place: Label | None
    holdings: str | None
    searched_by: str | None
    when: When | None
    track: str | None
    period: str | None
    objects: tuple[Label, ...]
    parties: tuple[Label, ...]
    note: str | None
    evidence: tuple[Evidence, ...]
    line: str


def search_entries(searches: Sequence[SearchDocument], names: Names, about: str) -> tuple[SearchEntry, ...]:
    """Searches in the order of their recording. `about` is the record whose page it is: the others are named."""
    return tuple(_entry(search, names, about) for search in searches)


def entries_of(searches: Iterable[Search], entries: Iterable[SearchEntry]) -> tuple[SearchEntry, ...]:
    """Those of the entries that are of these searches."""
    wanted = {search.ref for search in searches}
    return tuple(entry for entry in entries if entry.reference in wanted)


def _entry(search: SearchDocument, names: Names, about: str) -> SearchEntry:
    archive, place = names.get(search.get("archive")), names.get(search.get("place"))
    when = when_of(search.get("date"))
    holdings, result = search.get("holdings"), vocabulary.SEARCH_RESULTS[search["result"]]
    where = ", ".join(label.name.text for label in (archive, place) if label is not None) or holdings or ""
    period = search.get("period")
    return SearchEntry(
        reference=search["ref"],
        sought=search["sought"],
        result=result,
        outcome=search.get("outcome"),
        archive=archive,
        place=place,
        holdings=holdings,
        searched_by=search.get("searched_by"),
        when=when,
        track=vocabulary.SEARCH_TRACKS[search["track"]] if "track" in search else None,
        period=_period(period) if period else None,
        objects=names.all(reference for reference in search.get("objects", ()) if reference != about),
        parties=names.all(reference for reference in search.get("parties", ()) if reference != about),
        note=search.get("note"),
        evidence=evidence(search, names),
        line=f"{', '.join(filter(None, (where, when.words if when else None)))}: {result}",
    )


def _period(period: SpanDate) -> str:
    return dates.in_words(period.get("edtf", ""))
