"""Sources, and the files that are kept of them."""

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import (
    Aggregate,
    DateColumns,
    Digest,
    Part,
    dated,
    one_of,
    options,
    owner_key,
    position_key,
    refers_to,
    root_key,
)
from registry.provenance.codes import Reliability, RightsStatement, SourceType
from registry.provenance.picture_rights import RIGHTS_STATEMENTS
from registry.provenance.vocabulary import RELIABILITIES, SOURCE_TYPES


class Source(DateColumns, Aggregate):
    """A work that statements are cited from; `date` is when it was published, `accessed` when it was read."""

    __tablename__ = "sources"
    __table_args__ = options(
        one_of("type", SOURCE_TYPES),
        one_of("reliability", RELIABILITIES),
        CheckConstraint("derived_from_id <> record_id", name="derived_from_other"),
        *dated("date"),
    )
    kind = "source"

    record_id: Mapped[int] = root_key()
    type: Mapped[SourceType]
    author: Mapped[str | None]
    publisher: Mapped[str | None]
    url: Mapped[str | None]
    accessed: Mapped[str | None]
    language: Mapped[str | None]
    reliability: Mapped[Reliability | None]
    derived_from_id: Mapped[int | None] = refers_to("source")
    note: Mapped[str | None]


class Attachment(DateColumns, Aggregate):
    """A file, known by the SHA-256 of its bytes; `date` is when a picture was made."""

    __tablename__ = "attachments"
    __table_args__ = options(
        UniqueConstraint("digest"),
        CheckConstraint("length(digest) = 64", name="digest_sha256"),
        CheckConstraint("size >= 0", name="size_counted"),
        one_of("rights_statement", RIGHTS_STATEMENTS),
        *dated("date"),
    )
    kind = "attachment"

    record_id: Mapped[int] = root_key()
    digest: Mapped[str] = mapped_column(Digest)
    media_type: Mapped[str]
    size: Mapped[int]
    filename: Mapped[str | None]
    caption: Mapped[str | None]
    rights: Mapped[str | None]
    rights_statement: Mapped[RightsStatement | None]
    credit_line: Mapped[str | None]
    made_by: Mapped[str | None]


class AttachmentText(Part):
    """What a picture shows, for who can't see it."""

    __tablename__ = "attachment_texts"
    __table_args__ = options(rowid=False)
    owner = "attachment"
    listed_as = "alternative_texts"

    record_id: Mapped[int] = owner_key("attachments.record_id")
    position: Mapped[int] = position_key()
    text: Mapped[str]
    language: Mapped[str | None]
