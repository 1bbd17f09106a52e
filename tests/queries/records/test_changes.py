from registry.ledger import entries
from registry.queries.records.changes import changes_since
from tests import factories as make


def since(engine, number, **more):
    with engine.connect() as connection:
        return changes_since(connection, number, **more)


def test_changes_tell_what_was_recorded_and_what_it_refers_to(engine):
    make.record(engine, make.party(), make.place(), make.object_())
    with engine.connect() as connection:
        head = entries.head(connection)
    assert since(engine, head).changed == frozenset()
    make.record(engine, make.event(place=make.ref("place"), participants=[{"party": make.ref("party"), "role": "to"}]))
    changes = since(engine, head)
    assert changes.changed == {make.ref("event")}
    assert changes.referred_to == {make.ref(kind) for kind in ("place", "party", "object")}
    make.record(engine, make.object_(names=make.named("Renamed")), make.object_(names=make.named("Renamed again")))
    assert since(engine, head + 1).changed == {make.ref("object")}


def test_changes_are_not_told_where_they_are_too_many(engine):
    make.record(engine, *(make.place(str(number)) for number in range(4)))
    assert since(engine, 0, most=3) is None
    assert len(since(engine, 0, most=4).changed) == 4
