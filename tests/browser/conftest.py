import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import Engine
from werkzeug.serving import make_server

from registry.app import create_app
from registry.operations.second_factors import set_up_totp
from registry.services.database import open_engine
from registry.services.file_store import Files
from registry.services.sealing import Keyring
from registry.settings import Settings
from registry.worker import work
from tests import factories as make
from tests.staffing import KEYS, PASSWORD, employ, institution


@dataclass
class Desk:
    """The address of a registry with staff, its database, and the secrets of their second factors."""

    address: str
    engine: Engine
    secrets: dict[str, str]
    states: dict[str, Any] = field(default_factory=dict)

    def page(self, browser: Browser, name: str, **options: Any) -> Page:
        """A page of a browser in which a member of staff is signed in, with password and code."""
        if name not in self.states:
            self.states[name] = self._signed_in(browser, name)
        context = browser.new_context(storage_state=self.states[name], **options)
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    def _signed_in(self, browser: Browser, name: str) -> Any:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{self.address}/sign-in")
        page.get_by_label("E-mail address").fill(f"{name}@museum.example")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_label("The code that your app shows").fill(pyotp.TOTP(self.secrets[name]).now())
        page.get_by_role("button", name="Go on").click()
        page.get_by_role("heading", name="The Museum", exact=True).wait_for()
        state = context.storage_state()
        context.close()
        return state


ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # The shell, where the system has it, is the same browser without windows: it takes half the time.
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    chromium = next(filter(None, map(shutil.which, names)), None)
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
def site(seeded_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a registry with the founding cases and an object that is hard to set."""
    folder = tmp_path_factory.mktemp("site")
    url = f"sqlite:///{shutil.copy(seeded_template, folder)}"
    engine = open_engine(url)
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
def desk_site(seeded_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A registry with the founding cases and staff, and a worker for its background jobs."""
    folder = tmp_path_factory.mktemp("desk")
    url = f"sqlite:///{shutil.copy(seeded_template, folder)}"
    engine = open_engine(url)
    institution(engine)
    secrets = {
        name: _employed(engine, name) for name in ("registrar", "approver", "second", "newcomer", "administrator")
    }
    with _running(url, folder, engine) as public:
        yield Desk(public, engine, secrets)


@pytest.fixture
def beginning(sqlite_template: Path, tmp_path: Path) -> Iterator[Desk]:
    """A registry without records, institutions or staff, and a worker for its background jobs."""
    url = f"sqlite:///{shutil.copy(sqlite_template, tmp_path)}"
    engine = open_engine(url)
    with _running(url, tmp_path, engine) as public:
        yield Desk(public, engine, {})
    engine.dispose()


@contextmanager
def _running(url: str, folder: Path, engine: Engine) -> Iterator[str]:
    """The address of a registry that is served, with its worker."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # Passkeys are bound to a name, and an address of numbers is none.
    public = f"http://localhost:{port}"
    settings = Settings(database_url=url, data_dir=folder, secret_key="x" * 32, public_url=public, data_keys=KEYS)
    server = make_server("127.0.0.1", port, create_app(settings), threaded=True)
    stopped = threading.Event()
    files = Files(settings.file_store, 2**26)
    threads = [
        threading.Thread(target=server.serve_forever, daemon=True),
        threading.Thread(target=work, args=(engine, files), kwargs={"until": stopped.is_set, "wait": 0.1}, daemon=True),
    ]
    for thread in threads:
        thread.start()
    yield public
    server.shutdown()
    stopped.set()
    for thread in threads:
        thread.join()


def _employed(engine: Engine, name: str) -> str:
    """A person with a password and codes by time, whose secret is returned."""
    roles = {"second": "approver", "newcomer": "registrar"}.get(name, name)
    account = employ(engine, name, roles, with_password=True)
    secret = pyotp.random_base32()
    set_up_totp(
        engine, Keyring.of_text(KEYS, named="KEYS"), account, secret, pyotp.TOTP(secret).at(int(time.time()) - 30)
    )
    return secret


@pytest.fixture(scope="session")
def empty_site(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a registry without records."""
    folder = tmp_path_factory.mktemp("empty")
    yield from _served(f"sqlite:///{shutil.copy(sqlite_template, folder)}", folder)
