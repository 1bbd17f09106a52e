"""Records: what every kind has in common, and the lists that any record can carry."""

from sqlalchemy import CheckConstraint, ColumnElement, Index, UniqueConstraint, literal_column
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import Base, Key, Part, one_of, options, owner_key, position_key, refers_to
from registry.provenance.codes import IdentifierType, NameKind, RecordKind, Visibility
from registry.provenance.references import PREFIXES
from registry.provenance.vocabulary import IDENTIFIER_TYPES, NAME_KINDS, VISIBILITIES

# Written into the SQL, not bound: SQLite plans a statement anew at each value that a partial index is about.
PUBLIC: ColumnElement[str] = literal_column("'public'")
PRIVATE: ColumnElement[str] = literal_column("'private'")


class Record(Base):
    """One row a record of any kind. A reference is never used again: rows are never deleted."""

    __tablename__ = "records"
    __table_args__ = (
        UniqueConstraint("reference"),
        one_of("kind", PREFIXES),
        one_of("visibility", VISIBILITIES),
        CheckConstraint("version >= 1", name="version_counted"),
        Index(
            "ix_records_private",
            "id",
            sqlite_where=sql("visibility = 'private'"),
            postgresql_where=sql("visibility = 'private'"),
        ),
        Index(
            "ix_records_withdrawn",
            "id",
            sqlite_where=sql("withdrawn IS NOT NULL"),
            postgresql_where=sql("withdrawn IS NOT NULL"),
        ),
        {"sqlite_strict": True, "sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    reference: Mapped[str]
    kind: Mapped[RecordKind] = mapped_column(index=True)
    version: Mapped[int]
    visibility: Mapped[Visibility]
    withdrawn: Mapped[str | None]


class Name(Part):
    """A name or title in one language and script."""

    __tablename__ = "names"
    __table_args__ = options(
        one_of("kind", NAME_KINDS),
        CheckConstraint("text <> ''", name="text_given"),
        Index(
            "uq_names_preferred",
            "record_id",
            "language",
            unique=True,
            sqlite_where=sql("kind = 'preferred'"),
            postgresql_where=sql("kind = 'preferred'"),
        ),
        rowid=False,
    )
    owner = None
    listed_as = "names"

    record_id: Mapped[int] = owner_key()
    position: Mapped[int] = position_key()
    text: Mapped[str]
    language: Mapped[str | None]
    kind: Mapped[NameKind]
    scheme: Mapped[str | None]


class Identifier(Part):
    """A number or address under which somebody keeps the record."""

    __tablename__ = "identifiers"
    __table_args__ = options(
        one_of("type", IDENTIFIER_TYPES),
        Index("ix_identifiers_value", "value", postgresql_using="hash"),
        Index(
            "uq_identifiers_system",
            "issuer",
            "value",
            unique=True,
            sqlite_where=sql("type = 'system'"),
            postgresql_where=sql("type = 'system'"),
        ),
        CheckConstraint("type <> 'system' OR issuer IS NOT NULL", name="system_issued"),
        rowid=False,
    )
    owner = None
    listed_as = "identifiers"

    record_id: Mapped[int] = owner_key()
    position: Mapped[int] = position_key()
    type: Mapped[IdentifierType]
    value: Mapped[str]
    issuer: Mapped[str | None]
    url: Mapped[str | None]


class Citation(Part):
    """Evidence for a record or one statement of it; `statement` is a JSON Pointer (RFC 6901) into the document."""

    __tablename__ = "citations"
    __table_args__ = options(
        CheckConstraint("statement IS NULL OR statement LIKE '/%'", name="statement_pointer"), rowid=False
    )
    owner = None
    listed_as = "citations"

    record_id: Mapped[int] = owner_key()
    position: Mapped[int] = position_key()
    statement: Mapped[str | None]
    source_id: Mapped[int] = refers_to("source")
    locator: Mapped[str | None]
    quotation: Mapped[str | None]
    quotation_language: Mapped[str | None]
    note: Mapped[str | None]


class RecordAttachment(Part):
    __tablename__ = "record_attachments"
    __table_args__ = options(UniqueConstraint("record_id", "attachment_id"), rowid=False)
    owner = None
    listed_as = "attachments"
    scalar = "attachment_id"

    record_id: Mapped[int] = owner_key()
    position: Mapped[int] = position_key()
    attachment_id: Mapped[int] = refers_to("attachment")
