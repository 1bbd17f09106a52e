"""What the pages of records draw on, and what the public gets of it."""

import pytest

from registry.queries.records.bundles import load_bundle
from registry.queries.records.finding import find
from registry.queries.records.material import load_auction, load_certificate, load_party, load_place, load_source
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
