"""Whatever is recorded, in whatever order, and whenever a page was asked for before: a kept page is never another than
one that is made afresh, and nobody is told that theirs still stands where it does not."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.app import create_app
from registry.errors import RegistryError
from registry.ledger.entries import append_states
from registry.operations.accounts import add_institution
from registry.operations.recording.stewardship import take_charge
from registry.queries.records.headers import keys_of
from registry.services import clock
from registry.services.clock import timestamp
from registry.services.database import open_engine
from registry.services.unit_of_work import unit_of_work
from registry.settings import Settings
from registry.web.http.page_cache import PageCache
from registry.web.http.urls import PLURALS
from tests import factories as make

KEYS = ("a", "b", "c")
EVENTS = ("a", "b", "c", "d", "e", "f")
KINDS = ("object", "party", "place", "auction", "certificate", "source")
BUNDLES = (*KINDS, "event", "lot", "hypothesis", "case", "attachment")


def some(kind: str) -> st.SearchStrategy[str]:
    return st.sampled_from(EVENTS if kind == "event" else KEYS).map(lambda key: make.ref(kind, key))


def several(kind: str, least: int = 0) -> st.SearchStrategy[list[str]]:
    return st.lists(some(kind), min_size=least, max_size=2, unique=True)


def taking(*roles: str, **more: Any) -> st.SearchStrategy[list[dict[str, str]]]:
    one = st.fixed_dictionaries({"party": some("party"), "role": st.sampled_from(roles)}, optional=more)
    return st.lists(one, max_size=2)


WORDS = st.sampled_from(("Lion", "Vase", "Kim", "Seoul"))
DATE = st.sampled_from(("1933", "1938-05", "1940/1945", "1999~")).map(lambda edtf: {"edtf": edtf})
REASON = st.just("So it was found.")
COMMON: dict[str, Any] = {
    "visibility": st.sampled_from(("public", "public", "public", "private")),
    "names": WORDS.map(make.named),
}
LISTS: dict[str, Any] = {
    "citations": st.lists(some("source").map(lambda source: {"source": source}), max_size=1),
    "attachments": several("attachment"),
    "withdrawn": st.sampled_from((None, None, "Recorded twice.")),
}
MERGED = some("party").map(lambda party: [{"party": party, "reason": "The same person."}])
SUPERSEDING = several("event", 1)
OPTIONAL: dict[str, dict[str, Any]] = {
    "source": {"derived_from": some("source")},
    "place": {"within": some("place")},
    "party": {"seat": some("place"), "part_of": some("party"), "merged_into": MERGED},
    "attachment": {"caption": WORDS},
    "object": {"part_of": some("object"), "origin": some("place"), "date": DATE},
    "hypothesis": {},
    "auction": {"house": some("party"), "place": some("place"), "date": DATE},
    "lot": {"objects": several("object"), "buyer": some("party"), "number": st.sampled_from("123")},
    "case": {"objects": several("object"), "parties": taking("claimant", "holder")},
    "certificate": {
        "objects": several("object"),
        "events": several("event"),
        "parties": taking("giver", "receiver", on_behalf_of=some("party")),
        "case": some("case"),
        "supersedes": some("certificate"),
        "place": some("place"),
        "status": st.sampled_from(("issued", "draft", "fulfilled")),
    },
    "event": {
        "participants": taking("from", "to", "agent_for_to", on_behalf_of=some("party")),
        "place": some("place"),
        "lot": some("lot"),
        "hypotheses": several("hypothesis"),
        "supersedes": SUPERSEDING,
        "type": st.sampled_from(("purchase", "gift", "seizure")),
        "date": DATE,
    },
}
NAMELESS = ("event", "lot", "hypothesis", "attachment")


@st.composite
def documents(draw: st.DrawFn, kinds: tuple[str, ...] = tuple(OPTIONAL)) -> dict[str, Any]:
    """Any record, new or one that is there already, in any state, referring to any others."""
    kind = draw(st.sampled_from(kinds))
    required = {key: value for key, value in COMMON.items() if key == "visibility" or kind not in NAMELESS}
    if kind == "event":
        required["objects"] = several("object", 1)
    if kind == "hypothesis":
        required |= {"object": some("object"), "label": WORDS, "statement": WORDS}
    chosen = draw(st.fixed_dictionaries(required, optional={**LISTS, **OPTIONAL[kind]}))
    key = draw(st.sampled_from(EVENTS if kind == "event" else KEYS))
    if kind == "attachment":
        chosen["digest"] = f"{KEYS.index(key)}" * 64
    if "supersedes" in chosen and kind == "event":
        chosen["correction"] = "It was otherwise."
    return MAKERS[kind](key, **{name: value for name, value in chosen.items() if value is not None})


def _hypothesis(key: str, **more: Any) -> dict[str, Any]:
    return {"kind": "hypothesis", "ref": make.ref("hypothesis", key), **more}


def _case(key: str, **more: Any) -> dict[str, Any]:
    return {"kind": "case", "ref": make.ref("case", key), "type": "claim", "state": "opened", **more}


MAKERS = {
    "source": make.source,
    "place": make.place,
    "party": make.party,
    "attachment": make.attachment,
    "object": make.object_,
    "hypothesis": _hypothesis,
    "auction": make.auction,
    "lot": make.lot,
    "case": _case,
    "certificate": make.certificate,
    "event": make.event,
}


@st.composite
def operations(draw: st.DrawFn) -> tuple[str, Any]:
    what = draw(st.sampled_from(("record", "record", "record", "record", "record", "record", "keep", "midnight")))
    if what == "record":
        return what, draw(st.lists(documents(), min_size=1, max_size=2))
    return what, (draw(some("object")) if what == "keep" else None)


class World:
    """Two servers over one database, each with the pages it keeps, and one that keeps none."""

    def __init__(self, app: Any, path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.app = app
        self.engine = open_engine(f"sqlite:///{path}")
        self.institution = add_institution(self.engine, "museum", "The Museum")
        blank = replace(app.extensions["registry"], engine=self.engine)
        self.states = [replace(blank, pages=PageCache(size)) for size in (2**22, 2**18, 0)]
        self.now = datetime(2026, 1, 5, 23, 59, tzinfo=UTC)
        monkeypatch.setattr(clock, "now", lambda: self.now)
        self.copies: dict[str, tuple[str, bytes]] = {}

    def do(self, what: str, operand: Any) -> None:
        if what == "midnight":
            self.now += timedelta(days=1)
        elif what == "keep":
            self.take_charge(operand)
        else:
            for document in operand:
                try:
                    make.record(self.engine, document)
                except RegistryError:
                    continue

    def take_charge(self, reference: str) -> None:
        with unit_of_work(self.engine) as connection:
            held = connection.exec_driver_sql("SELECT count(*) FROM stewardships").scalar()
            if not held:
                keys = list(keys_of(connection, [reference]).values())
                append_states(connection, make.ACT, take_charge(connection, self.institution, keys), timestamp())

    def get(self, server: int, address: str, etag: str | None = None) -> Any:
        self.app.extensions["registry"] = self.states[server]
        client: FlaskClient = self.app.test_client()
        return client.get(address, headers={"If-None-Match": etag} if etag else {})

    def check(self, server: int, address: str) -> None:
        fresh = self.get(2, address)
        etag, copy = self.copies.get(address, (None, b""))
        kept = self.get(server, address, etag)
        told = (200, copy) if kept.status_code == 304 else (kept.status_code, kept.data)
        assert told == (fresh.status_code, fresh.data), address
        assert kept.headers.get("ETag") == fresh.headers.get("ETag"), address
        if fresh.status_code == 200:
            self.copies[address] = (fresh.headers["ETag"], fresh.data)


def addresses() -> list[str]:
    pages = [f"/{PLURALS[kind]}/{make.ref(kind, key)}" for kind, key in product(KINDS, KEYS)]
    bundles = [
        f"/{PLURALS[kind]}/{make.ref(kind, key)}.json"
        for kind in BUNDLES
        for key in (EVENTS if kind == "event" else KEYS)[:2]
    ]
    return [*pages, *bundles, "/", "/objects"]


@pytest.fixture(scope="module")
def app(sqlite_template, tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept")
    shutil.copy(sqlite_template, folder / "registry.sqlite3")
    database = f"sqlite:///{folder / 'registry.sqlite3'}"
    return create_app(Settings(database, folder, "x" * 32, "https://registry.example"))


START = (
    *(make.source(key) for key in KEYS),
    *(make.place(key) for key in KEYS),
    *(make.party(key) for key in KEYS),
    *(make.object_(key) for key in KEYS),
    make.auction("a"),
    make.lot("a", of="a"),
    make.event("a", of="a", lot=make.ref("lot", "a"), participants=[{"party": make.ref("party", "a"), "role": "to"}]),
    make.certificate("a", objects=[make.ref("object", "a")], events=[make.ref("event", "a")]),
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    before=st.lists(documents(), max_size=8),
    steps=st.lists(st.tuples(operations(), st.randoms(use_true_random=False)), min_size=1, max_size=4),
)
def test_kept_page_is_never_another_than_a_fresh_one(app, sqlite_template, tmp_path_factory, before, steps):
    path = tmp_path_factory.mktemp("world") / "registry.sqlite3"
    shutil.copy(sqlite_template, path)
    with pytest.MonkeyPatch.context() as monkeypatch:
        world = World(app, path, monkeypatch)
        make.record(world.engine, *START)
        world.do("record", before)
        for address in addresses():
            world.check(0, address)
        for (what, operand), choice in steps:
            world.do(what, operand)
            for address in addresses():
                world.check(choice.choice((0, 0, 0, 1)), address)
        world.engine.dispose()
