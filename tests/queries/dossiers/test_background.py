import pytest

from registry import schemas
from registry.queries.dossiers.background import load_background
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.services.database import OPERATOR, open_reader
from tests import factories as make
from tests.staffing import institution

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


HIDDEN = {"visibility": "private"}
LOT = make.ref("lot")
SALE = make.event(participants=[], lot=LOT)


def germany(**more):
    country = make.place("country", type="country", latitude="51.5", longitude="10.5", **more)
    return {**country, "names": make.named("Germany")}


@pytest.mark.parametrize("untold", [HIDDEN, {"withdrawn": "Entered twice."}])
def test_public_is_told_nothing_that_follows_from_a_place_around_that_is_not_told(sqlite_engine, untold):
    inside = make.place(within=make.ref("place", "country"))
    assert background(sqlite_engine, germany(), inside).places[PLACE]
    untold_of = background(sqlite_engine, germany(**untold))
    assert not untold_of.places.get(PLACE)
    assert PLACE not in untold_of.points
    for_staff = background(sqlite_engine, is_public=False)
    assert for_staff.places[PLACE]
    assert PLACE in for_staff.points


def test_place_beyond_one_that_is_not_told_is_not_told_either(sqlite_engine):
    region = make.place("region", type="region", within=make.ref("place", "country"), **HIDDEN)
    city = make.place(within=make.ref("place", "region"))
    assert not background(sqlite_engine, germany(), region, city).places.get(PLACE)


def test_public_is_told_nothing_that_follows_from_a_private_seat(sqlite_engine):
    seated = make.party(seat=make.ref("place", "country"))
    assert background(sqlite_engine, germany(), seated).seats[PARTY]
    assert not background(sqlite_engine, germany(**HIDDEN)).seats[PARTY]
    assert background(sqlite_engine, is_public=False).seats[PARTY]


def of_sale(engine, *recorded, is_public=True, reader=OPERATOR):
    make.record(engine, *recorded)
    with open_reader(engine, reader=reader) as connection:
        found = load_background(connection, [SALE], read_rule_tables(), sources={}, is_public=is_public)
    return LOT in found.auctions, LOT in found.lots


@pytest.mark.parametrize("untold", [HIDDEN, {"withdrawn": "Entered twice."}])
def test_public_is_told_nothing_that_follows_from_an_auction_that_is_not_told(sqlite_engine, untold):
    held = make.auction(date={"edtf": "1921-05-05"})
    assert of_sale(sqlite_engine, held, make.lot(result="sold")) == (True, True)
    assert of_sale(sqlite_engine, {**held, **untold}) == (False, False)
    assert of_sale(sqlite_engine, is_public=False) == (True, True)


def test_staff_are_told_nothing_that_follows_from_what_another_institution_keeps_to_itself(sqlite_engine):
    institution(sqlite_engine)
    institution(sqlite_engine, "elsewhere")
    auction = make.auction(date={"edtf": "1921-05-05"}, **HIDDEN)
    assert of_sale(sqlite_engine, auction, make.lot(result="sold"), is_public=False, reader=1) == (True, True)
    assert of_sale(sqlite_engine, is_public=False, reader=2) == (False, False)


def test_public_is_told_no_side_of_a_private_group(sqlite_engine):
    group = make.party("group", type="family")
    member = make.party(part_of=make.ref("party", "group"))
    assert background(sqlite_engine, group, member, make.place()).parties[PARTY].side
    assert not background(sqlite_engine, {**group, **HIDDEN}).parties[PARTY].side
