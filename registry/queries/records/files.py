"""Files that are attached to records, as pages show them."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select

from registry.errors import RegistryError
from registry.models import Attachment, Record, RecordAttachment, Rendition
from registry.models.desk import RenditionState
from registry.models.sql import among, as_list
from registry.provenance.codes import Visibility
from registry.queries.records.labels import Label, labels
from registry.queries.records.sight import is_readable, reader_of
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
    the attachment says; nothing is sent as that."""

    digest: str
    media_type: str
    size: int
    filename: str
    reference: str | None = None
    caption: str | None = None
    visibility: Visibility | None = None
    rendition: RenditionRecord = RenditionRecord()

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
    """The attachments with these references; as far as they may be read."""
    if not references:
        return []
    reader = reader_of(connection, is_public=is_public)
    rows = connection.execute(_ATTACHED, {"references": as_list(references), "reader": reader})
    withheld = withholding(connection, reader)
    records = {row.reference: _file_of(row, withheld) for row in rows}
    return [records[reference] for reference in references if reference in records]


def _file_of(row: Any, withheld: Withholding | None) -> FileRecord:
    file = FileRecord(row[0], row[1], row[2], str(row[3]), row[4], row[5], row[6], rendition_of(row[7:]))
    if withheld is None:
        return file
    caption = withheld.text(file.caption, file.reference) if file.caption else None
    return replace(file, filename=withheld.text(file.filename, file.reference), caption=caption)


def uses(connection: Connection, reference: str) -> list[Label]:
    """The records that an attachment belongs to, as far as the reader may read them."""
    attachment = select(Record.id).where(Record.reference == reference).scalar_subquery()
    references = connection.execute(
        select(Record.reference)
        .join(RecordAttachment, RecordAttachment.record_id == Record.id)
        .where(RecordAttachment.attachment_id == attachment)
    ).scalars()
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
        *RENDITION,
    )
    .join(Record, Record.id == Attachment.record_id)
    .join(Rendition, Rendition.digest == Attachment.digest, isouter=True)
    .where(among(Record.reference, "references"), Record.withdrawn.is_(None), is_readable(Record.__table__))
)
