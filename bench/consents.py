"""Random statements of three keepers about one another's objects and random answers: pages held against the log.

    python -m bench.consents [SEEDS] [FIRST]

Each tenth is on PostgreSQL too. The exit status is 1 if a page says what its keeper does not consent to, or lacks what
they do.
"""

import sys
import tempfile
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from bench.desk import _postgresql
from registry.services.database import open_engine
from registry.services.migrations import upgrade
from tests.consenting import World

SEEDS, STEPS = 100, 120


def fails(url: str, seed: int) -> bool:
    """Whether some page of this world is not as it should be, which is printed."""
    engine = open_engine(url)
    upgrade(engine)
    try:
        with tempfile.TemporaryDirectory() as folder:
            world = World(engine, url, Path(folder), seed)
            for step in range(STEPS):
                world.step()
                if step % 20 == 19:
                    world.check()
    except AssertionError as error:
        print(f"seed {seed} on {engine.dialect.name}: {error}")
        return True
    finally:
        engine.dispose()
    return False


def database(uri: str, name: str) -> str:
    """The address of a new database of a server."""
    server = create_engine(make_url(uri).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    server.dispose()
    return make_url(uri).set(database=name).render_as_string(hide_password=False)


def main(seeds: int = SEEDS, first: int = 0) -> int:
    failures = 0
    with tempfile.TemporaryDirectory() as folder, _postgresql() as uri:
        for seed in range(first, first + seeds):
            failures += fails(f"sqlite:///{folder}/{seed}.sqlite3", seed)
            if seed % 10 == 0:
                failures += fails(database(uri, f"consents_{seed}"), seed)
    print(f"{seeds} worlds of {STEPS} steps, {failures} with a page that is not as its keeper consents")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
