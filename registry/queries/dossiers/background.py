"""What stands behind some objects and their events: parties, places, sources, auctions; one statement each."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, and_, literal, or_, select

from registry.models import Auction, Lot, Name, Party, PartyMerge, Place, Record
from registry.models.sql import among, as_list
from registry.provenance.chain import PartyFacts
from registry.provenance.dates import Bounds
from registry.provenance.dates.bounds import ALWAYS, FUTURE, PAST
from registry.provenance.documents import (
    Document,
    LotDocument,
    PartyDocument,
    PlaceDocument,
    SourceDocument,
    is_shown,
)
from registry.provenance.events import last_of
from registry.provenance.findings import LotFacts, RuleTables, SourceFacts
from registry.provenance.findings.objects import territories
from registry.provenance.text import fold_name
from registry.queries.dossiers.values import date_bounds, party_facts
from registry.queries.records.documents import by_reference, mentioned
from registry.queries.records.sight import NOBODY, READER, has_consent, is_readable, reader_of
from registry.queries.records.sql import run

Codes = frozenset[str]


@dataclass(frozen=True, slots=True)
class Point:
    """A place's coordinates in degrees, its own or those of the nearest place that it lies within; precise where that
    is no larger than a city."""

    latitude: float
    longitude: float
    is_precise: bool


@dataclass(slots=True)
class Background:
    """The facts behind some documents. `people` are the documents of the parties that act; `same` are the parties that
    turned out to be others, each with the one it is; `names` are the folded names of parties; `places` and `seats` the
    territories of places and of parties' seats; `lots` are those of which events speak. `drew_on` are the references of
    all records that were read or looked for."""

    people: Mapping[str, PartyDocument]
    parties: Mapping[str, PartyFacts]
    same: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    places: Mapping[str, Codes]
    points: Mapping[str, Point]
    seats: Mapping[str, Codes]
    sources: Mapping[str, SourceFacts]
    auctions: Mapping[str, Bounds]
    lots: Mapping[str, LotFacts]
    rule_tables: RuleTables
    drew_on: frozenset[str]

    @property
    def named(self) -> set[str]:
        """The parties that what follows may name: those that act, those they turned out to be, the sides they are
        of."""
        return {*self.parties, *(facts.side for facts in self.parties.values() if facts.side)}


def load_background(
    connection: Connection,
    documents: Sequence[Document],
    rule_tables: RuleTables,
    *,
    sources: Mapping[str, SourceDocument],
    unrecorded: Sequence[Document] = (),
    is_public: bool,
    is_assessed: bool = True,
) -> Background:
    """What stands behind these documents and those that are not recorded yet, each kind of facts in one statement.

    `sources` are those that the documents cite. Nothing follows from what the reader may not read, nor to the public
    from what is private or withdrawn: neither from a place around another, nor from a lot's auction. What the rules of
    due diligence alone need (territories, folded names, lots) is left out where nothing is to be assessed.
    """
    texts = [*documents, *unrecorded]
    acting = {party for document in texts for party in _acting(document)}
    people = _People.load(connection, acting, is_public=is_public)
    wanted = {place for document in texts for place in _places(document)}
    seats = people.seats if is_assessed else {}
    gazetteer = _Gazetteer.load(connection, wanted.union(seats.values()), is_public=is_public)
    around = gazetteer.names if is_assessed else {}
    places = {ref: territories(names, rule_tables) for ref, names in around.items()}
    lots = {document["lot"] for document in texts if document["kind"] == "event" and "lot" in document}
    auctions, held_at = _auctions(connection, lots, is_public=is_public)
    visible = _lots(connection, auctions, is_public=is_public) if auctions and is_assessed else []
    fresh = _Unrecorded(unrecorded)
    on_sale = {**auctions, **fresh.auctions()}
    return Background(
        people=people.documents,
        parties={**people.facts, **fresh.parties()},
        same=people.same,
        names={**_folded_names(people.documents if is_assessed else {}), **fresh.names()},
        places={**places, **fresh.places(rule_tables)},
        points=gazetteer.points,
        seats={ref: places.get(place, frozenset()) for ref, place in seats.items()},
        sources={ref: SourceFacts(text.get("reliability"), text.get("derived_from")) for ref, text in sources.items()},
        auctions=on_sale,
        lots={lot["ref"]: _lot_facts(lot, people.same, on_sale) for lot in (*visible, *fresh.lots)},
        rule_tables=rule_tables,
        drew_on=frozenset({*people.drew_on, *gazetteer.drew_on, *sources, *lots, *held_at}),
    )


def _lots(connection: Connection, lots: Collection[str], *, is_public: bool) -> list[LotDocument]:
    recorded = by_reference(connection, LotDocument, lots).values()
    return [lot for lot in recorded if not is_public or is_shown(lot)]


def _lot_facts(lot: LotDocument, same: Mapping[str, str], auctions: Mapping[str, Bounds]) -> LotFacts:
    """A lot as the rules need it, told of the parties that its own turned out to be."""
    buyers = (lot.get("buyer"), lot.get("buyer_agent"))
    sellers = (lot.get("seller"), lot.get("seller_agent"))
    return LotFacts(
        result=lot["result"],
        buyers=frozenset(same.get(party, party) for party in buyers if party),
        sellers=frozenset(same.get(party, party) for party in sellers if party),
        objects=frozenset(lot.get("objects", ())),
        held=auctions.get(lot["ref"], ALWAYS),
    )


def _folded_names(parties: Mapping[str, PartyDocument]) -> dict[str, tuple[str, ...]]:
    return {ref: tuple(fold_name(name["text"]) for name in party.get("names", ())) for ref, party in parties.items()}


@dataclass(slots=True)
class _People:
    """The parties that act, and those on the way to the one that each turned out to be."""

    documents: Mapping[str, PartyDocument]
    facts: Mapping[str, PartyFacts]
    same: Mapping[str, str]
    drew_on: Collection[str]

    @classmethod
    def load(cls, connection: Connection, acting: Collection[str], *, is_public: bool) -> "_People":
        """In one statement, in another the types of groups that they are part of, and in one more each step on the
        way."""
        documents: dict[str, PartyDocument] = {}
        merged: dict[str, str] = {}
        waiting, asked = set(acting), set(acting)
        while waiting:
            parties = by_reference(connection, PartyDocument, waiting)
            visible = {ref: party for ref, party in parties.items() if not is_public or party["visibility"] == "public"}
            documents |= visible
            merged |= _merges(connection, visible)
            waiting = set(merged.values()) - asked
            asked |= waiting
        members = [ref for ref, party in documents.items() if "part_of" in party]
        types: dict[str, str] = {}
        if members:
            reader = reader_of(connection, is_public=is_public)
            types.update(run(connection, _TYPES, references=as_list(sorted(members)), reader=reader))
        return cls(
            documents,
            {ref: party_facts(party, types.get(ref)) for ref, party in documents.items()},
            {ref: end for ref in merged if (end := last_of(ref, merged)) in documents and end != ref},
            asked | mentioned(documents.values()),
        )

    @property
    def seats(self) -> dict[str, str]:
        return {ref: party["seat"] for ref, party in self.documents.items() if "seat" in party}


def _merges(connection: Connection, parties: Mapping[str, PartyDocument]) -> dict[str, str]:
    """Of parties that turned out to be others, which ones; not where the other's keeper has not consented."""
    merged = {ref: party["merged_into"][0]["party"] for ref, party in parties.items() if "merged_into" in party}
    if not merged:
        return merged
    agreed = set(run(connection, _MERGES, references=as_list(sorted(merged))))
    return {ref: other for ref, other in merged.items() if (ref, other) in agreed}


