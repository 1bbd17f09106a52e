from registry.queries.dossiers.material import ObjectDocuments, ObjectMaterial
from registry.queries.records.names import Names
from tests import factories as make

RECORDED = ObjectDocuments(
    make.object_(part_of=make.ref("object", "whole"), attachments=["x"]),
    parts=[make.ref("object", "part")],
    events=[make.event("a", note="before", attachments=["y", "x"]), make.event("b")],
)


def material(*unrecorded):
    return ObjectMaterial(RECORDED, background=None, unrecorded=unrecorded)


def test_events_of_the_object_its_parts_and_its_whole_are_coming():
    coming = [make.event(of, of=of) for of in ("one", "part", "whole", "other")]
    found = material(*coming, make.party()).coming
    assert [event["ref"] for event in found] == [make.ref("event", of) for of in ("one", "part", "whole")]


def test_revised_event_takes_the_place_of_what_it_was():
    foreseen = material(make.event("a", note="after"), make.event("c")).foreseen
    assert {event["ref"]: event.get("note") for event in foreseen.events} == {
        make.ref("event", "a"): "after",
        make.ref("event", "b"): None,
        make.ref("event", "c"): None,
    }


def test_attachments_are_those_of_the_object_and_its_events_each_once():
    assert RECORDED.attachments == ["x", "y"]


def test_documents_are_masked_kind_by_kind():
    taking = {"party": make.ref("party"), "role": "to", "note": "A secret."}
    recorded = ObjectDocuments(make.object_(), events=[make.event(participants=[taking])], parts=["x"])
    masked = recorded.masked(Names(withheld=frozenset([make.ref("party")])))
    assert "note" not in masked.events[0]["participants"][0]
    assert (masked.document, masked.parts) == (recorded.document, ["x"])
