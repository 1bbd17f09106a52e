"""Opening an SQLite file that can't be written: on a read-only medium, or one that belongs to somebody else."""

import os
import shutil
import sqlite3
import tempfile
import weakref
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine, create_engine


def is_read_only(path: Path) -> bool:
    """Whether there is a file that this process may not write, or in whose folder it may not keep the journal."""
    if not path.is_file():
        return False
    journals = [path.with_name(path.name + ending) for ending in ("-wal", "-shm")]
    has_journals = all(os.access(journal, os.W_OK) for journal in journals)
    return not (os.access(path, os.W_OK) and (has_journals or os.access(path.parent, os.W_OK)))


def reading_engine(path: Path, **options: object) -> Engine:
    """An engine that only reads.

    Where the journal's files can be used as they are, what others write meanwhile is seen. Where they can't, as on a
    read-only medium: without a journal the file is taken to be unchangeable (SQLite's `immutable`), and with one, which
    holds the last commits, both are copied into a temporary folder, which goes with the engine.
    """
    if _opens(path, "mode=ro"):
        return _engine(path, "mode=ro", options)
    journal = path.with_name(f"{path.name}-wal")
    if not journal.is_file() or not journal.stat().st_size:
        return _engine(path, "mode=ro&immutable=1", options)
    folder = tempfile.TemporaryDirectory(prefix="registry-reading-")
    copied = Path(folder.name) / path.name
    shutil.copyfile(path, copied)
    shutil.copyfile(journal, copied.with_name(f"{path.name}-wal"))
    engine = _engine(copied, "mode=rw", options)
    weakref.finalize(engine, folder.cleanup)
    return engine


def _engine(path: Path, mode: str, options: dict[str, object]) -> Engine:
    return create_engine(f"sqlite:///file:{quote(str(path.absolute()))}?{mode}&uri=true", **options)


def _opens(path: Path, mode: str) -> bool:
    try:
        connection = sqlite3.connect(f"file:{quote(str(path.absolute()))}?{mode}", uri=True)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except sqlite3.OperationalError:
        return False
    return True
