"""Parties: who held, gave, received, signed, made."""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from registry.models.base import (
    Aggregate,
    Part,
    dated,
    one_of,
    options,
    owner_key,
    position_key,
    refers_to,
    root_key,
)
from registry.provenance.codes import Identity, PartyType, Unconfirmed
from registry.provenance.vocabulary import IDENTITIES, PARTY_TYPES, UNCONFIRMED


class Party(Aggregate):
    """`began` is a birth or a foundation, `ended` a death or a dissolution. Unknown parties are one row each."""

    __tablename__ = "parties"
    __table_args__ = options(
        one_of("type", PARTY_TYPES),
        one_of("identity", IDENTITIES),
        one_of("unconfirmed", UNCONFIRMED),
        CheckConstraint("part_of_id <> record_id", name="part_of_other"),
        *dated("began", weekday=False),
        *dated("ended", weekday=False),
    )
    kind = "party"

    record_id: Mapped[int] = root_key()
    type: Mapped[PartyType]
    identity: Mapped[Identity]
    began_edtf: Mapped[str | None]
    began_earliest: Mapped[int | None]
    began_latest: Mapped[int | None]
    began_verbatim: Mapped[str | None]
    ended_edtf: Mapped[str | None]
    ended_earliest: Mapped[int | None]
    ended_latest: Mapped[int | None]
    ended_verbatim: Mapped[str | None]
    nationality: Mapped[str | None]
    seat_id: Mapped[int | None] = refers_to("place")
    part_of_id: Mapped[int | None] = refers_to("party")
    note: Mapped[str | None]
    unconfirmed: Mapped[Unconfirmed | None]


class PartyMerge(Part):
    """The party that this one turned out to be. It stays on record, and what names it means the other; taking the row
    away undoes it."""

    __tablename__ = "party_merges"
    __table_args__ = options(
        CheckConstraint("party_id <> record_id", name="merged_into_other"),
        CheckConstraint("position = 0", name="merged_into_one"),
        rowid=False,
    )
    owner = "party"
    listed_as = "merged_into"

    record_id: Mapped[int] = owner_key("parties.record_id")
    position: Mapped[int] = position_key()
    party_id: Mapped[int] = refers_to("party")
    reason: Mapped[str]
