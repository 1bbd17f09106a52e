import pytest

from registry import schemas
from registry.queries.dossiers.background import load_background
from registry.queries.dossiers.rule_tables import read_rule_tables
from tests import factories as make

PARTY, PLACE = make.ref("party"), make.ref("place")
EVENT = schemas.load(make.event(participants=[{"party": PARTY, "role": "to"}], place=PLACE))


def background(engine, *recorded, is_public=True, unrecorded=()):
    make.record(engine, *recorded)
    loaded = [schemas.load(document) for document in unrecorded]
    with engine.connect() as connection:
        return load_background(
            connection, [EVENT], read_rule_tables(), sources={}, unrecorded=loaded, is_public=is_public
        )


def test_public_is_told_nothing_of_a_private_party(sqlite_engine):
    hidden = make.party(visibility="private", ended={"edtf": "1900"})
    assert "party one" not in str(background(sqlite_engine, hidden, make.place()).names)
    assert background(sqlite_engine, is_public=False).names[PARTY] == ("party one",)


def test_party_that_turned_out_to_be_another_is_known_as_that(sqlite_engine):
    other = make.ref("party", "other")
    merged = make.party(merged_into=[{"party": other, "reason": "The same dates."}])
    found = background(sqlite_engine, make.party("other"), merged, make.place())
    assert found.same == {PARTY: other}
    assert other in found.named


def test_place_without_coordinates_has_those_of_what_it_lies_within(sqlite_engine):
    country = make.place("country", type="country", latitude="37.5", longitude="127.0")
    point = background(sqlite_engine, country, make.place(within=make.ref("place", "country"))).points[PLACE]
    assert (point.latitude, point.longitude, point.is_precise) == (37.5, 127.0, False)


def test_place_with_coordinates_is_at_them(sqlite_engine):
    point = background(sqlite_engine, make.place(latitude="37.5", longitude="127.0")).points[PLACE]
    assert (point.latitude, point.is_precise) == (37.5, True)


@pytest.mark.parametrize("is_public", [True, False])
def test_party_that_is_not_on_record_yet_is_known_from_its_document(sqlite_engine, is_public):
    found = background(sqlite_engine, unrecorded=[make.party()], is_public=is_public)
    assert found.names[PARTY] == ("party one",)
