"""Registries that earlier commits made come in, migrate, verify, go on, and say the same. Each folder beside this file
is one; its README says what is in it."""

import gzip
import hashlib
import json
import zipfile
from pathlib import Path
from typing import get_args

import pyotp
import pytest
from click.testing import CliRunner

from registry.app import create_app
from registry.cli import main
from registry.exchange.exporting import export_lines, export_version_lines
from registry.exchange.importer import import_file
from registry.ledger import entries
from registry.operations import proposals as proposing
from registry.operations.backups import restore
from registry.operations.second_factors import check_code
from registry.operations.sign_in import check_password
from registry.operations.upgrading import upgrade
from registry.operations.verification import verify
from registry.provenance.governance.review import ProposalState
from registry.queries.records.documents import current
from registry.queries.records.files import rendition
from registry.queries.workspace.people import by_token
from registry.queries.workspace.proposals import proposal
from registry.services import migrations
from registry.services.database import open_engine
from registry.services.file_store import Files
from registry.services.sealing import Keyring
from registry.settings import Settings
from registry.worker import work_once
from tests.staffing import KEYS, PASSWORD, Browser, acting

HERE = Path(__file__).parent
FORMER = sorted(path for path in HERE.iterdir() if (path / "make.txt").is_file())
TOTP = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(params=FORMER, ids=lambda folder: folder.name)
def former(request):
    return request.param


def unpacked(former, name):
    return gzip.decompress((former / name).read_bytes())


@pytest.fixture
def backup(former, tmp_path):
    with zipfile.ZipFile(former / "backup.zip") as packed:
        packed.extractall(tmp_path / "backup")
    return tmp_path / "backup"


@pytest.fixture
def files(backup):
    """The files of the backup, in a store of their own."""
    return Files(str(backup / "files"), 2**20)


@pytest.fixture
def old(former, tmp_path):
    """The database as it was left."""
    path = tmp_path / "registry.sqlite3"
    path.write_bytes(unpacked(former, "registry.sqlite3.gz"))
    engine = open_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.fixture
def migrated(old):
    upgrade(old, "test")
    return old


def says(engine, form=export_lines):
    with engine.connect() as connection:
        return "".join(form(connection)).encode()


def differences(engine, files=None):
    with engine.connect() as connection:
        return [str(difference) for difference in verify(connection, files)]


def test_there_is_a_former_registry():
    assert FORMER


def test_export_comes_into_an_empty_registry_and_goes_out_the_same(engine, former):
    report = import_file(engine, former / "records.jsonl.gz", actor="test")
    before = unpacked(former, "records.jsonl.gz")
    assert (report.refusals, report.counts["recorded"]) == ([], before.count(b"\n") - 1)
    assert says(engine) == before
    assert differences(engine) == []


@pytest.fixture
def command(old, backup, monkeypatch):
    """The `registry` command over the database as it was left, and the files of the backup."""
    monkeypatch.setenv("REGISTRY_DATABASE_URL", old.url.render_as_string(hide_password=False))
    monkeypatch.setenv("REGISTRY_DATA_DIR", str(backup.parent))
    monkeypatch.setenv("REGISTRY_STORE", str(backup / "files"))
    monkeypatch.setenv("REGISTRY_DATA_KEYS", KEYS)
    return lambda *arguments: CliRunner().invoke(main, arguments)


def test_database_migrates_verifies_and_says_the_same(old, command, former):
    assert "at this version's schema" in command("db", "upgrade").stdout
    migrations.check_models(old)
    assert command("verify").stdout.startswith("Every record is as the ledger says.")
    assert command("export").stdout_bytes == unpacked(former, "records.jsonl.gz")
    assert command("export", "--versions").stdout_bytes == unpacked(former, "versions.jsonl.gz")


