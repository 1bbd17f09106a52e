"""Records with all that their pages show: the documents, their names, and the records that refer to them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, union_all

from registry.models import (
    Auction,
    Certificate,
    Citation,
    CulturalObject,
    Event,
    Lot,
    Participant,
    Party,
    PartyMerge,
    Place,
    Record,
    SearchParty,
    UnknownDetail,
)
from registry.models.sql import among, as_list
from registry.provenance.documents import (
    AuctionDocument,
    CaseDocument,
    CertificateDocument,
    Document,
    EventDocument,
    LotDocument,
    PartyDocument,
    PlaceDocument,
    SearchDocument,
    SourceDocument,
)
from registry.provenance.lots import in_order
from registry.queries.records.documents import documents
from registry.queries.records.files import FileRecord, attached
from registry.queries.records.flows import Passing, foremost, passings
from registry.queries.records.headers import RecordHeader
from registry.queries.records.merges import same_parties
from registry.queries.records.names import Names, load_names
from registry.queries.records.redaction import D
from registry.queries.records.related import KEY, SHOWN, Relations, stands, tagged
from registry.queries.records.sight import has_consent, is_readable, shows_beside
from registry.queries.records.sql import run

MOST_LISTED = 300


@dataclass(frozen=True, slots=True)
class Material(Generic[D]):
    """A record with what its page shows beside it: events, the lots of an auction, the searches about a party, the
    files and certificates of a case, lists of records under a heading each, and to and from whom objects passed at a
    party.

    `more` is how many were left out of a list that is too long, and `is_withheld` whether some of the events, or of the
    lots of an auction, are withheld. `drew_on` are the references of all records that were
    read or looked for, and `centres` of those for which was looked up what refers to them: as long as none of the
    first, and none that refers to one of the second, is recorded anew or changed, the material stays as it is.
    """

    document: D
    names: Names
    events: Sequence[EventDocument] = ()
    lots: Sequence[LotDocument] = ()
    searches: Sequence[SearchDocument] = ()
    certificates: Sequence[str] = ()
    files: Sequence[FileRecord] = ()
    listed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    passings: Sequence[Passing] = ()
    more: int = 0
    is_withheld: bool = False
    drew_on: frozenset[str] = frozenset()
    centres: frozenset[str] = frozenset()


def load_party(connection: Connection, record: RecordHeader) -> Material[PartyDocument]:
    """A party with everything it took part in."""
    titles = ("Parts of it", "Auctions held", "Also recorded as")
    passed = passings(connection, record.key)
    material = _with_events(
        connection, PartyDocument, record, titles, [passing.partner for passing in foremost(passed)]
    )
    return replace(material, passings=passed)


def load_place(connection: Connection, record: RecordHeader) -> Material[PlaceDocument]:
    """A place with what happened there."""
    titles = ("Places within it", "Parties seated here", "Objects from here", "Auctions held here")
    return _with_events(connection, PlaceDocument, record, titles)


def load_auction(connection: Connection, record: RecordHeader) -> Material[AuctionDocument]:
    """A sale with its lots."""
    related = Relations(connection, _RELATED["auction"], record.key)
    return _material(
        connection,
        _own(connection, AuctionDocument, record),
        _read(connection, EventDocument, related.keys("event")),
        lots=_read(connection, LotDocument, related.keys("lot")),
        is_withheld=bool(related.withheld("lot")),
        drew_on=related.drew_on,
        centres=related.all("lot"),
    )


def count_lots(connection: Connection, record: RecordHeader) -> int:
    """How many lots an auction has at most, whoever may see them."""
    return int(run(connection, _COUNT_LOTS, key=record.key).scalar())


def lots(connection: Connection, record: RecordHeader) -> list[LotDocument]:
    """The lots that the public sees on the page of an auction, in their order."""
    related = Relations(connection, _RELATED["auction"], record.key)
    return in_order(_read(connection, LotDocument, related.keys("lot")))


def load_certificate(connection: Connection, record: RecordHeader) -> Material[CertificateDocument]:
    """A certificate with the events that it evidences."""
    document = _own(connection, CertificateDocument, record)
    return _material(connection, document, _public_events(connection, record, document.get("events", ())))


def load_source(connection: Connection, record: RecordHeader) -> Material[SourceDocument]:
    """A source with the records that cite it."""
    related = Relations(connection, _RELATED["source"], record.key)
    cited = related.references("cited")
    listed = [reference for reference in cited if reference.startswith(("OBJ", "PTY", "PLC", "AUC", "CRT", "SEA"))]
    events = [reference for reference in cited if reference.startswith("EVT")]
    return _material(
        connection,
        _own(connection, SourceDocument, record),
        _public_events(connection, record, events[:MOST_LISTED]),
        listed={"Records that cite it": listed[:MOST_LISTED]} if listed else {},
        more=max(0, len(cited) - MOST_LISTED),
        is_withheld=any(reference.startswith("EVT") for reference in related.withheld("cited")),
        drew_on=related.drew_on,
    )


def load_record(connection: Connection, record: RecordHeader) -> Material[Document]:
    """Any record as it stands, for staff."""
    document = documents(connection, record.kind, [record.key])[record.key]
    names = load_names(connection, [document], [record.reference], is_public=False)
    return Material(names.published([document])[0], names, drew_on=names.drew_on)


def load_case(connection: Connection, record: RecordHeader) -> Material[CaseDocument]:
    """A case with its certificates and files, for staff."""
    document = _own(connection, CaseDocument, record)
    certificates = run(connection, _CERTIFICATES, key=record.key).scalars()
    attachments = document.get("attachments", ())
    names = load_names(connection, [document], [record.reference, *certificates], is_public=False)
    files = attached(connection, attachments, is_public=False) if attachments else []
    document = names.published([document])[0]
    return Material(document, names, certificates=certificates, files=files, drew_on=names.drew_on)


def _with_events(
    connection: Connection,
    document_type: type[D],
    record: RecordHeader,
    titles: Sequence[str],
    more_names: Iterable[str] = (),
) -> Material[D]:
    related = Relations(connection, _RELATED[record.kind], record.key)
    keys = related.keys("event")
    listed = {title: related.references(title)[:MOST_LISTED] for title in titles}
    return _material(
        connection,
        _own(connection, document_type, record),
        _read(connection, EventDocument, keys[:MOST_LISTED]),
        listed={title: references for title, references in listed.items() if references},
        searches=_read(connection, SearchDocument, related.keys("search")[:MOST_LISTED]),
        more_names=more_names,
        more=max(0, len(keys) - MOST_LISTED),
        is_withheld=bool(related.withheld("event")),
        drew_on=related.drew_on,
        # An event that supersedes one of a party's need not name the party.
        centres=related.all("Also recorded as") | related.all("event"),
    )


def _material(
    connection: Connection,
    own: D,
    events: Sequence[EventDocument],
    *,
    lots: Sequence[LotDocument] = (),
    searches: Sequence[SearchDocument] = (),
    listed: Mapping[str, Sequence[str]] | None = None,
    more_names: Iterable[str] = (),
    more: int = 0,
    is_withheld: bool = False,
    drew_on: Collection[str] = (),
    centres: Collection[str] = (),
) -> Material[D]:
    """The public's material: without what the documents say of private records."""
    listed = listed or {}
    more_names = [*more_names, *(reference for references in listed.values() for reference in references)]
    names = load_names(connection, [own, *lots, *events, *searches], more_names)
    read = {document["ref"] for document in (own, *lots, *events, *searches)}
    return Material(
        document=names.published([own])[0],
        names=names,
        events=names.published(events),
        lots=names.published(lots),
        searches=names.published(searches),
        listed=listed,
        more=more,
        is_withheld=is_withheld,
        drew_on=names.drew_on.union(read, drew_on),
        centres=frozenset({own["ref"], *centres}),
    )


