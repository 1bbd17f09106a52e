"""Files that are attached to records, as pages show them."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select, union

from registry.errors import RegistryError
from registry.models import Attachment, ObjectPicture, Record, RecordAttachment, Rendition
from registry.models.desk import RenditionState
from registry.models.sql import among, as_list
from registry.provenance.codes import Visibility
from registry.provenance.picture_rights import lets_show
from registry.queries.records.labels import Label, labels
from registry.queries.records.sight import NOBODY, is_readable, reader_of
from registry.queries.records.withholding import Withholding, withholding
from registry.services.renditions import RECIPE, UNKNOWN


@dataclass(frozen=True, slots=True)
class RenditionRecord:
    """What was made of a file, by its own bytes: its media type, that of the copy for the public, whether that copy is
    of today's recipe, and why nothing could be made."""

    state: RenditionState | None = None
    is_current: bool = False
    media_type: str = UNKNOWN
    public_type: str = UNKNOWN
    problem: RegistryError | None = None

    @property
    def is_waiting(self) -> bool:
        return self.state == "waiting"

    @property
    def is_ready(self) -> bool:
        return self.state == "ready" and self.is_current


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file with its attachment: the reference that it has or will have, and how it is seen. Its `media_type` is what
    the attachment says; nothing is sent as that. `is_held_back` says that it is a picture of an object that nobody else
    is shown, as its rights are not said."""

    digest: str
    media_type: str
    size: int
    filename: str
    reference: str | None = None
    caption: str | None = None
    visibility: Visibility | None = None
    rendition: RenditionRecord = RenditionRecord()
    is_held_back: bool = False

    @property
    def size_in_words(self) -> str:
        return size_in_words(self.size)


def size_in_words(size: int) -> str:
    """A number of bytes as people say it."""
    return f"{size / 2**20:.1f} MB" if size >= 2**19 else f"{max(1, size // 1024)} KB"


RENDITION = (Rendition.state, Rendition.recipe, Rendition.media_type, Rendition.public_type, Rendition.problem)


def rendition_of(row: Sequence[Any]) -> RenditionRecord:
    """Of the columns `RENDITION`, which are empty where nothing was made."""
    state, recipe, media_type, public_type, problem = row
    if state is None:
        return RenditionRecord()
    return RenditionRecord(
        state,
        recipe >= RECIPE,
        media_type,
        public_type,
        RegistryError.of_json(json.loads(problem)) if problem else None,
    )


def rendition(connection: Connection, digest: str) -> RenditionRecord:
    """What was made of the file with this digest."""
    row = connection.execute(select(*RENDITION).where(Rendition.digest == digest)).first()
    return rendition_of(row) if row else RenditionRecord()


def attached(connection: Connection, references: Collection[str], *, is_public: bool) -> list[FileRecord]:
    """The attachments with these references; as far as they may be read, and of pictures the public is shown."""
    if not references:
        return []
    reader = reader_of(connection, is_public=is_public)
    rows = connection.execute(_ATTACHED, {"references": as_list(references), "reader": reader})
    withheld = withholding(connection, reader)
    records = {row.reference: _file_of(row, withheld) for row in rows}
    there = [records[reference] for reference in references if reference in records]
    return [record for record in there if not record.is_held_back] if reader == NOBODY else there


def _file_of(row: Any, withheld: Withholding | None) -> FileRecord:
    digest, media_type, size, filename, reference, caption, visibility, rights_statement, is_picture = row[:9]
    file = FileRecord(
        digest,
        media_type,
        size,
        filename,
        reference,
        caption,
        visibility,
        rendition_of(row[9:]),
        is_held_back=is_picture and not lets_show(rights_statement),
    )
    if withheld is None:
        return file
    caption = withheld.text(file.caption, file.reference) if file.caption else None
    return replace(file, filename=withheld.text(file.filename, file.reference), caption=caption)


def uses(connection: Connection, reference: str) -> list[Label]:
    """The records that an attachment belongs to, as far as the reader may read them."""
    attachment = select(Record.id).where(Record.reference == reference).scalar_subquery()
    using = [
        select(Record.reference).join(use, use.record_id == Record.id).where(use.attachment_id == attachment)
        for use in (RecordAttachment, ObjectPicture)
    ]
    references = connection.execute(union(*using)).scalars()
    named = labels(connection, list(references), is_public=False).values()
    return [label for label in named if not label.is_withheld]


_ATTACHED = (
    select(
        Attachment.digest,
        Attachment.media_type,
        Attachment.size,
        func.coalesce(Attachment.filename, "a file"),
        Record.reference,
        Attachment.caption,
        Record.visibility,
        Attachment.rights_statement,
        select(ObjectPicture.record_id).where(ObjectPicture.attachment_id == Attachment.record_id).exists(),
        *RENDITION,
    )
    .join(Record, Record.id == Attachment.record_id)
    .join(Rendition, Rendition.digest == Attachment.digest, isouter=True)
    .where(among(Record.reference, "references"), Record.withdrawn.is_(None), is_readable(Record.__table__))
)
