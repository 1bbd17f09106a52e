"""The list of the auctions on record that an institution may read."""

from sqlalchemy import func, select

from registry.models import Auction, Lot, Record
from registry.models.sql import among
from registry.queries.records.sight import is_readable
from registry.queries.workspace.lists import columns, records
from registry.queries.workspace.lists.description import ListKind

_auction, _lot = Auction.__table__, Record.__table__.alias()
_READ = (among(Lot.auction_id, "ids"), _lot.c.withdrawn.is_(None), is_readable(_lot))
_counted = select(Lot.auction_id, func.count()).join_from(Lot, _lot, _lot.c.id == Lot.record_id).where(*_READ)
_LOTS = _counted.group_by(Lot.auction_id)
_SETTLED = _counted.where(Lot.result != "unknown").group_by(Lot.auction_id)

AUCTIONS = ListKind(
    name="auctions",
    heading="Auctions",
    record="auction",
    things=records.THINGS,
    key=records.KEY,
    reference=records.RECORD.c.reference,
    scope=records.read("auction"),
    standing=records.STANDING,
    whose="that {} may read",
    columns=(
        columns.title("Sale"),
        columns.date("date", "Date", _auction.c.date_edtf, sort="date"),
        columns.records("house", "House", columns.referred(_auction.c.house_id)),
        columns.records("place", "Place", columns.referred(_auction.c.place_id)),
        columns.count("lots", "Lots", _LOTS, "none"),
        columns.count("settled", "With a result", _SETTLED, "none"),
        columns.VISIBILITY,
        columns.CHANGED,
        columns.WITHDRAWN,
    ),
    filters=(records.CALLED, records.VISIBLE, records.STANDS),
    sorts=(records.NEWEST, records.DATE, records.TITLE),
)
