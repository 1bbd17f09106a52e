"""The pages of parties, places, auctions, certificates and sources."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, or_, select, union_all

from registry.models import Auction, Citation, CulturalObject, Event, Lot, Participant, Party, PartyMerge, Place, Record
from registry.models.sql import among, as_list
from registry.provenance import vocabulary
from registry.provenance.documents import Document
from registry.provenance.lots import lot_order
from registry.queries.pages.flows import Flow, flow_of
from registry.queries.pages.headings import Heading, heading
from registry.queries.pages.histories import (
    Evidence,
    Names,
    Statement,
    Taking,
    When,
    grouped,
    shown_date,
    statements,
    taking,
)
from registry.queries.records.documents import documents
from registry.queries.records.finding import Found
from registry.queries.records.labels import Label, life_dates
from registry.queries.records.related import KEY, SHOWN, Related, read, tagged
from registry.queries.records.sql import run

MOST_LISTED = 300

_record = Record.__table__
_object = CulturalObject.__table__


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Any other record's page: its document, its statements, and records listed under a heading each."""

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
    more: int = 0
    flow: Flow | None = None


def _event_keys(condition: ColumnElement[bool]) -> Select[Any]:
    return tagged("event", Event.__table__.c.record_id, condition)


_participant = Participant.__table__
_merged_into_it = select(PartyMerge.record_id).where(PartyMerge.party_id == KEY).scalar_subquery()
_event = Event.__table__
_RELATED: dict[str, Any] = {
    "party": union_all(
        tagged(
            "event",
            _participant.c.record_id,
            or_(
                _participant.c.party_id == KEY,
                _participant.c.on_behalf_of_id == KEY,
                _participant.c.party_id.in_(_merged_into_it),
            ),
        ),
        tagged("Also recorded as", PartyMerge.__table__.c.record_id, PartyMerge.__table__.c.party_id == KEY),
        tagged("Parts of it", Party.__table__.c.record_id, Party.__table__.c.part_of_id == KEY),
        tagged("Auctions held", Auction.__table__.c.record_id, Auction.__table__.c.house_id == KEY),
    ),
    "place": union_all(
        _event_keys(_event.c.place_id == KEY),
        tagged("Places within it", Place.__table__.c.record_id, Place.__table__.c.within_id == KEY),
        tagged("Parties seated here", Party.__table__.c.record_id, Party.__table__.c.seat_id == KEY),
        tagged("Objects from here", _object.c.record_id, _object.c.origin_id == KEY),
        tagged("Auctions held here", Auction.__table__.c.record_id, Auction.__table__.c.place_id == KEY),
    ),
    "auction": union_all(
        tagged("lot", Lot.__table__.c.record_id, Lot.__table__.c.auction_id == KEY),
        _event_keys(_event.c.lot_id.in_(select(Lot.__table__.c.record_id).where(Lot.__table__.c.auction_id == KEY))),
    ),
    "source": union_all(
        tagged("cited", Citation.__table__.c.record_id, Citation.__table__.c.source_id == KEY),
    ),
}


def party_page(connection: Connection, found: Found) -> RecordPage:
    """A party with everything it took part in."""
    page = _page_with_events(connection, found, ("Parts of it", "Auctions held", "Also recorded as"))
    return replace(page, flow=flow_of(connection, found.key))


def place_page(connection: Connection, found: Found) -> RecordPage:
    """A place with what happened there."""
    return _page_with_events(
        connection, found, ("Places within it", "Parties seated here", "Objects from here", "Auctions held here")
    )


def _page_with_events(connection: Connection, found: Found, lists: tuple[str, ...]) -> RecordPage:
    related = Related(connection, _RELATED[found.kind], found.key)
    document = documents(connection, found.kind, [found.key])[found.key]
    keys = related.keys("event")
    event_documents = read(connection, "event", keys[:MOST_LISTED])
    listed = {title: related.references(title)[:MOST_LISTED] for title in lists}
    names = Names(connection, [document, *event_documents], [r for rs in listed.values() for r in rs])
    [document] = names.published([document])
    return RecordPage(
        heading=heading(document, found),
        document=document,
        names=names,
        date=None,
        evidence=names.evidence(document),
        history=statements(names.published(event_documents), names),
        listed={title: names.all(references) for title, references in listed.items() if references},
        words={"dates": life_dates(*(document.get(end, {}).get("edtf") for end in ("began", "ended")))},
        more=max(0, len(keys) - MOST_LISTED),
    )


