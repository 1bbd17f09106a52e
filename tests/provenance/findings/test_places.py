import pytest

from registry.provenance.dates.bounds import ALWAYS
from registry.provenance.findings.places import departure, joined, moves, span_in_words
from tests.provenance.findings.making import case
from tests.provenance.making import day, days, event, last, still

CHINA = frozenset(("CN",))


def departure_of(*events, **more):
    dossier = case(*events, **more)
    left = departure(dossier, dossier.versions.common, CHINA)
    return left and (left.when.earliest, left.when.latest, left.events)


def test_object_left_between_its_last_stop_inside_and_its_first_outside():
    inside, outside = still("i", "1930", place="CN"), still("o", "1950", place="GB")
    assert departure_of(inside, outside) == (day("1930"), last("1950"), ("i", "o"))


def test_object_left_no_earlier_than_it_was_made():
    assert departure_of(still("o", "1950", place="GB"), made="1900") == (day("1900"), last("1950"), ("o",))


def test_object_left_by_its_recorded_export():
    export, outside = still("e", "1940", kind="export", place="CN"), still("o", "1950", place="GB")
    assert departure_of(export, outside) == (day("1940"), last("1940"), ("e", "o"))


def test_object_left_by_an_export_though_nothing_shows_it_outside():
    assert departure_of(still("e", "1940", kind="export", place="CN")) == (day("1940"), last("1940"), ("e",))


def test_object_that_nothing_shows_outside_has_not_left():
    assert departure_of(still("i", "1930", place="CN")) is None


def test_object_made_elsewhere_has_not_left_by_that():
    assert departure_of(still("p", "1900", kind="production", place="GB")) is None


def test_object_came_out_where_its_receiver_sits():
    received = event("a", "1950", to="M")
    assert departure_of(received, seats={"M": frozenset(("GB",))}) == (days(None).earliest, last("1950"), ("a",))


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        (None, "at a time that is not recorded here"),
        ("../1933", "at some time up to 1933"),
        ("1933/..", "at some time from 1933 on"),
        ("1933", "in 1933"),
    ],
)
def test_span_is_worded_with_the_ends_that_are_known(edtf, words):
    assert span_in_words(days(edtf) if edtf else ALWAYS) == words


@pytest.mark.parametrize(("reasons", "expected"), [(("", ""), None), (("a", ""), "a"), (("a", "b"), "a and b")])
def test_reasons_are_joined_and_none_is_certainty(reasons, expected):
    assert joined(*reasons) == expected


def test_moves_are_events_by_which_title_or_custody_may_pass():
    disputed = event("d", title="disputed", custody="none")
    lent = event("l", kind="loan", title="none")
    assert list(moves([disputed, lent, still("s")])) == [disputed, lent]
