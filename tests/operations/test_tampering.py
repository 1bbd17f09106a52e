"""Each way of changing the database behind the registry's back is named by its verification."""

import shutil

import pytest
from sqlalchemy import create_engine

from registry.operations import proposals as proposing
from registry.operations.verification import verify
from registry.services.database import open_engine
from tests import factories as make
from tests.operations.test_proposals import content, loan, sale
from tests.staffing import acting, employ, institution


def build(engine):
    make.record(
        engine,
        make.party(),
        make.party("a"),
        make.object_(date={"edtf": "1933"}),
        make.event(participants=[{"party": make.ref("party"), "role": "to"}]),
    )
    make.record(engine, make.object_(date={"edtf": "1933"}, count_stated="2"))
    institution(engine)
    registrar = acting(engine, employ(engine, "registrar"))
    employ(engine, "approver")
    proposing.submit(
        engine, registrar, None, 1, "event", content(engine, {**loan("one"), "ref": make.ref("event", "loan")})
    )
    waiting = {**sale("one", type="gift"), "ref": make.ref("event", "gift")}
    proposing.submit(engine, registrar, None, 1, "event", content(engine, waiting))


@pytest.fixture(scope="module")
def built(sqlite_template, tmp_path_factory):
    path = tmp_path_factory.mktemp("tampered") / "registry.sqlite3"
    shutil.copy(sqlite_template, path)
    engine = open_engine(f"sqlite:///{path}")
    build(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture
def tampered(built, tmp_path):
    """Changes a copy of the registry by SQL, and tells what verification says of it."""
    path = tmp_path / "registry.sqlite3"
    shutil.copy(built, path)

    def change(*statements):
        raw = create_engine(f"sqlite:///{path}")
        with raw.begin() as connection:
            for statement in statements:
                changed = connection.exec_driver_sql(statement)
                assert changed.rowcount != 0, statement
        raw.dispose()
        return verified(path)

    return change


def verified(path):
    engine = open_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        found = [str(difference) for difference in verify(connection)]
    engine.dispose()
    return found


def test_registry_that_nobody_tampered_with_verifies(built):
    assert verified(built) == []


LAST = "(SELECT max(sequence) FROM ledger_entries)"
WAYS = {
    "a text": (["UPDATE names SET text = 'Forged' WHERE record_id = 2"], "OBJ-"),
    "a text that is none": (["UPDATE names SET text = CAST(x'fffe' AS TEXT) WHERE record_id = 2"], "OBJ-"),
    "visibility": (["UPDATE records SET visibility = 'private' WHERE id = 1"], "PTY-"),
    "a row of a list": (["DELETE FROM event_participants"], "EVT-"),
    "a version number": (["UPDATE records SET version = 7 WHERE id = 1"], "PTY-"),
    "bounds": (["UPDATE objects SET date_latest = date_latest + 1"], "bounds of its date"),
    "the record and its row": (
        [
            "DELETE FROM event_participants",
            "DELETE FROM event_objects WHERE record_id = 4",
            "DELETE FROM events WHERE record_id = 4",
            "DELETE FROM records WHERE id = 4",
        ],
        "is gone, but ledger entry 4",
    ),
    "an added record": (
        ["INSERT INTO records (id, reference, kind, version, visibility) VALUES (99, 'PTY-NEW', 'party', 1, 'public')"],
        "PTY-NEW",
    ),
    "a reference": (["UPDATE records SET reference = 'PTY-0TH3R' WHERE id = 1"], "PTY-0TH3R"),
    "the actor": (["UPDATE ledger_entries SET actor = 'cli:eve' WHERE sequence = 2"], "ledger entry 2"),
    "the time": (["UPDATE ledger_entries SET recorded_at = '1999' WHERE sequence = 2"], "ledger entry 2"),
    "the operation": (["UPDATE ledger_entries SET operation = 'seed' WHERE sequence = 2"], "ledger entry 2"),
    "the proposal of an entry": (["UPDATE ledger_entries SET proposal_id = 2 WHERE proposal_id = 1"], "ledger entry"),
    "the account of an entry": (["UPDATE ledger_entries SET account_id = 2 WHERE account_id = 1"], "ledger entry"),
    "an entry deleted": (["DELETE FROM ledger_entries WHERE sequence = 2"], "lacks entry 2"),
    "an entry deleted, and all renumbered": (
        [
            "DELETE FROM ledger_contents WHERE sequence = 2",
            "DELETE FROM ledger_entries WHERE sequence = 2",
            "UPDATE ledger_entries SET sequence = sequence + 1000 WHERE sequence > 2",
            "UPDATE ledger_entries SET sequence = sequence - 1001 WHERE sequence > 1000",
            "UPDATE ledger_contents SET sequence = sequence + 1000 WHERE sequence > 2",
            "UPDATE ledger_contents SET sequence = sequence - 1001 WHERE sequence > 1000",
        ],
        "does not follow the entry before it",
    ),
    "the order of entries": (
        [
            "UPDATE ledger_entries SET sequence = 9999 WHERE sequence = 1",
            "UPDATE ledger_entries SET sequence = 1 WHERE sequence = 2",
            "UPDATE ledger_entries SET sequence = 2 WHERE sequence = 9999",
        ],
        "ledger entry 1",
    ),
    "a digest": (["UPDATE ledger_entries SET digest = 'f' || substr(digest, 2) WHERE sequence = 1"], "ledger entry 1"),
    "a commitment": (["UPDATE ledger_entries SET commitment = digest WHERE sequence = 1"], "ledger entry 1"),
    "a hash": (["UPDATE ledger_entries SET hash = digest WHERE sequence = 1"], "ledger entry 1"),
    "the chain": (["UPDATE ledger_entries SET hash = NULL"], "not chained"),
    "an earlier version": (
        ["UPDATE ledger_contents SET text = replace(text, '1933', '1833') WHERE sequence = 3"],
        "version 1",
    ),
    "an earlier version deleted": (["UPDATE ledger_contents SET text = NULL WHERE sequence = 2"], "version 1"),
    "a redaction that nobody made": (
        [
            "UPDATE ledger_contents SET text = NULL, salt = NULL, removed = 'x' WHERE sequence = 2",
            "UPDATE ledger_entries SET digest = NULL WHERE sequence = 2",
        ],
        "no redaction says so",
    ),
    "a salt": (["UPDATE ledger_contents SET salt = '00' WHERE sequence = 2"], "ledger entry 2 commits to"),
    "the ledger emptied": (["DELETE FROM ledger_entries"], "whose content is still there"),
    "both ledger tables emptied": (["DELETE FROM ledger_entries", "DELETE FROM ledger_contents"], "has no entry"),
    "a role": (["INSERT INTO memberships (account_id, institution_id, role) VALUES (1, 1, 'approver')"], "roles"),
    "a role taken": (["DELETE FROM memberships WHERE account_id = 2"], "roles"),
    "a password": (["UPDATE accounts SET password_hash = 'x' WHERE id = 2"], "password"),
    "an address": (["UPDATE accounts SET email = 'eve@example.org' WHERE id = 2"], "email"),
    "an operator": (["UPDATE accounts SET is_operator = 1 WHERE id = 2"], "operator"),
    "an account disabled": (["UPDATE accounts SET disabled_at = '2026' WHERE id = 2"], "disabled"),
    "a passkey": (
        [
            "INSERT INTO passkeys (account_id, credential_id, public_key, sign_count, name, created_at)"
            " VALUES (2, 'eve', 'k', 0, 'Key', '2026')"
        ],
        "passkeys",
    ),
    "an account note": (["UPDATE account_notes SET what = 'nothing' WHERE id = 1"], "account note 1"),
    "an account note deleted": (["DELETE FROM account_notes WHERE id = 1"], "account note 1"),
    "the keeper": (["DELETE FROM stewardships"], "keeper of"),
    "another keeper": (
        [
            "INSERT INTO institutions (code, name, created_at) VALUES ('eve', 'Eve', '2026')",
            "UPDATE stewardships SET institution_id = 2 WHERE record_id = 1",
        ],
        "says: institution",
    ),
    "documents that wait": (
        ["UPDATE proposals SET documents = documents || ' ' WHERE id = 2"],
        "proposal museum/2",
    ),
    "the base that was looked at": (["UPDATE proposals SET base = '{\"x\": 1}' WHERE id = 1"], "base"),
    "the reasons of a proposal": (["UPDATE proposals SET reasons = NULL WHERE id = 2"], "proposal museum/2"),
    "the state of a proposal": (["UPDATE proposals SET state = 'recorded' WHERE id = 2"], "proposal museum/2"),
    "a step": (["UPDATE proposal_steps SET account_id = 2 WHERE proposal_id = 1 AND position = 1"], "step 1"),
    "a step deleted": (["DELETE FROM proposal_steps WHERE proposal_id = 1 AND position = 1"], "is gone"),
    "the object index": (["UPDATE object_index SET title_key = 'zzz'"], "object_index"),
    "the object index emptied": (["DELETE FROM object_index"], "object_index"),
    "the search": (
        ["INSERT INTO object_search (object_search, rowid, body) SELECT 'delete', object_id, body FROM object_index"],
        "found in the search",
    ),
    "the index of names": (["DELETE FROM name_index WHERE record_id = 1"], "name_index"),
    "a proposal that can't be read": (
        ["UPDATE proposals SET documents = CAST(x'ff' AS TEXT) WHERE id = 1"],
        "proposal",
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_tampering_is_named(tampered, way):
    statements, named = WAYS[way]
    found = tampered(*statements)
    assert [line for line in found if named in line], found
