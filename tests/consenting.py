"""What institutions say of one another's records, for the tests of consent and sharing."""

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from registry import schemas
from registry.app import create_app
from registry.ledger.entries import Act, Operation
from registry.operations.accounts import add_institution
from registry.operations.consents import answer, answer_as_operator
from registry.operations.keepers import hand_over
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import Warrant
from registry.operations.shares import end, share
from registry.provenance.governance.consent import ConsentAnswer
from registry.queries.records.documents import current
from registry.queries.workspace.consents import consent
from registry.services.unit_of_work import unit_of_work
from registry.settings import Settings
from tests import factories as make
from tests.staffing import KEYS, Browser, acting, employ


def say(engine: Engine, institution: int, *documents: make.Document) -> None:
    """Recorded for an institution, with two people's agreement."""
    with unit_of_work(engine) as connection:
        act = Act(f"staff:{institution}/Kim", Operation.EVENT)
        outcomes = Recorder(connection, act, Warrant(institution, agreed=None)).record(
            [schemas.load(document) for document in documents]
        )
        assert all(outcome.stands for outcome in outcomes), outcomes


def hidden(kind: str, key: str, **more: Any) -> make.Document:
    """A private record."""
    makers: dict[str, Any] = {"party": make.party, "object": make.object_, "place": make.place, "source": make.source}
    document: make.Document = makers[kind](key, visibility="private", **more)
    return document


@dataclass
class Said:
    """A record as its maker said it last, by the test's own log: 0 is the operator."""

    document: make.Document
    maker: int
    word: str

    @property
    def reference(self) -> str:
        return str(self.document["ref"])

    @property
    def is_public(self) -> bool:
        return self.document.get("visibility", "public") == "public" and "withdrawn" not in self.document

    @property
    def about(self) -> str:
        """The object that it is about."""
        return str(self.document.get("object") or self.document.get("part_of") or self.document["objects"][0])


