"""Which party each is by now."""

import pytest

from registry.queries.records.merges import in_place_of_merged, living
from registry.services.database import open_reader
from tests import factories as make
from tests.consenting import say
from tests.staffing import institution


def party(key):
    return make.ref("party", key)


def merged(key, into, **more):
    return make.party(key, merged_into=[{"party": party(into), "reason": "One hand."}], **more)


def by_now(engine, *keys, reader=None):
    with open_reader(engine, **({} if reader is None else {"reader": reader})) as connection:
        return living(connection, map(party, keys))


def test_each_is_the_last_of_those_that_it_turned_out_to_be(engine):
    make.record(engine, make.party("c"), merged("b", "c"), merged("a", "b"), make.party("other"))
    assert by_now(engine, "a", "b", "c", "other") == {party("a"): party("c"), party("b"): party("c")}


def test_records_stand_once_and_in_their_order(sqlite_engine):
    make.record(sqlite_engine, make.party("b"), merged("a", "b"), make.place())
    with sqlite_engine.connect() as connection:
        meant = in_place_of_merged(connection, [make.ref("place"), party("a"), party("b")])
    assert meant == [make.ref("place"), party("b")]


def test_no_merge_counts_that_is_undone_or_leads_to_what_was_withdrawn(sqlite_engine):
    make.record(sqlite_engine, make.party("b"), merged("a", "b"))
    make.record(sqlite_engine, make.party("b", withdrawn="A mistake."))
    assert by_now(sqlite_engine, "a") == {}
    make.record(sqlite_engine, make.party("b"))
    make.record(sqlite_engine, make.party("a"))
    assert by_now(sqlite_engine, "a") == {}


@pytest.mark.parametrize(("reader", "expected"), [(1, {}), (2, {party("a"): party("b")})])
def test_nobody_is_led_to_what_others_keep_private(sqlite_engine, reader, expected):
    for code in ("museum", "others"):
        institution(sqlite_engine, code)
    hidden = {"visibility": "private"}
    make.record(sqlite_engine, make.party("b", **hidden), merged("a", "b", **hidden), keeper=2)
    assert by_now(sqlite_engine, "a", reader=reader) == expected


def test_merge_into_what_another_keeps_waits_for_its_consent(sqlite_engine):
    for code in ("museum", "others"):
        institution(sqlite_engine, code)
    make.record(sqlite_engine, make.party("b"), keeper=1)
    say(sqlite_engine, 2, merged("a", "b"))
    assert by_now(sqlite_engine, "a", reader=1) == {}
