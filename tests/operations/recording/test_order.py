from registry.operations.recording.order import in_order, missing
from registry.queries.records.documents import document
from tests import factories as make


def test_documents_come_after_those_that_they_refer_to():
    documents = [make.event(place=make.ref("place")), make.object_(), make.place()]
    assert in_order(documents, set()) == ([2, 1, 0], {})


def test_document_waits_for_what_is_neither_known_nor_coming():
    ready, outcomes = in_order([make.event(place=make.ref("place")), make.party()], {make.ref("object")})
    assert ready == [1]
    assert (outcomes[0].status, outcomes[0].pointer, outcomes[0].waits_for) == (
        "waiting",
        "/place",
        (("/place", make.ref("place")),),
    )


def test_second_document_of_one_record_waits():
    ready, outcomes = in_order([make.object_(), make.object_()], set())
    assert (ready, outcomes[1].pointer) == ([0], "/ref")


def test_record_can_not_refer_to_itself():
    itself = make.ref("place")
    assert missing(make.place(within=itself), {itself}) == [("/within", itself)]


def ring(*keys):
    """Places each of which is within the next, and the last within the first."""
    return [make.place(key, within=make.ref("place", keys[at - len(keys) + 1])) for at, key in enumerate(keys)]


def test_records_that_wait_for_each_other_alone_come_together():
    late, *circle = [make.place("d", within=make.ref("place", "a")), *ring("a", "b", "c")]
    ready, outcomes = in_order([late, *circle], set())
    assert (sorted(ready), outcomes) == ([0, 1, 2, 3], {})


def test_circle_waits_for_what_is_not_there():
    first, second = ring("a", "b")
    ready, outcomes = in_order([{**first, "attachments": [make.ref("attachment")]}, second], set())
    assert (ready, sorted(outcomes)) == ([], [0, 1])


def test_record_before_the_one_that_it_refers_to_waits():
    ready, outcomes = in_order([make.place("a", within=make.ref("place", "b")), make.place("b")], set())
    assert (ready, sorted(outcomes)) == ([1], [0])


def test_records_in_a_circle_are_recorded_as_they_are(engine):
    outcomes = make.record(engine, *ring("a", "b", "c"), make.place("d", within=make.ref("place", "a")))
    assert make.statuses(outcomes) == ["recorded"] * 4
    with engine.connect() as connection:
        last = document(connection, make.ref("place", "c"))
    assert last["within"] == make.ref("place", "a")