class World:
    """Three institutions, each with an object and a part of it, and two objects of the operator; what is said of them,
    and what was answered."""

    codes = ("first", "second", "third")

    def __init__(self, engine: Engine, url: str, folder: Path, seed: int) -> None:
        self.engine, self.random, self.count = engine, random.Random(seed), 0
        settings = Settings(url, folder, "x" * 32, "http://localhost", data_keys=KEYS)
        self.app = create_app(settings)
        self.keeper: dict[str, int] = {}
        self.whole: dict[str, str] = {}
        self.said: dict[str, Said] = {}
        self.consent: dict[tuple[str, str], str] = {}
        self.shared: set[tuple[str, int]] = set()
        self.approvers = {}
        make.record(engine, *(make.object_(f"operator's {number}") for number in (1, 2)))
        self.keeper |= {make.ref("object", f"operator's {number}"): 0 for number in (1, 2)}
        for number, code in enumerate(self.codes, 1):
            add_institution(engine, code, code.capitalize())
            self.approvers[number] = acting(engine, employ(engine, f"approver-{code}", "approver", at=code), code)
            whole, part = make.object_(code), make.object_(f"{code} part", part_of=make.ref("object", code))
            say(engine, number, whole, part)
            self.keeper |= {whole["ref"]: number, part["ref"]: number}
            self.whole[part["ref"]] = whole["ref"]
        self.readers = {
            number: Browser(self.app.test_client(), engine, self.approvers[number].account, at=code)
            for number, code in enumerate(self.codes, 1)
        }

    def step(self) -> None:
        steps = (self.speak, self.speak, self.speak, self.answer, self.answer, self.answer, self.revise)
        self.random.choice((*steps, self.hand_over, self.share))()

    def speak(self) -> None:
        maker, about = self.random.choice((1, 2, 3)), self.random.choice(sorted(self.keeper))
        self.count += 1
        key, word = f"said {self.count}", f"canary{self.count}x"
        visibility = self.random.choice(("public", "public", "public", "private"))
        if (chance := self.random.random()) < 0.2:
            document = make.search(key, sought=word, visibility=visibility, objects=[about])
        elif chance < 0.7:
            document = make.event(key, summary=word, visibility=visibility) | {"objects": [about]}
        else:
            document = {"kind": "hypothesis", "ref": make.ref("hypothesis", key), "object": about, "label": word}
            document |= {"statement": word, "visibility": visibility}
        self._record(maker, Said(document, maker, word))

    def revise(self) -> None:
        """Says something else, takes it from view, or shows it (again); events only change in who may see them."""
        if not self.said:
            return
        said = self.said[self.random.choice(sorted(self.said))]
        more: make.Document = {"visibility": self.random.choice(("public", "private"))}
        word = said.word
        if said.document["kind"] == "hypothesis":
            self.count += 1
            word = f"canary{self.count}x"
            more |= {"statement": word, "label": word}
        elif more["visibility"] == said.document["visibility"]:
            return
        self._record(said.maker, Said({**said.document, **more}, said.maker, word))

    def _record(self, maker: int, said: Said) -> None:
        say(self.engine, maker, said.document)
        self.said[said.reference] = said
        if said.is_public:
            for target in self._targets(said):
                self.consent.pop((said.reference, target), None)
                if self.keeper[target] != maker:
                    self.consent[said.reference, target] = "asked"

    def _targets(self, said: Said) -> list[str]:
        return [said.about, *([self.whole[said.about]] if said.about in self.whole else [])]

    def answer(self) -> None:
        """Gives, refuses, or takes back, for whoever keeps the target."""
        pairs = sorted(self.consent)
        if not pairs:
            return
        waiting = [pair for pair in pairs if self.consent[pair] == "asked"]
        reference, target = self.random.choice(waiting if waiting and self.random.random() < 0.8 else pairs)
        given: ConsentAnswer = self.random.choice(("given", "given", "given", "refused"))
        with self.engine.connect() as connection:
            [(version, _)] = current(connection, [reference]).values()
        if not self.keeper[target]:
            answer_as_operator(self.engine, "cli:op", reference, target, given, "So.")
        else:
            asked = version if self.said[reference].is_public else self._asked_version(reference, target)
            answer(self.engine, self.approvers[self.keeper[target]], reference, target, asked, given, "So.")
        self.consent[reference, target] = given

    def _asked_version(self, reference: str, target: str) -> int:
        with self.engine.connect() as connection:
            asked = consent(connection, reference, target)
        assert asked is not None
        return asked.version

    def hand_over(self) -> None:
        """What others said of an object of the operator's goes on to be asked about, or to show."""
        left = sorted(reference for reference, keeper in self.keeper.items() if keeper == 0)
        if left and self.random.random() < 0.3:
            reference, to = self.random.choice(left), self.random.choice((1, 2, 3))
            hand_over(self.engine, self.codes[to - 1], [reference])
            self.keeper[reference] = to

    def share(self) -> None:
        private = sorted(ref for ref, said in self.said.items() if said.document["visibility"] == "private")
        if not private:
            return
        reference = self.random.choice(private)
        maker = self.said[reference].maker
        to = self.random.choice([number for number in (1, 2, 3) if number != maker])
        if (reference, to) in self.shared:
            end(self.engine, self.approvers[maker], reference, self.codes[to - 1])
            self.shared.discard((reference, to))
        else:
            share(self.engine, self.approvers[maker], reference, self.codes[to - 1])
            self.shared.add((reference, to))

    def _has_consent(self, reference: str, target: str) -> bool:
        return self.consent.get((reference, target), "given") == "given"

    def shows(self, said: Said, page: str) -> bool:
        """Whether the public reads it on the page of an object: said of it, or of a part of it, or of its whole."""
        if not said.is_public:
            return False
        of_family = (page, self.whole.get(page), *(part for part, whole in self.whole.items() if whole == page))
        return (
            said.about in of_family
            and self._has_consent(said.reference, said.about)
            and self._has_consent(said.reference, page)
        )

    def check(self) -> dict[str, int]:
        """Holds every object's page against the log, for the public and for each institution's staff."""
        client, counts = self.app.test_client(), {"shown": 0, "kept off": 0}
        for page in self.keeper:
            texts = [client.get(f"/objects/{page}{form}").get_data(as_text=True) for form in ("", ".json")]
            desks = {number: reader.page(f"/records/{page}") for number, reader in self.readers.items()}
            for said in self.said.values():
                meant = self.shows(said, page)
                counts["shown" if meant else "kept off"] += 1
                what = ([said.word in text for text in texts], said, page, self.consent, self.keeper[page])
                # The JSON of an object has all but the alternative accounts that statements are under.
                in_json = meant and said.document["kind"] != "hypothesis"
                assert [said.word in text for text in texts] == [meant, in_json], what
                for number, text in desks.items():
                    if number == said.maker:
                        # An alternative account has a page of its own on the desk.
                        is_here = said.about == page and said.document["kind"] != "hypothesis"
                        assert said.word in text or not is_here, ("its maker's", *what)
                    elif (said.reference, page) in self.consent and number == self.keeper[page]:
                        continue  # Its name stands among what they are asked, or were.
                    elif not meant and (said.is_public or (said.reference, number) not in self.shared):
                        assert said.word not in text, (number, *what)
        for said in self.said.values():
            hits = client.get(f"/objects.json?q={said.word}").get_json()["objects"]
            assert {hit["ref"] for hit in hits} <= {page for page in self.keeper if self.shows(said, page)}, said
        for said in (each for each in self.said.values() if each.document["kind"] == "hypothesis"):
            assert said.word in self.readers[said.maker].page(f"/records/{said.reference}"), said
        return counts
