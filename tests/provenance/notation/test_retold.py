from registry.provenance.notation.retold import is_of_same_source, is_reworded, own_reference, recorded_events
from tests import factories as make


def told(name, words, **more):
    return make.event(name, verbatim=words, **more)


def test_text_is_reworded_where_a_reference_has_other_words_on_record():
    events = [told("one", "Ada Brun"), told("two", "sold to Bo Dahl")]
    on_record = {event["ref"]: event for event in [told("two", "sold  to\nBo Dahl"), told("three", "Cy Eks")]}
    assert not is_reworded(events, on_record)
    assert is_reworded(events, on_record | {events[0]["ref"]: told("one", "Di Falk")})
    assert is_reworded(events, {events[1]["ref"]: None})


def test_event_is_recorded_where_the_same_words_are_whatever_their_reference():
    events = [told("one", "Ada Brun"), told("two", "sold to Bo Dahl")]
    other = told("old", "sold to Bo Dahl")
    assert recorded_events(events, [other, told("three", "Cy Eks")]) == {events[1]["ref"]: other}


def test_words_that_stand_twice_and_are_recorded_once_are_recorded_under_their_own_reference():
    first, second = told("one", "private collection"), told("two", "private collection")
    assert recorded_events([first, second], [second]) == {second["ref"]: second}
    other = told("old", "private collection")
    assert recorded_events([first, second], [other]) == {first["ref"]: other}


def test_events_without_words_are_not_taken_for_each_other():
    assert recorded_events([make.event("one")], [make.event("old")]) == {}


def test_events_are_of_the_same_source_where_one_is_cited_by_both():
    deed, list_ = [{"source": make.ref("source", "deed")}], [{"source": make.ref("source", "list")}]
    assert is_of_same_source(told("one", "a", citations=deed), told("two", "b", citations=[*list_, *deed]))
    assert not is_of_same_source(told("one", "a", citations=deed), told("two", "a", citations=list_))


def test_event_told_once_more_has_a_reference_that_is_its_reading_s_own():
    event = told("one", "Ada Brun")
    assert own_reference(event, "x") == own_reference(event, "x")
    assert len({event["ref"], own_reference(event, "x"), own_reference(event, "y")}) == 3
