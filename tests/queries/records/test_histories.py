from registry.queries.records.headers import find
from registry.queries.records.histories import events_of, family_of
from tests import factories as make

WHOLE, PART = make.ref("object", "whole"), make.ref("object", "part")


def family(engine, *events):
    make.record(engine, make.object_("whole"), make.object_("part", part_of=WHOLE), make.object_("other"), *events)


def references(documents):
    return {document["ref"] for document in documents}


def test_history_has_the_events_of_parts_and_of_the_whole(engine):
    family(engine, make.event("w", of="whole"), make.event("p", of="part"), make.event("o", of="other"))
    with engine.connect() as connection:
        for member in (WHOLE, PART):
            found = find(connection, member)
            assert references(events_of(connection, found, is_public=True)) == {
                make.ref("event", "w"),
                make.ref("event", "p"),
            }
            assert set(family_of(connection, found)) == {WHOLE, PART}


def test_history_for_staff_has_private_events_and_none_that_was_withdrawn(sqlite_engine):
    hidden = make.event("h", of="whole", visibility="private")
    family(sqlite_engine, hidden, make.event("x", of="whole", withdrawn="A mistake."))
    with sqlite_engine.connect() as connection:
        found = find(connection, WHOLE)
        assert references(events_of(connection, found, is_public=False)) == {make.ref("event", "h")}
        assert events_of(connection, found, is_public=True) == []
