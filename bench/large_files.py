"""The dry run of a table of a million rows by the command, watched and stopped: `python -m bench.large_files [ROWS]`.

Its rate and its memory are held against those of half of the rows, so that neither grows with the file; what is held
of the newest rows is full after a few ten thousand. Then it is stopped by Ctrl-C on its way: it must say so, and the
database must be as before.
"""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.figures import Figure, show

ROWS = 1_000_000
_MEMORY_LIMIT = 300
_COLUMNS = {
    "format": "registry-columns",
    "version": 1,
    "language": "en",
    "issuer": "Bench",
    "columns": {"Number": "number", "Title": "title", "Dated": "date"},
}


def measure(folder: Path, rows: int) -> list[Figure]:
    (folder / "columns.json").write_text(json.dumps(_COLUMNS), "utf-8")
    _run(folder, "db", "upgrade").wait()
    half, half_memory = _dry_run(folder, rows // 2)
    whole, memory = _dry_run(folder, rows)
    _stop(folder, rows, after=0.7 * rows / whole)
    return [
        Figure("dry run of a table", whole, "of half of it", half, "rows/s", at_least=0.8),
        Figure("dry run, peak memory", memory, "of half of it", half_memory, "MiB", at_most=1.15),
        Figure("dry run, peak memory", memory, "limit", _MEMORY_LIMIT, "MiB", at_most=1),
    ]


def _dry_run(folder: Path, rows: int) -> tuple[float, float]:
    """Rows a second, and the most memory in MiB."""
    began = time.perf_counter()
    process = _importing(folder, rows)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(0.05)
    assert process.returncode == 0, process.communicate()
    assert _records(folder) == 0
    return rows / (time.perf_counter() - began), peak


def _stop(folder: Path, rows: int, *, after: float) -> None:
    process = _importing(folder, rows)
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert (process.returncode, "the import was stopped" in said) == (1, True), said
    assert _records(folder) == 0


def _importing(folder: Path, rows: int) -> "subprocess.Popen[str]":
    path = folder / f"{rows}.csv"
    if not path.exists():
        with path.open("w", encoding="utf-8") as file:
            file.write("Number,Title,Dated\n")
            file.writelines(f"{1900 + n % 100}.{n},River with a boat {n},{1700 + n % 250}\n" for n in range(rows))
    return _run(folder, "import", path.name, "--columns", "columns.json", "--dry-run")


def _run(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "registry", *arguments],
        cwd=folder,
        env={**os.environ, "REGISTRY_DATA_DIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _memory(process: int) -> float:
    """The most that a process has had, in MiB; 0 of one that has ended."""
    try:
        match = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    except OSError:
        return 0
    return int(match[1]) / 1024 if match else 0


def _records(folder: Path) -> int:
    with sqlite3.connect(folder / "registry.sqlite3") as connection:
        [count] = connection.execute("SELECT count(*) FROM records").fetchone()
    return int(count)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        figures = measure(Path(name), int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
    show(figures)
    sys.exit(not all(figure.holds for figure in figures))
