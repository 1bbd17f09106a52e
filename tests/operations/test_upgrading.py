import pytest
from sqlalchemy import text

from registry.ledger.entries import latest
from registry.operations import proposals as proposing
from registry.operations.upgrading import complete, upgrade
from registry.operations.verification import verify
from registry.services import migrations
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.ledger.test_entries import rows
from tests.operations.test_proposals import content, loan
from tests.staffing import acting, employ, institution


@pytest.fixture
def old_and_first(engine):
    """A registry as an earlier release left it: an object revised twice, and a loan recorded at the desk; and the
    object's first version."""
    institution(engine)
    make.record(engine, make.object_(), make.party("a"))
    make.record(engine, make.object_(count_stated="2"))
    make.record(engine, make.object_(count_stated="3"))
    registrar = acting(engine, employ(engine, "registrar"))
    proposing.submit(engine, registrar, None, 1, "event", content(engine, loan("one")))
    said = "(SELECT text FROM ledger_contents AS c WHERE c.sequence = ledger_entries.sequence)"
    texts = rows(engine, said, "version = 1 AND subject LIKE 'OBJ%'")
    migrations.downgrade(engine, "0013")  # before the chain
    return engine, texts[0][0]


@pytest.fixture
def old(old_and_first):
    return old_and_first[0]


@pytest.fixture
def first(old_and_first):
    return old_and_first[1]


def contents(engine):
    with engine.connect() as connection:
        return dict(connection.execute(text("SELECT sequence, text IS NOT NULL FROM ledger_contents")).all())


def found(engine):
    with engine.connect() as connection:
        return [str(difference) for difference in verify(connection)]


def test_upgrade_begins_the_chain_and_recovers_what_is_kept_somewhere(old):
    assert rows(old)[-1][0] == 5
    upgrade(old, "cli:kim")
    kept = contents(old)
    # The object's first two versions were overwritten.
    assert sum(not kept[number] for number in range(1, 6)) == 2
    with old.connect() as connection:
        assert latest(connection, "the ledger")["entries"] == 5
    assert found(old) == []


def test_upgrade_done_again_changes_nothing(old):
    upgrade(old, "cli:kim")
    before = rows(old)
    complete(old, "cli:kim")
    assert rows(old) == before


def test_version_is_recovered_from_a_proposal(old, first):
    migrations.upgrade(old)
    with unit_of_work(old) as connection:
        connection.execute(text("UPDATE proposals SET documents = :one"), {"one": f"[{first}]"})
    complete(old, "cli:kim")
    assert sum(not kept for kept in contents(old).values()) == 1


def test_what_records_say_otherwise_than_their_digest_is_not_recovered(old):
    migrations.upgrade(old)
    with unit_of_work(old) as connection:
        connection.execute(text("UPDATE names SET text = 'Forged'"))
    complete(old, "cli:kim")
    assert any("does not have the content" in line for line in found(old))
