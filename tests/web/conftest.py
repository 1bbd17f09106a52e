import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import Environment, FileSystemBytecodeCache
from sqlalchemy import Engine

from registry.app import create_app
from registry.settings import Settings
from tests.staffing import KEYS, Browser, employ, institution


@pytest.fixture(autouse=True, scope="session")
def _templates_compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nearly each test makes an application, and each would compile the templates that it shows, in each process."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    (folder := folder / "templates").mkdir(exist_ok=True)
    compiled, make = FileSystemBytecodeCache(str(folder)), Flask.create_jinja_environment

    def create(app: Flask) -> Environment:
        environment = make(app)
        environment.bytecode_cache = compiled
        return environment

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "create_jinja_environment", create)
        yield


@pytest.fixture
def client(database_url: str, tmp_path: Path) -> FlaskClient:
    """The application over a database without records, which the fixture `engine` writes to."""
    settings = Settings(
        database_url=database_url, data_dir=tmp_path, secret_key="x" * 32, public_url="https://registry.example"
    )
    return create_app(settings).test_client()


@pytest.fixture
def desk_app(database_url: str, tmp_path: Path) -> Flask:
    """The application as staff reach it, without TLS."""
    return create_app(
        Settings(
            database_url=database_url,
            data_dir=tmp_path,
            secret_key="x" * 32,
            public_url="http://localhost",
            data_keys=KEYS,
            store=str(tmp_path / "files"),
        )
    )


@pytest.fixture
def open_browser(desk_app: Flask, engine: Engine) -> Callable[..., Browser]:
    """Opens a browser for a member of staff with these roles, employed on first asking."""
    known: dict[tuple[str, str], int] = {}
    places: set[str] = set()

    def opened(name: str | None = "registrar", *roles: str, at: str = "museum") -> Browser:
        if at not in places:
            institution(engine, at)
            places.add(at)
        account = None
        if name is not None:
            if (name, at) not in known:
                known[name, at] = employ(engine, name, *roles, at=at)
            account = known[name, at]
        return Browser(desk_app.test_client(), engine, account, at)

    return opened
