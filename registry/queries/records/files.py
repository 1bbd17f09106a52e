"""Files that are attached to records, as pages show them."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from registry.models import Attachment, Record, RecordAttachment
from registry.models.records import PUBLIC
from registry.models.sql import among, as_list
from registry.provenance.codes import Visibility
from registry.queries.records.labels import Label, labels


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file with its attachment: the reference that it has or will have, and how it is seen."""

    digest: str
    media_type: str
    size: int
    filename: str
    reference: str | None = None
    caption: str | None = None
    visibility: Visibility | None = None

    @property
    def size_in_words(self) -> str:
        return f"{self.size / 2**20:.1f} MB" if self.size >= 2**19 else f"{max(1, self.size // 1024)} KB"


def attached(connection: Connection, references: Collection[str], *, is_public: bool) -> list[FileRecord]:
    """The attachments with these references; to the public only those that are public."""
    conditions = [Record.visibility == PUBLIC] if is_public else []
    rows = connection.execute(
        select(
            Attachment.digest,
            Attachment.media_type,
            Attachment.size,
            func.coalesce(Attachment.filename, "a file"),
            Record.reference,
            Attachment.caption,
            Record.visibility,
        )
        .join(Record, Record.id == Attachment.record_id)
        .where(among(Record.reference, "references"), Record.withdrawn.is_(None), *conditions),
        {"references": as_list(references)},
    )
    found = {row.reference: FileRecord(row[0], row[1], row[2], str(row[3]), *row[4:]) for row in rows}
    return [found[reference] for reference in references if reference in found]


def uses(connection: Connection, reference: str) -> list[Label]:
    """The records that an attachment belongs to."""
    attachment = select(Record.id).where(Record.reference == reference).scalar_subquery()
    found = connection.execute(
        select(Record.reference)
        .join(RecordAttachment, RecordAttachment.record_id == Record.id)
        .where(RecordAttachment.attachment_id == attachment)
    ).scalars()
    return list(labels(connection, list(found), is_public=False).values())
