"""Files that institutions keep, and the attachments that they are on record as."""

from collections.abc import Collection

from sqlalchemy import Connection, bindparam, select

from registry.models import Attachment, IntakeFile, Record, Rendition, StoredFile
from registry.models.sql import among, as_list
from registry.queries.records.files import RENDITION, FileRecord, rendition_of
from registry.queries.records.sight import is_readable, reader_of

_ON_RECORD = (
    select(Attachment.record_id)
    .join(Record, Record.id == Attachment.record_id)
    .where(Attachment.digest == bindparam("digest"), is_readable(Record.__table__))
)
_FILE = (StoredFile.digest, StoredFile.media_type, StoredFile.size, StoredFile.filename)


def keeps(connection: Connection, institution: int, digest: str) -> FileRecord | None:
    """The file with this digest, if the institution keeps it."""
    return kept_among(connection, institution, [digest]).get(digest)


def kept_among(connection: Connection, institution: int, digests: Collection[str]) -> dict[str, FileRecord]:
    """Those of the files with these digests that the institution keeps. Of others' nothing is told."""
    if not digests:
        return {}
    rows = connection.execute(
        select(*_FILE, *RENDITION)
        .join(Rendition, Rendition.digest == StoredFile.digest, isouter=True)
        .where(among(StoredFile.digest, "digests"), StoredFile.institution_id == institution),
        {"digests": as_list(digests)},
    )
    return {row.digest: FileRecord(*row[:4], rendition=rendition_of(row[4:])) for row in rows}


def is_on_record(connection: Connection, digest: str) -> bool:
    """Whether the file with this digest is attached to the record, as far as the connection's reader may read it."""
    values = {"digest": digest, "reader": reader_of(connection)}
    return connection.execute(_ON_RECORD, values).first() is not None


def stored_anywhere(connection: Connection, digests: Collection[str]) -> dict[str, FileRecord]:
    """Those of the files with these digests that are in the store, whoever keeps them: nobody else is to be told."""
    if not digests:
        return {}
    rows = connection.execute(select(*_FILE).where(among(StoredFile.digest, "digests")), {"digests": as_list(digests)})
    return {row.digest: FileRecord(*row) for row in rows}


def has_intake_file(connection: Connection, institution: int, digest: str) -> bool:
    """Whether the institution uploaded the file with this digest to be taken in."""
    uploaded = select(IntakeFile.digest).where(IntakeFile.digest == digest, IntakeFile.institution_id == institution)
    return connection.execute(uploaded).first() is not None


def kept_files(connection: Connection, institution: int, most: int = 200) -> list[FileRecord]:
    """The files that an institution keeps, the newest first."""
    rows = connection.execute(
        select(*_FILE, Record.reference, Attachment.caption, Record.visibility, *RENDITION)
        .join(Attachment, Attachment.digest == StoredFile.digest, isouter=True)
        .join(Record, Record.id == Attachment.record_id, isouter=True)
        .join(Rendition, Rendition.digest == StoredFile.digest, isouter=True)
        .where(StoredFile.institution_id == institution)
        .order_by(StoredFile.stored_at.desc())
        .limit(most)
    )
    return [FileRecord(*row[:7], rendition=rendition_of(row[7:])) for row in rows]
