from registry.provenance.findings.journey import journey
from tests.provenance.findings.making import case
from tests.provenance.making import event, still


def stops(*events):
    return [(stop.place, stop.events, stop.is_certain) for stop in journey(case(*events))]


def test_journey_stops_at_each_place_in_the_order_of_the_chain():
    assert stops(still("b", "1950", place="US"), still("a", "1930", place="CN")) == [
        ("CN", ("a",), True),
        ("US", ("b",), True),
    ]


def test_journey_takes_a_stay_in_one_place_as_one_stop():
    assert stops(still("a", "1930", place="CN"), still("b", "1950", place="CN")) == [("CN", ("a", "b"), True)]


def test_journey_is_uncertain_where_a_stop_may_have_come_before_the_last():
    assert stops(still("a", "1930/1950", place="CN"), still("b", "1940", place="US"))[1][2] is False


def test_journey_is_uncertain_where_an_event_is():
    assert stops(still("a", "1930", place="CN", certainty="probable")) == [("CN", ("a",), False)]


def test_journey_leaves_out_where_an_agreement_was_made():
    assert stops(event("a", "1930", to="A", kind="donation", place="CN")) == []


def test_journey_leaves_out_events_without_a_place_and_events_that_do_not_count():
    assert stops(still("a", "1930"), still("b", "1940", place="US", standing="rejected")) == []
