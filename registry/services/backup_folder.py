"""The folder of a backup: tables and files as plain files, a manifest, and a list of digests as sha256sum reads it.

The folder is written beside its place and moved there when all of it has been read back and found as it was written.
"""

import hashlib
import json
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from registry.errors import FileError
from registry.services.durable_files import PRIVATE_FILE, PRIVATE_FOLDER, flush_folder, make_folder

FORMAT, VERSION = "registry-backup", 1
_MANIFEST, _SUMS = "manifest.json", "SHA256SUMS"
_PIECE = 2**20


class BackupWriter:
    """Writes the parts of a backup, and keeps the digest of each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._sums: dict[str, str] = {}

    @contextmanager
    def part(self, name: str) -> Iterator[IO[bytes]]:
        """A file to write, by its path within the folder; flushed at the end. Raises OSError."""
        path = self.folder / name
        make_folder(path.parent)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        self._sums[name] = _digest(path)

    def finish(self, manifest: dict[str, Any]) -> None:
        whole = {"format": FORMAT, "version": VERSION, **manifest}
        with self.part(_MANIFEST) as file:
            file.write(json.dumps(whole, ensure_ascii=False, indent=2).encode())
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(self._sums.items()))
        with self.part(_SUMS) as file:
            file.write(lines.encode())


@contextmanager
def writing(target: Path) -> Iterator[BackupWriter]:
    """The writer of a backup that is at `target` afterwards, whole and read back, or not at all. Raises FileError where
    there is anything but an empty folder; OSError."""
    _check_free(target)
    beside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}.part")
    beside.mkdir(PRIVATE_FOLDER)
    try:
        yield BackupWriter(beside)
        verified(beside)
        for folder in {path.parent for path in beside.rglob("*")}:
            flush_folder(folder)
        _check_free(target)
        beside.replace(target)
        flush_folder(target.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def verified(source: Path) -> dict[str, Any]:
    """The manifest of a backup of which every file is as it was written and none is missing or added. Raises FileError:
    links and devices are none of its files."""
    if source.is_symlink() or not source.is_dir():
        raise FileError("backup.none", path=str(source))
    there = {path.relative_to(source).as_posix(): path for path in source.rglob("*") if not _is_folder(path)}
    if strange := [name for name, path in there.items() if not stat.S_ISREG(path.lstat().st_mode)]:
        raise FileError("backup.strange-file", name=min(strange))
    if _SUMS not in there or _MANIFEST not in there:
        raise FileError("backup.none", path=str(source))
    lines = (source / _SUMS).read_text("utf-8", "replace").splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    if odd := sorted(sums.keys() ^ (there.keys() - {_SUMS})):
        raise FileError("backup.incomplete", name=odd[0])
    if changed := [name for name, digest in sums.items() if _digest(there[name]) != digest]:
        raise FileError("backup.changed", name=min(changed))
    return _manifest(source)


def _manifest(source: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((source / _MANIFEST).read_bytes())
    except ValueError:
        raise FileError("backup.none", path=str(source)) from None
    if not isinstance(manifest, dict) or (manifest.get("format"), manifest.get("version")) != (FORMAT, VERSION):
        raise FileError("backup.none", path=str(source))
    return manifest


def _check_free(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not (target.is_dir() and not any(target.iterdir()))):
        raise FileError("backup.target-taken", path=str(target))


def _is_folder(path: Path) -> bool:
    return stat.S_ISDIR(path.lstat().st_mode)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
