"""What stands between institutions: whose consent a record has to show on another's page, and with whom it is shared.

None of these is a record: they are never exchanged or published. Times are UTC, ISO 8601.
"""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import Base, Key, one_of, options
from registry.provenance.governance.consent import CONSENT_STATES, ConsentState


class Consent(Base):
    """Whether a record may show on the page of another, its target, that somebody else keeps. Without a row nobody was
    asked, since both have one keeper. `version` is the record's, as the target's keeper was asked about it; `answer`
    numbers the answers of the whole registry, so that a page that was kept can tell that there was one since."""

    __tablename__ = "consents"
    __table_args__ = options(
        one_of("state", CONSENT_STATES),
        CheckConstraint("version >= 1", name="version_counted"),
        Index("ix_consents_target_id", "target_id", "state"),
        Index("ix_consents_answer", "answer"),
        rowid=False,
    )

    record_id: Mapped[int] = mapped_column(Key, ForeignKey("records.id"), primary_key=True, autoincrement=False)
    target_id: Mapped[int] = mapped_column(Key, ForeignKey("records.id"), primary_key=True, autoincrement=False)
    state: Mapped[ConsentState]
    version: Mapped[int]
    answer: Mapped[int]


class ConsentStep(Base):
    """When consent was asked, given or refused: by whom, as the ledger names them, and why."""

    __tablename__ = "consent_steps"
    __table_args__ = options(
        one_of("step", CONSENT_STATES), Index("ix_consent_steps_record_id", "record_id", "target_id")
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    record_id: Mapped[int] = mapped_column(Key, ForeignKey("records.id"))
    target_id: Mapped[int] = mapped_column(Key, ForeignKey("records.id"))
    step: Mapped[ConsentState]
    version: Mapped[int]
    at: Mapped[str]
    actor: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(Key, ForeignKey("accounts.id"))
    reason: Mapped[str | None]


class Share(Base):
    """A record that an institution's staff may read though another keeps it, until that is ended, or through the day
    `until`. `along_with` is the record that it was shared with, which refers to it."""

    __tablename__ = "shares"
    __table_args__ = options(
        Index(
            "uq_shares_open",
            "record_id",
            "institution_id",
            unique=True,
            sqlite_where=sql("ended_at IS NULL"),
            postgresql_where=sql("ended_at IS NULL"),
        ),
        Index("ix_shares_institution_id", "institution_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    record_id: Mapped[int] = mapped_column(Key, ForeignKey("records.id"))
    institution_id: Mapped[int] = mapped_column(Key, ForeignKey("institutions.id"))
    along_with_id: Mapped[int] = mapped_column(Key, ForeignKey("records.id"), index=True)
    shared_at: Mapped[str]
    shared_by: Mapped[str]
    until: Mapped[str | None]
    ended_at: Mapped[str | None]
    ended_by: Mapped[str | None]
