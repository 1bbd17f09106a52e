"""What stands behind some objects and their events: parties, places, sources, auctions; one statement each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Integer, literal, select

from registry.models import Auction, Lot, Name, Party, Place, Record, Source
from registry.models.sql import among, as_list
from registry.provenance.chain import PartyFacts
from registry.provenance.dates import Bounds
from registry.provenance.dates.bounds import FUTURE, PAST
from registry.provenance.documents import Document
from registry.provenance.events import last_of
from registry.provenance.findings import RuleTables, SourceFacts
from registry.provenance.findings.objects import territories
from registry.provenance.text import fold
from registry.queries.dossiers.values import party_facts
from registry.queries.records.documents import documents
from registry.queries.records.sql import run

Codes = frozenset[str]


@dataclass(frozen=True, slots=True)
class Point:
    """A place's coordinates in degrees, its own or those of the nearest place that it lies within; precise where that
    is no larger than a city."""

    latitude: float
    longitude: float
    is_precise: bool


class Background:
    """The facts behind these documents. To the public nothing is told of private parties. `same` are the parties that
    turned out to be others, each with the one it is."""

    def __init__(
        self, connection: Connection, shown: Sequence[Document], rule_tables: RuleTables, *, is_public: bool
    ) -> None:
        events = [document for document in shown if document["kind"] == "event"]
        acting = [taking["party"] for document in shown for taking in _takings(document)]
        parties = _parties(connection, set(acting), is_public=is_public)
        self.same = _same(connection, parties, is_public=is_public)
        self.parties: dict[str, PartyFacts] = {ref: facts for ref, (_, facts) in parties.items()}
        self.names = {
            ref: tuple(fold(n["text"]) for n in party.get("names", ())) for ref, (party, _) in parties.items()
        }
        seats = {ref: party["seat"] for ref, (party, _) in parties.items() if "seat" in party}
        places = {document[key] for document in shown for key in ("place", "origin") if key in document}
        self.points: dict[str, Point] = {}
        self.places = self._read_places(connection, places | set(seats.values()), rule_tables)
        self.seats: dict[str, Codes] = {ref: self.places.get(place, frozenset()) for ref, place in seats.items()}
        self.sources = _sources(connection, {c["source"] for event in events for c in event.get("citations", ())})
        self.auctions = _auctions(connection, {event["lot"] for event in events if "lot" in event})

    def _read_places(
        self, connection: Connection, references: Collection[str], rule_tables: RuleTables
    ) -> dict[str, Codes]:
        names: dict[str, list[str]] = defaultdict(list)
        if references:
            rows = run(connection, _PLACES, references=as_list(sorted(references)))
            for ref, kind, latitude, longitude, text in rows:
                names[ref].append(text)
                if latitude is not None and ref not in self.points:
                    self.points[ref] = Point(latitude, longitude, kind not in ("country", "region"))
        return {ref: territories(found, rule_tables) for ref, found in names.items()}


def _takings(document: Document) -> Iterable[Document]:
    key = {"event": "participants", "certificate": "parties"}.get(document["kind"], "")
    takings: list[Document] = document.get(key, [])
    return takings


def _parties(
    connection: Connection, references: Collection[str], *, is_public: bool
) -> dict[str, tuple[Document, PartyFacts]]:
    if not references:
        return {}
    found = documents(connection, "party", sorted(references), chosen_by="reference").values()
    shown = [party for party in found if not is_public or party["visibility"] == "public"]
    wholes = {party["part_of"] for party in shown if "part_of" in party}
    types: dict[str, str] = {}
    if wholes:
        types = dict(run(connection, _TYPES, references=as_list(sorted(wholes))).all())
    return {party["ref"]: (party, party_facts(party, types.get(party.get("part_of", "")))) for party in shown}


def _same(
    connection: Connection, parties: dict[str, tuple[Document, PartyFacts]], *, is_public: bool
) -> dict[str, str]:
    """The party that each merged one is in the end; `parties` learns of those that it comes to on the way."""
    merged = {ref: party["merged_into"][0]["party"] for ref, (party, _) in parties.items() if "merged_into" in party}
    waiting = set(merged.values()) - parties.keys()
    while waiting:
        found = _parties(connection, waiting, is_public=is_public)
        parties |= found
        merged |= {ref: one["merged_into"][0]["party"] for ref, (one, _) in found.items() if "merged_into" in one}
        waiting = set(merged.values()) - parties.keys() - waiting
    return {ref: end for ref in merged if (end := last_of(ref, merged)) in parties and end != ref}


def _sources(connection: Connection, references: Collection[str]) -> dict[str, SourceFacts]:
    if not references:
        return {}
    rows = run(connection, _SOURCES, references=as_list(sorted(references)))
    return {ref: SourceFacts(reliability, derived) for ref, reliability, derived in rows}


def _auctions(connection: Connection, lots: Collection[str]) -> dict[str, Bounds]:
    if not lots:
        return {}
    rows = run(connection, _AUCTIONS, references=as_list(sorted(lots)))
    return {
        lot: Bounds(PAST if first is None else first, FUTURE if last is None else last) for lot, first, last in rows
    }


_record = Record.__table__
_place = Place.__table__
_party = Party.__table__
_source = Source.__table__
_lot = Lot.__table__
_auction = Auction.__table__
_name = Name.__table__

_leaf = (
    select(
        _record.c.reference.label("leaf"),
        _place.c.record_id,
        _place.c.within_id,
        _place.c.latitude,
        _place.c.longitude,
        _place.c.type,
        literal(0, Integer).label("depth"),
    )
    .join_from(_record, _place, _place.c.record_id == _record.c.id)
    .where(among(_record.c.reference, "references"))
    .cte("upward", recursive=True)
)
_upward = _leaf.union_all(
    select(
        _leaf.c.leaf,
        _place.c.record_id,
        _place.c.within_id,
        _place.c.latitude,
        _place.c.longitude,
        _place.c.type,
        _leaf.c.depth + 1,
    ).join_from(_leaf, _place, (_place.c.record_id == _leaf.c.within_id) & (_leaf.c.depth < 20))
)
_PLACES = (
    select(_upward.c.leaf, _upward.c.type, _upward.c.latitude, _upward.c.longitude, _name.c.text)
    .join_from(_upward, _name, _name.c.record_id == _upward.c.record_id)
    .order_by(_upward.c.leaf, _upward.c.depth)
)
_TYPES = (
    select(_record.c.reference, _party.c.type)
    .join_from(_record, _party, _party.c.record_id == _record.c.id)
    .where(among(_record.c.reference, "references"))
)
_derived = _record.alias()
_SOURCES = (
    select(_record.c.reference, _source.c.reliability, _derived.c.reference)
    .join_from(_record, _source, _source.c.record_id == _record.c.id)
    .join(_derived, _derived.c.id == _source.c.derived_from_id, isouter=True)
    .where(among(_record.c.reference, "references"))
)
_AUCTIONS = (
    select(_record.c.reference, _auction.c.date_earliest, _auction.c.date_latest)
    .join_from(_record, _lot, _lot.c.record_id == _record.c.id)
    .join(_auction, _auction.c.record_id == _lot.c.auction_id)
    .where(among(_record.c.reference, "references"))
)
