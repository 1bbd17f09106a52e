import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError

from registry.models import Record
from registry.services.database import fetch, open_engine, open_reader
from tests import factories as make

COUNT = select(func.count()).select_from(Record)


def test_reader_sees_one_state_whatever_is_recorded_meanwhile(engine):
    make.record(engine, make.party("a"))
    with open_reader(engine) as connection:
        assert connection.execute(COUNT).scalar_one() == 1
        make.record(engine, make.party("b"))
        assert connection.execute(COUNT).scalar_one() == 1
    with open_reader(engine) as connection:
        assert connection.execute(COUNT).scalar_one() == 2


def test_reader_leaves_connections_that_write(engine):
    with open_reader(engine) as connection:
        connection.execute(COUNT)
    make.record(engine, make.party("a"))


def test_reader_writes_nothing_on_a_server(engine):
    if engine.dialect.name == "sqlite":
        pytest.skip("an embedded database has no transactions that only read")
    with open_reader(engine) as connection, pytest.raises(DBAPIError):
        connection.execute(text("DELETE FROM rate_counts"))


def test_fetched_rows_are_of_the_state_that_the_connection_sees(engine):
    make.record(engine, make.party("a"))
    with open_reader(engine) as connection:
        assert fetch(connection, "SELECT count(*) FROM records", {})[0] == (1,)
        make.record(engine, make.party("b"))
        assert fetch(connection, "SELECT count(*) FROM records", {})[0] == (1,)


def test_fetch_fails_as_sqlalchemy_does(engine):
    with open_reader(engine) as connection, pytest.raises((OperationalError, ProgrammingError), match="nothing_there"):
        fetch(connection, "SELECT * FROM nothing_there", {})


def test_file_that_is_gone_is_not_made_anew(sqlite_engine, tmp_path):
    sqlite_engine.dispose()
    (tmp_path / "registry.sqlite3").unlink()
    with pytest.raises(OperationalError, match="gone"):
        sqlite_engine.connect()
    assert not (tmp_path / "registry.sqlite3").exists()


@pytest.mark.parametrize(("synchronous", "level"), [("full", 2), ("normal", 1)])
def test_commit_waits_for_what_it_is_told_to(sqlite_url, flushed, synchronous, level):
    with open_engine(sqlite_url, synchronous).connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == level


def test_commit_waits_for_the_disk_unless_it_is_told_otherwise(sqlite_engine, flushed):
    with sqlite_engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2
