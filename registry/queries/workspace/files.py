"""Files that institutions keep, and the attachments that they are on record as."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from registry.models import Attachment, Record, StoredFile
from registry.models.sql import among, as_list
from registry.queries.records.files import FileRecord


def keeps(connection: Connection, institution: int, digest: str) -> FileRecord | None:
    """The file with this digest, if the institution keeps it."""
    row = connection.execute(
        select(StoredFile.digest, StoredFile.media_type, StoredFile.size, StoredFile.filename).where(
            StoredFile.digest == digest, StoredFile.institution_id == institution
        )
    ).first()
    return FileRecord(*row) if row else None


def stored_anywhere(connection: Connection, digests: Collection[str]) -> dict[str, FileRecord]:
    """Those of the files with these digests that are in the store."""
    rows = connection.execute(
        select(StoredFile.digest, StoredFile.media_type, StoredFile.size, StoredFile.filename).where(
            among(StoredFile.digest, "digests")
        ),
        {"digests": as_list(digests)},
    )
    return {row.digest: FileRecord(*row) for row in rows}


def kept_files(connection: Connection, institution: int, most: int = 200) -> list[FileRecord]:
    """The files that an institution keeps, the newest first."""
    rows = connection.execute(
        select(
            StoredFile.digest,
            StoredFile.media_type,
            StoredFile.size,
            StoredFile.filename,
            Record.reference,
            Attachment.caption,
            Record.visibility,
        )
        .join(Attachment, Attachment.digest == StoredFile.digest, isouter=True)
        .join(Record, Record.id == Attachment.record_id, isouter=True)
        .where(StoredFile.institution_id == institution)
        .order_by(StoredFile.stored_at.desc())
        .limit(most)
    )
    return [FileRecord(*row) for row in rows]
