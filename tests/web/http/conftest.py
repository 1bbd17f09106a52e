from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from registry.app import create_app
from registry.settings import Settings


@pytest.fixture(scope="session")
def reading_app(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application over a database without records, to be read and not written."""
    folder = tmp_path_factory.mktemp("reading")
    return create_app(Settings(f"sqlite:///{sqlite_template}", folder, "x" * 32, "https://registry.example"))


@pytest.fixture
def asked(reading_app: Flask) -> Iterator[Flask]:
    """The same, amid a request for its first page."""
    with reading_app.test_request_context("/"):
        yield reading_app
