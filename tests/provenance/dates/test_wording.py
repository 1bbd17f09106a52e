import pytest

from registry.provenance.dates import Bounds, Wording, bound_in_words, in_words, points_of
from registry.provenance.dates.bounds import ALWAYS, FUTURE, PAST
from tests.provenance.making import day, days, last


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1933", "1933"),
        ("1933-05", "May 1933"),
        ("1933-05-03", "3 May 1933"),
        ("../1933", "by 1933"),
        ("1933/..", "1933 or later"),
        ("1644/1932", "some time between 1644 and 1932"),
        ("193X", "some time between 1930 and 1939"),
        ("-0500", "501 BCE"),
        ("2001-21", "some time between March 2001 and May 2001"),
    ],
)
def test_bounds_are_worded_as_exactly_as_their_date(edtf, words):
    assert Wording([edtf]).when(days(edtf)) == words


@pytest.mark.parametrize("edtf", ["193X", "1933~", "2001-21", "[1752,1753]", "1933?"])
def test_bounds_of_a_date_that_is_at_hand_are_worded_as_it_is(edtf):
    assert Wording([edtf]).when(days(edtf), edtf) == in_words(edtf)


def test_bounds_without_a_side_are_worded_as_not_recorded():
    assert Wording().when(ALWAYS) == "a time that is not recorded here"


def test_bounds_between_dates_of_two_kinds_take_of_each_what_it_gave():
    between = Bounds(day("1644"), day("1933-05-03"))
    assert Wording(["1644", "1933-05-03"]).when(between) == "some time between 1644 and 3 May 1933"


@pytest.mark.parametrize(
    ("first", "last_given", "words"),
    [
        ("1945-09-05", "1945", "some time between 5 September 1945 and the end of 1945"),
        ("1945-09", "1945", "some time between September 1945 and the end of 1945"),
        ("2014-12", "2014-12-18", "some time between the beginning of December 2014 and 18 December 2014"),
        ("2014", "2014-05", "some time between the beginning of 2014 and May 2014"),
    ],
)
def test_bounds_of_which_one_lies_in_the_other_say_at_which_end_of_it(first, last_given, words):
    assert Wording([first, last_given]).when(Bounds(day(first), last(last_given))) == words


def test_first_day_of_a_year_is_a_day_where_it_was_given_as_one():
    assert Wording(["2006-01-01"]).when(days("2006-01-01")) == "1 January 2006"
    assert Wording(["2006-01-01"]).day(day("2006-01-01")) == "1 January 2006"
    assert Wording(["2006-01-01", "2006"]).day(day("2006-01-01")) == "2006"


def test_day_that_no_date_names_is_told_by_its_month():
    assert Wording().day(day("1933-05-03")) == "May 1933"
    assert Wording().day(FUTURE) == Wording().day(PAST) == "…"


def test_date_of_which_only_bounds_are_known_is_taken_for_the_least_exact_one():
    assert Wording(bounds=[days("1933")]).day(last("1933")) == "1933"
    assert Wording(bounds=[days("1933-01-01")]).day(day("1933-01-01")) == "1 January 1933"
    assert bound_in_words(day("1933-01-01")) == "1933"
    assert bound_in_words(day("1933-05-01")) == "May 1933"
    assert bound_in_words(day("1933-05-03")) == "3 May 1933"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1933", "1933"),
        ("../1933", "1933 or earlier"),
        ("1933/..", "1933 or later"),
        ("1933/1935", "some time between 1933 and 1935"),
        ("[1933,1935]", "1933 or 1935"),
        ("1933~", "about 1933"),
    ],
)
def test_since_takes_a_date_for_one_moment(edtf, words):
    assert Wording([edtf]).since(days(edtf), edtf) == words


def test_edges_of_what_is_certain_are_the_ends_of_what_was_given():
    wording = Wording(["1933", "1938-05-03"])
    assert wording.edge(last("1933"), is_first=True) == "the end of 1933"
    assert wording.edge(day("1933"), is_first=False) == "the beginning of 1933"
    assert wording.edge(day("1938-05-03"), is_first=False) == "3 May 1938"


def test_points_are_those_that_a_date_names():
    assert [point.year for point in points_of("1933/1935")] == ["1933", "1935"]
    assert [point.year for point in points_of("[..1960]")] == ["1960"]
    assert [point.day for point in points_of("2026-01-05T10:00:00Z")] == ["05"]
    assert points_of("tomorrow") == ()


def test_span_without_a_beginning_is_worded_by_its_end():
    assert Wording(["1057"]).span(PAST, day("1057") - 1) == "before 1057"


def test_a_moment_within_a_stretch_is_some_time_in_it():
    wording = Wording(["1920/1923", "193X"])
    assert wording.moment(days("1920/1923"), "1920/1923") == "some time between 1920 and 1923"
    assert wording.moment(days("193X"), "193X") == "the 1930s"
