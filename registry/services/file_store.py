"""The store of files: kept under the SHA-256 of their bytes in a folder or an S3-compatible store."""

import shlex
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import obstore
from obstore import exceptions
from obstore.store import LocalStore, from_url

from registry.errors import FileError, UnavailableError
from registry.services.durable_files import make_folder, replacing
from registry.services.faults import Fault, fault_of_disk
from registry.services.parsing.limits import Limits

# A page waits for a bucket: what is not there at once is tried again shortly, and then told.
_TRYING_AGAIN, _TRIES = timedelta(seconds=10), 2
_FAILURES = (exceptions.BaseError, OSError)


def _keep_silent(_: Fault) -> None:
    pass


@dataclass(frozen=True)
class Files:
    """The store: `address` is a folder or s3://bucket/prefix; `scanner` a command that exits with 0 for a clean file;
    `largest` is in bytes; `limits` are those within which files are parsed; `notice` is told what keeps the store from
    being read or written."""

    address: str
    largest: int
    scanner: str | None = None
    limits: Limits = Limits()  # noqa: RUF009 - it can't be changed
    notice: Callable[[Fault], None] = _keep_silent

    @cached_property
    def _store(self) -> Any:
        if "://" in self.address:
            # Options of the client would take the place of those of the environment.
            return from_url(self.address, retry_config={"max_retries": _TRIES, "retry_timeout": _TRYING_AGAIN})
        make_folder(Path(self.address))
        return LocalStore(prefix=self.address)

    @property
    def folder(self) -> Path | None:
        """The folder; None where the files are in a bucket."""
        return None if "://" in self.address else Path(self.address)

    def put(self, part: str, digest: str, content: bytes) -> None:
        """The bytes are there for good when this returns, on the disk or in the bucket. Raises UnavailableError."""
        with self._failing(is_writing=True):
            if self.folder is not None:
                self._put_durably(self.folder / _key(part, digest), content)
                return
            obstore.put(self._store, _key(part, digest), content)

    def _put_durably(self, path: Path, content: bytes) -> None:
        make_folder(path.parent)
        with replacing(path) as file:
            file.write(content)

    def get(self, part: str, digest: str) -> bytes | None:
        """The bytes, or None where there are none. Raises UnavailableError."""
        with self._failing():
            try:
                return bytes(obstore.get(self._store, _key(part, digest)).bytes())
            except (exceptions.NotFoundError, FileNotFoundError):
                return None

    def has(self, part: str, digest: str) -> bool:
        with self._failing():
            try:
                obstore.head(self._store, _key(part, digest))
            except (exceptions.NotFoundError, FileNotFoundError):
                return False
        return True

    def fault_of_bucket(self) -> Fault | None:
        """Whether the bucket is not there, or does not answer; None where it is, or where the files are in a folder."""
        if self.folder is not None:
            return None
        try:
            next(iter(obstore.list(self._store, chunk_size=1)), None)
        except exceptions.PermissionDeniedError:
            return None  # It answers; who may read and write files need not be allowed to list them.
        except _FAILURES as error:
            return _fault(error)
        return None

    def every(self) -> Iterator[tuple[str, str]]:
        """The part and the digest of every file. Raises UnavailableError."""
        with self._failing():
            for batch in obstore.list(self._store):
                for found in batch:
                    part, _, digest = str(found["path"]).split("/") if found["path"].count("/") == 2 else ("", "", "")
                    if len(digest) == 64:
                        yield part, digest

    @contextmanager
    def _failing(self, *, is_writing: bool = False) -> Iterator[None]:
        try:
            yield
        except _FAILURES as error:
            self.notice(_fault(error))
            if is_writing:
                raise UnavailableError("store.not-taken", reason=str(error)) from None
            raise UnavailableError("store.unreadable", reason=str(error)) from None

    def check(self, content: bytes, filename: str) -> None:
        """Raises FileError where the file is empty, too large, or the scanner does not call it clean."""
        if not content:
            raise FileError("upload.empty", filename=filename)
        if len(content) > self.largest:
            raise FileError("upload.too-large", filename=filename, most=self.largest // 2**20)
        if self.scanner is None:
            return
        with tempfile.NamedTemporaryFile(prefix="registry-scan-") as file:
            file.write(content)
            file.flush()
            try:
                done = subprocess.run([*shlex.split(self.scanner), file.name], timeout=120, capture_output=True)  # noqa: S603
            except (OSError, subprocess.TimeoutExpired) as error:
                raise FileError("upload.not-scanned", filename=filename, reason=str(error)) from None
        if done.returncode:
            raise FileError("upload.not-clean", filename=filename)


def _fault(error: Exception) -> Fault:
    if isinstance(error, exceptions.PermissionDeniedError | exceptions.UnauthenticatedError):
        return Fault.READ_ONLY
    if isinstance(error, OSError) and error.errno and not isinstance(error, FileNotFoundError):
        return fault_of_disk(error)
    return Fault.AWAY


def _key(part: str, digest: str) -> str:
    return f"{part}/{digest[:2]}/{digest}"