def test_database_migrates_back_and_forward(migrated, former, backup):
    migrations.downgrade(migrated, json.loads((backup / "manifest.json").read_text("utf-8"))["schema"])
    upgrade(migrated, "test")
    assert differences(migrated) == []
    assert says(migrated) == unpacked(former, "records.jsonl.gz")


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_backup_is_brought_back_into_the_other_database(engine, former, backup, tmp_path):
    store = Files(str(tmp_path / "store"), 2**20)
    restore(engine, store, backup, replace=True)
    upgrade(engine, "test")
    assert differences(engine, store) == []
    assert says(engine) == unpacked(former, "records.jsonl.gz")
    assert says(engine, export_version_lines) == unpacked(former, "versions.jsonl.gz")


def scalar(engine, statement):
    with engine.connect() as connection:
        return connection.exec_driver_sql(statement).scalar()


def test_staff_are_let_in_as_before(migrated):
    head = check_password(migrated, "head@museum.example", PASSWORD)
    check_code(migrated, Keyring.of_text(KEYS, named="KEYS"), head, pyotp.TOTP(TOTP).now())
    assert scalar(migrated, "SELECT account_id FROM passkeys") == head
    assert acting(migrated, head).may == {"see", "draft", "submit", "approve", "administer"}
    digest = scalar(migrated, "SELECT digest FROM api_tokens")
    with migrated.connect() as connection:
        owner, actor = by_token(connection, digest, "2026-11-28")
    assert (owner.name, "submit" in actor.may) == ("Registrar", True)


def account(engine, email):
    return scalar(engine, f"SELECT id FROM accounts WHERE email = '{email}'")  # noqa: S608


def proposals(engine):
    """The keys of the institution's proposals by their state."""
    with engine.connect() as connection:
        statement = "SELECT state, id FROM proposals WHERE institution_id = 1 ORDER BY id"
        rows = connection.exec_driver_sql(statement).all()
    return {state: [row.id for row in rows if row.state == state] for state in get_args(ProposalState)}


def test_proposals_of_every_state_and_all_objects_are_shown(migrated, backup):
    browser, keys = browser_of(migrated, backup), proposals(migrated)
    assert all(keys.values())
    with migrated.connect() as connection:
        objects = connection.exec_driver_sql("SELECT reference FROM records WHERE kind = 'object'").scalars().all()
    desk = [*(f"/drafts/{key}" for each in keys.values() for key in each), *(f"/records/{ref}" for ref in objects)]
    answers = {path: browser.get(path, follow_redirects=True) for path in desk}
    assert {path: answer.status for path, answer in answers.items() if answer.status_code != 200} == {}
    public = [browser.client.get(f"/objects/{reference}").status_code for reference in objects]
    assert sorted(set(public)) == [200, 404, 410]


def browser_of(engine, backup):
    url, folder = engine.url.render_as_string(hide_password=False), backup.parent
    settings = Settings(url, folder, "x" * 32, "http://localhost", data_keys=KEYS, store=str(backup / "files"))
    return Browser(create_app(settings).test_client(), engine, account(engine, "registrar@museum.example"))


def test_proposal_that_waited_is_approved(migrated):
    approver, key = acting(migrated, account(migrated, "approver@museum.example")), proposals(migrated)["submitted"][0]
    with migrated.connect() as connection:
        waiting = proposal(connection, approver.institution, key)
        objects = [reference for reference in waiting.subjects if reference.startswith("OBJ")]
        seen = entries.newest_on(connection, objects)
    proposing.approve(migrated, approver, key, waiting.version, seen)
    with migrated.connect() as connection:
        assert current(connection, [document["ref"] for document in waiting.documents])
    assert differences(migrated) == []


def test_job_that_waited_is_done(migrated, files):
    waiting = scalar(migrated, "SELECT digest FROM renditions WHERE state = 'waiting'")
    assert work_once(migrated, files)
    with migrated.connect() as connection:
        assert rendition(connection, waiting).state == "ready"
    assert hashlib.sha256(files.get("original", waiting)).hexdigest() == waiting
    assert differences(migrated, files) == []
