"""The ledger: an entry for each change, in the order in which the changes were made, each bound to the one before.
`registry.ledger` alone writes and reads it."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import Base, Digest, Key, options


class LedgerEntry(Base):
    """What was changed, by whom, when; time is UTC, ISO 8601.

    `matter` and `subject` say of what the entry is; a record has its key and version besides. `digest` is the SHA-256
    of the canonical JSON (RFC 8785) of what it is since, `commitment` that of a salt and the same text. `hash` is that
    of all the entry says but the digest, and of `previous`, the hash of the entry before: entries from before the chain
    began have neither. `actor` names whoever made the change so that it means something outside this database;
    `account_id`, `proposal_id` and `job_id` say which account of it that was, and by what proposal or job."""

    __tablename__ = "ledger_entries"
    __table_args__ = options(
        UniqueConstraint("record_id", "version"),
        CheckConstraint("sequence >= 1", name="sequence_counted"),
        CheckConstraint("length(digest) = 64", name="digest_sha256"),
        CheckConstraint("(record_id IS NULL) = (version IS NULL)", name="version_of_record"),
        Index(
            "ix_ledger_entries_subject",
            "subject",
            sqlite_where=sql("record_id IS NULL"),
            postgresql_where=sql("record_id IS NULL"),
        ),
        Index(
            "ix_ledger_entries_revised",
            "recorded_at",
            sqlite_where=sql("version > 1"),
            postgresql_where=sql("version > 1"),
        ),
    )

    sequence: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False)
    recorded_at: Mapped[str]
    actor: Mapped[str]
    operation: Mapped[str]
    matter: Mapped[str]
    subject: Mapped[str]
    record_id: Mapped[int | None] = mapped_column(Key, ForeignKey("records.id"))
    version: Mapped[int | None]
    digest: Mapped[str | None] = mapped_column(Digest)
    account_id: Mapped[int | None] = mapped_column(Key, ForeignKey("accounts.id"))
    proposal_id: Mapped[int | None] = mapped_column(Key, ForeignKey("proposals.id"))
    job_id: Mapped[int | None] = mapped_column(Key, ForeignKey("jobs.id"))
    commitment: Mapped[str | None] = mapped_column(Digest)
    previous: Mapped[str | None] = mapped_column(Digest)
    hash: Mapped[str | None] = mapped_column(Digest)


class LedgerContent(Base):
    """What an entry commits to: a salt, in hexadecimal, and the canonical text. The text of an entry from before the
    chain began may not have been kept; `removed` says why a redaction took text and salt away. It outlives an entry
    that is deleted behind the ledger's back, so that this can be told."""

    __tablename__ = "ledger_contents"
    __table_args__ = options()

    sequence: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False)
    salt: Mapped[str | None]
    text: Mapped[str | None]
    removed: Mapped[str | None]
