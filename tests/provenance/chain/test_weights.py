import pytest

from registry.provenance.chain import Weight, derive
from registry.provenance.chain.weights import weigh
from tests.provenance.making import event


def test_what_is_superseded_rejected_disputed_or_failed_does_not_move_the_chain():
    events = [
        event("a", "1930", to="A"),
        event("r", "1940", giver="A", to="R", standing="rejected"),
        event("d", "1941", giver="A", to="D", standing="disputed"),
        event("f", "1942", giver="A", to="F", outcome="failed"),
        event("s", "1943", giver="A", to="S"),
        event("c", "1944", giver="A", to="C", supersedes=("s",)),
        event("v", "1945", giver="A", to="V", alternative_to="c"),
    ]
    chain = derive(events)
    assert [tenure.holder for tenure in chain.title] == ["A", "C"]
    assert chain.weights == {
        "a": "counts", "r": "rejected", "d": "disputed", "f": "failed", "s": "superseded", "c": "counts",
        "v": "alternative",
    }  # fmt: skip


@pytest.mark.parametrize("standing", ["rejected", "disputed"])
def test_a_correction_that_is_not_accepted_takes_nobodys_place(standing):
    correction = event("c", "1944", giver="A", to="C", supersedes=("s",), standing=standing)
    chain = derive([event("s", "1943", to="S"), correction])
    assert [tenure.holder for tenure in chain.title] == ["S"]


def test_event_of_another_version_counts_in_that_version_alone():
    events = [event("x", hypotheses=("one",))]
    assert weigh(events, "one") == {"x": Weight.COUNTS}
    assert weigh(events, None) == weigh(events, "two") == {"x": Weight.OTHER_VERSION}


def test_disputed_event_counts_in_its_version():
    assert weigh([event("x", standing="disputed", hypotheses=("one",))], "one") == {"x": Weight.COUNTS}


def test_of_two_events_that_contradict_each_other_the_first_counts():
    events = [event("a", alternative_to="b"), event("b", alternative_to="a")]
    assert weigh(events, None) == {"a": Weight.COUNTS, "b": Weight.ALTERNATIVE}


def test_event_counts_where_the_one_it_contradicts_does_not():
    events = [event("a", standing="rejected"), event("b", alternative_to="a")]
    assert weigh(events, None)["b"] is Weight.COUNTS


def test_rejection_comes_before_every_other_reason():
    event_ = event("a", standing="rejected", hypotheses=("one",), outcome="failed")
    assert weigh([event_, event("b", supersedes=("a",))], None)["a"] is Weight.REJECTED
