"""Twenty thousand requests as nobody means to send them, against an application over either database.

    python -m bench.mutations [COUNT] [SEED]

The exit status is 1 if any was not answered: a 5xx, or a failure of the application.
"""

import logging
import sys
import tempfile
import time
from pathlib import Path

from bench.desk import _postgresql
from registry.app import create_app
from registry.exchange.importer import import_file
from registry.services.database import open_engine
from registry.services.migrations import upgrade
from registry.settings import Settings
from tests.mutations import Fuzzer
from tests.staffing import KEYS

ROOT = Path(__file__).parents[1]
COUNT = 20_000


def mutate(database: str, url: str, count: int, seed: int) -> dict[str, str]:
    """Prints how many were answered how; returns those that were not, by where the application failed."""
    engine = open_engine(url)
    upgrade(engine)
    for case in sorted((ROOT / "seed").glob("*.json")):
        import_file(engine, case, actor="t")
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(url, Path(folder), "x" * 32, "http://localhost", data_keys=KEYS))
        began, fuzzer = time.perf_counter(), Fuzzer(app, engine, seed)
        fuzzer.run(count)
    took = time.perf_counter() - began
    print(f"{database}: {count:,} in {took:.0f} s, statuses {dict(sorted(fuzzer.statuses.items()))}")
    for where, request in fuzzer.failures.items():
        print(f"  {where}\n    {request}")
    engine.dispose()
    return fuzzer.failures


def main() -> None:
    logging.disable(logging.CRITICAL)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 12
    with tempfile.TemporaryDirectory() as folder, _postgresql() as uri:
        failures = mutate("SQLite", f"sqlite:///{folder}/registry.sqlite3", count, seed)
        failures |= mutate("PostgreSQL", uri, count, seed)
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
