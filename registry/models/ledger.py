"""The ledger: one entry a change, in the order in which the changes were made. `registry.ledger.entries` alone
writes and reads it."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import Base, Digest, Key, options


class LedgerEntry(Base):
    """`digest` is the SHA-256 of the record's canonical JSON (RFC 8785) as of that version; time is UTC, ISO 8601.

    `actor` names whoever made the change so that it means something outside this database; `account_id`,
    `proposal_id` and `job_id` say which account of it that was, and by what proposal or job."""

    __tablename__ = "ledger_entries"
    __table_args__ = options(
        UniqueConstraint("record_id", "version"),
        CheckConstraint("sequence >= 1", name="sequence_counted"),
        CheckConstraint("length(digest) = 64", name="digest_sha256"),
    )

    sequence: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False)
    recorded_at: Mapped[str]
    actor: Mapped[str]
    operation: Mapped[str]
    record_id: Mapped[int] = mapped_column(Key, ForeignKey("records.id"))
    version: Mapped[int]
    digest: Mapped[str] = mapped_column(Digest)
    account_id: Mapped[int | None] = mapped_column(Key, ForeignKey("accounts.id"))
    proposal_id: Mapped[int | None] = mapped_column(Key, ForeignKey("proposals.id"))
    job_id: Mapped[int | None] = mapped_column(Key, ForeignKey("jobs.id"))
