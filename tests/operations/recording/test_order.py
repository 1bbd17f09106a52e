from registry.operations.recording.order import in_order, missing
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
