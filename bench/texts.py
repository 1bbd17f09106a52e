"""The page of an institution's provenance texts, and the list of those to be gone through, against the statements that
they are read by, run bare.

    python -m bench.texts [COUNT]

So many objects are generated, each with a text; a third of the texts is recorded. Over either database.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine

from bench.desk import _postgresql
from bench.figures import Figure, show
from bench.lists import BATCH, DESK, _in_turn, _run_bare, _statements
from registry import schemas
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import of_operator
from registry.operations.text_readings import queue_reading
from registry.queries.workspace.lists.description import view_of
from registry.queries.workspace.lists.kinds import LISTS
from registry.queries.workspace.lists.loading import load_page
from registry.queries.workspace.provenance_texts import same_words, text_progress
from registry.queries.workspace.text_tasks import next_place
from registry.services.database import open_engine, open_reader
from registry.services.file_store import Files
from registry.services.migrations import upgrade
from registry.services.unit_of_work import unit_of_work
from registry.worker import work_once
from tests import factories as make
from tests.staffing import employ, institution

COUNT = 17_000
TEXTS = LISTS["texts"]


def measure(folder: Path, count: int = COUNT) -> list[Figure]:
    figures = _on("SQLite", f"sqlite:///{folder / 'texts.sqlite3'}", folder, count)
    with _postgresql() as uri:
        return figures + _on("PostgreSQL", uri, folder, count)


def _on(name: str, url: str, folder: Path, count: int) -> list[Figure]:
    engine = open_engine(url)
    upgrade(engine)
    institution(engine)
    account = employ(engine, "registrar")
    _fill(engine, count)
    queue_reading(engine, 1, account)
    while work_once(engine, Files(str(folder), 2**20)):
        pass
    view = view_of(TEXTS, {"state": ["open"]})
    with open_reader(engine, reader=1) as connection:
        progress = text_progress(connection, 1)
        assert (progress.texts, progress.read) == (count, count)
        figures = [
            _figure(connection, f"progress of {count:,} texts on {name}", lambda: text_progress(connection, 1)),
            _figure(connection, f"words that they leave open on {name}", lambda: same_words(connection, 1)),
            _figure(connection, f"list of those open on {name}", lambda: load_page(connection, TEXTS, view, DESK)),
            _figure(connection, f"the next of them on {name}", lambda: next_place(connection, 1, 0, "remarks", None)),
        ]
    engine.dispose()
    return figures


def _figure(connection: Connection, what: str, loaded: Callable[[], object]) -> Figure:
    statements = _statements(connection, loaded)
    ours, bare = _in_turn(loaded, lambda: _run_bare(connection, statements))
    return Figure(what, ours * 1000, "its statements run bare", bare * 1000, "ms", at_most=3)


def _fill(engine: Engine, count: int) -> None:
    for start in range(0, count, BATCH):
        with unit_of_work(engine) as connection:
            documents = [d for n in range(start, min(start + BATCH, count)) for d in _object(n)]
            Recorder(connection, make.ACT, of_operator(1)).record([schemas.load(document) for document in documents])


def _object(number: int) -> list[make.Document]:
    holders = (f"Holder {number}, Leeds", f"sold to Buyer {number % 700}, York, {1800 + number % 150}")
    left = f" [seen in ledger {number % 40}]" if number % 4 == 0 else ""
    text = {"kind": "provenance", "text": f"{holders[0]}; {holders[1]}{left}."}
    made = make.object_(str(number), texts=[text])
    if number % 3:
        return [made]
    told = (make.event(f"{number} {n}", of=str(number), verbatim=words) for n, words in enumerate(holders))
    return [made, *told]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), count)
    show(figures)
    sys.exit(not all(figure.holds for figure in figures))


if __name__ == "__main__":
    main()
