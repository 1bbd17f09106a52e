"""Rows that states are made of: of all that there is, or of one thing, by a statement that is made once."""

from collections import namedtuple
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam

from registry.ledger.canonical import digest_of
from registry.queries.records.sql import run

BATCH = 1000


def state_rows(connection: Connection, statement: Any, column: Any, value: int | str | None) -> Iterator[Any]:
    """The rows of a statement, or those that have this value in a column; their values by name."""
    if value is None:
        yield from connection.execute(statement).yield_per(BATCH)
        return
    chosen, named = _of_value(statement, column)
    yield from (named(*row) for row in run(connection, chosen, value=value))


def digest_of_text(text: str | None) -> str | None:
    """SHA-256 of a text as it is stored, whatever it is; None of none."""
    return digest_of(text.encode("utf-8", "surrogatepass")) if text is not None else None


@lru_cache(maxsize=32)
def _of_value(statement: Any, column: Any) -> tuple[Any, Any]:
    """A statement for one value of a column, and the rows that it gives."""
    return statement.where(column == bindparam("value")), namedtuple("StateRow", statement.selected_columns.keys())
