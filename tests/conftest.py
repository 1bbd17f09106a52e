"""Databases for the tests: SQLite and PostgreSQL, each test with its own, made from a migrated template."""

import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

from registry.cli.access_log import LOGGING
from registry.exchange.importer import import_file
from registry.operations import passwords, sign_in
from registry.services import database as opening
from registry.services import migrations as database
from registry.services import sqlite_files, tokens
from registry.services.database import open_engine
from registry.services.parsing import process
from tests.lending import Databases
from tests.mailbox import TakeMail
from tests.parsing import InThread
from tests.postgresql import PostgreSQL

SHARED = Path(__file__).parents[2] / "shared"
ROOT = Path(__file__).parents[1]

# How fast is for bench/: a slow machine is no failed test.
hypothesis.settings.register_profile("registry", deadline=None)
hypothesis.settings.load_profile("registry")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("corpus") and not (SHARED / "data").is_dir():
            item.add_marker(pytest.mark.skip(reason=f"the shared data are not beside the repository ({SHARED})"))


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("REGISTRY_")]:
        monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def _heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is logged is heard by `caplog`, also after a test that has configured logging as a server does."""
    for name in LOGGING["loggers"]:
        monkeypatch.setattr(logging.getLogger(name), "propagate", True)


@pytest.fixture(autouse=True)
def _parsers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A process takes as long as a whole test: only those that ask for `apart` start any to parse files."""
    if "apart" not in request.fixturenames:
        monkeypatch.setattr(process, "start", InThread)
    yield
    # What a parser keeps out of its own process is kept out of no test.
    if "numpy" in sys.modules and sys.modules["numpy"] is None:
        del sys.modules["numpy"]


@pytest.fixture
def apart() -> None:
    """Files are parsed in processes of their own, as they are outside of tests."""


@pytest.fixture(autouse=True)
def _flushing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests end processes and never the system, and each commit would wait for the disk: for those alone that ask for
    `flushed` it does."""
    if "flushed" not in request.fixturenames:
        monkeypatch.setattr(opening, "_configure_sqlite", _configure_unflushed)
        monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def flushed() -> None:
    """What is written waits for the disk, as it does outside of tests."""


_configure = opening._configure_sqlite


def _configure_unflushed(synchronous: Any, connection: Any, pool: Any) -> None:
    _configure(synchronous, connection, pool)
    connection.execute("PRAGMA synchronous = OFF")


@pytest.fixture(autouse=True, scope="session")
def _cheap_hashes() -> Iterator[None]:
    """Argon2 as costly as it is meant to be would take most of the time of the tests of accounts."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", cheap)
        patch.setattr(sign_in, "HASHER", cheap)
        patch.setattr(sign_in, "_NOBODY", cheap.hash("nobody has this address"))
        patch.setattr(tokens, "_COST", {"time_cost": 1, "memory_cost": 8, "parallelism": 1})
        yield


@pytest.fixture(autouse=True, scope="session")
def _compiled_addresses() -> Iterator[None]:
    """Every test has an application of its own, and all have the same addresses, which are compiled once."""
    compiled: dict[tuple[Any, ...], Any] = {}
    compile_builder = Rule._compile_builder

    def remembered(rule: Rule, append_unknown: bool = True) -> Any:
        key = (tuple(rule._trace), repr(rule.defaults), append_unknown)
        if key not in compiled:
            compiled[key] = compile_builder(rule, append_unknown)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", remembered)
        yield


class _Compiled(LRUCache[Any, Any]):
    """Statements as a kind of database is asked them, whichever of that kind it is."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get((type(key[0]), *key[1:]), default)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__((type(key[0]), *key[1:]), value)


@pytest.fixture(autouse=True, scope="session")
def _compiled_statements() -> Iterator[None]:
    """Every test has databases of its own, and all are asked the same, which is put into SQL once."""
    options = {"compiled_cache": _Compiled(2000)}
    with pytest.MonkeyPatch.context() as patch:
        for module in (opening, sqlite_files):
            patch.setattr(module, "create_engine", partial(module.create_engine, execution_options=options))
        yield


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "registry.sqlite3"
    engine = open_engine(f"sqlite:///{path}")
    database.upgrade(engine)
    _settle(engine)
    return path


@pytest.fixture(scope="session")
def seeded_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the founding cases, to be copied."""
    path = tmp_path_factory.mktemp("seeded") / "registry.sqlite3"
    shutil.copy(sqlite_template, path)
    engine = open_engine(f"sqlite:///{path}")
    for case in sorted((ROOT / "seed").glob("*.json")):
        assert import_file(engine, case, actor="t").refusals == []
    _settle(engine)
    return path


@pytest.fixture(scope="session")
def postgresql_process() -> Iterator[PostgreSQL]:
    """A real PostgreSQL server of this test process, with a migrated database called registry_template."""
    server = PostgreSQL()
    server.administer("CREATE DATABASE registry_template")
    engine = open_engine(server.address("registry_template"))
    database.upgrade(engine)
    engine.dispose()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def postgresql_databases(postgresql_process: PostgreSQL) -> Databases:
    return Databases(postgresql_process, "registry_template")


@pytest.fixture
def postgresql(request: pytest.FixtureRequest) -> Iterator[Callable[[], PostgreSQL]]:
    """Gives the server to a test that ends it; it runs again afterwards."""
    asked: list[PostgreSQL] = []

    def give() -> PostgreSQL:
        asked.append(request.getfixturevalue("postgresql_process"))
        return asked[0]

    yield give
    for server in asked[:1]:
        server.start()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated database without records, on either server."""
    if request.param == "sqlite":
        yield _sqlite_copy(request, tmp_path)
        return
    server: PostgreSQL = request.getfixturevalue("postgresql_process")
    databases: Databases = request.getfixturevalue("postgresql_databases")
    # Whoever ends the server may look into its files.
    name = databases.lend(new="postgresql" in request.fixturenames)
    yield server.address(name)
    databases.take_back(name)


@pytest.fixture
def sqlite_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return _sqlite_copy(request, tmp_path)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite_engine(sqlite_url: str) -> Iterator[Engine]:
    engine = open_engine(sqlite_url)
    yield engine
    engine.dispose()


@pytest.fixture
def seeded_engine(seeded_template: Path) -> Iterator[Engine]:
    """The founding cases, to be read and not written."""
    engine = open_engine(f"sqlite:///{seeded_template}")
    yield engine
    engine.dispose()


@pytest.fixture
def take_mail() -> Iterator[TakeMail]:
    take_mail = TakeMail()
    yield take_mail
    take_mail.stop()


def _settle(engine: Engine) -> None:
    """Brings all that was written into the one file that is copied."""
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


def _sqlite_copy(request: pytest.FixtureRequest, folder: Path) -> str:
    path = folder / "registry.sqlite3"
    shutil.copy(request.getfixturevalue("sqlite_template"), path)
    return f"sqlite:///{path}"
