"""Run the measurements and show them; the exit status is 1 if one does not hold to its limit.

    python -m bench [--records FILE]

It reads the Carnegie records, by default from the shared data beside the repository, and works in a temporary folder.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench import (
    bombs,
    chains,
    dates,
    desk,
    histories,
    importing,
    lists,
    notation,
    reading_while_writing,
    serving,
    verifying,
)
from bench.figures import Figure, show
from registry.queries.dossiers.rule_tables import read_rule_tables

ROOT = Path(__file__).parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--records", type=Path, default=ROOT.parent / "shared" / "data" / "carnegie-objects.jsonl.gz")
    chosen = parser.parse_args()
    if not chosen.records.is_file():
        raise SystemExit(f"bench: {chosen.records} is not there: name the Carnegie records with --records.")
    mapping = ROOT / "docs" / "examples" / "carnegie-mapping.json"
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "registry.sqlite3"
        measures: list[Callable[[], list[Figure]]] = [
            dates.measure,
            lambda: notation.measure(chosen.records),
            lambda: chains.measure(read_rule_tables()),
            histories.measure,
            lambda: importing.measure(chosen.records, mapping, database),
            lambda: verifying.measure(chosen.records, mapping, database),
            lambda: serving.measure(database),
            lambda: reading_while_writing.measure(database),
            lambda: desk.measure(Path(folder)),
            lambda: lists.measure(Path(folder)),
            bombs.measure,
        ]
        figures: list[Figure] = []
        try:
            for measure in measures:
                figures += measure()
        finally:
            # Also what was measured before something failed.
            show(figures)
    sys.exit(not all(figure.holds for figure in figures))


if __name__ == "__main__":
    main()
