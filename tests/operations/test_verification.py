import pytest
from sqlalchemy import text

from registry.operations.verification import verify
from tests import factories as make


def found(engine):
    with engine.connect() as connection:
        return [str(difference) for difference in verify(connection)]


@pytest.fixture
def recorded(engine):
    make.record(
        engine,
        make.party(),
        make.object_(date={"edtf": "1933"}),
        make.event(participants=[{"party": make.ref("party"), "role": "to"}]),
    )
    return engine


def test_an_untouched_registry_verifies(recorded):
    assert found(recorded) == []


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE names SET text = 'Forged' WHERE record_id = 2", "object"),
        ("UPDATE events SET type = 'gift'", "event"),
        ("DELETE FROM event_participants", "event"),
        ("UPDATE records SET visibility = 'private' WHERE id = 1", "party"),
        ("UPDATE objects SET date_latest = date_latest + 1", "object"),
        ("UPDATE records SET version = 2 WHERE id = 1", "party"),
        ("DELETE FROM ledger_entries WHERE record_id = 3", "event"),
        ("UPDATE ledger_entries SET digest = 'f' || substr(digest, 2) || '' WHERE record_id = 1", "party"),
    ],
)
def test_a_row_changed_behind_the_ledgers_back_is_named(recorded, statement, named):
    with recorded.begin() as connection:
        connection.execute(text(statement))
    assert any(line.startswith(make.ref(named)) for line in found(recorded))


def test_a_missing_entry_in_the_middle_is_noticed(recorded):
    with recorded.begin() as connection:
        connection.execute(text("DELETE FROM ledger_entries WHERE sequence = 2"))
    assert any("the ledger" in line for line in found(recorded))
