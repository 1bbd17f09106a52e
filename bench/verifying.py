"""Verifying the Carnegie records: against exporting them, and against verifying half of them."""

import gzip
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from sqlalchemy import Connection

from bench.figures import Figure
from bench.importing import import_apart
from registry.exchange.exporting import export_lines
from registry.operations.verification import verify
from registry.services.database import open_engine

TRIES = 3


def measure(records: Path, mapping: Path, database: Path) -> list[Figure]:
    half = database.with_name("half.sqlite3")
    import_apart(half, _half_of(records, database.with_name("half.jsonl")), mapping)
    whole, exporting = _seconds(database, verify), _seconds(database, export_lines)
    return [
        Figure("verify", whole, "registry export of the same", exporting, "s of CPU", at_most=4),
        Figure("verify, twice the records", whole, "the half of them", _seconds(half, verify), "s of CPU", at_most=2.3),
    ]


def _half_of(records: Path, half: Path) -> Path:
    with gzip.open(records, "rt", encoding="utf-8") as file:
        lines = file.readlines()
    half.write_text("".join(lines[: len(lines) // 2]), encoding="utf-8")
    return half


def _seconds(database: Path, read: Callable[[Connection], Iterable[object]]) -> float:
    """The time of this process alone, so that whatever else the machine does is not counted; the least of a few."""
    engine = open_engine(f"sqlite:///{database}")
    taken = []
    for _ in range(TRIES):
        started = time.process_time()
        with engine.connect() as connection:
            count = sum(1 for _ in read(connection))
        taken.append(time.process_time() - started)
        if read is verify and count:
            raise SystemExit(f"bench: verification of {database} names {count} differences.")
    engine.dispose()
    return min(taken)
