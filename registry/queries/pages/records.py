"""The pages of parties, places, auctions, certificates and sources."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from registry.provenance import vocabulary
from registry.provenance.documents import (
    AuctionDocument,
    CertificateDocument,
    Document,
    LotDocument,
    PartyDocument,
    PlaceDocument,
    SourceDocument,
    StatedDate,
)
from registry.provenance.lots import in_order
from registry.queries.dossiers.values import event_value
from registry.queries.pages.certificates import deed
from registry.queries.pages.evidence import Evidence, Taking, When, evidence, when_of
from registry.queries.pages.flows import Flow, flow_of
from registry.queries.pages.headings import Heading, heading
from registry.queries.pages.histories import Statement, grouped, numbered, statements
from registry.queries.pages.parts import Part, part_of
from registry.queries.pages.searches import SearchEntry, search_entries
from registry.queries.records.headers import RecordHeader
from registry.queries.records.labels import Label, life_dates
from registry.queries.records.material import Material
from registry.queries.records.names import Names
from registry.queries.records.redaction import D


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Any other record's page: its document, its statements, of which some may be withheld, and records listed under a
    heading each."""

    heading: Heading
    document: Document
    names: Names
    date: When | None
    evidence: tuple[Evidence, ...]
    history: tuple[Statement, ...] = ()
    takings: tuple[Taking, ...] = ()
    listed: Mapping[str, tuple[Label, ...]] = field(default_factory=dict)
    rows: tuple[Any, ...] = ()
    words: Mapping[str, Any] = field(default_factory=dict)
    searches: tuple[SearchEntry, ...] = ()
    more: int = 0
    is_withheld: bool = False
    flow: Flow | None = None
    part: Part | None = None


def party_page(record: RecordHeader, material: Material[PartyDocument]) -> RecordPage:
    """A party with everything it took part in."""
    began, ended = material.document.get("began"), material.document.get("ended")
    dates = life_dates(began.get("edtf") if began else None, ended.get("edtf") if ended else None)
    words: dict[str, str | None] = {"dates": dates}
    if "unconfirmed" in material.document:
        words["unconfirmed"] = vocabulary.UNCONFIRMED[material.document["unconfirmed"]]
    return replace(_page(record, material), words=words, flow=flow_of(material.passings, material.names))


def place_page(record: RecordHeader, material: Material[PlaceDocument]) -> RecordPage:
    """A place with what happened there."""
    return _page(record, material)


def auction_page(record: RecordHeader, material: Material[AuctionDocument], part_number: int = 1) -> RecordPage:
    """A sale with its lots in their order and what came of them: with all of them, or with one part of many."""
    names, lots = material.names, in_order(material.lots)
    numbers = {lot["ref"]: number for number, lot in enumerate(lots, start=1)}
    beside = {event["ref"]: numbers[event["lot"]] for event in material.events if event.get("lot") in numbers}
    part = part_of(numbers, part_number, beside)
    here = part.here
    return replace(
        _page(record, material, lambda event: part.of(event) == part.number),
        part=part,
        rows=tuple(
            {
                "lot": lot,
                "result": vocabulary.LOT_RESULTS[lot["result"]],
                "objects": names.all(lot.get("objects", ())),
                "money": _lot_money(lot),
                "evidence": evidence(lot, names),
            }
            for lot in lots
            if lot["ref"] in here
        ),
    )


def certificate_page(record: RecordHeader, material: Material[CertificateDocument]) -> RecordPage:
    """A certificate with everything it states, and the events that it evidences."""
    stated = deed(material.document, material.names)
    return replace(_page(record, material), takings=stated.takings, words=stated.words)


def source_page(record: RecordHeader, material: Material[SourceDocument]) -> RecordPage:
    """A source with the records that cite it."""
    document = material.document
    return replace(
        _page(record, material),
        words={
            "type": vocabulary.SOURCE_TYPES[document["type"]],
            "reliability": vocabulary.RELIABILITIES.get(document.get("reliability", "")),
        },
    )


def _page(
    record: RecordHeader, material: Material[D], is_stated: Callable[[str], bool] = lambda event: True
) -> RecordPage:
    """What the pages of all kinds have, with the events that are stated."""
    document, names = material.document, material.names
    numbers = numbered(map(event_value, material.events))
    stated = [event for event in numbers if is_stated(event)]
    return RecordPage(
        heading=heading(document, record),
        document=document,
        names=names,
        date=when_of(_date(document)),
        evidence=evidence(document, names),
        history=statements(material.events, names, numbers=numbers, chosen=stated),
        listed={title: names.all(references) for title, references in material.listed.items()},
        searches=search_entries(material.searches, names, record.reference),
        more=material.more,
        is_withheld=material.is_withheld,
    )


def _date(document: Document) -> StatedDate | None:
    if document["kind"] in ("auction", "certificate", "source"):
        return document.get("date")
    return None


def _lot_money(lot: LotDocument) -> tuple[tuple[str, str], ...]:
    low = grouped(lot["estimate_low"]) if "estimate_low" in lot else ""
    high = grouped(lot["estimate_high"]) if "estimate_high" in lot else ""
    amounts = (
        ("estimate", "–".join(filter(None, (low, high)))),
        ("hammer price", grouped(lot["hammer"]) if "hammer" in lot else ""),
        ("with premium", grouped(lot["premium"]) if "premium" in lot else ""),
    )
    return tuple(
        (label, f"{lot.get('currency', vocabulary.ILLEGIBLE)} {amount}") for label, amount in amounts if amount
    )
