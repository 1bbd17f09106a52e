from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from registry.app import create_app
from registry.settings import Settings
from tests.staffing import Browser, employ, institution


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
