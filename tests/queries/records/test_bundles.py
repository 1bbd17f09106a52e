from registry.queries.records.bundles import load_bundle
from registry.queries.records.headers import find
from tests import factories as make


def bundle(engine, reference):
    with engine.connect() as connection:
        return load_bundle(connection, find(connection, reference))


def test_bundle_of_an_object_has_its_events_and_hangs_on_what_they_refer_to(sqlite_engine):
    make.record(sqlite_engine, make.place(), make.object_(), make.event(place=make.ref("place")))
    found = bundle(sqlite_engine, make.ref("object"))
    assert [document["kind"] for document in found.documents] == ["object", "event"]
    assert found.drew_on == {make.ref(kind) for kind in ("object", "event", "place")}
    assert found.centres == {make.ref("object")}


def test_bundle_of_an_object_has_the_searches_about_it_and_its_parts_as_far_as_they_are_public(sqlite_engine):
    part = make.object_("part", part_of=make.ref("object"))
    of_part = make.search("b", objects=[part["ref"]])
    make.record(sqlite_engine, make.object_(), part, make.search("a"), of_part, make.search("c", visibility="private"))
    found = bundle(sqlite_engine, make.ref("object")).documents
    assert [document["ref"] for document in found[1:]] == [make.ref("search", "a"), make.ref("search", "b")]


def test_bundle_of_another_record_is_its_document_alone(sqlite_engine):
    make.record(sqlite_engine, make.place(), make.object_(), make.event(place=make.ref("place")))
    assert [document["ref"] for document in bundle(sqlite_engine, make.ref("place")).documents] == [make.ref("place")]


def test_bundle_says_nothing_of_private_records(sqlite_engine):
    hidden = make.source(visibility="private")
    make.record(sqlite_engine, hidden, make.object_(citations=[{"source": make.ref("source"), "locator": "p. 7"}]))
    assert "p. 7" not in str(bundle(sqlite_engine, make.ref("object")).documents)
