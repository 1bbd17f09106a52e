"""Databases whose file or folder can't be written; since root may write anywhere, `access` is made to say no."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from registry.services import sqlite_files
from registry.services.database import open_engine
from registry.services.faults import Fault, fault_of

SEEN = text("SELECT count(*) FROM t")
# Writes a row into the journal, and is gone before the journal is brought into the file.
LEAVE_A_JOURNAL = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("INSERT INTO t VALUES (2)")
os._exit(0)
"""


@pytest.fixture
def database(tmp_path):
    (tmp_path / "medium").mkdir()
    path = tmp_path / "medium" / "registry.sqlite3"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE t (x)")
    connection.execute("INSERT INTO t VALUES (1)")
    connection.close()
    return path


@pytest.fixture
def read_only(monkeypatch):
    """Makes what lies in a folder read-only, for this process."""

    def make(folder: Path) -> None:
        opened = os.access
        monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and opened(path, mode))
        # A medium that takes no journal.
        monkeypatch.setattr(sqlite_files, "_opens", lambda *_: False)

    return make


def test_file_on_a_read_only_medium_is_read_and_not_written(database, read_only):
    read_only(database.parent)
    engine = open_engine(f"sqlite:///{database}")
    with engine.connect() as connection:
        assert connection.execute(SEEN).scalar_one() == 1
    with engine.connect() as connection, pytest.raises(OperationalError) as error:
        connection.execute(text("INSERT INTO t VALUES (3)"))
    assert fault_of(error.value) is Fault.READ_ONLY
    assert [one.name for one in database.parent.iterdir()] == [database.name]


def test_commits_that_are_in_the_journal_alone_are_read_too(database, read_only):
    subprocess.run([sys.executable, "-c", LEAVE_A_JOURNAL, str(database)], check=True)
    database.with_name("registry.sqlite3-shm").unlink()
    before = {one.name: one.read_bytes() for one in database.parent.iterdir()}
    read_only(database.parent)
    with open_engine(f"sqlite:///{database}").connect() as connection:
        assert connection.execute(SEEN).scalar_one() == 2
    assert {one.name: one.read_bytes() for one in database.parent.iterdir()} == before


def test_file_that_can_be_written_is(database):
    assert not sqlite_files.is_read_only(database)
    assert not sqlite_files.is_read_only(database.with_name("new"))
    with open_engine(f"sqlite:///{database}").connect() as connection:
        connection.execute(text("INSERT INTO t VALUES (3)"))
