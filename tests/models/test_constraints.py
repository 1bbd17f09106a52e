"""What the database itself holds, on both servers."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests import factories as make


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records SET kind = 'artifact'",
        "UPDATE records SET version = 0",
        "UPDATE events SET type = 'sale'",
        "UPDATE events SET date_earliest = 10, date_latest = 5",
        "UPDATE events SET date_earliest = 10, date_latest = 20, date_edtf = NULL",
        "UPDATE events SET place_id = 999",
        "UPDATE events SET alternative_to_id = record_id",
        "UPDATE event_participants SET share = '1/2', role = 'witness'",
        "UPDATE event_prices SET currency = NULL",
        "UPDATE event_prices SET currency = 'EURO'",
        "UPDATE places SET latitude = 100, longitude = 0",
        "UPDATE places SET latitude = 1, longitude = NULL",
        "UPDATE places SET within_id = record_id",
        "UPDATE names SET text = ''",
        "UPDATE names SET kind = 'preferred', language = 'en'",
        "UPDATE identifiers SET type = 'system', issuer = NULL",
        "UPDATE citations SET source_id = 999",
        "UPDATE ledger_entries SET digest = 'short'",
        "DELETE FROM objects",
        "DELETE FROM records",
        "INSERT INTO records (reference, kind, version, visibility) SELECT reference, kind, 1, 'public' FROM records",
    ],
)
def test_the_database_refuses_what_can_not_be(engine, statement):
    make.record(
        engine,
        make.source(),
        make.party(names=[*make.named("A"), {"text": "B", "language": "en", "kind": "alternative"}]),
        make.place(latitude=1.5, longitude=2.5),
        make.object_(identifiers=[{"type": "accession", "value": "1"}]),
        make.event(
            participants=[{"party": make.ref("party"), "role": "to"}],
            prices=[{"amount": "5", "currency": "EUR"}],
            date={"edtf": "1933"},
            citations=[{"source": make.ref("source")}],
        ),
    )
    with engine.connect() as connection, pytest.raises(DatabaseError):
        connection.execute(text(statement))


def test_two_records_can_not_have_the_same_key_in_a_source_system(engine):
    key = [{"type": "system", "issuer": "Museum", "value": "1"}]
    outcomes = make.record(engine, make.object_("a", identifiers=key), make.object_("b", identifiers=key))
    assert make.statuses(outcomes) == ["recorded", "refused"]
    assert outcomes[1].pointer == "/identifiers"