def auction_page(connection: Connection, found: Found) -> RecordPage:
    """A sale with its lots in their order."""
    related = Related(connection, _RELATED["auction"], found.key)
    document = documents(connection, "auction", [found.key])[found.key]
    lots = read(connection, "lot", related.keys("lot"))
    event_documents = read(connection, "event", related.keys("event"))
    names = Names(connection, [document, *lots, *event_documents])
    [document] = names.published([document])
    return RecordPage(
        heading=heading(document, found),
        document=document,
        names=names,
        date=shown_date(document.get("date")),
        evidence=names.evidence(document),
        history=statements(names.published(event_documents), names),
        rows=tuple(
            {
                "lot": lot,
                "result": vocabulary.LOT_RESULTS[lot["result"]],
                "objects": names.all(lot.get("objects", ())),
                "money": _lot_money(lot),
                "evidence": names.evidence(lot),
            }
            for lot in sorted(names.published(lots), key=lambda lot: (lot_order(lot.get("number", "")), lot["ref"]))
        ),
    )


def _lot_money(lot: Document) -> tuple[tuple[str, str], ...]:
    low, high = (grouped(lot[key]) if key in lot else "" for key in ("estimate_low", "estimate_high"))
    amounts = (
        ("estimate", "–".join(filter(None, (low, high)))),
        ("hammer price", grouped(lot["hammer"]) if "hammer" in lot else ""),
        ("with premium", grouped(lot["premium"]) if "premium" in lot else ""),
    )
    return tuple((label, f"{lot['currency']} {amount}") for label, amount in amounts if amount)


def certificate_page(connection: Connection, found: Found) -> RecordPage:
    """A certificate with everything it states, and the events that it evidences."""
    document = documents(connection, "certificate", [found.key])[found.key]
    keys = _keys(connection, document.get("events", ()))
    event_documents = read(connection, "event", keys)
    names = Names(connection, [document, *event_documents])
    [document] = names.published([document])
    return RecordPage(
        heading=heading(document, found),
        document=document,
        names=names,
        date=shown_date(document.get("date")),
        evidence=names.evidence(document),
        history=statements(names.published(event_documents), names),
        takings=tuple(taking(party, vocabulary.CERTIFICATE_ROLES, names) for party in document.get("parties", ())),
        words={
            "type": vocabulary.CERTIFICATE_TYPES[document["type"]],
            "status": vocabulary.CERTIFICATE_STATUSES[document["status"]],
            "title": vocabulary.PASSES[document["title_passes"]],
            "custody": vocabulary.PASSES[document["custody_passes"]],
            "examined": vocabulary.EXAMINATIONS[document["examined"]],
            "languages": [
                (version["language"], vocabulary.LANGUAGE_STANDINGS[version["standing"]])
                for version in document.get("languages", ())
            ],
        },
    )


def source_page(connection: Connection, found: Found) -> RecordPage:
    """A source with the records that cite it."""
    related = Related(connection, _RELATED["source"], found.key)
    document = documents(connection, "source", [found.key])[found.key]
    cited = related.references("cited")
    shown = [reference for reference in cited if reference.startswith(("OBJ", "PTY", "PLC", "AUC", "CRT"))]
    keys = _keys(connection, [reference for reference in cited if reference.startswith("EVT")][:MOST_LISTED])
    event_documents = read(connection, "event", keys)
    names = Names(connection, [document, *event_documents], shown[:MOST_LISTED])
    [document] = names.published([document])
    return RecordPage(
        heading=heading(document, found),
        document=document,
        names=names,
        date=shown_date(document.get("date")),
        evidence=names.evidence(document),
        history=statements(names.published(event_documents), names),
        listed={"Records that cite it": names.all(shown[:MOST_LISTED])} if shown else {},
        words={
            "type": vocabulary.SOURCE_TYPES[document["type"]],
            "reliability": vocabulary.RELIABILITIES.get(document.get("reliability", "")),
        },
        more=max(0, len(cited) - MOST_LISTED),
    )


_KEYS = select(_record.c.id).where(SHOWN, among(_record.c.reference, "references"))


def _keys(connection: Connection, references: Any) -> list[int]:
    if not references:
        return []
    return list(run(connection, _KEYS, references=as_list(references)).scalars())
