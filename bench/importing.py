"""Importing the Carnegie records, against sqlite3 writing the same rows without checking anything."""

import json
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from bench.figures import Figure

MEMORY_LIMIT = 300

_IMPORT = """
import json, resource, sys, time
from pathlib import Path
from registry.exchange.importing import import_file
from registry.exchange.mapping import Mapping
from registry.models.database import open_engine
from registry.operations.database import upgrade
engine = open_engine("sqlite:///" + sys.argv[1])
upgrade(engine)
convert = Mapping(Path(sys.argv[3])).convert
started = time.perf_counter()
report = import_file(engine, Path(sys.argv[2]), actor="bench", convert=convert)
taken = time.perf_counter() - started
assert not report.refusals
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": taken, "megabytes": memory}))
"""


def measure(records: Path, mapping: Path, database: Path) -> list[Figure]:
    """Import into a fresh database, which is left for the other measurements."""
    command = [sys.executable, "-c", _IMPORT, database, records, mapping]
    done = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    tables = _tables(database)
    count = sum(len(rows) for _, rows in tables.values())
    rate = count / done["seconds"]
    bare, indexed = (count / _write(database, tables, indexes=indexes) for indexes in (False, True))
    return [
        Figure("import, rows written", rate, "sqlite3 executemany, tables alone", bare, "rows/s", at_least=0.05),
        Figure("import, rows written", rate, "sqlite3 executemany, with indexes", indexed, "rows/s", at_least=0.05),
        Figure("import, peak memory", done["megabytes"], "limit", MEMORY_LIMIT, "MiB", at_most=1),
    ]


Tables = dict[str, tuple[str, list[tuple[object, ...]]]]


def _tables(database: Path) -> Tables:
    """Every table that the import wrote, with the statement that makes it and its rows."""
    with sqlite3.connect(database) as connection:
        made = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
            " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'object\\_search\\_%' ESCAPE '\\'"
        ).fetchall()
        return {name: (sql, connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name, sql in made}


def _write(database: Path, tables: Tables, *, indexes: bool) -> float:
    """Seconds for writing the rows into tables of the same definition, in one transaction."""
    raw = database.with_suffix(".raw")
    for ending in ("", "-wal", "-shm"):
        Path(f"{raw}{ending}").unlink(missing_ok=True)
    with sqlite3.connect(database) as connection:
        index_statements = connection.execute(
            "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
    connection = sqlite3.connect(raw, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    for sql, _ in tables.values():
        connection.execute(sql)
    for (sql,) in index_statements if indexes else ():
        connection.execute(sql)
    started = time.perf_counter()
    connection.execute("BEGIN")
    for name, (_, rows) in tables.items():
        if rows:
            places = ", ".join("?" * len(rows[0]))
            connection.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)
    connection.execute("COMMIT")
    taken = time.perf_counter() - started
    connection.close()
    return taken
