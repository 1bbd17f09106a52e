"""The page of an institution's provenance texts, and the list of those to be gone through, against the statements that
they are read by, run bare.

    python -m bench.texts [COUNT]

So many objects are generated, each with a text; a third of the texts is recorded. Over either database.
"""

from pathlib import Path

from bench.figures import Figure
from bench.filled import against_bare, analyse, hold, on_both, record
from bench.lists import DESK
from registry.operations.text_readings import queue_reading
from registry.queries.workspace.lists.description import view_of
from registry.queries.workspace.lists.kinds import LISTS
from registry.queries.workspace.lists.loading import load_page
from registry.queries.workspace.provenance_texts import same_words, text_progress
from registry.queries.workspace.text_tasks import next_place
from registry.services.database import open_engine, open_reader
from registry.services.file_store import Files
from registry.services.migrations import upgrade
from registry.worker import work_once
from tests import factories as make
from tests.staffing import employ, institution

COUNT = 17_000
TEXTS = LISTS["texts"]


def measure(folder: Path, count: int = COUNT) -> list[Figure]:
    return on_both(folder, lambda name, url: _on(name, url, folder, count))


def _on(name: str, url: str, folder: Path, count: int) -> list[Figure]:
    engine = open_engine(url)
    upgrade(engine)
    institution(engine)
    account = employ(engine, "registrar")
    record(engine, count, _object)
    queue_reading(engine, 1, account)
    while work_once(engine, Files(str(folder), 2**20)):
        pass
    analyse(engine)
    view = view_of(TEXTS, {"state": ["open"]})
    with open_reader(engine, reader=1) as connection:
        progress = text_progress(connection, 1)
        assert (progress.texts, progress.read) == (count, count)
        figures = [
            against_bare(connection, f"progress of {count:,} texts on {name}", lambda: text_progress(connection, 1)),
            against_bare(connection, f"words that they leave open on {name}", lambda: same_words(connection, 1)),
            against_bare(connection, f"list of those open on {name}", lambda: load_page(connection, TEXTS, view, DESK)),
            against_bare(
                connection, f"the next of them on {name}", lambda: next_place(connection, 1, 0, "remarks", None)
            ),
        ]
    engine.dispose()
    return figures


def _object(number: int) -> list[make.Document]:
    holders = (f"Holder {number}, Leeds", f"sold to Buyer {number % 700}, York, {1800 + number % 150}")
    left = f" [seen in ledger {number % 40}]" if number % 4 == 0 else ""
    text = {"kind": "provenance", "text": f"{holders[0]}; {holders[1]}{left}."}
    made = make.object_(str(number), texts=[text])
    if number % 3:
        return [made]
    told = (make.event(f"{number} {n}", of=str(number), verbatim=words) for n, words in enumerate(holders))
    return [made, *told]


if __name__ == "__main__":
    hold(measure, COUNT)
