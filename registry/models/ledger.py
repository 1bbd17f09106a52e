"""The ledger: one entry a change, in the order in which the changes were made."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import Base, Digest, Key, options


class LedgerEntry(Base):
    """`digest` is the SHA-256 of the record's canonical JSON (RFC 8785) as of that version; time is UTC, ISO 8601."""

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
