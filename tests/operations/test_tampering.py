"""Each way of changing the database behind the registry's back is named by its verification."""

import random
import shutil
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from registry.operations.verification import verify
from registry.services.database import open_engine
from registry.services.faults import Fault, fault_of
from tests.whole_registry import build


@pytest.fixture(scope="module")
def built(sqlite_template, tmp_path_factory):
    path = tmp_path_factory.mktemp("tampered") / "registry.sqlite3"
    shutil.copy(sqlite_template, path)
    engine = open_engine(f"sqlite:///{path}")
    build(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def tampered(built):
    """Changes the registry by SQL, behind everybody's back, tells what verification says of it, and takes it back."""

    def change(*statements):
        with built.connect() as connection:
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
            for statement in statements:
                changed = connection.exec_driver_sql(statement)
                assert changed.rowcount != 0, statement
            found = verified(connection)
            connection.rollback()
            connection.invalidate()
        return found

    return change


def verified(connection):
    return [str(difference) for difference in verify(connection)]


def test_registry_that_nobody_tampered_with_verifies(built):
    with built.connect() as connection:
        assert verified(connection) == []


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
    "what lists are sorted by": (["UPDATE list_keys SET number_key = '0' WHERE record_id = 2"], "list_keys"),
    "a consent forged to given": (
        ["UPDATE consents SET state = 'given' WHERE state = 'asked'"],
        "consent EVT-",
    ),
    "a consent deleted": (["DELETE FROM consents WHERE state = 'given'"], "consent EVT-"),
    "a consent that nobody was asked for": (
        ["INSERT INTO consents (record_id, target_id, state, version, answer) VALUES (2, 1, 'given', 1, 1)"],
        "has no entry",
    ),
    "the reason of an answer": (["UPDATE consent_steps SET reason = 'x' WHERE step = 'given'"], "consent EVT-"),
    "an answer deleted": (["DELETE FROM consent_steps WHERE step = 'given'"], "consent EVT-"),
    "a share added": (
        [
            "INSERT INTO shares (record_id, institution_id, along_with_id, shared_at, shared_by)"
            " VALUES (1, 2, 1, '2026', 'staff:museum/Registrar')"
        ],
        "has no entry",
    ),
    "a share ended": (["UPDATE shares SET ended_at = '2026', ended_by = 'x'"], "share PTY-"),
    "a share deleted": (["DELETE FROM shares"], "is gone"),
    "a consent deleted with all its steps": (["DELETE FROM consents", "DELETE FROM consent_steps"], "is gone"),
    "the asking of a consent deleted": (["DELETE FROM consent_steps WHERE step = 'asked'"], "consent EVT-"),
    "an offer deleted": (["DELETE FROM role_offers"], "offers"),
    "a token deleted": (["DELETE FROM api_tokens"], "tokens"),
    "an import that was undone": (["UPDATE jobs SET state = 'done' WHERE state = 'undone'"], "job museum/2"),
    "what an import that was undone had made": (["DELETE FROM job_records WHERE job_id = 2"], "import museum/2"),
    "an offered role raised": (["UPDATE role_offers SET role = 'administrator'"], "offers"),
    "an offer added": (
        ["INSERT INTO role_offers (account_id, institution_id, role, by, at) VALUES (1, 2, 'approver', 'x', '2026')"],
        "offers",
    ),
    "a token's scope": (["UPDATE api_tokens SET scope = 'submit'"], "tokens"),
    "a token's end": (["UPDATE api_tokens SET expires_at = '2099'"], "tokens"),
    "a token's owner": (["UPDATE api_tokens SET account_id = 2"], "tokens"),
    "a token added": (
        [
            "INSERT INTO api_tokens (account_id, institution_id, name, scope, digest, created_at, expires_at)"
            " VALUES (2, 1, 'Eve', 'submit', '" + "e" * 64 + "', '2026', '2099')"
        ],
        "tokens",
    ),
    "a passkey's key": (["UPDATE passkeys SET public_key = 'eve'"], "passkeys"),
    "a removed passkey": (["DELETE FROM passkeys"], "passkeys"),
    "a secret of codes by time": (["UPDATE accounts SET totp_secret = 'eve' WHERE totp_secret IS NOT NULL"], "codes"),
    "removed codes by time": (["UPDATE accounts SET totp_secret = NULL WHERE totp_secret IS NOT NULL"], "codes"),
    "a recovery code": (["UPDATE recovery_codes SET digest = '" + "e" * 64 + "'"], "recovery"),
    "a used recovery code": (["UPDATE recovery_codes SET used_at = '2026'"], "recovery"),
    "a bound identity": (["UPDATE identities SET subject = 'eve'"], "identities"),
    "a renamed account": (["UPDATE accounts SET name = 'Eve' WHERE id = 1"], "person"),
    "an account of the demonstration": (["UPDATE accounts SET is_demonstration = 0 WHERE id = 1"], "demonstration"),
    "an institution's name": (["UPDATE institutions SET name = 'Eve' WHERE id = 1"], "institution museum"),
    "an institution's code": (["UPDATE institutions SET code = 'eve' WHERE id = 1"], "institution eve"),
    "an institution's party": (["UPDATE institutions SET party_id = NULL WHERE id = 2"], "institution other"),
    "what a proposal is about": (["DELETE FROM proposal_subjects WHERE proposal_id = 1"], "subjects"),
    "an import counted as undone": (["UPDATE jobs SET state = 'undone'"], "job museum/1"),
    "an import to be done again": (["UPDATE jobs SET state = 'waiting'"], "job museum/1"),
    "the report of an import": (["UPDATE jobs SET report = '{}'"], "job museum/1"),
    "a note of an import": (["UPDATE job_records SET before = '{}'"], "import museum/1"),
    "who keeps a file": (["UPDATE stored_files SET institution_id = 2"], "file ffff"),
    "what a file is": (["UPDATE stored_files SET media_type = 'text/html'"], "file ffff"),
    "what the public is given of a file": (["UPDATE renditions SET public_type = 'text/html'"], "renditions of ffff"),
    "who may read an intake file": (
        ["INSERT INTO intake_files SELECT digest, 2 FROM intake_files"],
        "intake file ffff",
    ),
    "what somebody thinks of a finding": (["UPDATE finding_marks SET mark = 'wrong'"], "mark museum/1"),
    "who researches a finding": (["UPDATE finding_tasks SET account_id = 2"], "research museum/1"),
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


# Of what no record is, on the other database too.
ON_POSTGRESQL = (
    *("a text", "an earlier version", "a role", "the keeper", "documents that wait", "a step deleted"),
    *(
        "a consent deleted",
        "a consent deleted with all its steps",
        "an answer deleted",
        "the asking of a consent deleted",
    ),
    *("a share deleted", "an offer deleted", "a token deleted", "who keeps a file", "the index of names"),
    *("an import that was undone", "what an import that was undone had made"),
)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_tampering_is_named_on_postgresql_too(engine):
    build(engine)
    with engine.connect() as connection:
        assert verified(connection) == []
        for way in ON_POSTGRESQL:
            statements, named = WAYS[way]
            with connection.begin_nested() as before:
                for statement in statements:
                    assert connection.exec_driver_sql(statement).rowcount, way
                found = verified(connection)
                before.rollback()
            assert [line for line in found if named in line], (way, found)


PAGE = 4096
REPEATED = 12


@pytest.fixture(scope="module")
def database(built):
    """The bytes of the whole registry's database, all in one file."""
    with built.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(built.url.database).read_bytes()


@pytest.mark.parametrize("seed", range(20))
def test_overwritten_bytes_of_the_file_are_named_whatever_they_held(database, tmp_path, seed):
    choose = random.Random(seed)
    place = PAGE + choose.randrange(len(database) // PAGE - 1) * PAGE
    path = tmp_path / "registry.sqlite3"
    # The beginning of a page, which says what it is: elsewhere there may be nothing.
    path.write_bytes(database[:place] + choose.randbytes(REPEATED) + database[place + REPEATED :])
    engine = open_engine(f"sqlite:///{path}")
    try:
        with engine.connect() as connection:
            assert verified(connection)
    except DatabaseError as error:  # Not even what tables there are can be read: the command says so.
        assert fault_of(error) is Fault.CORRUPT  # noqa: PT017
    engine.dispose()


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("ledger_contents", "text"),
        ("ledger_entries", "subject"),
        ("records", "reference"),
        ("names", "text"),
        ("proposals", "form"),
        ("jobs", "payload"),
    ],
)
def test_texts_of_random_bytes_are_named(tampered, table, column):
    assert tampered(f"UPDATE {table} SET {column} = CAST(randomblob(40) AS TEXT)")  # noqa: S608
