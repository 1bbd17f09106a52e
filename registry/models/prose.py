"""What institutions say that the words of provenance texts mean: of one object's text, or of all of theirs."""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import Base, Key, one_of, options
from registry.provenance.notation.settlements import MEANINGS, MeaningCode


class ProseMeaning(Base):
    """Words that somebody settled, in the text of an object or, without one, in every text of the institution; it holds
    until it was withdrawn. Of a date `value` is EDTF, of a holder how they came by the object."""

    __tablename__ = "prose_meanings"
    __table_args__ = options(
        one_of("meaning", MEANINGS),
        CheckConstraint("words <> ''", name="words_given"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_by IS NULL)", name="withdrawn_by_somebody"),
        Index("ix_prose_meanings_object", "institution_id", "object_reference"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    institution_id: Mapped[int] = mapped_column(Key, ForeignKey("institutions.id"))
    object_reference: Mapped[str | None]
    words: Mapped[str]
    meaning: Mapped[MeaningCode]
    value: Mapped[str | None]
    reason: Mapped[str]
    account_id: Mapped[int] = mapped_column(Key, ForeignKey("accounts.id"), index=True)
    settled_at: Mapped[str]
    withdrawn_at: Mapped[str | None]
    withdrawn_by: Mapped[int | None] = mapped_column(Key, ForeignKey("accounts.id"), index=True)
