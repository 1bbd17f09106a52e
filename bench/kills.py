"""Processes that answer requests, killed with -9 a thousand times while staff work: `python -m bench.kills [KILLS]`.

Says what was acknowledged over HTTP, and what of it is lost; ends with status 1 if anything is.
"""

import sys
import tempfile
import time
from pathlib import Path

from registry.operations.verification import verify
from registry.services.database import open_engine
from registry.services.migrations import upgrade
from tests.busy_browsers import KINDS, lost, work_while_killed


def main(kills: int) -> None:
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'registry.sqlite3'}"
        engine = open_engine(url)
        upgrade(engine)
        said = work_while_killed(engine, url, folder, kills)
        gone = [what for one in said for what in lost(engine, one, folder / "files")]
        with engine.connect() as connection:
            differences = [str(difference) for difference in verify(connection)]
    counted = {kind: sum(len(getattr(one, kind)) for one in said) for kind in KINDS}
    told = ", ".join(f"{count:,} {kind}" for kind, count in counted.items())
    print(f"{kills:,} kills in {time.monotonic() - began:.0f} s; acknowledged: {told}; lost: {len(gone)}.")
    for line in (*gone, *differences):
        print(line)
    sys.exit(bool(gone or differences))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
