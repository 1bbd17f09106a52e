from pathlib import Path

import pytest
from flask.testing import FlaskClient

from registry.app import create_app
from registry.settings import Settings


@pytest.fixture
def client(database_url: str, tmp_path: Path) -> FlaskClient:
    """The application over a database without records, which the fixture `engine` writes to."""
    settings = Settings(
        database_url=database_url, data_dir=tmp_path, secret_key="x" * 32, public_url="https://registry.example"
    )
    return create_app(settings).test_client()
