"""Importing the Carnegie records, against sqlite3 writing the same rows without checking anything."""

import gzip
import json
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from bench.figures import Figure
from registry.exchange.exporting import export_lines
from registry.services.database import open_engine
from tests.corpus.test_carnegie import assert_recorded_as_given

MEMORY_LIMIT = 300

# The peak is read from /proc: getrusage counts the memory of the process that started this one.
_IMPORT = """
import json, re, sys, time
from pathlib import Path
from registry.exchange.importer import import_file
from registry.exchange.mapping_files import Mapping
from registry.services.database import open_engine
from registry.services.migrations import upgrade
engine = open_engine("sqlite:///" + sys.argv[1])
upgrade(engine)
convert = Mapping(Path(sys.argv[3])).convert if len(sys.argv) > 3 else None
started = time.perf_counter()
report = import_file(engine, Path(sys.argv[2]), actor="bench", convert=convert)
taken = time.perf_counter() - started
assert not report.refusals
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
print(json.dumps({"seconds": taken, "megabytes": int(peak) / 1024}))
"""


def measure(records: Path, mapping: Path, database: Path) -> list[Figure]:
    """Import through the mapping into a fresh database, which is left for the other measurements, and see
    that it is all there, to the letter; and import what that exports, in our own format, into another."""
    mapped = import_apart(database, records, mapping)
    exported = database.with_suffix(".jsonl")
    engine = open_engine(f"sqlite:///{database}")
    with (gzip.open if records.suffix == ".gz" else open)(records, "rt", encoding="utf-8") as lines:
        assert_recorded_as_given(engine, [json.loads(line) for line in lines])
    with engine.connect() as connection, exported.open("w", encoding="utf-8") as file:
        file.writelines(export_lines(connection))
    engine.dispose()
    native = import_apart(database.with_name("again.sqlite3"), exported)
    rule_tables = _tables(database)
    count = sum(len(rows) for _, rows in rule_tables.values())
    peer = count / _write(database, rule_tables)
    peer_name = "sqlite3 executemany, same tables"
    return [
        Figure("import, rows written", count / native["seconds"], peer_name, peer, "rows/s", at_least=0.05),
        Figure("import with mapping", count / mapped["seconds"], peer_name, peer, "rows/s", at_least=0.05),
        Figure("import, peak memory", native["megabytes"], "limit", MEMORY_LIMIT, "MiB", at_most=1),
        Figure("import with mapping", mapped["megabytes"], "limit", MEMORY_LIMIT, "MiB", at_most=1),
    ]


def import_apart(database: Path, records: Path, *mapping: Path) -> dict[str, float]:
    """The seconds and megabytes that an import takes in a process of its own."""
    command = [sys.executable, "-c", _IMPORT, database, records, *mapping]
    measured: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return measured


RuleTables = dict[str, tuple[str, list[tuple[object, ...]]]]


def _tables(database: Path) -> RuleTables:
    """Every table that the import wrote, with the statement that makes it and its rows."""
    with sqlite3.connect(database) as connection:
        made = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
            " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'object\\_search\\_%' ESCAPE '\\'"
        ).fetchall()
        return {name: (sql, connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name, sql in made}


def _write(database: Path, rule_tables: RuleTables) -> float:
    """Seconds for writing the rows into tables and indexes of the same definition, in one transaction."""
    with sqlite3.connect(database) as connection:
        index_statements = connection.execute(
            "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
    connection = sqlite3.connect(database.with_suffix(".raw"), isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    for sql, _ in rule_tables.values():
        connection.execute(sql)
    for (sql,) in index_statements:
        connection.execute(sql)
    started = time.perf_counter()
    connection.execute("BEGIN")
    for name, (_, rows) in rule_tables.items():
        if rows:
            places = ", ".join("?" * len(rows[0]))
            connection.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)
    connection.execute("COMMIT")
    taken = time.perf_counter() - started
    connection.close()
    return taken
