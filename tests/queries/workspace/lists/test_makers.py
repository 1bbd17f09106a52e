"""Who made the objects of a list, as far as it is stated and stands."""

import pytest

from registry.queries.workspace.lists.description import Desk, view_of
from registry.queries.workspace.lists.kinds import LISTS
from registry.queries.workspace.lists.loading import load_page
from registry.services.database import open_reader
from tests import factories as make
from tests.staffing import institution

OBJECTS = LISTS["objects"]
EFFECTS = {"type": "production", "title_effect": "none", "custody_effect": "none"}


@pytest.fixture
def museum(engine):
    institution(engine)
    make.record(
        engine, make.object_(), make.party(), make.party("two"), make.party("read", unconfirmed="read_from_text")
    )
    return engine


def made(key="one", *makers, **more):
    by = [{"party": make.ref("party", party), "role": "maker", **said} for party, said in makers]
    return make.event(key, **{**EFFECTS, "participants": by, **more})


def maker_of(engine):
    with open_reader(engine, reader=1) as connection:
        [line] = load_page(connection, OBJECTS, view_of(OBJECTS, {"column": ["maker"]}), Desk(1, "2026-11-27")).lines
    return line.cells[0].value


def test_makers_stand_in_their_order_and_nothing_where_none_is_stated(museum):
    assert maker_of(museum) == ""
    make.record(museum, made("one", ("two", {}), ("one", {})))
    assert maker_of(museum) == "Party two; Party one"


@pytest.mark.parametrize(
    ("party", "said", "event", "told"),
    [
        ("one", {"certainty": "possible"}, {}, "Party one (possible)"),
        ("one", {"note": "workshop of"}, {"certainty": "probable"}, "Party one (workshop of, probable)"),
        ("one", {}, {"standing": "disputed"}, "Party one (disputed)"),
        ("read", {}, {}, "Party read (unconfirmed)"),
        ("one", {}, {"standing": "rejected"}, ""),
        ("one", {}, {"outcome": "failed"}, ""),
        ("one", {"role": "witness"}, {}, ""),
        ("one", {}, {"type": "commission"}, ""),
    ],
)
def test_what_is_said_beside_a_maker_is_told_with_the_name(museum, party, said, event, told):
    make.record(museum, made("one", (party, said), **event))
    assert maker_of(museum) == told


def test_corrected_maker_is_the_one_who_stands(museum):
    make.record(museum, made("old", ("one", {})))
    make.record(museum, made("new", ("two", {}), supersedes=[make.ref("event", "old")], correction="Misread."))
    assert maker_of(museum) == "Party two"


def test_two_accounts_are_told_as_such(museum):
    make.record(museum, made("this", ("one", {})))
    make.record(museum, made("that", ("two", {}), alternative_to=make.ref("event", "this")))
    assert maker_of(museum) == "Party one (contradicted); Party two (contradicted)"


def test_maker_that_others_keep_private_is_not_told(museum):
    institution(museum, "elsewhere")
    make.record(museum, made("theirs", ("one", {}), visibility="private"), keeper=2)
    assert maker_of(museum) == ""