class _Unrecorded:
    """What records that are not on record yet bring to the background: of a proposal, an unsaved form, a pasted
    text."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._parties = {document["ref"]: document for document in documents if document["kind"] == "party"}
        self._places = {document["ref"]: document for document in documents if document["kind"] == "place"}
        self._auctions = {document["ref"]: document for document in documents if document["kind"] == "auction"}
        self._lots = {document["ref"]: document for document in documents if document["kind"] == "lot"}

    @property
    def lots(self) -> list[LotDocument]:
        return list(self._lots.values())

    def parties(self) -> dict[str, PartyFacts]:
        return {ref: party_facts(party, None) for ref, party in self._parties.items()}

    def names(self) -> dict[str, tuple[str, ...]]:
        return _folded_names(self._parties)

    def places(self, rule_tables: RuleTables) -> dict[str, Codes]:
        """The territories of places; a place lies in the one that it is within."""
        return {ref: territories(self._names_around(place), rule_tables) for ref, place in self._places.items()}

    def _names_around(self, place: PlaceDocument) -> list[str]:
        around = self._places.get(place.get("within", ""))
        return [name["text"] for near in (place, around) if near is not None for name in near["names"]]

    def auctions(self) -> dict[str, Bounds]:
        """When the auctions of lots were."""
        auctions = {ref: date_bounds(auction) for ref, auction in self._auctions.items()}
        return {ref: auctions[lot["auction"]] for ref, lot in self._lots.items() if lot["auction"] in auctions}


@dataclass(slots=True)
class _Gazetteer:
    """Places with the names of all that they lie within, and their coordinates."""

    names: Mapping[str, Sequence[str]]
    points: Mapping[str, Point]
    drew_on: Collection[str]

    @classmethod
    def load(cls, connection: Connection, references: Collection[str], *, is_public: bool) -> "_Gazetteer":
        names: dict[str, list[str]] = defaultdict(list)
        points: dict[str, Point] = {}
        drew_on = set(references)
        if references:
            reader = reader_of(connection, is_public=is_public)
            rows = run(connection, _PLACES, references=as_list(sorted(references)), reader=reader)
            for ref, place, kind, latitude, longitude, text in rows:
                names[ref].append(text)
                drew_on.add(place)
                if ref not in points and _is_degrees(latitude, 90) and _is_degrees(longitude, 180):
                    points[ref] = Point(latitude, longitude, kind not in ("country", "region"))
        return cls(names, points, drew_on)


def _is_degrees(value: float | None, most: int) -> bool:
    return value is not None and -most <= value <= most


def _acting(document: Document) -> Iterator[str]:
    """Who takes part in an event, or in a certificate."""
    if document["kind"] == "event":
        yield from (participant["party"] for participant in document.get("participants", ()))
    elif document["kind"] == "certificate":
        yield from (party["party"] for party in document.get("parties", ()))


def _places(document: Document) -> Iterator[str]:
    """Where an event, a certificate or an auction was, or an object comes from."""
    if document["kind"] == "object":
        if "origin" in document:
            yield document["origin"]
    elif document["kind"] in ("event", "certificate", "auction") and "place" in document:
        yield document["place"]


def _auctions(connection: Connection, lots: Collection[str], *, is_public: bool) -> tuple[dict[str, Bounds], set[str]]:
    """When each lot's auction was that the reader may read, and the auctions."""
    if not lots:
        return {}, set()
    bounds, auctions = {}, set()
    reader = reader_of(connection, is_public=is_public)
    for lot, auction, first, last in run(connection, _AUCTIONS, references=as_list(sorted(lots)), reader=reader):
        earliest, latest = PAST if first is None else first, FUTURE if last is None else last
        bounds[lot] = Bounds(earliest, latest) if PAST <= earliest <= latest <= FUTURE else ALWAYS
        auctions.add(auction)
    return bounds, auctions


