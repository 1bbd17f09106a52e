"""A page of a history of 5,000 statements and one of a sale of 5,000 lots, of which each part is a page of its own,
against such as fit on a page."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from sqlalchemy import Engine

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
        long, short = (_page(Path(folder), events, _history, "objects") for events in (LONG, MOST))
        sale, small = (_page(Path(folder), lots, _sale, "auctions") for lots in (LONG, MOST))
    peer = f"one of {MOST:,}"
    return [
        Figure(f"page of {LONG:,} statements", long[0] * 1e3, peer, short[0] * 1e3, "ms", at_most=4),
        Figure("its size", long[1] / 1e3, peer, short[1] / 1e3, "kB", at_most=1.2),
        Figure(f"page of a sale of {LONG:,} lots", sale[0] * 1e3, peer, small[0] * 1e3, "ms", at_most=4),
        Figure("its size", sale[1] / 1e3, peer, small[1] / 1e3, "kB", at_most=1.2),
    ]


def _page(folder: Path, size: int, record: Callable[[Engine, int], str], plural: str) -> tuple[float, int]:
    """The seconds of processor time that the page of a record takes, uncached, and how many bytes it has."""
    url = f"sqlite:///{folder}/{plural}{size}.sqlite3"
    engine = open_engine(url, "normal")
    upgrade(engine)
    make.record(engine, make.source(), *(make.party(str(key)) for key in range(200)), make.object_())
    address = f"/{plural}/{record(engine, size)}"
    client = create_app(Settings(url, folder, "x" * 32, "http://localhost", page_cache=0, most_pages=0)).test_client()
    taken, length = [], 0
    for _ in range(ROUNDS):
        began = time.process_time()
        length = len(client.get(address).data)
        taken.append(time.process_time() - began)
    engine.dispose()
    return median(taken), length


def _history(engine: Engine, events: int) -> str:
    make.record(engine, *(_event(number) for number in range(events)))
    return make.ref("object")


def _sale(engine: Engine, lots: int) -> str:
    """A sale of which every lot has an event."""
    make.record(engine, make.auction(), *(make.lot(str(number), number=str(number)) for number in range(lots)))
    make.record(engine, *(_event(number) | {"lot": make.ref("lot", str(number))} for number in range(lots)))
    return make.ref("auction")


def _event(number: int) -> make.Document:
    giver, taker = (make.ref("party", str((number + step) % 200)) for step in (0, 1))
    return make.event(
        str(number),
        date={"edtf": f"{1000 + number // 6:04d}-{1 + number % 6 * 2:02d}-01"},
        participants=[{"party": giver, "role": "from"}, {"party": taker, "role": "to"}],
        summary="What the source says of it in a sentence or two.",
        citations=[{"source": make.ref("source"), "locator": f"p. {number}"}],
    )
