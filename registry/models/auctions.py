"""Auctions and their lots."""

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped

from registry.models.base import (
    Aggregate,
    DateColumns,
    Part,
    dated,
    one_of,
    options,
    owner_key,
    position_key,
    refers_to,
    root_key,
)
from registry.provenance.codes import LotResult
from registry.provenance.vocabulary import LOT_RESULTS


class Auction(DateColumns, Aggregate):
    __tablename__ = "auctions"
    __table_args__ = options(*dated("date"))
    kind = "auction"

    record_id: Mapped[int] = root_key()
    house_id: Mapped[int | None] = refers_to("party")
    place_id: Mapped[int | None] = refers_to("place")
    catalogue: Mapped[str | None]
    lugt: Mapped[str | None]
    scipio: Mapped[str | None]
    note: Mapped[str | None]


class Lot(Aggregate):
    """What was offered together. Amounts are decimal numbers kept as written, in the ISO 4217 currency."""

    __tablename__ = "lots"
    __table_args__ = options(
        one_of("result", LOT_RESULTS),
        CheckConstraint("length(currency) = 3", name="currency_iso"),
        CheckConstraint(
            "currency IS NOT NULL OR coalesce(estimate_low, estimate_high, hammer, premium) IS NULL",
            name="amounts_in_currency",
        ),
        Index("uq_lots_number", "auction_id", "number", unique=True),
    )
    kind = "lot"

    record_id: Mapped[int] = root_key()
    auction_id: Mapped[int] = refers_to("auction")
    number: Mapped[str | None]
    description: Mapped[str | None]
    result: Mapped[LotResult]
    currency: Mapped[str | None]
    estimate_low: Mapped[str | None]
    estimate_high: Mapped[str | None]
    hammer: Mapped[str | None]
    premium: Mapped[str | None]
    seller_id: Mapped[int | None] = refers_to("party")
    seller_agent_id: Mapped[int | None] = refers_to("party")
    buyer_id: Mapped[int | None] = refers_to("party")
    buyer_agent_id: Mapped[int | None] = refers_to("party")
    note: Mapped[str | None]


class LotObject(Part):
    __tablename__ = "lot_objects"
    __table_args__ = options(Index("uq_lot_objects_object_id", "record_id", "object_id", unique=True), rowid=False)
    owner = "lot"
    listed_as = "objects"
    scalar = "object_id"

    record_id: Mapped[int] = owner_key("lots.record_id")
    position: Mapped[int] = position_key()
    object_id: Mapped[int] = refers_to("object")
