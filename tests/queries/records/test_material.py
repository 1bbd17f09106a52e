"""What the pages of records draw on, and what the public gets of it."""

import pytest

from registry.queries.records.bundles import load_bundle
from registry.queries.records.headers import find
from registry.queries.records.material import (
    load_auction,
    load_case,
    load_certificate,
    load_party,
    load_place,
    load_source,
)
from tests import factories as make


def loaded(engine, load, reference):
    with engine.connect() as connection:
        return load(connection, find(connection, reference))


@pytest.fixture
def recorded(engine):
    make.record(
        engine,
        make.source(),
        make.place(),
        make.party("a"),
        make.party("b", merged_into=[{"party": make.ref("party", "a"), "reason": "One."}], visibility="private"),
        make.auction(house=make.ref("party", "a"), place=make.ref("place")),
        make.lot(visibility="private"),
        make.object_(),
        make.object_("part", part_of=make.ref("object")),
        make.event(
            participants=[{"party": make.ref("party", "b"), "role": "to"}],
            place=make.ref("place"),
            lot=make.ref("lot"),
            citations=[{"source": make.ref("source")}],
        ),
        make.certificate(events=[make.ref("event")], citations=[{"source": make.ref("source")}]),
    )
    return engine


@pytest.mark.parametrize(
    ("load", "reference"),
    [
        (load_party, make.ref("party", "a")),
        (load_place, make.ref("place")),
        (load_auction, make.ref("auction")),
        (load_certificate, make.ref("certificate")),
        (load_source, make.ref("source")),
    ],
)
def test_page_draws_on_its_record_and_on_its_events_and_what_they_refer_to(recorded, load, reference):
    material = loaded(recorded, load, reference)
    assert [event["ref"] for event in material.events] == [make.ref("event")]
    assert material.drew_on >= {reference, make.ref("event"), make.ref("party", "b"), make.ref("object")}


def test_party_draws_on_the_private_party_that_turned_out_to_be_it(recorded):
    material = loaded(recorded, load_party, make.ref("party", "a"))
    assert make.ref("party", "b") in material.drew_on
    assert "Also recorded as" not in material.listed


def test_auction_draws_on_a_private_lot_that_it_does_not_list(recorded):
    material = loaded(recorded, load_auction, make.ref("auction"))
    assert material.lots == []
    assert make.ref("lot") in material.drew_on


def test_bundle_of_an_object_draws_on_its_parts_before_they_have_a_history(recorded):
    bundle = loaded(recorded, load_bundle, make.ref("object"))
    assert [document["kind"] for document in bundle.documents] == ["object", "event"]
    assert bundle.drew_on >= {make.ref("object", "part"), make.ref("lot"), make.ref("source")}


def page(load, engine, kind, *documents):
    make.record(engine, *documents)
    return loaded(engine, load, make.ref(kind))


def taking(key="one"):
    return [{"party": make.ref("party", key), "role": "to"}]


def references(documents):
    return [document["ref"] for document in documents]


def test_party_has_the_events_of_those_that_turned_out_to_be_it(engine):
    material = page(
        load_party,
        engine,
        "party",
        make.party(),
        make.party("same", merged_into=[{"party": make.ref("party"), "reason": "The same dates."}]),
        make.object_(),
        make.event("a", participants=taking()),
        make.event("b", participants=taking("same")),
    )
    assert references(material.events) == [make.ref("event", "a"), make.ref("event", "b")]
    assert material.listed == {"Also recorded as": [make.ref("party", "same")]}


@pytest.mark.parametrize("more", [{"visibility": "private"}, {"withdrawn": "A mistake."}])
def test_place_hangs_on_events_that_the_public_does_not_see_and_shows_none_of_them(sqlite_engine, more):
    event = make.event(place=make.ref("place"), **more)
    material = page(load_place, sqlite_engine, "place", make.place(), make.object_(), event)
    assert (material.events, material.listed) == ([], {})
    assert make.ref("event") in material.drew_on


def test_place_lists_what_lies_within_it_under_a_heading(sqlite_engine):
    within = make.place("b", within=make.ref("place"))
    material = page(load_place, sqlite_engine, "place", make.place(), within)
    assert material.listed == {"Places within it": [make.ref("place", "b")]}


def test_auction_has_its_lots_and_the_events_of_those(sqlite_engine):
    documents = (make.auction(), make.lot(), make.object_(), make.event(type="auction_sale", lot=make.ref("lot")))
    material = page(load_auction, sqlite_engine, "auction", *documents)
    assert (references(material.lots), references(material.events)) == ([make.ref("lot")], [make.ref("event")])
    assert make.ref("lot") in material.centres


def test_source_parts_the_events_that_cite_it_from_other_records(sqlite_engine):
    cited = {"citations": [{"source": make.ref("source")}]}
    documents = (make.source(), make.object_(**cited), make.event(**cited))
    material = page(load_source, sqlite_engine, "source", *documents)
    assert references(material.events) == [make.ref("event")]
    assert material.listed == {"Records that cite it": [make.ref("object")]}


def test_case_has_its_certificates(sqlite_engine):
    case = {"kind": "case", "ref": make.ref("case"), "names": make.named("The lions"), "type": "claim"}
    opened = {**case, "state": "opened", "objects": [make.ref("object")]}
    documents = (make.object_(), opened, make.certificate(case=make.ref("case")))
    material = page(load_case, sqlite_engine, "case", *documents)
    assert material.certificates == [make.ref("certificate")]


def test_party_has_the_events_of_those_that_turned_out_to_be_it_by_another(sqlite_engine):
    def merged(key, into):
        return make.party(key, merged_into=[{"party": make.ref("party", into), "reason": "One hand."}])

    documents = (
        make.party(),
        merged("b", "one"),
        merged("c", "b"),
        make.object_(),
        make.event(participants=taking("c")),
    )
    material = page(load_party, sqlite_engine, "party", *documents)
    assert references(material.events) == [make.ref("event")]
    assert set(material.listed["Also recorded as"]) == {make.ref("party", "b"), make.ref("party", "c")}
