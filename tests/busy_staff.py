"""A process of its own that does random operations of the desk until it is killed, saying of each when it is done.

What it acknowledges goes to a file, a line of JSON each.
"""

import itertools
import json
import random
from pathlib import Path

from registry import schemas
from registry.errors import ConflictError
from registry.ledger import entries
from registry.operations import proposals as proposing
from registry.operations.files import keep_intake
from registry.operations.jobs import enqueue
from registry.operations.proposals import Content
from registry.queries.workspace.people import Actor, actor, person
from registry.queries.workspace.proposals import waiting
from registry.services.database import open_engine
from registry.services.file_store import Files
from registry.services.unit_of_work import unit_of_work
from registry.worker import work_once
from tests import factories as make

# Of each file that is taken in: enough to be killed amid them.
ROWS = 40


class Staff:
    def __init__(self, url: str, seed: int, folder: str) -> None:
        self.engine = open_engine(url)
        self.files = Files(folder, 2**20)
        self.choose = random.Random(seed)
        self.seed = seed
        self.registrar, self.approver = self._acting(1), self._acting(2)

    def _acting(self, account: int) -> Actor:
        with self.engine.connect() as connection:
            found = person(connection, account)
            assert found is not None
            made = actor(found, "museum")
        assert made is not None
        return made

    def content(self, *documents: dict[str, object]) -> Content:
        with self.engine.connect() as connection:
            seen = entries.newest_on(connection, [make.ref("object")])
        loaded = [schemas.load(document) for document in documents]
        return Content("x", {"ref": [str(loaded[0]["ref"])]}, [make.ref("object")], loaded, {}, seen)

    def event(self, number: int, kind: str) -> dict[str, object]:
        effect = {"title_effect": "none"} if kind == "loan" else {}
        return make.event(f"{self.seed}-{number}", type=kind, date={"edtf": "1933"}, **effect)

    def loan(self, number: int) -> list[str]:
        party = make.party(f"{self.seed}-{number}", visibility="private")
        documents = party, self.event(number, "loan")
        proposing.submit(self.engine, self.registrar, None, 1, "event", self.content(*documents))
        return [str(document["ref"]) for document in documents]

    def sale(self, number: int) -> list[str]:
        proposing.submit(self.engine, self.registrar, None, 1, "event", self.content(self.event(number, "purchase")))
        return []

    def approval(self, _: int) -> list[str]:
        with self.engine.connect() as connection:
            submitted = waiting(connection, self.approver.institution, state="submitted")
            seen = entries.newest_on(connection, [make.ref("object")])
        if not submitted:
            return []
        one = submitted[0]
        proposing.approve(self.engine, self.approver, one.id, one.version, seen)
        return [document["ref"] for document in one.documents or ()]

    def draft(self, number: int) -> list[str]:
        proposing.start(self.engine, self.registrar, "event", self.content(self.event(number, "gift")))
        return []

    def intake(self, number: int) -> list[str]:
        rows = "\n".join(f"{self.seed}.{number}.{n},Object {n}" for n in range(ROWS))
        content = f"number,title\n{rows}\n".encode()
        digest = keep_intake(self.engine, self.files, self.registrar, content, "x.csv")
        payload = {"digest": digest, "filename": "x.csv", "native": False, "issuer": f"M{self.seed}-{number}"}
        payload |= {"visibility": "private", "columns": {"number": "number", "title": "title"}}
        with unit_of_work(self.engine) as connection:
            enqueue(connection, self.registrar, "import", payload)
        work_once(self.engine, self.files)
        return []

    def run(self, said: str) -> None:
        acts = [self.loan] * 5 + [self.sale] * 3 + [self.approval] * 4 + [self.draft] * 2 + [self.intake]
        with Path(said).open("a", buffering=1) as acknowledged:
            for number in itertools.count():
                act = self.choose.choice(acts)
                try:
                    references = act(number)
                except ConflictError:
                    references = []
                print(json.dumps({"done": act.__name__, "references": references}), file=acknowledged)


def keep_busy(url: str, seed: int, folder: str, said: str) -> None:
    """Works with a choice of operations that the seed decides, until it is killed."""
    Staff(url, seed, folder).run(said)
