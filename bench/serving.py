"""Serving objects' pages and JSON at 16 connections, against a bare page and against Datasette, one process each."""

import itertools
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from bench.figures import Figure

CONNECTIONS = 16
SECONDS = 3
ROUNDS = 5
PAGES = 2000
# The registry in one process, which makes as many pages for one caller as it can.
SERVE = ["env", "REGISTRY_MOST_PAGES=0", sys.executable, "-m", "registry", "serve"]
SERVE += ["--workers", "1", "--no-access-log"]
FORMS = {"HTML": "", "JSON": ".json"}


def measure(database: Path) -> list[Figure]:
    if not shutil.which("wrk"):
        raise SystemExit("bench: wrk makes the load: install the package wrk of your system.")
    with sqlite3.connect(database) as connection:
        found = connection.execute(
            "SELECT id, reference FROM records WHERE kind = 'object' ORDER BY reference LIMIT ?", (PAGES,)
        ).fetchall()
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1", "--no-ws",
               "--blocking-threads", "1", "--backpressure", "256", "--factory"]  # fmt: skip
    objects = [f"/objects/{reference}" for _, reference in found]
    rows = [f"/{database.stem}/objects/{key}" for key, _ in found]
    peers = {
        "registry": (SERVE, objects),
        "rendering": (["env", "REGISTRY_PAGE_CACHE=0", *SERVE], objects),
        "bare": ([*granian, "bench.bare:create_app"], objects),
        "Datasette": ([sys.executable, "-m", "datasette", "serve", str(database)], rows),
    }
    rates: dict[tuple[str, str], list[float]] = {}
    with ExitStack() as stack:
        addresses = {
            name: stack.enter_context(served(command, f"sqlite:///{database}", paths[0]))
            for name, (command, paths) in peers.items()
        }
        # Round after round, so that a machine that is slower for a while is so for all of them.
        for _ in range(ROUNDS):
            for (name, address), form in itertools.product(addresses.items(), FORMS):
                paths = [path + FORMS[form] for path in peers[name][1]]
                rates.setdefault((name, form), []).append(_load(address, paths, database.parent))
    bare = "bare Flask, Core and Jinja page"
    return [
        Figure(
            f"object, {form}",
            median(rates[ours, form]),
            peer,
            median(rates[key, form]),
            "requests/s",
            at_least=limit,
        )
        for form, ours, peer, key, limit in (
            ("HTML", "registry", bare, "bare", 0.35),
            ("HTML", "registry", "the same with nothing kept", "rendering", None),
            ("HTML", "rendering", f"{bare}, nothing kept here", "bare", 0.3),
            ("HTML", "registry", "Datasette row page", "Datasette", 4),
            ("JSON", "registry", bare, "bare", 0.4),
            ("JSON", "registry", "the same with nothing kept", "rendering", None),
            ("JSON", "registry", "Datasette row page", "Datasette", 2),
        )
    ]


@contextmanager
def served(command: list[str], database_url: str, path: str, **settings: str) -> Iterator[str]:
    """The address of what a command serves, once it answers at a path."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "REGISTRY_DATABASE_URL": database_url, "PYTHONPATH": str(Path.cwd()), **settings}
    process = subprocess.Popen(
        [*command, "--port", str(port)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(process, address + path)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise SystemExit(f"bench: {process.args!r} ended with status {process.returncode}.")
        try:
            urllib.request.urlopen(address, timeout=5).read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"bench: {address} does not answer.")


def _load(address: str, paths: list[str], folder: Path) -> float:
    """Requests answered in a second, going through the paths again and again."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", paths_script(paths, folder), address]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if failed := re.search(r"Non-2xx[^\n]*", said):
        raise SystemExit(f"bench: {address}: {failed[0]}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])  # type: ignore[index]


def paths_script(paths: list[str], folder: Path) -> Path:
    """For wrk: goes through the paths again and again."""
    script = folder / "paths.lua"
    listed = ",".join(f'"{path}"' for path in paths)
    script.write_text(
        f"local paths = {{{listed}}}\nlocal at = 0\n"
        "request = function() at = at % #paths + 1 return wrk.format('GET', paths[at]) end\n"
    )
    return script
