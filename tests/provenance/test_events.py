import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.provenance.dates import Bounds
from registry.provenance.dates.bounds import FUTURE, PAST
from registry.provenance.events import Event, chronological, proof_of, unstated
from registry.provenance.vocabulary import EVENT_TYPES
from tests.provenance.making import days, still

_day = st.one_of(st.none(), st.integers(0, 60))


def event(ref, earliest=None, latest=None, order=None):
    days = (PAST if earliest is None else earliest, FUTURE if latest is None else latest)
    return Event(ref, bounds=Bounds(*days), order=order)


@st.composite
def _events(draw):
    found = []
    for number in range(draw(st.integers(0, 9))):
        earliest, latest = draw(_day), draw(_day)
        if earliest is not None and latest is not None and earliest > latest:
            earliest, latest = latest, earliest
        found.append(event(f"E{number}", earliest, latest, draw(st.one_of(st.none(), st.integers(0, 5)))))
    return found


@given(_events(), st.randoms())
def test_the_order_does_not_depend_on_how_the_events_are_given(events, random):
    shuffled = list(events)
    random.shuffle(shuffled)
    assert chronological(shuffled) == chronological(events)


@given(_events())
def test_no_event_stands_before_one_that_certainly_ended_before_it(events):
    ordered = chronological(events)
    assert sorted(e.ref for e in ordered) == sorted(e.ref for e in events)
    for index, one in enumerate(ordered):
        for later in ordered[index + 1 :]:
            assert not later.bounds.latest < one.bounds.earliest


def test_the_records_own_order_decides_where_dates_cannot_tell():
    by_1933 = event("A", None, 99, 1)
    in_1933 = event("B", 90, 99, 2)
    assert chronological([in_1933, by_1933]) == [by_1933, in_1933]


def test_an_event_without_a_date_stands_where_the_record_puts_it():
    first, undated, last = event("A", 1, 1, 10), event("B", order=20), event("C", 9, 9, 30)
    assert chronological([last, undated, first]) == [first, undated, last]


def test_what_an_auction_sale_leaves_unsaid_is_said():
    assert unstated("auction_sale", {"to", "date", "place"}) == ("from whom", "at what price", "in which sale and lot")
    assert unstated("auction_sale", {"to", "date", "place", "from", "price", "lot"}) == ()


def test_every_event_type_can_tell_what_it_leaves_unsaid():
    for code in EVENT_TYPES:
        assert unstated(code, ())


@pytest.mark.parametrize(
    ("kind", "when", "first", "end", "lasts"),
    [
        ("exhibition", "2006/..", "2006", "2006", True),
        ("exhibition", "2006/", "2006", "2006", True),
        ("exhibition", "2006-05/2010", "2006-05", "2010", False),
        ("exhibition", "../2010", "../2010", "../2010", False),
        ("exhibition", "2006", "2006", "2006", False),
        ("exhibition", None, None, None, False),
        ("sighting", "2006/..", "2006/..", "2006/..", False),
    ],
)
def test_proof_of_an_exhibition_reaches_from_one_end_of_its_date_to_the_other(kind, when, first, end, lasts):
    proof = proof_of(still("e", when, kind=kind))
    assert (proof.first, proof.last, proof.lasts) == (days(first), days(end), lasts)
