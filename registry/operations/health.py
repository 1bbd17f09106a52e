"""Whether all is well: can be read, can be written, is whole, and background jobs are done.

What is found is a plain code each, told at /healthz and explained in docs/operations.md.
"""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Lock, Thread

from sqlalchemy import Connection, Engine, and_, exists, select, text

from registry.ledger import entries
from registry.models import Job, StoredFile
from registry.services.clock import now, seconds, timestamp
from registry.services.database import open_reader, sqlite_file
from registry.services.faults import FAILURES, DatabaseFailure, Fault, fault_of, fault_of_disk
from registry.services.status_board import StatusBoard

# A disk with less is called full, in bytes: the next import would not fit.
_LEAST_FREE = 2**20
_STALLED_AFTER = timedelta(minutes=10)
_CLOCK_TOLERANCE = timedelta(seconds=2)
_CLOCK_TOLD_FOR = 86_400
# What a request was refused for is told so long, in seconds: a small write of our own may go through all the same.
_FAULT_TOLD_FOR = 60
# What is written is looked at no more often than this, in seconds; the whole of SQLite's file so that looking takes at
# most a fiftieth of the time.
_WRITING_EVERY = 2.0
_WHOLE_SHARE = 50
_QUICK = 0.25
_BUCKET_EVERY = 10.0
# What keeps a bucket of files from being read, if there is one.
Bucket = Callable[[], Fault | None]


def _no_bucket() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Health:
    """The newest entry of the ledger, if it can be read; why all is not well; what else should be known."""

    ledger: int | None
    reasons: tuple[str, ...]
    notes: tuple[str, ...]


class HealthCheck:
    """Looks at the database and the folders, and remembers for a moment what it saw."""

    def __init__(self, engine: Engine, store: Path | None, board: StatusBoard, bucket: Bucket = _no_bucket) -> None:
        self._engine = engine
        self._board = board
        self._database = sqlite_file(str(engine.url)) if engine.dialect.name == "sqlite" else None
        self._store = store
        self._folders = {"database": self._database.parent} if self._database else {}
        if store is not None:
            self._folders["store"] = store
        self._writing = _Remembered()
        self._whole = _Remembered()
        self._bucket = bucket
        self._bucket_seen = _Remembered()

    def look(self) -> Health:
        ledger, reasons, notes = None, dict[str, None](), list[str]()
        try:
            with open_reader(self._engine) as connection:
                ledger, newest = entries.head(connection), entries.newest_time(connection)
                if _stalled(connection):
                    reasons["jobs.stalled"] = None
                if self._store is not None and _is_gone(connection, self._store):
                    reasons["store.away"] = None
        except FAILURES as error:
            reasons[_code(error)] = None
        else:
            if newest is not None and newest > timestamp(_CLOCK_TOLERANCE):
                notes.append("clock.behind-ledger")
        seen = (self._whole_fault(), self._writing_fault(), self._bucket_fault(), *self._noticed_faults())
        for code in seen:
            if code:
                reasons[code] = None
        if self._board.jobs == "down":
            reasons["jobs.down"] = None
        back, noticed = self._board.clock_went_back
        if back and seconds() - noticed < _CLOCK_TOLD_FOR:
            notes.append("clock.went-back")
        return Health(ledger, tuple(reasons), tuple(notes))

    def notice(self, fault: Fault) -> None:
        """What a request was refused for is told by every process of this server: damage until it is started again,
        and for a moment what nothing can be written for."""
        if fault in (Fault.CORRUPT, Fault.DISK, Fault.FULL, Fault.READ_ONLY):
            self._board.fault = (fault, seconds())

    def _noticed_faults(self) -> Iterator[str]:
        board = self._board
        for name, (fault, at) in (("database", board.fault), ("store", board.store_fault), ("jobs", board.jobs_fault)):
            is_for_good = name == "database" and fault is Fault.CORRUPT
            if fault and (is_for_good or seconds() - at < _FAULT_TOLD_FOR):
                yield f"{name}.{fault}"

    def _bucket_fault(self) -> str | None:
        """Whether the bucket of files answers; what it says later is told the next time."""
        if self._bucket_seen.age > _BUCKET_EVERY and self._bucket_seen.begin():
            looking = Thread(target=self._look_into_bucket, daemon=True)
            looking.start()
            looking.join(_QUICK)
        return self._bucket_seen.code

    def _look_into_bucket(self) -> None:
        began = time.monotonic()
        fault = self._bucket()
        self._bucket_seen.remember(f"store.{fault}" if fault else None, time.monotonic() - began)

    def _writing_fault(self) -> str | None:
        if self._writing.age > _WRITING_EVERY:
            self._writing.remember(self._write(), 0)
        return self._writing.code

    def _write(self) -> str | None:
        for name, folder in self._folders.items():
            if code := _folder_fault(name, folder):
                return code
        try:
            _write_a_row(self._engine)
        except FAILURES as error:
            # Whoever keeps us waiting is writing.
            return None if fault_of(error) is Fault.BUSY else _code(error)
        return None

    def _whole_fault(self) -> str | None:
        """SQLite's own check of the structure of its file; in the background once that takes long."""
        if self._database is not None and self._whole.age > max(1.0, _WHOLE_SHARE * self._whole.took):
            if self._whole.took < _QUICK:
                self._look_whole()
            elif self._whole.begin():
                Thread(target=self._look_whole, daemon=True).start()
        return self._whole.code

    def _look_whole(self) -> None:
        began = time.monotonic()
        try:
            with open_reader(self._engine) as connection:
                said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
            code = None if said == "ok" else f"database.{Fault.CORRUPT}"
        except FAILURES as error:
            code = _code(error)
        self._whole.remember(code, time.monotonic() - began)


