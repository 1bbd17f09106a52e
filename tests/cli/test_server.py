"""The server as it is run: `registry serve` over a real database, asked over HTTP."""

import gzip
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from registry.exchange.importer import import_file
from tests.cli.outputs import failed
from tests.conftest import ROOT

LIONS = "/objects/OBJ-Y3FSG-THEBC"


class Served:
    def __init__(self, url: str, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.log = folder / "serve.log"
        settings = {"REGISTRY_DATABASE_URL": url, "REGISTRY_DATA_DIR": str(folder)}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "registry", "serve", "--port", str(self.port)],
                env={**os.environ, **settings}, stdout=log, stderr=subprocess.STDOUT, cwd=folder,
            )  # fmt: skip
        self._wait()

    def _wait(self) -> None:
        for _ in range(150):
            try:
                self.get("/healthz")
            except OSError:
                assert self.process.poll() is None, self.log.read_text()
                time.sleep(0.1)
            else:
                return
        raise AssertionError(self.log.read_text())

    def get(self, path: str, **headers: str):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=named)
        return urllib.request.urlopen(request, timeout=20)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)

    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]


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
