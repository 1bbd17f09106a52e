import pytest

from registry import schemas
from registry.messages import sentence
from registry.operations.recording.door import why_two
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import Warrant
from registry.queries.records.documents import current
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.staffing import institution

STAFF = Warrant(1, agreed=None)
PAIR, LEFT, RIGHT = (make.ref("object", key) for key in ("pair", "left", "right"))
BURNT = {"type": "destruction", "title_effect": "none", "custody_effect": "none", "date": {"edtf": "1950"}}
LATER = {"of": "pair", "date": {"edtf": "1960"}}


@pytest.fixture
def museum(sqlite_engine):
    """A pair with its parts, of which the left burnt in 1950, and something else."""
    institution(sqlite_engine)
    parts = [make.object_(key, part_of=PAIR) for key in ("left", "right")]
    burnt = make.event("burnt", **BURNT, objects=[PAIR], parts=[LEFT])
    make.record(sqlite_engine, make.object_("pair", composition="pair"), *parts, make.object_("else"), burnt)
    return sqlite_engine


def refused(engine, *documents, warrant=STAFF):
    with unit_of_work(engine) as connection:
        outcomes = Recorder(connection, make.ACT, warrant).record([schemas.load(document) for document in documents])
    return [(outcome.refusal.code, outcome.pointer) for outcome in outcomes if not outcome.stands]


def test_event_of_a_part_that_remained_is_recorded(museum):
    assert refused(museum, make.event("a", **LATER, parts=[RIGHT])) == []


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"parts": [make.ref("object", "else")]}, [("event.not-a-part", "/parts/0")]),
        ({"parts": [RIGHT, LEFT]}, [("event.part-destroyed", "/parts/1")]),
        ({"objects": [LEFT]}, [("event.part-destroyed", "/objects/0")]),
        ({"parts": [LEFT], "date": {"edtf": "1940"}}, []),
        ({"parts": [LEFT], "date": {"edtf": "1940/1960"}}, []),
        ({"parts": [LEFT], "type": "publication", "title_effect": "none", "custody_effect": "none"}, []),
        ({"parts": [LEFT], "outcome": "failed"}, []),
        ({}, []),
    ],
)
def test_event_for_what_is_no_part_or_is_no_more_is_refused_at_its_place(museum, more, expected):
    assert refused(museum, make.event("a", **{**LATER, **more})) == expected


def test_refusal_is_told_in_one_sentence(museum):
    with unit_of_work(museum) as connection:
        event = schemas.load(make.event("a", **LATER, parts=[LEFT]))
        [outcome] = Recorder(connection, make.ACT, STAFF).record([event])
    assert sentence(outcome.refusal).startswith(f"{LEFT} was destroyed before")


def test_destruction_and_a_later_event_in_one_file_are_held_against_each_other(museum):
    burnt = make.event("b", **BURNT, of="right")
    assert refused(museum, burnt, make.event("a", **LATER, parts=[RIGHT])) == [("event.part-destroyed", "/parts/0")]


def test_part_whose_destruction_was_corrected_takes_part_again(museum):
    stood = make.event("stood", **{**BURNT, "type": "sighting"}, of="left", supersedes=[make.ref("event", "burnt")],
                       correction="It was another.")  # fmt: skip
    assert refused(museum, stood) == []
    assert refused(museum, make.event("a", **LATER, parts=[LEFT])) == []


def test_whoever_restores_alone_is_held_against_what_stood_before_and_not_against_what_they_restore(museum):
    alone = Warrant(1, is_alone=True, agreed=None)
    assert refused(museum, make.event("a", **LATER, parts=[LEFT]), warrant=alone) == [
        ("event.part-destroyed", "/parts/0")
    ]
    set_of_one, part = make.object_("set"), make.object_("part", part_of=make.ref("object", "set"))
    burnt = make.event("b", **BURNT, of="set", parts=[part["ref"]])
    later = make.event("c", of="set", date={"edtf": "1960"}, parts=[part["ref"]])
    assert refused(museum, set_of_one, part, burnt, later, warrant=alone) == []


def test_parts_come_out_as_they_went_in(museum):
    with museum.connect() as connection:
        [(_, document)] = current(connection, [make.ref("event", "burnt")]).values()
    assert document["parts"] == [LEFT]


def test_moving_a_part_of_what_was_destroyed_needs_two(museum):
    lent = {"type": "loan", "title_effect": "none"}
    with museum.connect() as connection:
        assert why_two(connection, [schemas.load(make.event("a", **lent, of="right"))]) != []
        assert why_two(connection, [schemas.load(make.event("a", **lent, of="else"))]) == []
