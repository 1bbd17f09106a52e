"""Random statements of three keepers about one another's objects and random answers: pages held against the log.

    python -m bench.consents [SEEDS] [FIRST]

The exit status is 1 if a page says what its keeper does not consent to, or lacks what they do.
"""

import sys
import tempfile
from pathlib import Path

from registry.services.database import open_engine
from registry.services.migrations import upgrade
from tests.consenting import World

SEEDS, STEPS = 100, 120


def main(seeds: int = SEEDS, first: int = 0) -> int:
    failures = 0
    for seed in range(first, first + seeds):
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{folder}/registry.sqlite3"
            engine = open_engine(url)
            upgrade(engine)
            world = World(engine, url, Path(folder), seed)
            try:
                for step in range(STEPS):
                    world.step()
                    if step % 20 == 19:
                        world.check()
            except AssertionError as error:
                failures += 1
                print(f"seed {seed}: {error}")
            engine.dispose()
    print(f"{seeds} worlds of {STEPS} steps, {failures} with a page that is not as its keeper consents")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
