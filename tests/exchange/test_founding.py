"""The founding cases over those of an earlier release, as a registry has them that was seeded by it."""

import gzip
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from registry import schemas
from registry.cli import main
from registry.exchange.founding import former_cases, load_founding_cases
from registry.ledger import entries
from registry.ledger.canonical import digest
from registry.operations.upgrading import upgrade
from registry.operations.verification import verify
from registry.operations.withdrawals import withdraw
from registry.queries.records.documents import current, every_document
from registry.services.database import open_engine
from tests.conftest import ROOT
from tests.factories import record as record_again

SEED = ROOT / "seed"
FORMER = ROOT / "tests" / "former" / "9e104bc" / "seeded.sqlite3.gz"
NOW = {
    record["ref"]: schemas.load(record)
    for path in SEED.glob("*.json")
    for record in json.loads(path.read_text("utf-8"))["records"]
}


@pytest.fixture
def path(tmp_path) -> Path:
    path = tmp_path / "registry.sqlite3"
    path.write_bytes(gzip.decompress(FORMER.read_bytes()))
    return path


@pytest.fixture
def old(path):
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine, "test")
    yield engine
    engine.dispose()


def documents_of(engine):
    with engine.connect() as connection:
        return {document["ref"]: document for _, document in every_document(connection)}


def entries_of(engine):
    with engine.connect() as connection:
        return entries.count(connection)


def test_seeding_makes_of_an_earlier_release_what_the_cases_say_now_and_then_changes_nothing(old):
    before = documents_of(old)
    done = load_founding_cases(old, SEED, actor="test")
    assert [of.refusals for of in done.files.values() if of.refusals] == []
    assert done.left == []
    after = documents_of(old)
    assert {ref: document for ref, document in after.items() if ref in NOW} == NOW
    gone = after.keys() - NOW.keys()
    assert done.withdrawn == len(gone) > 0
    assert all(after[ref]["withdrawn"] for ref in gone)
    assert all(after[ref] == {**before[ref], "withdrawn": after[ref]["withdrawn"]} for ref in gone)
    recorded = entries_of(old)
    again = load_founding_cases(old, SEED, actor="test")
    assert (again.withdrawn, again.left) == (0, [])
    assert entries_of(old) == recorded
    with old.connect() as connection:
        assert list(verify(connection)) == []


def test_a_fresh_registry_holds_nothing_withdrawn(engine):
    done = load_founding_cases(engine, SEED, actor="test")
    assert (done.withdrawn, done.left) == (0, [])
    assert documents_of(engine) == NOW


def test_what_somebody_changed_here_is_left_and_named(old):
    with old.connect() as connection:
        documents = current(connection, sorted(NOW))
    sources = [ref for ref, (_, document) in sorted(documents.items()) if document["kind"] == "source"]
    changed, taken_away = [ref for ref in sources if documents[ref][1] != NOW[ref]][:2]
    record_again(old, {**documents[changed][1], "note": "Read again in our library."})
    withdraw(old, taken_away, "Not ours to cite.", actor="staff")
    own = documents_of(old)
    done = load_founding_cases(old, SEED, actor="test")
    assert done.left == sorted([changed, taken_away])
    after = documents_of(old)
    assert (after[changed], after[taken_away]) == (own[changed], own[taken_away])


def test_the_former_cases_are_those_that_the_release_before_loaded(old):
    digests = former_cases(SEED / "former").digests
    assert [ref for ref, document in documents_of(old).items() if digest(document) not in digests.get(ref, ())] == []


def test_every_former_record_that_is_gone_has_a_reason():
    former = former_cases(SEED / "former")
    assert former.digests.keys() == former.reasons.keys()
    named = json.loads((SEED / "former" / "reasons.json").read_text("utf-8"))
    cases = json.loads((SEED / "former" / "digests.json").read_text("utf-8"))
    assert named.keys() >= cases.keys()
    assert {ref for ref in named if "-" in ref and ref[:3].isupper()} <= former.digests.keys() - NOW.keys()


def test_the_terminal_tells_what_was_withdrawn_and_what_was_left(old, path, tmp_path, monkeypatch):
    old.dispose()
    monkeypatch.setenv("REGISTRY_DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.setenv("REGISTRY_DATA_DIR", str(tmp_path / "data"))
    ended = CliRunner().invoke(main, ["seed"], catch_exceptions=False)
    assert ended.exit_code == 0, ended.output
    assert "Withdrawn, as the cases no longer hold it:" in ended.output
    again = CliRunner().invoke(main, ["seed"], catch_exceptions=False)
    assert (again.exit_code, again.output) == (0, "The founding cases are in the registry.\n")


def test_a_case_with_a_wrong_record_ends_in_failure_and_the_others_are_loaded(engine, tmp_path):
    shutil.copytree(SEED / "former", tmp_path / "former")
    of_file = {"format": "registry", "version": 1, "records": [{"kind": "place", "ref": "PLC-F9SG9-HD9BW"}]}
    (tmp_path / "00-wrong.json").write_text(json.dumps(of_file), "utf-8")
    shutil.copy(SEED / "00-places.json", tmp_path / "01-places.json")
    done = load_founding_cases(engine, tmp_path, actor="test")
    assert len(done.files["00-wrong.json"].refusals) == 1
    assert done.files["01-places.json"].refusals == []
