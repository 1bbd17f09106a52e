"""Names and sources are plain values, gathered with all that the documents refer to."""

import pytest

from registry import schemas
from registry.queries.records.names import Names, load_names, unrecorded_label
from tests import factories as make


def names_of(engine, *documents, **more):
    with engine.connect() as connection:
        return load_names(connection, [schemas.load(document) for document in documents], **more)


def test_names_are_those_of_all_that_a_document_refers_to(engine):
    make.record(engine, make.source(), make.party(), make.place(), make.object_())
    taking = {"party": make.ref("party"), "role": "to"}
    event = make.event(participants=[taking], place=make.ref("place"), citations=[{"source": make.ref("source")}])
    names = names_of(engine, event)
    assert names[make.ref("party")].name.text == "Party one"
    assert names[make.ref("place")].name.text == "Place one"
    assert names[make.ref("object")].name.text == "Object one"
    assert names.sources[make.ref("source")]["type"] == "press"


def test_private_name_is_withheld_from_the_public_alone(engine):
    make.record(engine, make.party(visibility="private"), make.object_())
    event = make.event(participants=[{"party": make.ref("party"), "role": "to", "note": "A secret."}])
    public, staff = names_of(engine, event), names_of(engine, event, is_public=False)
    assert public[make.ref("party")].name.text == "name withheld"
    assert "note" not in public.published([schemas.load(event)])[0]["participants"][0]
    assert staff[make.ref("party")].name.text == "Party one"
    assert staff.published([schemas.load(event)]) == [schemas.load(event)]


def test_lot_brings_the_name_of_its_auction(engine):
    make.record(engine, make.auction(), make.lot(number="12"), make.object_())
    names = names_of(engine, make.event(lot=make.ref("lot")))
    assert names[names[make.ref("lot")].within].name.text == "Auction one"


def test_record_on_record_keeps_its_name_there_when_a_revision_is_proposed(engine):
    make.record(engine, make.party())
    revised, new = make.party(names=make.named("Another")), make.party("new")
    names = names_of(engine, unrecorded=[schemas.load(revised), schemas.load(new)])
    assert names[make.ref("party")].name.text == "Party one"
    assert names[make.ref("party", "new")].name.text == "Party new"


def test_names_draw_on_a_record_that_is_not_there(engine):
    assert make.ref("place") in names_of(engine, make.event(place=make.ref("place"))).drew_on


@pytest.mark.parametrize(
    ("document", "called"),
    [(make.event(), "Purchase"), (make.lot(number="12"), "lot 12"), (make.lot(), "lot")],
)
def test_record_without_a_name_is_called_by_what_it_is(document, called):
    assert unrecorded_label(document).name.text == called


def test_names_leave_out_what_they_do_not_have():
    assert Names().get(make.ref("party")) is None
    assert Names().get(None) is None
    assert Names().all([make.ref("party")]) == ()
