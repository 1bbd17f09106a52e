"""Backups: all tables and all files as they were at one moment, and bringing them back.

The registry may be served meanwhile: the tables are read in one transaction, and files, which are stored before
anything refers to them and never change, after them. Keys are outside the database and are not in a backup.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from registry.errors import ConflictError, FileError
from registry.ledger import entries
from registry.services import migrations, table_lines
from registry.services.backup_folder import BackupWriter, verified, writing
from registry.services.clock import timestamp
from registry.services.database import open_reader
from registry.services.file_store import Files
from registry.services.unit_of_work import unit_of_work
from registry.version import __version__

_TABLES, _FILES = "tables", "files"


@dataclass(frozen=True, slots=True)
class Contents:
    """How much a backup holds, and up to which entry of the ledger."""

    rows: int
    files: int
    ledger: int


def back_up(engine: Engine, files: Files, target: Path, *, secrets: Path | None = None) -> Contents:
    """Writes a backup to a folder that is not there yet, or empty. `secrets` is a folder whose keys go into it too.
    Raises FileError, UnavailableError, OSError."""
    with writing(target) as backup:
        with open_reader(engine) as connection:
            counts = {table.name: _write(backup, connection, table) for table in table_lines.tables(connection)}
            manifest: dict[str, Any] = {
                "made_at": timestamp(),
                "program": __version__,
                "schema": migrations.revision(connection),
                "ledger": entries.head(connection),
                "rows": counts,
            }
        stored = sum(1 for _ in _copy(backup, files))
        if secrets is not None:
            _copy_secrets(backup, secrets)
        backup.finish({**manifest, "files": stored, "secrets": secrets is not None})
    return Contents(sum(counts.values()), stored, int(manifest["ledger"]))


def restore(engine: Engine, files: Files, source: Path, *, replace: bool = False) -> Contents:
    """Brings a backup back into a database without tables, in one transaction, and its files into the store; with
    `replace`, in place of all that the database holds. The backup is verified first. Raises FileError; ConflictError
    where the database is not empty; SettingError, UnavailableError."""
    manifest = verified(source)
    with unit_of_work(engine) as connection:
        if migrations.revision(connection) is not None or inspect(connection).get_table_names():
            if not replace:
                raise ConflictError("backup.not-empty")
            table_lines.drop_all(connection)
        migrations.migrate(connection, manifest["schema"])
        count = _load(connection, source, manifest["rows"])
        # Files first: nothing that is committed refers to what is not stored.
        stored = _put(files, source)
        migrations.migrate(connection, "head")
        head = entries.head(connection)
    return Contents(count, stored, head)


def _write(backup: BackupWriter, connection: Connection, table: Any) -> int:
    count = -1
    with backup.part(f"{_TABLES}/{table.name}.jsonl") as file:
        for line in table_lines.lines(connection, table):
            file.write(line)
            count += 1
    return count


def _copy(backup: BackupWriter, files: Files) -> Iterator[str]:
    for part, digest in files.every():
        content = files.get(part, digest)
        if content is None:
            continue
        with backup.part(f"{_FILES}/{part}/{digest[:2]}/{digest}") as file:
            file.write(content)
        yield digest


def _copy_secrets(backup: BackupWriter, folder: Path) -> None:
    for path in sorted(folder.glob("*key*")):
        if path.is_file() and not path.is_symlink():
            with backup.part(f"secrets/{path.name}") as file:
                file.write(path.read_bytes())


def _load(connection: Connection, source: Path, counts: dict[str, int]) -> int:
    known = {table.name: table for table in table_lines.tables(connection)}
    if unknown := sorted(counts.keys() - known.keys()):
        raise FileError("backup.changed", name=f"{_TABLES}/{unknown[0]}.jsonl")
    with _references_put_off(connection):
        for name, expected in counts.items():
            connection.execute(known[name].delete())
            with (source / _TABLES / f"{name}.jsonl").open("rb") as file:
                if table_lines.load(connection, known[name], file) != expected:
                    raise FileError("backup.changed", name=f"{_TABLES}/{name}.jsonl")
    return sum(counts.values())


class _references_put_off:
    """Within it rows may come before those that they refer to; at its end all must be there. PostgreSQL's counters go
    on from the keys that were loaded."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._again: list[str] = []

    def __enter__(self) -> None:
        if self._connection.dialect.name == "sqlite":
            self._connection.execute(text("PRAGMA defer_foreign_keys = ON"))
            return
        for row in self._connection.execute(_CONSTRAINTS).all():
            self._connection.execute(text(f"ALTER TABLE {row.owner} DROP CONSTRAINT {row.name}"))
            self._again.append(f"ALTER TABLE {row.owner} ADD CONSTRAINT {row.name} {row.definition}")

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None or self._connection.dialect.name == "sqlite":
            return
        for statement in self._again:
            self._connection.execute(text(statement))
        for row in self._connection.execute(_COUNTERS).all():
            last = f"(SELECT max({row.name}) FROM {row.owner})"  # noqa: S608 - names that the database quoted
            self._connection.execute(text(f"SELECT setval('{row.counter}', coalesce({last}, 1), {last} IS NOT NULL)"))


_CONSTRAINTS = text(
    "SELECT conrelid::regclass AS owner, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition "
    "FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
)
_COUNTERS = text(
    "SELECT c.oid::regclass AS owner, quote_ident(a.attname) AS name, "
    "pg_get_serial_sequence(c.oid::regclass::text, a.attname) AS counter FROM pg_class c "
    "JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped "
    "AND c.relnamespace = current_schema()::regnamespace "
    "AND pg_get_serial_sequence(c.oid::regclass::text, a.attname) IS NOT NULL"
)


def _put(files: Files, source: Path) -> int:
    stored = 0
    for path in sorted((source / _FILES).rglob("*")):
        if path.is_file():
            files.put(path.relative_to(source / _FILES).parts[0], path.name, path.read_bytes())
            stored += 1
    return stored
