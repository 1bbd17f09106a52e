import errno
import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError, InterfaceError, OperationalError, TimeoutError

from registry.services.database import open_engine
from registry.services.faults import Fault, fault_of, fault_of_disk, is_unwritable


class Said(Exception):
    """What a driver raises, with the names that drivers give."""

    def __init__(self, **names: str) -> None:
        super().__init__()
        self.__dict__.update(names)


@pytest.mark.parametrize(
    ("names", "fault"),
    [
        ({"sqlite_errorname": "SQLITE_FULL"}, Fault.FULL),
        ({"sqlite_errorname": "SQLITE_READONLY_DBMOVED"}, Fault.READ_ONLY),
        ({"sqlite_errorname": "SQLITE_CORRUPT_INDEX"}, Fault.CORRUPT),
        ({"sqlite_errorname": "SQLITE_BUSY_SNAPSHOT"}, Fault.BUSY),
        ({"sqlite_errorname": "SQLITE_IOERR_WRITE"}, Fault.DISK),
        ({"sqlstate": "53100"}, Fault.FULL),
        ({"sqlstate": "53200"}, Fault.AWAY),
        ({"sqlstate": "58030"}, Fault.DISK),
        ({"sqlstate": "25006"}, Fault.READ_ONLY),
        ({"sqlstate": "XX001"}, Fault.CORRUPT),
        ({"sqlstate": "40001"}, Fault.BUSY),
        ({"sqlstate": "42501"}, Fault.READ_ONLY),
        ({"sqlstate": "58P01"}, Fault.CORRUPT),
        ({"sqlstate": "XX000"}, Fault.DISK),
        ({"sqlstate": "57P03"}, Fault.AWAY),
    ],
)
def test_fault_is_told_by_the_drivers_name(names, fault):
    assert fault_of(OperationalError("SELECT", {}, Said(**names))) is fault


def test_connection_that_is_lost_or_not_to_be_had_is_told():
    assert fault_of(InterfaceError("SELECT", {}, Said(), connection_invalidated=True)) is Fault.AWAY
    assert fault_of(InterfaceError("SELECT", {}, Said())) is None
    assert fault_of(TimeoutError()) is Fault.BUSY


def test_statement_that_is_wrong_is_no_fault_of_the_database():
    assert fault_of(IntegrityError("INSERT", {}, Said(sqlite_errorname="SQLITE_CONSTRAINT_UNIQUE"))) is None


def test_bytes_that_are_no_text_are_damage(tmp_path):
    path = tmp_path / "x.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x TEXT)")
        connection.execute("INSERT INTO t VALUES (CAST(x'ff' AS TEXT))")
    with open_engine(f"sqlite:///{path}").connect() as connection, pytest.raises(DatabaseError) as error:
        connection.execute(text("SELECT x FROM t")).all()
    assert fault_of(error.value) is Fault.CORRUPT


@pytest.mark.parametrize(
    ("number", "fault"), [(errno.ENOSPC, Fault.FULL), (errno.EROFS, Fault.READ_ONLY), (errno.EIO, Fault.DISK)]
)
def test_fault_of_a_disk_is_told_by_its_number(number, fault):
    assert fault_of_disk(OSError(number, "x")) is fault


def test_only_what_can_be_read_on_is_unwritable():
    assert is_unwritable(OperationalError("x", {}, Said(sqlstate="53100")))
    assert not is_unwritable(OperationalError("x", {}, Said(sqlite_errorname="SQLITE_CORRUPT")))
