import pytest
from flask import Flask
from sqlalchemy import Engine

from tests.staffing import Browser, institution


@pytest.fixture
def nobody(engine: Engine, desk_app: Flask) -> Browser:
    institution(engine)
    return Browser(desk_app.test_client(), engine, None)