class _Remembered:
    """What was seen the last time, how long ago, and how long that took, in seconds."""

    def __init__(self) -> None:
        self.code: str | None = None
        self.took = 0.0
        self._at = float("-inf")
        self._busy = Lock()

    @property
    def age(self) -> float:
        return time.monotonic() - self._at

    def begin(self) -> bool:
        """Whether nobody is looking already."""
        return self._busy.acquire(blocking=False)

    def remember(self, code: str | None, took: float) -> None:
        self.code, self.took, self._at = code, took, time.monotonic()
        if self._busy.locked():
            self._busy.release()


def _code(error: DatabaseFailure) -> str:
    return f"database.{fault_of(error) or Fault.AWAY}"


def _folder_fault(name: str, folder: Path) -> str | None:
    try:
        free = os.statvfs(folder)
    except FileNotFoundError:
        return None
    except OSError as error:
        return f"{name}.{fault_of_disk(error)}"
    if not os.access(folder, os.W_OK):
        return f"{name}.{Fault.READ_ONLY}"
    return f"{name}.{Fault.FULL}" if free.f_bavail * free.f_frsize < _LEAST_FREE else None


_ROW = text(
    "INSERT INTO rate_counts (key, count, expires) VALUES ('health', 1, :now) "
    "ON CONFLICT (key) DO UPDATE SET expires = :now"
)


def _write_a_row(engine: Engine) -> None:
    """Proves that a commit goes through, without waiting for other writers. Raises DBAPIError, TimeoutError."""
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("PRAGMA busy_timeout = 50" if is_sqlite else "SET LOCAL lock_timeout = 50")
        try:
            connection.execute(_ROW, {"now": int(seconds())})
        finally:
            if is_sqlite:
                connection.exec_driver_sql("PRAGMA busy_timeout = 30000")


def _is_gone(connection: Connection, store: Path) -> bool:
    """Whether files are kept, and their folder is not there or has none: its disk is not mounted, say."""
    return not (store / "original").is_dir() and bool(connection.scalar(select(exists().select_from(StoredFile))))


def _stalled(connection: Connection) -> bool:
    """Whether a job has waited long though none is being done."""
    long_ago = (now() - _STALLED_AFTER).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    waits = exists().where(Job.state == "waiting", Job.created_at < long_ago)
    being_done = exists().where(and_(Job.state == "running", Job.lease >= int(seconds())))
    return bool(connection.execute(select(waits & ~being_done)).scalar_one())
