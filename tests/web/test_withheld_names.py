"""No name of a private party, in any spelling, stands in what the public or another institution is answered, at any
address, whatever text it was recorded in; and of the texts nothing else is changed."""

import json
import shutil
from urllib.parse import quote

import pytest

from registry import schemas
from registry.operations.api_tokens import make_token
from registry.services.database import open_engine
from tests import factories as make
from tests.every_page import Reader, _addresses
from tests.staffing import ROLES, Browser, acting, employ, institution
from tests.withheld_names import MARK, NAMES, PLAIN, WRITTEN, declared, named_in, others, planted, private, texts_of

REFERENCE = make.ref("party", f"private {NAMES[0]}")


class World:
    """A registry of two institutions: the first keeps everything, of the other there are staff and a token."""

    def __init__(self, engine, folder):
        self.engine = engine
        make.record(engine, *private(), *others())
        outcomes = make.record(engine, *planted([*WRITTEN, REFERENCE]))
        assert [outcome for outcome in outcomes if not outcome.stands] == []
        gone = make.object_("gone", withdrawn=PLAIN.format(*[NAMES[0]] * 5))
        make.record(engine, make.object_("gone"), gone)
        self.reader = Reader(engine, folder)
        institution(engine, "others")
        account = employ(engine, "them", *ROLES, at="others")
        self.token = make_token(engine, acting(engine, account, "others"), name="p", scope="submit", days=7)
        self.others = Browser(self.reader.app.test_client(), engine, account, at="others").client

    def addresses(self):
        documents = [private()[0], *planted(), make.object_("gone")]
        known = {
            kind: [document["ref"] for document in documents if document["kind"] == kind] for kind in schemas.SCHEMAS
        }
        with self.reader.app.test_request_context():
            every = dict.fromkeys(_addresses(self.reader.app, known, documents))
        # Who looks for a name is shown what they looked for.
        return [address for address in every if "q=" not in address]

    def answer(self, address, client, **more):
        answer = client.get(address, **more)
        text = answer.get_data(as_text=True) if not answer.mimetype.startswith("image/p") else ""
        if answer.mimetype.endswith("json"):
            text = json.dumps(json.loads(text), ensure_ascii=False)
        return answer.status_code, f"{text}\n{answer.headers}"

    def every_answer(self):
        """What the public, and another institution, are answered."""
        json_, token = {"Accept": "application/json"}, {"Authorization": f"Bearer {self.token}"}
        addresses = self.addresses()
        for address in addresses:
            if address.startswith(("/desk", "/account")):
                yield address, *self.answer(address.replace("/desk/museum", "/desk/others"), self.others)
            elif address.startswith("/api"):
                yield address, *self.answer(address, self.reader.public, headers=token)
            else:
                yield address, *self.answer(address, self.reader.public)
                if "." not in address and "?" not in address and f"{address}.json" not in addresses:
                    yield address, *self.answer(address, self.reader.public, headers=json_)


@pytest.fixture(scope="module")
def world(tmp_path_factory, sqlite_template):
    folder = tmp_path_factory.mktemp("withheld")
    shutil.copy(sqlite_template, folder / "registry.sqlite3")
    engine = open_engine(f"sqlite:///{folder / 'registry.sqlite3'}")
    yield World(engine, folder)
    engine.dispose()


def test_names_are_planted_in_every_text_that_the_schemas_have():
    for document in planted():
        schema = schemas.SCHEMAS[document["kind"]]
        texts = dict(texts_of(schema, document))
        assert texts.keys() == set(declared(schema)) - {"withdrawn"}, document["kind"]
        assert all(named_in(text) for text in texts.values())


def test_public_and_another_institution_are_answered_no_name_at_any_address(world):
    statuses, told = {}, {}
    for address, status, text in world.every_answer():
        statuses[status] = statuses.get(status, 0) + 1
        if names := named_in(text):
            told.setdefault(address, (status, names))
    assert told == {}
    assert statuses[200] > 100


def test_public_json_differs_by_the_marks_alone(world):
    for document in planted([MARK] * len([*WRITTEN, REFERENCE]), address=MARK):
        plural = {"party": "parties", "hypothesis": "hypotheses", "search": "searches"}.get(
            document["kind"], f"{document['kind']}s"
        )
        if document["kind"] == "attachment":
            continue
        answer = world.reader.public.get(f"/{plural}/{document['ref']}.json")
        own = next(record for record in answer.get_json()["records"] if record["ref"] == document["ref"])
        # What is said of findings that nobody published is not shown at all.
        unpublished = {"answers", "published_findings"} - own.keys()
        assert own == {key: value for key, value in document.items() if key not in unpublished}, document["kind"]


def test_keeper_is_told_all_names(world):
    for document in [*private(), *planted()]:
        if document["kind"] not in ("attachment",):
            _, text = world.answer(
                f"/desk/museum/records/{document['ref']}", world.reader.staff["all"], follow_redirects=True
            )
            assert named_in(text), document["kind"]
            assert MARK not in text


def test_search_for_a_withheld_name_finds_nothing_that_it_was_masked_in(world):
    for word in ("Quellwasser", "otvos", "全鎣弼甲", "김철수홍", "wuxley", NAMES[0]):
        assert world.reader.public.get(f"/objects.json?q={quote(word)}").get_json()["total"] == 0, word
        for kind in ("object", "party", "place", "source", "auction"):
            answer = world.others.get(f"/desk/others/lookup/{kind}?q={quote(word)}")
            assert make.ref(kind, "open") not in answer.get_data(as_text=True), (word, kind)
        answer = world.others.get(f"/desk/others/find?q={quote(word)}")
        assert all(make.ref(kind, "open") not in answer.get_data(as_text=True) for kind in schemas.SCHEMAS), word
    assert world.reader.public.get("/objects.json?q=folder").get_json()["total"] == 1


def test_no_digest_is_shown_by_which_a_name_could_be_guessed(world):
    for plural, kind in (("objects", "object"), ("parties", "party"), ("sources", "source")):
        address = f"/{plural}/{make.ref(kind, 'open')}"
        assert "SHA-256 of the record" not in world.reader.public.get(address).get_data(as_text=True)
        [version] = world.reader.public.get(f"{address}/versions.json").get_json()["versions"]
        assert "digest" not in version
    whole = world.reader.public.get(f"/objects/{make.ref('object', 'other')}").get_data(as_text=True)
    assert "SHA-256 of the record" in whole
