"""Files: deeds, photographs, letters, kept under the SHA-256 of their bytes in a folder or an S3-compatible store."""

import hashlib
import shlex
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import obstore
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import LocalStore, from_url
from sqlalchemy import Engine, insert, select

from registry.models import StoredFile
from registry.operations.clock import timestamp
from registry.operations.renditions import FileRefused, renditions
from registry.operations.unit_of_work import unit_of_work
from registry.provenance.references import derive
from registry.queries.staff import Actor

PARTS = ("original", "public", "thumbnail", "preview")


class StoreFailed(RuntimeError):
    """The store can't be reached, or does not take what it is given."""


@dataclass(frozen=True)
class Files:
    """The store: `address` is a folder or s3://bucket/prefix; `scanner` a command that exits with 0 for a clean file;
    `largest` is in bytes."""

    address: str
    largest: int
    scanner: str | None = None

    @cached_property
    def _store(self) -> Any:
        if "://" in self.address:
            return from_url(self.address)
        Path(self.address).mkdir(parents=True, exist_ok=True)
        return LocalStore(prefix=self.address)

    def put(self, part: str, digest: str, content: bytes) -> None:
        """Raises StoreFailed."""
        try:
            obstore.put(self._store, _key(part, digest), content)
        except (BaseError, OSError) as error:
            raise StoreFailed(f"The store does not take the file: {error}.") from None

    def get(self, part: str, digest: str) -> bytes | None:
        """The bytes, or None where there are none. Raises StoreFailed."""
        try:
            return bytes(obstore.get(self._store, _key(part, digest)).bytes())
        except (NotFoundError, FileNotFoundError):
            return None
        except (BaseError, OSError) as error:
            raise StoreFailed(f"The store can't be read: {error}.") from None

    def has(self, part: str, digest: str) -> bool:
        try:
            obstore.head(self._store, _key(part, digest))
        except (NotFoundError, FileNotFoundError):
            return False
        except (BaseError, OSError) as error:
            raise StoreFailed(f"The store can't be read: {error}.") from None
        return True

    def check(self, content: bytes, filename: str) -> None:
        """Raises FileRefused where the file is empty, too large, or the scanner does not call it clean."""
        if not content:
            raise FileRefused(f"{filename} is empty.")
        if len(content) > self.largest:
            raise FileRefused(f"{filename} is larger than the {self.largest // 2**20} MiB that are taken.")
        if self.scanner is None:
            return
        with tempfile.NamedTemporaryFile(prefix="registry-scan-") as file:
            file.write(content)
            file.flush()
            try:
                done = subprocess.run([*shlex.split(self.scanner), file.name], timeout=120, capture_output=True)  # noqa: S603
            except (OSError, subprocess.TimeoutExpired) as error:
                raise FileRefused(f"{filename} could not be scanned, and is not taken: {error}.") from None
        if done.returncode:
            raise FileRefused(f"{filename} was not called clean by the scanner, and is not taken.")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was taken; `reference` is that of its attachment, which its digest decides."""

    reference: str
    digest: str
    media_type: str
    size: int
    filename: str


def keep(engine: Engine, files: Files, actor: Actor, content: bytes, filename: str) -> Kept:
    """Takes a file: checks it, stores it with what is made of it, and notes that the institution keeps it. The same
    bytes are stored once. Raises NotAllowed, FileRefused, StoreFailed."""
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
    return Kept(attachment_reference(digest), digest, made.media_type, len(content), name)


def keep_all(engine: Engine, files: Files, actor: Actor, given: Sequence[tuple[bytes, str]]) -> tuple[list[Kept], str]:
    """Takes several files; what is wrong with those that are refused is told in sentences."""
    kept, refused = [], []
    for content, filename in given:
        try:
            kept.append(keep(engine, files, actor, content, filename))
        except FileRefused as error:
            refused.append(str(error))
    return kept, " ".join(refused)


def attachment_reference(digest: str) -> str:
    return derive("attachment", f"sha256:{digest}")


def _key(part: str, digest: str) -> str:
    return f"{part}/{digest[:2]}/{digest}"
