"""Files that are there, whole, once they are said to be: written beside their place, flushed, moved there, and the
folder flushed too, so that neither a crash nor a loss of power leaves half of one. They are their owner's alone."""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from registry.errors import FileError

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that takes the place of `path` when it has been written whole, and leaves nothing otherwise.
    Raises FileError where something other than a plain file is in that place, such as a device or a link; OSError."""
    check_plain(path)
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(6)}.part")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, PRIVATE_FILE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        check_plain(path)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    flush_folder(path.parent)


def check_plain(path: Path) -> None:
    """Raises FileError unless there is a plain file or nothing at `path`; a link is none, wherever it leads."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode):
        raise FileError("output.not-plain", path=str(path))


def make_folder(folder: Path) -> None:
    """Makes a folder and those above it that are missing, each flushed into the one above. Raises OSError."""
    missing = [folder, *folder.parents]
    missing = missing[: next(at for at, one in enumerate(missing) if one.is_dir())]
    for one in reversed(missing):
        one.mkdir(PRIVATE_FOLDER, exist_ok=True)
        flush_folder(one.parent)


def flush_folder(folder: Path) -> None:
    """What is in a folder, that is the names in it, is on the disk when this returns. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