_record = Record.__table__
_place = Place.__table__
_party = Party.__table__
_lot = Lot.__table__
_auction = Auction.__table__
_name = Name.__table__


def _is_told(record: Any) -> ColumnElement[bool]:
    """Whether the reader is told of a record: they may read it, and the public those that are not withdrawn."""
    return and_(is_readable(record), or_(record.c.withdrawn.is_(None), READER != NOBODY))


_above = _record.alias()
_leaf = (
    select(
        _record.c.reference.label("leaf"),
        _record.c.reference.label("place"),
        _place.c.record_id,
        _place.c.within_id,
        _place.c.latitude,
        _place.c.longitude,
        _place.c.type,
        literal(0, Integer).label("depth"),
    )
    .join_from(_record, _place, _place.c.record_id == _record.c.id)
    .where(among(_record.c.reference, "references"), _is_told(_record))
    .cte("upward", recursive=True)
)
# A place around another that is not told ends the way up: what lies beyond is known by it alone.
_upward = _leaf.union_all(
    select(
        _leaf.c.leaf,
        _above.c.reference,
        _place.c.record_id,
        _place.c.within_id,
        _place.c.latitude,
        _place.c.longitude,
        _place.c.type,
        _leaf.c.depth + 1,
    )
    .join_from(_leaf, _place, (_place.c.record_id == _leaf.c.within_id) & (_leaf.c.depth < 20))
    .join(_above, (_above.c.id == _place.c.record_id) & _is_told(_above))
)
_PLACES = (
    select(_upward.c.leaf, _upward.c.place, _upward.c.type, _upward.c.latitude, _upward.c.longitude, _name.c.text)
    .join_from(_upward, _name, _name.c.record_id == _upward.c.record_id)
    .order_by(_upward.c.leaf, _upward.c.depth)
)
_whole = _party.alias()
_TYPES = (
    select(_record.c.reference, _whole.c.type)
    .join_from(_record, _party, _party.c.record_id == _record.c.id)
    .join(_whole, _whole.c.record_id == _party.c.part_of_id)
    .join(_above, _above.c.id == _whole.c.record_id)
    .where(
        _is_told(_above), among(_record.c.reference, "references"), has_consent(_party.c.record_id, _party.c.part_of_id)
    )
)
_merge = PartyMerge.__table__
_MERGES = (
    select(_record.c.reference, _above.c.reference)
    .join_from(_record, _merge, _merge.c.record_id == _record.c.id)
    .join(_above, _above.c.id == _merge.c.party_id)
    .where(among(_record.c.reference, "references"), has_consent(_merge.c.record_id, _merge.c.party_id))
)
_sale = _record.alias()
_AUCTIONS = (
    select(_record.c.reference, _sale.c.reference, _auction.c.date_earliest, _auction.c.date_latest)
    .join_from(_record, _lot, _lot.c.record_id == _record.c.id)
    .join(_auction, _auction.c.record_id == _lot.c.auction_id)
    .join(_sale, _sale.c.id == _auction.c.record_id)
    .where(among(_record.c.reference, "references"), _is_told(_record), _is_told(_sale))
)
