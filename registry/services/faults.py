"""What is wrong with the database or its disk, as the drivers tell it."""

import errno
from enum import StrEnum
from typing import Any

from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    DBAPIError,
    IntegrityError,
    OperationalError,
    ProgrammingError,
    TimeoutError,
)

# What a statement, or waiting for a connection to run it on, may fail with.
DatabaseFailure = DBAPIError | TimeoutError
FAILURES = (DBAPIError, TimeoutError)


class Fault(StrEnum):
    """Why the database can't be used; each is the end of a code of refusal, `database.is-…`."""

    AWAY = "away"
    BUSY = "busy"
    CORRUPT = "corrupt"
    DISK = "disk-error"
    FULL = "full"
    READ_ONLY = "read-only"


# By the beginning of SQLite's names of results, and of PostgreSQL's SQLSTATEs.
_SQLITE = {
    "SQLITE_FULL": Fault.FULL,
    "SQLITE_READONLY": Fault.READ_ONLY,
    "SQLITE_CORRUPT": Fault.CORRUPT,
    "SQLITE_NOTADB": Fault.CORRUPT,
    "SQLITE_BUSY": Fault.BUSY,
    "SQLITE_LOCKED": Fault.BUSY,
    "SQLITE_IOERR": Fault.DISK,
}
_POSTGRESQL = {
    "53100": Fault.FULL,
    "25006": Fault.READ_ONLY,
    # A file or a table that may not be written.
    "42501": Fault.READ_ONLY,
    "XX001": Fault.CORRUPT,
    "XX002": Fault.CORRUPT,
    # A file of the server that is not there.
    "58P01": Fault.CORRUPT,
    "58030": Fault.DISK,
    # Whatever the system said of a disk that PostgreSQL has no code for, such as that a quota is used up.
    "XX000": Fault.DISK,
    "55P03": Fault.BUSY,
    "40": Fault.BUSY,
}
_OF_STATEMENTS = (DataError, IntegrityError, ProgrammingError)


def fault_of(error: DatabaseFailure) -> Fault | None:
    """The fault of the database that made a statement fail; None where the statement itself was wrong."""
    if isinstance(error, TimeoutError):
        return Fault.BUSY
    driver: Any = error.orig
    for known, code in ((_SQLITE, getattr(driver, "sqlite_errorname", None)), (_POSTGRESQL, _sqlstate(driver))):
        for beginning, fault in known.items():
            if code and code.startswith(beginning):
                return fault
    # Bytes that are no text, in a column of text: said by Python's driver, without a name.
    if "Could not decode to UTF-8" in str(driver):
        return Fault.CORRUPT
    if isinstance(error, _OF_STATEMENTS):
        return None
    return Fault.AWAY if isinstance(error, OperationalError) or error.connection_invalidated else None


def _sqlstate(driver: Any) -> str | None:
    return getattr(driver, "sqlstate", None)


def is_unwritable(error: DatabaseError) -> bool:
    """Whether nothing can be written just now, though it can be read."""
    return fault_of(error) in (Fault.FULL, Fault.READ_ONLY, Fault.DISK)


def fault_of_disk(error: OSError) -> Fault:
    """The fault of the disk that made writing a file fail."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Fault.FULL
    return Fault.READ_ONLY if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM) else Fault.DISK
