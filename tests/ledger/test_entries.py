import hashlib
import re

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from registry.ledger import entries
from registry.ledger.entries import Act, Change, Operation, staff
from registry.ledger.states import Matter, State
from registry.ledger.walk import Walk
from registry.operations import proposals as proposing
from registry.services import migrations
from registry.services.unit_of_work import unit_of_work
from registry.web.desk.forms.kinds import FORMS
from tests import factories as make
from tests.conftest import ROOT
from tests.operations.test_proposals import content, loan
from tests.staffing import acting, employ, institution

NOW = "2026-01-05T09:30:00.000Z"
_COLUMNS = "sequence, actor, operation"
OF_RECORDS = "record_id IS NOT NULL"


def rows(engine, columns=_COLUMNS, which="true"):
    with engine.connect() as connection:
        entries_in_order = text(f"SELECT {columns} FROM ledger_entries WHERE {which} ORDER BY sequence")  # noqa: S608
        return connection.execute(entries_in_order).all()


@pytest.fixture
def loaned(engine):
    """An object recorded by a command, and its loan, recorded at the desk."""
    make.record(engine, make.object_(), make.party("a"))
    institution(engine)
    registrar = acting(engine, employ(engine, "registrar"))
    proposing.submit(engine, registrar, None, 1, "event", content(engine, loan("one")))
    return engine


def test_entries_are_numbered_without_gaps(engine):
    make.record(engine, make.object_())
    with unit_of_work(engine) as connection:
        changes = [Change(1, make.ref("object"), version, b"{}") for version in (2, 3)]
        entries.append(connection, Act("cli:kim", Operation.WITHDRAW), changes, NOW)
        assert entries.head(connection) == entries.count(connection) == 3


def test_append_refuses_a_second_entry_for_a_version(engine):
    make.record(engine, make.object_())
    with pytest.raises(IntegrityError), unit_of_work(engine) as connection:
        entries.append(connection, Act("cli:kim", Operation.WITHDRAW), [Change(1, make.ref("object"), 1, b"{}")], NOW)


def test_append_writes_nothing_for_no_changes(engine):
    with unit_of_work(engine) as connection:
        entries.append(connection, Act("cli:kim", Operation.WITHDRAW), [], NOW)
        assert entries.head(connection) == 0


def test_states_have_entries_of_their_own_and_the_newest_is_told(engine):
    subject = f"keeper of {make.ref('object')}"
    make.record(engine, make.object_())
    with unit_of_work(engine) as connection:
        for code in ("alpha", "beta"):
            state = State(Matter.KEEPER, subject, {"institution": code})
            entries.append_states(connection, Act("cli:kim", Operation.KEEP_RECORDS), [state], NOW)
        assert entries.latest(connection, subject) == {"institution": "beta"}
        assert entries.latest(connection, "keeper of nothing") is None
        assert entries.records_since(connection, 1, 10) == []
        assert [entry.sequence for entry in entries.trail(connection, make.ref("object"))] == [1]
    assert rows(engine, "sequence, matter, subject, version")[1:] == [
        (2, "keeper", subject, None),
        (3, "keeper", subject, None),
    ]


def test_entries_are_chained_over_a_salted_commitment(engine):
    make.record(engine, make.object_())
    make.record(engine, make.object_(count_stated="2"))
    first, second = rows(engine, "previous, hash, commitment, digest, sequence")
    assert first.previous == "0" * 64
    assert second.previous == first.hash
    with engine.connect() as connection:
        contents = connection.execute(text("SELECT salt, text FROM ledger_contents ORDER BY sequence")).all()
    for (salt, said), entry in zip(contents, (first, second), strict=True):
        assert hashlib.sha256(bytes.fromhex(salt) + said.encode()).hexdigest() == entry.commitment
        assert hashlib.sha256(said.encode()).hexdigest() == entry.digest


def test_digests_are_those_of_the_newest_versions(engine):
    make.record(engine, make.object_())
    make.record(engine, make.object_(count_stated="2"))
    with engine.connect() as connection:
        walk = Walk()
        assert list(walk.differences(entries.stored_entries(connection))) == []
        [history] = walk.histories.values()
        assert entries.digests(connection, [1]) == {1: history.digest}
        assert (history.entries, history.version, history.number) == (2, 2, 2)
        assert entries.digests(connection, []) == {}


def test_actor_of_staff_is_named_by_institution_and_person(loaned):
    assert rows(loaned, "actor, operation", OF_RECORDS)[-1] == ("staff:museum/Registrar", "event")
    assert rows(loaned, "account_id, proposal_id, job_id", OF_RECORDS)[-1] == (1, 1, None)
    assert staff("museum", "Kim / Min") == "staff:museum/Kim / Min"


def test_trail_shows_who_did_what_and_by_which_proposal(loaned):
    with loaned.connect() as connection:
        trail = entries.trail(connection, make.ref("object"))
    assert [(entry.actor, entry.operation, entry.version) for entry in trail] == [
        ("Registrar", "event (proposal 1)", 1),
        ("test", "import", 1),
    ]
    assert [trail[1].sequence, trail[0].sequence] == [2, rows(loaned, which=OF_RECORDS)[-1].sequence]


def test_newest_entry_on_an_object_is_that_of_its_chain(loaned):
    with loaned.connect() as connection:
        assert entries.newest_on(connection, [make.ref("object")]) == rows(loaned, which=OF_RECORDS)[-1].sequence
        assert entries.newest_on(connection, [make.ref("party", "a")]) == 1
        assert entries.newest_on(connection, []) == 0


def test_migration_gives_old_entries_their_names_back_and_forward(loaned):
    with loaned.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO jobs (id, institution_id, account_id, kind, payload, state, round, done, lease, "
                "created_at) VALUES (4, 1, 1, 'import', '{}', 'done', 1, 1, 0, '2026')"
            )
        )
        connection.execute(
            text(
                "UPDATE ledger_entries SET operation = 'undo import', job_id = 4, account_id = 1, actor = :actor"
                " WHERE sequence = 2"
            ),
            {"actor": "staff:museum/Registrar"},
        )
    columns = f"{_COLUMNS}, account_id, proposal_id, job_id"
    before = rows(loaned, columns, OF_RECORDS)
    migrations.downgrade(loaned, "0011")
    assert rows(loaned) == [
        (1, "test", "import"),
        (2, "account:1", "undo import (job 4)"),
        (3, "account:1", "event (proposal 1)"),
    ]
    migrations.upgrade(loaned)
    # What was no record left the ledger on the way back, and its numbers have no gaps.
    assert [row[1:] for row in rows(loaned, columns)] == [row[1:] for row in before]
    assert [row.sequence for row in rows(loaned)] == [1, 2, 3]
    migrations.check_models(loaned)


def test_every_kind_of_form_is_an_operation():
    assert set(FORMS) <= set(Operation)


def test_no_other_module_knows_the_table_of_entries():
    knowing = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "registry").rglob("*.py")
        if re.search(r"Ledger(Entry|Content)|ledger_(entries|contents)", path.read_text("utf-8"))
    }
    inside = {path for path in knowing if path.startswith("registry/ledger/")}
    assert knowing == {"registry/models/ledger.py"} | inside


def test_entries_joined_by_queries_take_no_writes():
    for write in ("insert", "update", "delete"):
        assert not hasattr(entries.VERSIONS, write)
