"""What people decided of parties that look alike."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import Base, Key, one_of, options
from registry.provenance.governance.look_alikes import LIKENESS_DECISIONS, LikenessDecision


class PartyDistinction(Base):
    """Two parties that somebody at an institution looked at: they are not the same, or it is put off."""

    __tablename__ = "party_distinctions"
    __table_args__ = options(
        one_of("decision", LIKENESS_DECISIONS),
        CheckConstraint("first_reference <> second_reference", name="of_two"),
        rowid=False,
    )

    institution_id: Mapped[int] = mapped_column(
        Key, ForeignKey("institutions.id"), primary_key=True, autoincrement=False
    )
    first_reference: Mapped[str] = mapped_column(primary_key=True)
    second_reference: Mapped[str] = mapped_column(primary_key=True)
    decision: Mapped[LikenessDecision]
    reason: Mapped[str]
    account_id: Mapped[int] = mapped_column(Key, ForeignKey("accounts.id"), index=True)
    decided_at: Mapped[str]
