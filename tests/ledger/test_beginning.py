from sqlalchemy import text

from registry.ledger.beginning import begin, links_before
from registry.ledger.chain import beginning
from registry.ledger.entries import latest
from registry.services import migrations
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.ledger.test_entries import NOW, rows


def test_chain_begins_after_entries_from_before_and_commits_to_them(engine):
    make.record(engine, make.object_(), make.party("a"))
    migrations.downgrade(engine, "0013")  # before the chain
    migrations.upgrade(engine)
    make.record(engine, make.party("b"))
    before, _, begun, after = rows(engine, "matter, operation, previous, hash, commitment, digest")
    assert (before.matter, before.operation, before.hash) == ("record", "import", None)
    assert before.commitment
    assert (begun.matter, begun.operation, begun.previous) == ("chain", "begin chain", "0" * 64)
    assert after.previous == begun.hash


def test_beginning_commits_to_entries_before_and_not_to_their_digests(sqlite_engine):
    make.record(sqlite_engine, make.object_(), make.party("a"))
    migrations.downgrade(sqlite_engine, "0013")  # before the chain
    migrations.upgrade(sqlite_engine)
    with unit_of_work(sqlite_engine) as connection:
        assert begin(connection, NOW)[0] == 3
        stated = latest(connection, "the ledger")
        assert stated == beginning(links_before(connection))
        assert stated["entries"] == 2
        connection.execute(text("UPDATE ledger_entries SET digest = NULL WHERE sequence = 1"))
        assert beginning(links_before(connection)) == stated
        connection.execute(text("UPDATE ledger_entries SET actor = 'cli:eve' WHERE sequence = 1"))
        assert beginning(links_before(connection)) != stated
