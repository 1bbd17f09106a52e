"""Either database filled with generated records, and what is asked of it measured against its statements run bare."""

import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection, Engine, event

from bench.desk import _postgresql
from bench.figures import Figure, show
from registry import schemas
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import of_operator
from registry.services import database
from registry.services.unit_of_work import unit_of_work
from tests import factories as make

BATCH = 500
ROUNDS = 15
Statement = tuple[str, Any]


def hold(measure: Callable[[Path, int], Sequence[Figure]], count: int) -> None:
    """Shows what was measured of so many records, or of as many as the command line says; fails where a limit is not
    held."""
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), int(sys.argv[1]) if len(sys.argv) > 1 else count)
    show(figures)
    sys.exit(not all(figure.holds for figure in figures))


def on_both(folder: Path, measured: Callable[[str, str], list[Figure]]) -> list[Figure]:
    """What is measured on either database, by its name and address."""
    figures = measured("SQLite", f"sqlite:///{folder / 'bench.sqlite3'}")
    with _postgresql() as uri:
        return figures + measured("PostgreSQL", uri)


def record(engine: Engine, count: int, documents_of: Callable[[int], Sequence[make.Document]]) -> None:
    """Records what so many numbers give."""
    for start in range(0, count, BATCH):
        with unit_of_work(engine) as connection:
            documents = [d for n in range(start, min(start + BATCH, count)) for d in documents_of(n)]
            Recorder(connection, make.ACT, of_operator(1)).record([schemas.load(document) for document in documents])


def analyse(engine: Engine) -> None:
    """Tells a database what it holds, which PostgreSQL sees by itself a minute later."""
    with engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()


def against_bare(connection: Connection, what: str, loaded: Callable[[], object]) -> Figure:
    """How long something takes to load, against the statements that it is read by, run bare."""
    statements = statements_of(connection, loaded)
    ours, bare = in_turn(loaded, lambda: run_bare(connection, statements))
    return Figure(what, ours * 1000, "its statements run bare", bare * 1000, "ms", at_most=3)


def statements_of(connection: Connection, load: Callable[[], object]) -> list[Statement]:
    """What the database is asked for a page, as its driver takes it: through SQLAlchemy, and past it by `fetch`, which
    documents are read by."""
    asked: list[Statement] = []
    fetch = database.fetch

    def note(_: Any, __: Any, statement: str, parameters: Any, ___: Any, ____: bool) -> None:
        asked.append((statement, parameters))

    def noting(of: Connection, statement: str, values: Mapping[str, Any]) -> Sequence[tuple[Any, ...]]:
        asked.append((statement, values))
        return fetch(of, statement, values)

    load()
    event.listen(connection, "before_cursor_execute", note)
    with patch.object(database, "fetch", noting):
        load()
    event.remove(connection, "before_cursor_execute", note)
    return asked


def run_bare(connection: Connection, statements: Sequence[Statement]) -> None:
    driver = connection.connection.cursor()
    for statement, parameters in statements:
        driver.execute(statement, parameters)
        driver.fetchall()
    driver.close()


def in_turn(*measured: Callable[[], Any]) -> list[float]:
    """The median of the seconds that each takes, one after the other in every round."""
    taken: list[list[float]] = [[] for _ in measured]
    for _ in range(ROUNDS):
        for seconds, run in zip(taken, measured, strict=True):
            started = time.perf_counter()
            run()
            seconds.append(time.perf_counter() - started)
    return [median(seconds) for seconds in taken]
