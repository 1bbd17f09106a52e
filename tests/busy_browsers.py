"""Staff and programs who work over HTTP while the processes that answer them are killed.

What was acknowledged to them is kept, to be looked for afterwards: records, submissions and drafts.
"""

import itertools
import os
import signal
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import requests
from sqlalchemy import Engine, text

from registry.app import create_app
from registry.operations.api_tokens import make_token
from registry.operations.sign_in import open_session
from registry.settings import Settings
from tests import factories as make
from tests.serving import Served, is_alive
from tests.staffing import acting, employ, form_of, institution

SECRET = "a key that is long enough for tests of the server"
_AWAY = (requests.RequestException, AssertionError)


@dataclass
class Acknowledged:
    """References of records, numbers of submissions, and by number the note in each draft."""

    records: list[str] = field(default_factory=list)
    submissions: list[int] = field(default_factory=list)
    drafts: dict[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.records) + len(self.submissions) + len(self.drafts)


class Staff:
    """A person with a browser and a program; each takes up again after an answer that never came."""

    def __init__(self, engine: Engine, url: str, name: str) -> None:
        account = employ(engine, name, "registrar")
        self.name, self.said = name, Acknowledged()
        self.token = make_token(engine, acting(engine, account), name="a program", scope="submit", days=7)
        app = create_app(Settings(url, Path(), SECRET, "http://127.0.0.1"))
        signer = app.session_interface.get_signing_serializer(app)
        self.cookie = signer.dumps({"sign_in": open_session(engine, account, agent="test", address=None)})

    def work(self, address: str, stopped: threading.Event) -> None:
        with requests.Session() as browser:
            browser.cookies.set("registry", self.cookie, domain="127.0.0.1")
            form: dict[str, object] = {}
            for turn in itertools.count():
                if stopped.is_set():
                    return
                try:
                    form = form or self._form(browser, address)
                    self._do(browser, address, form, turn)
                except _AWAY:
                    time.sleep(0.01)

    def _do(self, browser: requests.Session, address: str, form: dict[str, object], turn: int) -> None:
        name = f"{self.name}-{turn}"
        match turn % 3:
            case 0:
                self._record(address, name)
            case 1:
                self._submit(address, name)
            case _:
                self._draft(browser, address, {**form, "note": name})

    def _form(self, browser: requests.Session, address: str) -> dict[str, object]:
        page = browser.get(f"{address}/desk/museum/log/loan", params={"object": make.ref("object")}, timeout=20)
        return form_of(page.text)

    def _propose(self, address: str, document: dict[str, object]) -> dict[str, object]:
        answer = requests.post(
            f"{address}/api/proposals", json={"records": [document]}, timeout=20,
            headers={"Authorization": f"Bearer {self.token}"},
        )  # fmt: skip
        assert answer.status_code == 201, answer.text
        return answer.json()

    def _record(self, address: str, name: str) -> None:
        party = make.party(name, visibility="private")
        assert self._propose(address, party)["state"] == "recorded"
        self.said.records.append(str(party["ref"]))

    def _submit(self, address: str, name: str) -> None:
        event = make.event(name, type="purchase", date={"edtf": "1933"})
        answer = self._propose(address, event)
        assert answer["state"] == "submitted"
        self.said.submissions.append(int(str(answer["proposal"])))

    def _draft(self, browser: requests.Session, address: str, form: dict[str, object]) -> None:
        answer = browser.post(f"{address}/desk/museum/drafts/autosave", form, timeout=20)
        assert answer.status_code == 200
        self.said.drafts[int(answer.headers["HX-Replace-Url"].rpartition("/")[2])] = str(form["note"])


def work_while_killed(engine: Engine, url: str, folder: Path, kills: int, staff: int = 3) -> list[Acknowledged]:
    """What staff were told was done, while processes that answer were killed one after another, as soon as they work.
    The server has stopped in order when this returns."""
    institution(engine)
    make.record(engine, make.object_())
    people = [Staff(engine, url, f"staff{number}") for number in range(staff)]
    server = Served(url, folder, "--no-jobs", "--no-access-log", "--workers", "3", REGISTRY_SECRET_KEY=SECRET)
    stopped = threading.Event()
    threads = [threading.Thread(target=person.work, args=(server.address, stopped)) for person in people]
    for thread in threads:
        thread.start()
    for number in range(kills):
        # Most are killed before they have done anything, and some when they have.
        _wait_for_more([person.said for person in people], 0.05 if number % 4 else 4)
        _kill_the_oldest(server)
    stopped.set()
    for thread in threads:
        thread.join()
    assert server.stop() == 0
    return [person.said for person in people]


def _wait_for_more(said: list[Acknowledged], seconds: float) -> None:
    """Until something more was acknowledged, or for so long."""
    before, until = sum(map(len, said)), time.monotonic() + seconds
    while sum(map(len, said)) == before and time.monotonic() < until:
        time.sleep(0.005)


def _kill_the_oldest(server: Served) -> None:
    while not (running := server.processes(jobs=False)):
        assert server.process.poll() is None, server.log.read_text()
        time.sleep(0.01)
    os.kill(running[0], signal.SIGKILL)
    while is_alive(running[0]):
        time.sleep(0.002)


def lost(engine: Engine, said: Acknowledged) -> list[str]:
    """What was acknowledged and is not there."""
    with engine.connect() as connection:
        records = set(connection.execute(text("SELECT reference FROM records")).scalars())
        rows = connection.execute(text("SELECT id, state, form FROM proposals")).all()
    forms = {row.id: row.form for row in rows if row.state == "draft"}
    submitted = {row.id for row in rows if row.state == "submitted"}
    return [
        *(reference for reference in said.records if reference not in records),
        *(f"submission {key}" for key in said.submissions if key not in submitted),
        *(f"draft {key}" for key, note in said.drafts.items() if note not in forms.get(key, "")),
    ]
