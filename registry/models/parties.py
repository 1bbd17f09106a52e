"""Parties: who held, gave, received, signed, made."""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from registry.models.base import Aggregate, dated, one_of, options, refers_to, root_key
from registry.provenance.vocabulary import IDENTITIES, PARTY_TYPES


class Party(Aggregate):
    """`began` is a birth or a foundation, `ended` a death or a dissolution. Unknown parties are one row each."""

    __tablename__ = "parties"
    __table_args__ = options(
        one_of("type", PARTY_TYPES),
        one_of("identity", IDENTITIES),
        CheckConstraint("part_of_id <> record_id", name="part_of_other"),
        *dated("began", weekday=False),
        *dated("ended", weekday=False),
    )
    kind = "party"

    record_id: Mapped[int] = root_key()
    type: Mapped[str]
    identity: Mapped[str]
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
