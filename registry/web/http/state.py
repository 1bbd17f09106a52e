"""What the views are handed: the database, the public address, the rules, and the pages that are kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, g
from sqlalchemy import Connection, Engine

from registry.operations.health import HealthCheck
from registry.provenance.findings import RuleTables
from registry.queries.records.sight import NOBODY
from registry.services import database
from registry.services.file_store import Files
from registry.services.mail import Mailer
from registry.services.rate_limits import Limiter
from registry.services.sealing import Keyring
from registry.web.http.known_names import KnownNames
from registry.web.http.page_cache import PageCache


@dataclass(frozen=True, slots=True)
class State:
    """`build` stands for this version of the program and of the rules it was given; `sign_on` is the client of an
    OpenID provider, if there is one; `keys` seal secrets; `security_contacts` hold to the end of the day that goes with
    them."""

    engine: Engine
    public_url: str
    limiter: Limiter
    costs: Limiter
    mailer: Mailer | None
    files: Files
    sign_on: Any
    keys: Keyring
    rule_tables: RuleTables
    public_findings: bool
    pages: PageCache
    known_names: KnownNames
    build: str
    security_contacts: tuple[str, ...]
    security_expires: date | None
    health: HealthCheck

    @property
    def host(self) -> str:
        """The name that passkeys are bound to."""
        return urlsplit(self.public_url).hostname or "localhost"

    @property
    def origin(self) -> str:
        parts = urlsplit(self.public_url)
        return f"{parts.scheme}://{parts.netloc}"


def state_of(app: Flask) -> State:
    found: State = app.extensions["registry"]
    return found


def state() -> State:
    return state_of(current_app)


@contextmanager
def open_reader() -> Iterator[Connection]:
    """A connection that sees one consistent state of the registry, as far as who asks may read it: the staff of an
    institution on its desk and by its tokens, elsewhere the public."""
    with database.open_reader(state().engine, reader=g.get("reader", NOBODY)) as connection:
        yield connection
