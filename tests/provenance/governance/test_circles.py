from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from registry.models.shapes import SHAPES
from registry.provenance.governance.circles import ONE_WAY, circle, led_to
from tests import factories as make

# Records of one kind that may refer to each other in a circle: sources that cite each other, files of files.
BOTH_WAYS = {("source", "citations"), ("attachment", "attachments")}
GRAPHS = st.dictionaries(st.sampled_from("abcdef"), st.sets(st.sampled_from("abcdef")), max_size=6)


def test_every_reference_to_a_record_of_the_same_kind_leads_one_way_or_is_known_to_lead_both():
    referring = {
        (kind, key)
        for kind, shape in SHAPES.items()
        for key, values in [(part.key, part.values) for part in shape.lists] + [(v.key, [v]) for v in shape.values]
        if any(value.refers_to == kind for value in values)
    }
    assert referring == BOTH_WAYS | {
        (kind, f) for kind, relations in ONE_WAY.items() for fields in relations for f in fields
    }


def test_fields_are_told_with_what_they_lead_to():
    party = make.party(part_of=make.ref("party", "a"), merged_into=[{"party": make.ref("party", "b"), "reason": "R"}])
    assert led_to(party, ("part_of", "merged_into")) == {
        make.ref("party", "a"): "part_of",
        make.ref("party", "b"): "merged_into",
    }
    assert led_to(make.event(supersedes=["x", "y"]), ("supersedes",)) == {"x": "supersedes", "y": "supersedes"}
    assert led_to(make.place(), ("within",)) == {}


def is_circular(leads):
    try:
        TopologicalSorter(leads).prepare()
    except CycleError:
        return True
    return False


@given(GRAPHS)
def test_circle_is_told_where_there_is_one_step_by_step_and_else_none(leads):
    ways = {start: circle(start, leads.get(start, ()), leads) for start in "abcdef"}
    assert any(ways.values()) == is_circular(leads)
    for start, way in ways.items():
        if way:
            assert (way[0], way[-1]) == (start, start)
            assert all(after in leads[before] for before, after in pairwise(way))
