"""Opening the database: SQLite by default, PostgreSQL by its address, the same code over both."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from registry.services.sqlite_files import is_read_only, reading_engine

Synchronous = Literal["full", "normal"]
WRITES = "registry_writes"
READER_OPTION = "registry_reader"
_MEMORY_OPTION = "registry_memory"
# Of whoever runs the machine, who reads everything.
OPERATOR = -1
# Taken by every writer on PostgreSQL, so that ledger entries are numbered without gaps, in the order of commits.
_LEDGER_LOCK = 7_265_676_973


def open_engine(url: str, synchronous: Synchronous = "full") -> Engine:
    """An engine whose connections check foreign keys and wait for a writer instead of failing.

    `synchronous` says of SQLite what a commit waits for: "full", that it is on the disk; "normal", that it is in the
    system's hands, so that a loss of power may undo the last ones though never break the database. PostgreSQL has a
    setting of its own, synchronous_commit.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        engine = create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True, json_serializer=_json)
        event.listen(engine, "begin", _lock_ledger)
        event.listen(engine, "checkin", _forget_mode)
        return engine
    path = sqlite_file(url)
    if path is not None and is_read_only(path):
        engine = reading_engine(path, json_serializer=_json)
        event.listen(engine, "connect", _configure_reading)
    else:
        engine = create_engine(parsed, json_serializer=_json)
        event.listen(engine, "connect", partial(_configure_sqlite, synchronous))
        if path is not None and path.is_file():
            event.listen(engine, "do_connect", partial(_require_file, path))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite database; None for a server, or a database in memory."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database.startswith((":", "file:")):
        return None
    return Path(parsed.database)


@contextmanager
def open_reader(engine: Engine, *, reader: int = OPERATOR) -> Iterator[Connection]:
    """A connection that sees one consistent state of the database, and is not written through. `reader` is for whom it
    reads: whoever runs the machine, unless it is said."""
    connection = engine.connect().execution_options(**{READER_OPTION: reader, _MEMORY_OPTION: {}})
    if engine.dialect.name == "postgresql":
        # On SQLite a transaction is one such state in any case.
        connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with connection:
        yield connection


def memory_of(connection: Connection) -> dict[Any, Any]:
    """What is kept in mind of the one state that a reader's connection sees; of a writer's, nothing is."""
    memory: dict[Any, Any] | None = connection.get_execution_options().get(_MEMORY_OPTION)
    return {} if memory is None else memory


def fetch(connection: Connection, statement: str, values: Mapping[str, Any]) -> Sequence[tuple[Any, ...]]:
    """All rows of a statement in the driver's own SQL, within the connection's transaction.

    SQLAlchemy does more around a statement than many a small one takes. Bytes that are no text are read with a mark in
    their place, where it is not whoever runs the machine that reads. Raises DBAPIError, as SQLAlchemy does.
    """
    if not connection.in_transaction():
        connection.begin()
    cursor = connection.connection.cursor()
    try:
        cursor.execute(statement, values)
        return cursor.fetchall()
    except connection.dialect.loaded_dbapi.Error as error:
        if "Could not decode to UTF-8" in str(error) and _is_visited(connection):
            return _with_marks(connection.connection.dbapi_connection, statement, values)
        base = connection.dialect.loaded_dbapi.Error
        raise DBAPIError.instance(statement, values, error, base, dialect=connection.dialect) from error
    finally:
        cursor.close()


def _is_visited(connection: Connection) -> bool:
    """Whether it is for a page or an answer that is read: what is exported or backed up is never other than it is."""
    reader: int = connection.get_execution_options().get(READER_OPTION, OPERATOR)
    return reader != OPERATOR


def _with_marks(driver: Any, statement: str, values: Mapping[str, Any]) -> Sequence[tuple[Any, ...]]:
    as_is = driver.text_factory
    driver.text_factory = lambda text: text.decode("utf-8", "replace")
    try:
        rows: Sequence[tuple[Any, ...]] = driver.execute(statement, values).fetchall()
    finally:
        driver.text_factory = as_is
    return rows


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _require_file(path: Path, *_: Any) -> None:
    """SQLite would make an empty database in the place of one that is gone. Raises sqlite3.OperationalError."""
    if not path.exists():
        raise sqlite3.OperationalError(f"{path} is gone")


def _configure_sqlite(synchronous: Synchronous, connection: Any, _: ConnectionPoolEntry) -> None:
    # SQLAlchemy emits BEGIN itself below; left to the driver, reads would not be one consistent snapshot.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 30000")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute(f"PRAGMA synchronous = {synchronous.upper()}")
    # On macOS alone: a plain fsync leaves the bytes in the drive's own memory there.
    cursor.execute("PRAGMA fullfsync = ON")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA cache_size = -32000")
    cursor.execute("PRAGMA mmap_size = 1073741824")
    cursor.close()


def _configure_reading(connection: Any, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA cache_size = -32000")


def _begin_sqlite(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITES, False):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        # Which can't fail, and needs none of what SQLAlchemy does around a statement.
        connection.connection.cursor().execute("BEGIN")


def _forget_mode(connection: Any, _: ConnectionPoolEntry) -> None:
    """What was read through goes back as it came: a transaction that is not said to be a reader's is begun in the mode
    that the server has for it, which may be that nothing is to be written."""
    if connection is not None and not connection.closed and connection.read_only is not None:
        connection.read_only = None


def _lock_ledger(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITES, False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LEDGER_LOCK})")
