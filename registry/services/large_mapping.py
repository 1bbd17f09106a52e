"""A mapping of any size in little memory."""

import sqlite3
from collections.abc import Iterator, MutableMapping
from typing import Any


class LargeMapping(MutableMapping[str, Any]):
    """Texts, numbers or None by their keys: so many of the newest in memory, the others in a file of SQLite that is
    gone with the mapping."""

    def __init__(self, most_in_memory: int = 10_000) -> None:
        self._most = most_in_memory
        self._newest: dict[str, Any] = {}
        self._file: sqlite3.Connection | None = None

    def __getitem__(self, key: str) -> Any:
        if key in self._newest:
            return self._newest[key]
        if self._file is not None:
            row = self._file.execute("SELECT value FROM entries WHERE key = ?", (_bytes(key),)).fetchone()
            if row is not None:
                return row[0]
        raise KeyError(key)

    def __setitem__(self, key: str, value: Any) -> None:
        self._newest[key] = value
        if len(self._newest) > self._most:
            self._move()

    def __delitem__(self, key: str) -> None:
        is_there = self._newest.pop(key, self) is not self
        if self._file is not None:
            is_there |= self._file.execute("DELETE FROM entries WHERE key = ?", (_bytes(key),)).rowcount > 0
        if not is_there:
            raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        for (key,) in self._move().execute("SELECT key FROM entries"):
            yield key.decode("utf-8", "surrogatepass")

    def __len__(self) -> int:
        [count] = self._move().execute("SELECT count(*) FROM entries").fetchone()
        return int(count)

    def __bool__(self) -> bool:
        if self._newest or self._file is None:
            return bool(self._newest)
        return self._file.execute("SELECT 1 FROM entries LIMIT 1").fetchone() is not None

    def _move(self) -> sqlite3.Connection:
        """The file, with all entries."""
        if self._file is None:
            # Whoever made the mapping may have it used by another thread.
            self._file = sqlite3.connect("", isolation_level=None, check_same_thread=False)
            self._file.execute("CREATE TABLE entries (key BLOB PRIMARY KEY, value) WITHOUT ROWID")
        self._file.execute("BEGIN")
        rows = ((_bytes(key), value) for key, value in self._newest.items())
        self._file.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?)", rows)
        self._file.execute("COMMIT")
        self._newest.clear()
        return self._file


def _bytes(key: str) -> bytes:
    """What a stranger's file calls a record may hold halves of characters."""
    return str(key).encode("utf-8", "surrogatepass")
