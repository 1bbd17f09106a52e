"""The one place where a writing transaction begins and ends."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from registry.models.database import WRITES


@contextmanager
def unit_of_work(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that excludes other writers: committed at the end, or undone whole on an error."""
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        yield connection
