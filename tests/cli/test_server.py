"""The server as it is run: `registry serve` over a real database, asked over HTTP."""

import gzip
import json
import os
import re
import shutil
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable

import pytest

from registry.exchange.importer import import_file
from tests.cli.outputs import failed
from tests.conftest import ROOT
from tests.serving import Served, is_alive

LIONS = "/objects/OBJ-Y3FSG-THEBC"


@pytest.fixture
def served(database_url, engine, tmp_path):
    for name in ("00-places", "01-stone-lions"):
        import_file(engine, ROOT / "seed" / f"{name}.json", actor="t")
    server = Served(database_url, tmp_path)
    yield server
    if server.process.poll() is None:
        server.stop()


def test_the_registry_is_served_logged_and_stopped(served):
    assert f"http://127.0.0.1:{served.port}/" in served.log.read_text()

    health = json.load(served.get("/healthz"))
    assert health["status"] == "ok"
    assert health["ledger"] > 50

    page = served.get(LIONS, Accept_Encoding="gzip")
    assert page.headers["Content-Encoding"] == "gzip"
    body = gzip.decompress(page.read()).decode()
    assert "청대 석사자상" in body
    style = re.search(r"/static/site\.\w+\.css", body)[0]
    assert "max-age=31536000" in served.get(style).headers["Cache-Control"]

    etag = page.headers["ETag"]
    with pytest.raises(urllib.error.HTTPError) as unchanged:
        served.get(LIONS, If_None_Match=etag, Accept_Encoding="gzip")
    assert unchanged.value.code == 304

    with pytest.raises(urllib.error.HTTPError) as missing:
        served.get("/nothing")
    assert missing.value.code == 404

    assert served.stop() == 0
    requests = [line for line in served.lines() if line.get("path") == LIONS]
    assert [line["status"] for line in requests] == [200, 304]
    assert all({"time", "client", "method", "milliseconds"} <= line.keys() for line in requests)
    assert "Traceback" not in served.log.read_text()
    with pytest.raises(OSError, match="refused"):
        served.get("/healthz")


def test_a_busy_port_says_so(ready):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"Port {port} on 127.0.0.1 can't be used" in failed(ready("serve", "--port", port))


@pytest.fixture
def seeded_server(seeded_template, tmp_path):
    """The founding cases, served from a database of their own."""
    shutil.copy(seeded_template, tmp_path / "registry.sqlite3")
    server = Served(f"sqlite:///{tmp_path / 'registry.sqlite3'}", tmp_path)
    yield server
    if server.process.poll() is None:
        server.stop()


def soon(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + 40
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.05)
    return False


def health(server):
    try:
        return json.load(server.get("/healthz"))
    except urllib.error.HTTPError as failing:
        return json.load(failing)


@pytest.mark.parametrize("path", ["/notation", "/sign-in"])
def test_slow_senders_and_readers_hold_up_nobody(seeded_server, path):
    slow = []
    for _ in range(64):
        slow.append(seeded_server.connect())
        slow[-1].sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\ntext=aaaaa".encode())
    # An upload without an end, and one who asks for pages and reads none.
    endless = seeded_server.connect()
    endless.sendall(b"POST /notation HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(16):
        endless.sendall(b"10000\r\n" + b"a" * 65536 + b"\r\n")
        slow.append(seeded_server.connect())
        slow[-1].sendall(f"GET {LIONS} HTTP/1.1\r\nHost: x\r\n\r\n".encode() * 20)
    began = time.monotonic()
    assert [seeded_server.get(LIONS).status for _ in range(8)] == [200] * 8
    answer = urllib.request.urlopen(f"{seeded_server.address}/notation", b"text=sold+1933", timeout=20)
    assert answer.status == 200
    assert time.monotonic() - began < 10
    for connection in (*slow, endless):
        connection.close()


def test_processes_that_are_killed_are_replaced_and_the_port_is_freed_with_the_last(seeded_server):
    [jobs] = seeded_server.processes(jobs=True)
    os.kill(jobs, signal.SIGKILL)
    assert soon(lambda: seeded_server.processes(jobs=True) not in ([], [jobs]))
    assert soon(lambda: health(seeded_server)["status"] == "ok")
    everybody = [*seeded_server.processes(jobs=False), *seeded_server.processes(jobs=True)]
    assert len(everybody) == 3
    seeded_server.process.kill()
    seeded_server.process.wait()
    assert soon(lambda: not any(map(is_alive, everybody)))
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", seeded_server.port))


def test_damage_to_the_file_is_told_and_pages_say_so(seeded_server, tmp_path):
    path = tmp_path / "registry.sqlite3"
    size = path.stat().st_size
    with path.open("r+b") as file:
        for at in range(16384, size, 4096):
            file.seek(at)
            file.write(b"\xa5" * 200)
    assert soon(lambda: health(seeded_server).get("reasons") == ["database.corrupt"])
    with pytest.raises(urllib.error.HTTPError) as damaged:
        seeded_server.get("/objects/OBJ-Y3FSG-THEBC.json?anew")
    assert damaged.value.code == 503
    assert "damaged" in json.load(damaged.value)["detail"]
    assert "Traceback" not in seeded_server.log.read_text()
