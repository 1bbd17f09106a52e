from registry.ledger import entries
from registry.web.http.known_names import KnownNames
from tests import factories as make


def registers(known, engine):
    with engine.connect() as connection:
        return known.registers(connection, entries.head(connection))


def test_registers_are_read_anew_when_a_party_or_a_place_is_recorded(engine):
    make.record(engine, make.party(), make.place(), make.object_())
    known = KnownNames()
    first = registers(known, engine)
    make.record(engine, make.event(participants=[{"party": make.ref("party"), "role": "to"}]))
    assert registers(known, engine) == first
    for document in (make.party("two"), make.place(names=make.named("Renamed"))):
        make.record(engine, document)
        second = registers(known, engine)
        assert second != first
        first = second
