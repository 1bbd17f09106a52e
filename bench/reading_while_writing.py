"""Sixteen readers of objects' pages, while ten writes a second go on and while none do: how long the slowest wait.

Each write records another event of an object that is read, with the parties and the place of one that is on record, so
that the pages around it are made anew.
"""

import itertools
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from sqlalchemy import Engine

from bench.figures import Figure
from bench.serving import CONNECTIONS, SERVE, paths_script, served
from registry.ledger.entries import Act, Operation
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import of_operator
from registry.provenance.references import derive
from registry.queries.records.documents import documents
from registry.services.database import open_engine, open_reader
from registry.services.unit_of_work import unit_of_work

WRITES_A_SECOND = 10
SECONDS = 5
ROUNDS = 5
PAGES = 200
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


def measure(database: Path) -> list[Figure]:
    """On a copy of the database, so that what is measured elsewhere stays as it is."""
    if not shutil.which("wrk"):
        raise SystemExit("bench: wrk makes the load: install the package wrk of your system.")
    copy = database.with_name("written.sqlite3")
    with sqlite3.connect(database) as source, sqlite3.connect(copy) as target:
        source.backup(target)
        found = target.execute(
            "SELECT r.reference FROM records r JOIN event_objects e ON e.object_id = r.id WHERE r.kind = 'object' "
            "AND r.visibility = 'public' AND r.withdrawn IS NULL GROUP BY r.id ORDER BY r.reference LIMIT ?",
            (PAGES,),
        ).fetchall()
    paths = [f"/objects/{reference}" for (reference,) in found]
    url = f"sqlite:///{copy}"
    slowest: dict[bool, list[float]] = {False: [], True: []}
    with served(SERVE, url, paths[0]) as address:
        _read(address, paths, copy.parent)
        for _, is_written in itertools.product(range(ROUNDS), (False, True)):
            if is_written:
                with _writing(url):
                    slowest[True].append(_read(address, paths, copy.parent))
            else:
                slowest[False].append(_read(address, paths, copy.parent))
    what = f"object, HTML, p99 while {WRITES_A_SECOND} writes a second go on"
    return [Figure(what, median(slowest[True]), "while none do", median(slowest[False]), "ms", at_most=2)]


def _read(address: str, paths: list[str], folder: Path) -> float:
    """How long the slowest one in a hundred waits, in milliseconds."""
    script = paths_script(paths, folder)
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", "-s", script, address]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if failed := re.search(r"Non-2xx[^\n]*", said):
        raise SystemExit(f"bench: {address}: {failed[0]}")
    amount, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()  # type: ignore[union-attr]
    return float(amount) * _UNITS[unit]


@contextmanager
def _writing(url: str) -> Iterator[None]:
    """Another process writes for as long."""
    process = subprocess.Popen([sys.executable, "-m", "bench.reading_while_writing", url], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    try:
        yield
    finally:
        process.send_signal(signal.SIGINT)
        written = int(process.communicate(timeout=30)[0])
    if written < WRITES_A_SECOND * SECONDS * 0.8:
        raise SystemExit(f"bench: only {written} writes were made in {SECONDS} seconds.")


def write(engine: Engine) -> int:
    """Records events at an even pace until it is interrupted; returns how many."""
    with open_reader(engine) as connection:
        keys = connection.exec_driver_sql(
            "SELECT e.record_id FROM event_objects e JOIN records r ON r.id = e.object_id "
            f"ORDER BY r.reference LIMIT {PAGES}"
        ).scalars()
        events = list(documents(connection, "event", list(keys)).values())
    count, start = 0, time.monotonic()
    print("writing", flush=True)
    try:
        for count in itertools.count():
            time.sleep(max(0.0, start + count / WRITES_A_SECOND - time.monotonic()))
            event = {**events[count % len(events)], "ref": derive("event", f"bench:{time.time_ns()}")}
            with unit_of_work(engine) as connection:
                Recorder(connection, Act("cli:bench", Operation.IMPORT), of_operator()).record([event])
    except KeyboardInterrupt:
        return count
    return count


if __name__ == "__main__":
    # A shell that starts something in the background has it ignore what interrupts it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    print(write(open_engine(sys.argv[1])))
