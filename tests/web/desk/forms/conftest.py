from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine

from tests import factories as make


@pytest.fixture
def connection(sqlite_engine: Engine) -> Iterator[Connection]:
    """A registry with an object, two parties, a source and a sale of two lots."""
    make.record(
        sqlite_engine,
        make.object_(),
        make.party("a"),
        make.party("b"),
        make.party("read", unconfirmed="read_from_text"),
        make.source(),
        make.auction(),
        make.lot("1", number="1", objects=[make.ref("object")], currency="GBP"),
        make.lot("2", number="2", currency="GBP"),
    )
    with sqlite_engine.connect() as connection:
        yield connection
