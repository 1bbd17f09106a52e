from registry.queries.pages.flows import Partner, flow_of
from registry.queries.records.flows import MOST_NAMED, Passing
from tests.queries.pages.making import PARTY, label, names


def test_flow_parts_what_was_received_from_what_was_given():
    flow = flow_of([Passing("to", PARTY, 3), Passing("from", PARTY, 2)], names())
    assert flow.received == (Partner(label(PARTY, "Ada Specimen"), 3),)
    assert flow.onward == (Partner(label(PARTY, "Ada Specimen"), 2),)


def test_flow_takes_together_those_beyond_the_most_that_are_named():
    flow = flow_of([Passing("to", PARTY, 5)] * MOST_NAMED + [Passing("to", "a", 2), Passing("to", "b", 1)], names())
    assert len(flow.received) == MOST_NAMED + 1
    assert flow.received[-1] == Partner(None, 3, 2)


def test_flow_of_nothing_is_empty():
    assert (flow_of([], names()).received, flow_of([], names()).onward) == ((), ())
