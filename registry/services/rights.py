"""The data folder, the database and the files in it are their owner's alone: they hold what is private."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

_OTHERS = 0o077


# Folders that the store of files has, of which one tells that a folder is a store.
_PARTS = ("original", "public", "intake")


def mend(data_dir: Path, database: Path | None, store: Path) -> list[Path]:
    """Takes the rights of others from the data folder, if it holds a registry, from what lies in it, from the folder of
    files, and from the database with its journals; returns what others could get at until then. Leaves alone what
    belongs to somebody else."""
    return [path for path in dict.fromkeys(_concerned(data_dir, database, store)) if _mend(path)]


def _concerned(data_dir: Path, database: Path | None, store: Path) -> Iterator[Path]:
    if any((data_dir / name).exists() for name in ("secret-key", "registry.sqlite3")):
        yield data_dir
        yield from sorted(data_dir.glob("secret*"))
        yield from sorted(data_dir.glob("registry.sqlite3*"))
    if any((store / part).is_dir() for part in _PARTS):
        yield store
    if database is not None:
        yield from (database.with_name(f"{database.name}{ending}") for ending in ("", "-wal", "-shm"))


def _mend(path: Path) -> bool:
    try:
        found = path.lstat()
        # A folder such as /tmp is shared on purpose, and a link may lead anywhere.
        if stat.S_ISLNK(found.st_mode) or found.st_mode & stat.S_ISVTX or found.st_uid != os.geteuid():
            return False
        if not found.st_mode & _OTHERS:
            return False
        path.chmod(stat.S_IMODE(found.st_mode) & ~_OTHERS)
    except OSError:
        return False
    return True
