"""A disk that fills while records are written, by a limit on the size of files: what was acknowledged is there."""

import subprocess
import sys

from registry.operations.verification import verify
from registry.queries.records.documents import current
from tests import factories as make
from tests.conftest import ROOT

WRITE_UNTIL_FULL = """
import resource, sys
from pathlib import Path
from sqlalchemy.exc import DatabaseError
from registry.services.database import open_engine
from registry.services.faults import fault_of
from tests import factories as make

engine = open_engine(f"sqlite:///{sys.argv[1]}")
make.record(engine, make.party("first"))
most = Path(sys.argv[1] + "-wal").stat().st_size + 300_000
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
with engine.connect() as connection:
    connection.exec_driver_sql("PRAGMA wal_autocheckpoint = 0")
    for number in range(2000):
        try:
            make.record(engine, make.party(str(number)))
        except DatabaseError as error:
            print("full", fault_of(error))
            break
        print(make.ref("party", str(number)), flush=True)
"""


def test_everything_acknowledged_before_the_disk_was_full_is_there(sqlite_engine, tmp_path):
    sqlite_engine.dispose()
    done = subprocess.run(
        [sys.executable, "-c", WRITE_UNTIL_FULL, str(tmp_path / "registry.sqlite3")],
        capture_output=True, text=True, cwd=ROOT, timeout=60,
    )  # fmt: skip
    *acknowledged, full = done.stdout.splitlines()
    assert full in ("full full", "full disk-error"), done.stderr
    assert acknowledged
    with sqlite_engine.connect() as connection:
        assert set(current(connection, acknowledged)) == set(acknowledged)
        assert not list(verify(connection))
    # And room again is all that is needed.
    make.record(sqlite_engine, make.party("after"))
