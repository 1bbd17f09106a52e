"""The one place where a writing transaction begins and ends."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, Insert

from registry.services.database import WRITES


@contextmanager
def unit_of_work(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that excludes other writers: committed at the end, or undone whole on an error."""
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        yield connection


def inserted_key(connection: Connection, statement: Insert) -> int:
    """The key that the database gives to the row that a statement inserts."""
    key = connection.execute(statement).inserted_primary_key
    assert key is not None  # noqa: S101 - one row is inserted, into a table with a key
    return int(key[0])
