"""The numbers that institutions give: the scheme of each kind, and what was drawn."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import Base, Key, one_of, options
from registry.provenance.numbering import NUMBER_KINDS, NumberKind


class NumberScheme(Base):
    """How an institution writes one kind of number, since who set it so."""

    __tablename__ = "number_schemes"
    __table_args__ = options(
        one_of("kind", NUMBER_KINDS), CheckConstraint("pattern <> ''", name="pattern_given"), rowid=False
    )

    institution_id: Mapped[int] = mapped_column(
        Key, ForeignKey("institutions.id"), primary_key=True, autoincrement=False
    )
    kind: Mapped[NumberKind] = mapped_column(primary_key=True)
    pattern: Mapped[str]
    is_yearly: Mapped[int]
    account_id: Mapped[int] = mapped_column(Key, ForeignKey("accounts.id"), index=True)
    set_at: Mapped[str]


class NumberDraw(Base):
    """A number that somebody drew for an object, which need not be recorded yet; `given_back_at` is since when nobody
    holds it. `year`, `running` and `part` are what it says by the scheme it was drawn in."""

    __tablename__ = "number_draws"
    __table_args__ = options(
        one_of("kind", NUMBER_KINDS),
        CheckConstraint("number <> ''", name="number_given"),
        UniqueConstraint("institution_id", "kind", "number"),
        Index("ix_number_draws_object_reference", "object_reference"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    institution_id: Mapped[int] = mapped_column(Key, ForeignKey("institutions.id"))
    kind: Mapped[NumberKind]
    number: Mapped[str]
    year: Mapped[str]
    running: Mapped[int]
    part: Mapped[int | None]
    object_reference: Mapped[str]
    account_id: Mapped[int] = mapped_column(Key, ForeignKey("accounts.id"), index=True)
    drawn_at: Mapped[str]
    given_back_at: Mapped[str | None]
