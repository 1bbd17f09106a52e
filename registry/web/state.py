"""What the views are handed: the database, the public address, the rules, and the pages that are kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import Connection, Engine

from registry.provenance.findings import Tables
from registry.web.known import KnownNames
from registry.web.page_cache import PageCache


@dataclass(frozen=True, slots=True)
class State:
    """`build` stands for this version of the program and of the rules it was given."""

    engine: Engine
    public_url: str
    tables: Tables
    pages: PageCache
    known: KnownNames
    build: str


def state() -> State:
    found: State = current_app.extensions["registry"]
    return found


@contextmanager
def reading() -> Iterator[Connection]:
    """A connection that sees one consistent state of the registry."""
    with state().engine.connect() as connection:
        yield connection
