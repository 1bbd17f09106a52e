"""A page of a history of 5,000 statements, of which each part is a page of its own, against one that fits on a page."""

import tempfile
import time
from pathlib import Path
from statistics import median

from bench.figures import Figure
from registry.app import create_app
from registry.queries.pages.parts import MOST
from registry.services.database import open_engine
from registry.services.migrations import upgrade
from registry.settings import Settings
from tests import factories as make

LONG = 5000
ROUNDS = 5


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        long, short = (_page(Path(folder), events) for events in (LONG, MOST))
    peer = f"one of {MOST:,}"
    return [
        Figure(f"page of {LONG:,} statements", long[0] * 1e3, peer, short[0] * 1e3, "ms", at_most=4),
        Figure("its size", long[1] / 1e3, peer, short[1] / 1e3, "kB", at_most=1.2),
    ]


def _page(folder: Path, events: int) -> tuple[float, int]:
    """The seconds of processor time that the page of an object takes, uncached, and how many bytes it has."""
    url = f"sqlite:///{folder}/{events}.sqlite3"
    engine = open_engine(url, "normal")
    upgrade(engine)
    make.record(engine, make.source(), *(make.party(str(key)) for key in range(200)), make.object_())
    make.record(engine, *(_event(number) for number in range(events)))
    client = create_app(Settings(url, folder, "x" * 32, "http://localhost", page_cache=0, most_pages=0)).test_client()
    taken, size = [], 0
    for _ in range(ROUNDS):
        began = time.process_time()
        size = len(client.get(f"/objects/{make.ref('object')}").data)
        taken.append(time.process_time() - began)
    engine.dispose()
    return median(taken), size


def _event(number: int) -> make.Document:
    giver, taker = (make.ref("party", str((number + step) % 200)) for step in (0, 1))
    return make.event(
        str(number),
        date={"edtf": f"{1000 + number // 6:04d}-{1 + number % 6 * 2:02d}-01"},
        participants=[{"party": giver, "role": "from"}, {"party": taker, "role": "to"}],
        summary="What the source says of it in a sentence or two.",
        citations=[{"source": make.ref("source"), "locator": f"p. {number}"}],
    )
