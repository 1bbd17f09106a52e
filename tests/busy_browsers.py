"""Staff and programs who work over HTTP while the processes that answer them are killed.

What was acknowledged to them is kept, to be looked for afterwards: records, submissions, approvals, drafts and files.
"""

import hashlib
import io
import itertools
import json
import os
import re
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import requests
from PIL import Image
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


KINDS = ("records", "submissions", "approvals", "drafts", "files")


@dataclass
class Acknowledged:
    """References of records, numbers of submissions and of those that were approved, digests of files, and by its
    number the turn in which each draft was last kept; how often each thing that they do was."""

    records: list[str] = field(default_factory=list)
    submissions: list[int] = field(default_factory=list)
    approvals: list[int] = field(default_factory=list)
    drafts: dict[int, int] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    times: Counter[str] = field(default_factory=Counter)


class Staff:
    """A person with a browser and a program; each takes up again after an answer that never came. What they do, they
    do in turn; `waiting` is what they and their colleagues submitted and nobody has looked at."""

    def __init__(self, engine: Engine, url: str, name: str, does: str, waiting: list[int]) -> None:
        account = employ(engine, name, "registrar", "approver")
        self.name, self.does, self.waiting, self.said = name, does.split(), waiting, Acknowledged()
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
                    self.said.times[self.does[turn % len(self.does)]] += 1
                except _AWAY:
                    time.sleep(0.01)

    def _do(self, browser: requests.Session, address: str, form: dict[str, object], turn: int) -> None:
        name = f"{self.name}-{turn}"
        match self.does[turn % len(self.does)]:
            case "record":
                self._record(address, name)
            case "submit":
                self._submit(address, name)
            case "approve":
                self._approve(browser, address)
            case "draft":
                self._draft(browser, address, form, turn)
            case "file":
                self._file(browser, address, form["csrf_token"], turn)

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
        self.waiting.append(self.said.submissions[-1])

    def _approve(self, browser: requests.Session, address: str) -> None:
        assert self.waiting
        key = self.waiting[-1]
        page = f"{address}/desk/museum/proposals/{key}"
        form = dict(re.findall(r'name="(csrf_token|version|seen)" value="([^"]*)"', browser.get(page, timeout=20).text))
        self.waiting.remove(key)
        answer = browser.post(f"{page}/approve", form, timeout=20, allow_redirects=False)
        assert answer.status_code == 303
        self.said.approvals.append(key)

    def _draft(self, browser: requests.Session, address: str, form: dict[str, object], turn: int) -> None:
        sent = {**form, "turn": turn, "note": f"in turn {turn}"}
        answer = browser.post(f"{address}/desk/museum/drafts/autosave", sent, timeout=20)
        assert answer.status_code == 200
        self.said.drafts[int(answer.headers["HX-Replace-Url"].rpartition("/")[2])] = turn

    def _file(self, browser: requests.Session, address: str, token: object, turn: int) -> None:
        content = io.BytesIO()
        Image.new("L", (turn + 1, len(self.name))).save(content, "PNG")
        answer = browser.post(
            f"{address}/desk/museum/files", {"csrf_token": token}, files={"file": ("a.png", content.getvalue())},
            timeout=20,
        )  # fmt: skip
        assert "1 file is kept" in answer.text
        self.said.files.append(hashlib.sha256(content.getvalue()).hexdigest())


def work_while_killed(
    engine: Engine, url: str, folder: Path, kills: int, also: Callable[[int], None] = lambda _: None
) -> list[Acknowledged]:
    """What staff were told was done, while processes that answer were killed one after another, as soon as they work;
    `also` is called before each kill, with its number. The server has stopped in order when this returns."""
    institution(engine)
    make.record(engine, make.object_())
    work, waiting = ("record submit draft", "draft file", "approve draft"), list[int]()
    people = [Staff(engine, url, f"staff{number}", does, waiting) for number, does in enumerate(work)]
    server = Served(url, folder, "--no-jobs", "--no-access-log", "--workers", "3", REGISTRY_SECRET_KEY=SECRET)
    stopped = threading.Event()
    threads = [threading.Thread(target=person.work, args=(server.address, stopped)) for person in people]
    try:
        for thread in threads:
            thread.start()
        for number in range(kills):
            # Most are killed before they have done anything, and some when they have, this or that.
            person = people[number // 8 % len(people)]
            _wait_for_more(person, 0.05 if number % 8 else 30)
            also(number)
            _kill_the_oldest(server)
    finally:
        stopped.set()
        for thread in threads:
            thread.join()
        ended = server.stop()
    assert ended == 0
    return [person.said for person in people]


def _wait_for_more(person: Staff, seconds: float) -> None:
    """Until they did everything that they do once more, or for so long."""
    before, until = Counter(person.said.times), time.monotonic() + seconds
    while any(person.said.times[what] <= before[what] for what in person.does) and time.monotonic() < until:
        time.sleep(0.005)


def _kill_the_oldest(server: Served) -> None:
    while not (running := server.processes(jobs=False)):
        assert server.process.poll() is None, server.log.read_text()
        time.sleep(0.01)
    with suppress(ProcessLookupError):  # It may have ended with its database in between.
        os.kill(running[0], signal.SIGKILL)
    while is_alive(running[0]):
        time.sleep(0.002)


def lost(engine: Engine, said: Acknowledged, store: Path) -> list[str]:
    """What was acknowledged and is not there. A draft may have been kept once more, unheard of by who sent it."""
    with engine.connect() as connection:
        records = set(connection.execute(text("SELECT reference FROM records")).scalars())
        rows = connection.execute(text("SELECT id, state, form FROM proposals")).all()
        files = set(connection.execute(text("SELECT digest FROM stored_files")).scalars())
    turns = {row.id: int(json.loads(row.form)["note"][0].split()[-1]) for row in rows if row.state == "draft"}
    states = {row.id: row.state for row in rows}
    return [
        *(reference for reference in said.records if reference not in records),
        *(f"submission {key}" for key in said.submissions if states.get(key) not in ("submitted", "recorded")),
        *(f"approval {key}" for key in said.approvals if states.get(key) != "recorded"),
        *(f"draft {key}" for key, turn in said.drafts.items() if turns.get(key, -1) < turn),
        *(f"file {digest}" for digest in said.files if digest not in files or not _is_whole(store, digest)),
    ]


def _is_whole(store: Path, digest: str) -> bool:
    path = store / "original" / digest[:2] / digest
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest
