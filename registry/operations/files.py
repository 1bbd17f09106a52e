"""Files that staff give: deeds, photographs, letters, taken into the store with what is made of them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, insert, select

from registry.errors import FileError
from registry.models import StoredFile
from registry.provenance.references import derive
from registry.queries.workspace.people import Actor
from registry.services.clock import timestamp
from registry.services.file_store import Files
from registry.services.renditions import renditions
from registry.services.unit_of_work import unit_of_work

PARTS = ("original", "public", "thumbnail", "preview")


@dataclass(frozen=True, slots=True)
class FileReceipt:
    """A file that was taken; `reference` is that of its attachment, which its digest decides."""

    reference: str
    digest: str
    media_type: str
    size: int
    filename: str


def keep(engine: Engine, files: Files, actor: Actor, content: bytes, filename: str) -> FileReceipt:
    """Takes a file: checks it, stores it with what is made of it, and notes that the institution keeps it. The same
    bytes are stored once. Raises NotAllowedError, FileError, UnavailableError."""
    actor.require("draft")
    name = filename.replace("\\", "/").rsplit("/", 1)[-1].strip()[-200:] or "file"
    files.check(content, name)
    digest = hashlib.sha256(content).hexdigest()
    made = renditions(content, name)
    if not files.has("preview", digest):
        parts = {"original": content, "public": made.public, **made.pictures}
        for part in PARTS:
            files.put(part, digest, parts[part])
    with unit_of_work(engine) as connection:
        there = select(StoredFile.digest).where(
            StoredFile.digest == digest, StoredFile.institution_id == actor.institution
        )
        if connection.execute(there).first() is None:
            connection.execute(
                insert(StoredFile).values(
                    digest=digest,
                    institution_id=actor.institution,
                    size=len(content),
                    media_type=made.media_type,
                    filename=name,
                    stored_by=actor.account,
                    stored_at=timestamp(),
                )
            )
    return FileReceipt(attachment_reference(digest), digest, made.media_type, len(content), name)


def keep_all(
    engine: Engine, files: Files, actor: Actor, uploads: Sequence[tuple[bytes, str]]
) -> tuple[list[FileReceipt], list[FileError]]:
    """Takes several files; returns those kept, and what is wrong with the others."""
    kept, refusals = [], []
    for content, filename in uploads:
        try:
            kept.append(keep(engine, files, actor, content, filename))
        except FileError as error:
            refusals.append(error)
    return kept, refusals


def attachment_reference(digest: str) -> str:
    return derive("attachment", f"sha256:{digest}")
