"""The store of files: kept under the SHA-256 of their bytes in a folder or an S3-compatible store."""

import shlex
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import obstore
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import LocalStore, from_url

from registry.services.renditions import FileRefused


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


def _key(part: str, digest: str) -> str:
    return f"{part}/{digest[:2]}/{digest}"
