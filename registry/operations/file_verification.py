"""Whether the bytes in the store are those that were put there: of every file, of what was made of it, and of every
file of records that was taken in."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from registry.errors import UnavailableError
from registry.ledger.canonical import digest_of
from registry.ledger.differences import Difference
from registry.models import IntakeFile, Rendition, StoredFile
from registry.operations.files import PARTS
from registry.services.file_store import Files

_ORIGINAL, *_COPIES = PARTS


def stored_bytes(connection: Connection, files: Files) -> Iterator[Difference]:
    """Every file that is not there, or has other bytes; of copies made before their digests were noted, those that are
    not there."""
    made = dict(connection.execute(select(Rendition.digest, Rendition.copies).where(Rendition.state == "ready")).all())
    for digest in connection.execute(select(StoredFile.digest).distinct().order_by(StoredFile.digest)).scalars():
        yield from _of_part(files, f"file {digest}", _ORIGINAL, digest)
        if digest in made:
            yield from _of_copies(files, digest, made[digest])
    for digest in connection.execute(select(IntakeFile.digest).distinct().order_by(IntakeFile.digest)).scalars():
        yield from _of_part(files, f"intake file {digest}", "intake", digest)


def _of_part(files: Files, name: str, part: str, digest: str) -> Iterator[Difference]:
    try:
        content = files.get(part, digest)
    except UnavailableError as error:
        yield _unreadable(name, error)
        return
    if content is None:
        yield Difference(name, "is not in the store")
    elif digest_of(content) != digest:
        yield Difference(name, "has other bytes than those that its digest is of")


def _of_copies(files: Files, digest: str, noted: str | None) -> Iterator[Difference]:
    name = f"file {digest}"
    copies = json.loads(noted) if noted is not None else {}
    for part in _COPIES:
        try:
            content = files.get(part, digest)
        except UnavailableError as error:
            yield _unreadable(name, error)
            continue
        if content is None:
            yield Difference(name, f"has lost its {part} copy")
        elif part in copies and digest_of(content) != copies[part]:
            yield Difference(name, f"has another {part} copy than was made of it")


def _unreadable(name: str, error: UnavailableError) -> Difference:
    return Difference(name, f"can't be read: {error.params.get('reason', error.code)}")
