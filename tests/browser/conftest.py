import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from registry.app import create_app
from registry.exchange.importing import import_file
from registry.models.database import open_engine
from registry.settings import Settings
from tests import factories as make
from tests.conftest import ROOT

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "the browser tests need Chromium: `make test` installs it"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield started
        started.close()


def _served(url: str, folder: Path) -> Iterator[str]:
    settings = Settings(database_url=url, data_dir=folder, secret_key="x" * 32, public_url="https://registry.example")
    server = make_server("127.0.0.1", 0, create_app(settings), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def site(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a registry with the founding cases and an object that is hard to set."""
    folder = tmp_path_factory.mktemp("site")
    url = f"sqlite:///{shutil.copy(sqlite_template, folder)}"
    engine = open_engine(url)
    for path in sorted((ROOT / "seed").glob("*.json")):
        import_file(engine, path, actor="t")
    history = "Unbroken" * 60 + " 전형필 全鎣弼, 서울; Galerie Müller, München. " * 150
    make.record(
        engine,
        make.party(names=make.named("A" * 120)),
        make.object_(names=make.named("한글" * 80, "ko"), texts=[{"kind": "provenance", "text": history[:6000]}]),
        make.event(participants=[{"party": make.ref("party"), "role": "to"}], summary="https://" + "x" * 300),
    )
    engine.dispose()
    yield from _served(url, folder)


@pytest.fixture(scope="session")
def empty_site(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a registry without records."""
    folder = tmp_path_factory.mktemp("empty")
    yield from _served(f"sqlite:///{shutil.copy(sqlite_template, folder)}", folder)
