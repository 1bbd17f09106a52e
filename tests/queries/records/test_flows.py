import pytest

from registry.queries.records.flows import MOST_NAMED, Passing, foremost, passings
from registry.queries.records.headers import find
from tests import factories as make

HUB, OTHER = make.ref("party", "hub"), make.ref("party", "other")
TO_HUB = [{"party": OTHER, "role": "from"}, {"party": HUB, "role": "to"}]


def passed(engine, *documents):
    make.record(engine, *(make.party(key) for key in ("hub", "other")), make.object_(), make.object_("b"), *documents)
    with engine.connect() as connection:
        return passings(connection, find(connection, HUB).key)


def test_objects_are_counted_once_however_often_they_passed(engine):
    events = [make.event(key, of=of, participants=TO_HUB) for key, of in (("1", "one"), ("2", "one"), ("3", "b"))]
    assert passed(engine, *events) == [Passing("to", OTHER, 2)]


@pytest.mark.parametrize(
    "more", [{"standing": "rejected"}, {"outcome": "promised"}, {"visibility": "private"}, {"withdrawn": "A mistake."}]
)
def test_what_did_not_pass_or_is_not_shown_is_not_counted(sqlite_engine, more):
    assert passed(sqlite_engine, make.event(participants=TO_HUB, **more)) == []


def test_what_a_rejected_event_supersedes_is_still_counted(sqlite_engine):
    later = make.event("b", standing="rejected", supersedes=[make.ref("event", "a")], correction="Misread.")
    assert passed(sqlite_engine, make.event("a", participants=TO_HUB), later) == [Passing("to", OTHER, 1)]


def test_foremost_are_the_first_of_either_side():
    received = [Passing("to", str(number), 1) for number in range(MOST_NAMED + 2)]
    assert foremost([*received, Passing("from", "x", 1)]) == [*received[:MOST_NAMED], Passing("from", "x", 1)]


def test_what_passed_to_those_that_turned_out_to_be_a_party_passed_to_it(engine):
    twins = [
        make.party(f"{key} twin", merged_into=[{"party": make.ref("party", key), "reason": "One hand."}])
        for key in ("hub", "other")
    ]
    from_twin = [{"party": make.ref("party", "other twin"), "role": "from"}]
    to_twin = [*from_twin, {"party": make.ref("party", "hub twin"), "role": "to"}]
    events = [make.event("1", participants=TO_HUB), make.event("2", participants=to_twin)]
    events.append(make.event("3", of="b", participants=[*from_twin, TO_HUB[1]]))
    assert passed(engine, *twins, *events) == [Passing("to", OTHER, 2)]