def _own(connection: Connection, document_type: type[D], record: RecordHeader) -> D:
    return documents(connection, document_type, [record.key])[record.key]


def _read(connection: Connection, document_type: type[D], keys: Sequence[int]) -> list[D]:
    return list(documents(connection, document_type, keys).values()) if keys else []


def _public_events(connection: Connection, record: RecordHeader, references: Sequence[str]) -> list[EventDocument]:
    """Those of these events that the public sees on the page of a record."""
    if not references:
        return []
    keys = run(connection, _KEYS, references=as_list(references), key=record.key).scalars()
    return _read(connection, EventDocument, keys)


_record = Record.__table__
_object = CulturalObject.__table__
_event = Event.__table__
_participant = Participant.__table__
_KEYS = select(_record.c.id).where(
    SHOWN, shows_beside(_record.c.id, KEY), stands(_record.c.id), among(_record.c.reference, "references")
)
_COUNT_LOTS = select(func.count()).select_from(Lot.__table__).where(Lot.__table__.c.auction_id == KEY)
_certificate = Certificate.__table__
_CERTIFICATES = (
    select(_record.c.reference)
    .join_from(_certificate, _record, _certificate.c.record_id == _record.c.id)
    .where(_certificate.c.case_id == KEY, is_readable(_record), has_consent(_record.c.id, KEY))
    .order_by(_record.c.id)
)


def _event_keys(condition: ColumnElement[bool]) -> Select[Any]:
    return tagged("event", _event.c.record_id, condition)


_same = same_parties(KEY)
_is_of_it = select(_same.c.party_id)
_RELATED: dict[str, Any] = {
    "party": union_all(
        tagged(
            "event",
            _participant.c.record_id,
            or_(_participant.c.party_id.in_(_is_of_it), _participant.c.on_behalf_of_id.in_(_is_of_it)),
        ),
        tagged("search", SearchParty.__table__.c.record_id, SearchParty.__table__.c.party_id == KEY),
        tagged("Also recorded as", PartyMerge.__table__.c.record_id, PartyMerge.__table__.c.party_id.in_(_is_of_it)),
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
        tagged("cited", UnknownDetail.__table__.c.record_id, UnknownDetail.__table__.c.source_id == KEY),
    ),
}
