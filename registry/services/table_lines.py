"""Tables as JSON Lines, the same of either database: a line with the names of the columns, then one a row."""

import base64
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, inspect, text

_BATCH = 500
_ALEMBIC = "alembic_version"


def tables(connection: Connection) -> list[Table]:
    """Every table that holds what is not derived by the database itself, as the database has it."""
    names = set(inspect(connection).get_table_names()) - {_ALEMBIC}
    if connection.dialect.name == "sqlite":
        listed = connection.execute(text("PRAGMA table_list")).all()
        names -= {row.name for row in listed if row.type in ("virtual", "shadow")}
    metadata = MetaData()
    metadata.reflect(connection, only=sorted(names), resolve_fks=False)
    return [metadata.tables[name] for name in sorted(names)]


def drop_all(connection: Connection) -> None:
    """Takes every table out of the database, with all that is in them."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        listed = connection.execute(text("PRAGMA table_list")).all()
        virtual = [row.name for row in listed if row.type == "virtual"]
        plain = [row.name for row in listed if row.type == "table" and not row.name.startswith("sqlite_")]
        for name in (*virtual, *plain):
            connection.execute(text(f'DROP TABLE "{name}"'))
        return
    for name in inspect(connection).get_table_names():
        connection.execute(text(f'DROP TABLE "{name}" CASCADE'))


def lines(connection: Connection, table: Table) -> Iterator[bytes]:
    """The rows in the order of their keys."""
    columns = _stored(table)
    yield _line([column.name for column in columns])
    ordered = table.select().with_only_columns(*columns).order_by(*table.primary_key.columns)
    for row in connection.execution_options(yield_per=_BATCH).execute(ordered):
        yield _line([_out(value) for value in row])


def load(connection: Connection, table: Table, read: Iterable[bytes]) -> int:
    """Inserts the rows; returns how many. What they refer to need not be there yet."""
    rows, count = iter(read), 0
    names = json.loads(next(rows))
    columns = [table.c[name] for name in names]
    while batch := list(islice(rows, _BATCH)):
        values = [
            {name: _in(value, column) for name, value, column in zip(names, json.loads(line), columns, strict=True)}
            for line in batch
        ]
        connection.execute(table.insert(), values)
        count += len(values)
    return count


def _stored(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if column.computed is None]


def _line(values: list[Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _out(value: Any) -> Any:
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes | memoryview) else value


def _in(value: Any, column: Column[Any]) -> Any:
    if isinstance(value, dict):
        return base64.b64decode(value["base64"])
    return bool(value) if value is not None and column.type.python_type is bool else value
