"""Which statements of how an object was made stand."""

import pytest

from registry.queries.records.productions import productions_of
from registry.services.database import open_reader
from tests import factories as make
from tests.staffing import institution

MADE = {"type": "production", "title_effect": "none", "custody_effect": "none"}


@pytest.fixture
def standing(engine):
    institution(engine)
    institution(engine, "elsewhere")
    make.record(engine, make.object_(), make.object_("two"))

    def keys():
        with open_reader(engine, reader=1) as connection:
            return [event["ref"] for event in productions_of(connection, make.ref("object"))]

    return keys


def test_productions_of_the_object_stand_in_the_order_in_which_they_were_recorded(engine, standing):
    others = make.event("bought"), make.event("other", of="two", **MADE)
    make.record(engine, *others, make.event("b", **MADE), make.event("a", **MADE))
    assert standing() == [make.ref("event", "b"), make.ref("event", "a")]


def test_corrected_and_withdrawn_ones_do_not_stand(engine, standing):
    make.record(engine, make.event("old", **MADE), make.event("gone", **MADE))
    make.record(
        engine,
        make.event("new", **MADE, supersedes=[make.ref("event", "old")], correction="Misread."),
        make.event("gone", **MADE, withdrawn="Of another."),
    )
    assert standing() == [make.ref("event", "new")]


def test_what_others_keep_private_is_not_read(engine, standing):
    make.record(engine, make.event("theirs", **MADE, visibility="private"), keeper=2)
    assert standing() == []
