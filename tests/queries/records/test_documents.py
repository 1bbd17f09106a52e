import pytest

from registry.errors import NotFoundError
from registry.provenance.documents import PartyDocument, PlaceDocument
from registry.queries.records.documents import (
    by_reference,
    current,
    current_of,
    document,
    document_of_kind,
    every_document,
    mentioned,
    references_of,
)
from tests import factories as make

TAKING = {"party": make.ref("party"), "role": "to"}


@pytest.fixture
def connection(sqlite_engine):
    make.record(sqlite_engine, make.party(), make.place(), make.object_(), make.event(participants=[TAKING]))
    make.record(sqlite_engine, make.party(note="x"))
    with sqlite_engine.connect() as connection:
        yield connection


def test_document_is_read_as_it_was_recorded(connection):
    assert document(connection, make.ref("party"))["note"] == "x"
    assert document(connection, make.ref("event"))["participants"] == [{**TAKING, "certainty": "certain"}]


def test_document_of_an_unknown_reference_is_none(connection):
    assert document(connection, make.ref("party", "nobody")) is None


def test_current_tells_versions_and_leaves_out_what_does_not_exist(connection):
    known = current(connection, [make.ref("party"), make.ref("place"), make.ref("party", "nobody")])
    assert {ref: version for ref, (version, _) in known.items()} == {make.ref("party"): 2, make.ref("place"): 1}


def test_current_of_a_type_is_none_for_a_record_of_another(connection):
    assert current_of(connection, PartyDocument, make.ref("party"))[0] == 2
    assert current_of(connection, PlaceDocument, make.ref("party")) is None


def test_documents_of_no_references_are_none(connection):
    assert by_reference(connection, "party", []) == {}


def test_every_document_stands_after_those_that_it_refers_to(connection):
    kinds = [document["kind"] for _, document in every_document(connection)]
    assert sorted(kinds) == ["event", "object", "party", "place"]
    assert kinds.index("event") == 3


def test_references_are_those_of_every_list_and_field():
    event = make.event(place=make.ref("place"), participants=[TAKING], citations=[{"source": make.ref("source")}])
    named = {make.ref(kind) for kind in ("place", "party", "source", "object")}
    assert mentioned([event]) == references_of([event]) == named


def test_document_of_a_type_comes_with_its_version_or_is_refused(connection):
    on_record = document_of_kind(connection, PartyDocument, make.ref("party"))
    assert on_record == current(connection, [make.ref("party")])[make.ref("party")]
    with pytest.raises(NotFoundError):
        document_of_kind(connection, PlaceDocument, make.ref("party"))
