from graphlib import TopologicalSorter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from registry import schemas
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import Warrant
from registry.queries.records.hierarchies import leads_of
from registry.services.database import WRITES
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.staffing import institution

STAFF = Warrant(1, agreed=None)


@pytest.fixture
def museum(sqlite_engine):
    institution(sqlite_engine)
    return sqlite_engine


def recorded(engine, *documents, warrant=STAFF):
    with unit_of_work(engine) as connection:
        return Recorder(connection, make.ACT, warrant).record([schemas.load(document) for document in documents])


def refused(outcomes):
    return {outcome.reference: outcome.refusal.code for outcome in outcomes if not outcome.stands}


def led(kind, field, *keys):
    """Records of a kind, each of which leads to the next by a field, and the last to the first."""
    targets = [make.ref(kind, key) for key in (*keys[1:], keys[0])]
    shaped = {"merged_into": lambda ref: [{"party": ref, "reason": "R"}], "supersedes": lambda ref: [ref]}
    more = {"correction": "C"} if kind == "event" and field == "supersedes" else {}
    if kind == "certificate":
        shaped, more = {}, {"status": "draft"}
    return [
        getattr(make, "object_" if kind == "object" else kind)(key, **{field: shaped.get(field, str)(target)}, **more)
        for key, target in zip(keys, targets, strict=True)
    ]


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("object", "part_of"),
        ("party", "part_of"),
        ("party", "merged_into"),
        ("place", "within"),
        ("source", "derived_from"),
        ("event", "supersedes"),
        ("event", "alternative_to"),
        ("certificate", "supersedes"),
    ],
)
def test_circle_within_one_import_is_refused_and_named(museum, kind, field):
    make.record(museum, make.object_())
    ring = led(kind, field, "a", "b", "c")
    outcomes = recorded(museum, *ring, make.source("other"))
    names = [make.ref(kind, key) for key in "abc"]
    assert refused(outcomes) == dict.fromkeys(names, "record.circle")
    assert [outcome.pointer for outcome in outcomes[:3]] == [f"/{field}"] * 3
    assert outcomes[0].refusal.params["circle"] == [*names, names[0]]


def test_revision_that_closes_a_circle_is_refused_and_one_that_opens_it_is_taken(museum):
    a, b = make.ref("object", "a"), make.ref("object", "b")
    recorded(museum, make.object_("a"), make.object_("b", part_of=a), make.object_("c", part_of=b))
    closing = make.object_("a", part_of=make.ref("object", "c"))
    assert refused(recorded(museum, closing)) == {a: "record.circle"}
    assert refused(recorded(museum, closing, make.object_("b"))) == {}


def test_circle_of_parts_and_of_what_they_turned_out_to_be_is_refused(museum):
    whole = make.ref("party", "whole")
    recorded(museum, make.party("whole"), make.party("part", part_of=whole))
    merged = make.party("whole", merged_into=[{"party": make.ref("party", "part"), "reason": "R"}])
    assert refused(recorded(museum, merged)) == {whole: "record.circle"}


def test_circle_from_before_can_be_revised_in_all_else(museum):
    ring = led("place", "within", "a", "b")
    make.record(museum, *ring)
    assert refused(recorded(museum, ring[0] | {"note": "N"})) == {}


def test_sources_may_cite_each_other(museum):
    a, b = make.ref("source", "a"), make.ref("source", "b")
    cite = [make.source("a", citations=[{"source": b}]), make.source("b", citations=[{"source": a}])]
    assert refused(recorded(museum, *cite)) == {}


def test_private_record_of_others_is_not_named(museum):
    institution(museum, "elsewhere")
    a, hidden = make.ref("place", "a"), make.ref("place", "hidden")
    make.record(museum, make.place("a"))
    make.record(museum, make.place("hidden", within=a, visibility="private"), keeper=2)
    make.record(museum, make.place("b", within=hidden))
    [outcome] = recorded(museum, make.place("a", within=make.ref("place", "b")))
    assert outcome.refusal.params["circle"] == [a, make.ref("place", "b"), a]


STEPS = st.lists(
    st.dictionaries(st.sampled_from("abcde"), st.sampled_from(["", *"abcde"]), min_size=1, max_size=3),
    min_size=1,
    max_size=5,
)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example([{"a": "c", "d": "a"}, {"c": "a", "a": "d"}])
@given(STEPS)
def test_whatever_is_said_in_whatever_order_nothing_leads_round(museum, steps):
    places = {key: make.ref("place", key) for key in "abcde"}
    with museum.connect().execution_options(**{WRITES: True}) as connection:
        Recorder(connection, make.ACT, STAFF).record([schemas.load(make.place(key)) for key in places])
        for step in steps:
            said = {key: {"within": places[to]} if to else {} for key, to in step.items() if to != key}
            documents = [schemas.load(make.place(key, **within)) for key, within in said.items()]
            Recorder(connection, make.ACT, STAFF).record(documents)
            TopologicalSorter(leads_of(connection, "place", ("within",), places.values())).prepare()
