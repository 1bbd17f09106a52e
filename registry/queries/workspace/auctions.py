"""Auctions as the desk works on them: those on record, and the lots of one in their order."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from registry.models import Auction, Lot, Record
from registry.provenance import dates
from registry.provenance.documents import LotDocument
from registry.provenance.lots import in_order
from registry.queries.records.documents import documents
from registry.queries.records.labels import Label, labels
from registry.queries.records.sight import has_consent, is_readable, reader_of


@dataclass(frozen=True, slots=True)
class AuctionSummary:
    """An auction with its date in words and how many lots it has, and how many of them have a result."""

    label: Label
    date: str | None
    lots: int
    settled: int


def auctions(connection: Connection, most: int = 100) -> list[AuctionSummary]:
    """The auctions on record that the reader may read, the latest first."""
    of_lot = Record.__table__.alias()
    counted = func.count(of_lot.c.id)
    settled = counted.filter(Lot.result != "unknown")
    rows = connection.execute(
        select(Record.reference, Auction.date_edtf, counted, settled)
        .join(Auction, Auction.record_id == Record.id)
        .join(Lot, Lot.auction_id == Auction.record_id, isouter=True)
        .join(of_lot, (of_lot.c.id == Lot.record_id) & is_readable(of_lot), isouter=True)
        .where(Record.withdrawn.is_(None), is_readable(Record.__table__))
        .group_by(Record.id, Record.reference, Auction.date_edtf, Auction.date_latest)
        .order_by(func.coalesce(Auction.date_latest, 0).desc(), Record.id.desc())
        .limit(most),
        {"reader": reader_of(connection)},
    ).all()
    named = labels(connection, [row[0] for row in rows], is_public=False)
    return [
        AuctionSummary(named[ref], dates.in_words(edtf) if edtf else None, lots, done) for ref, edtf, lots, done in rows
    ]


def lots_of(connection: Connection, auction: str) -> list[LotDocument]:
    """The lots of an auction, in the order of their numbers."""
    keys = list(
        connection.execute(
            select(Lot.record_id)
            .join(Auction, Auction.record_id == Lot.auction_id)
            .join(Record, Record.id == Auction.record_id)
            .where(Record.reference == auction, has_consent(Lot.record_id, Lot.auction_id)),
            {"reader": reader_of(connection)},
        ).scalars()
    )
    lots = documents(connection, LotDocument, keys).values() if keys else ()
    return in_order(lot for lot in lots if "withdrawn" not in lot)
