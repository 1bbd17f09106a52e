import pytest
from sqlalchemy import union_all

from registry.models import Event, Lot
from registry.queries.records.headers import find
from registry.queries.records.related import KEY, Relations, tagged
from tests import factories as make

STATEMENT = union_all(
    tagged("event", Event.__table__.c.record_id, Event.__table__.c.place_id == KEY),
    tagged("lot", Lot.__table__.c.record_id, Lot.__table__.c.auction_id == KEY),
)
PLACE = make.ref("place")


@pytest.fixture
def related(sqlite_engine):
    make.record(
        sqlite_engine,
        make.place(),
        make.object_(),
        make.event("shown", place=PLACE),
        make.event("hidden", place=PLACE, visibility="private"),
        make.event("gone", place=PLACE, withdrawn="A mistake."),
        make.event("elsewhere"),
    )
    with sqlite_engine.connect() as connection:
        return Relations(connection, STATEMENT, find(connection, PLACE).key)


def test_related_shows_what_the_public_sees(related):
    assert related.references("event") == [make.ref("event", "shown")]
    assert len(related.keys("event")) == 1


def test_related_draws_on_what_the_public_does_not_see_as_well(related):
    assert related.drew_on == related.all("event") == {make.ref("event", key) for key in ("shown", "hidden", "gone")}


def test_tag_that_nothing_has_is_empty(related):
    assert (related.keys("lot"), related.references("lot"), related.all("lot")) == ([], [], set())
