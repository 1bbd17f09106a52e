import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.errors import DateError
from registry.provenance import dates
from registry.provenance.dates import Answer, Bounds, after, before, narrow, overlaps, within
from registry.provenance.dates.bounds import FUTURE, PAST

day = st.integers(-50, 50)
bounds = st.builds(
    lambda one, other, opens, closes: Bounds(PAST if opens else min(one, other), FUTURE if closes else max(one, other)),
    day, day, st.booleans(), st.booleans(),
)  # fmt: skip


def of(edtf):
    return dates.bounds_of(dates.parse(edtf))


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("1932", "1933", Answer.YES),
        ("1933", "1932", Answer.NO),
        ("1933", "1933", Answer.CANT_TELL),
        ("1933-05-04", "1933-05-04", Answer.NO),
        ("../1933", "1933", Answer.CANT_TELL),
        ("../1932", "1933/..", Answer.YES),
        ("1933/..", "../1932", Answer.NO),
    ],
)
def test_before_has_three_answers(one, other, answer):
    assert before(of(one), of(other)) is answer
    assert after(of(other), of(one)) is answer


@pytest.mark.parametrize(
    ("one", "window", "answer"),
    [
        ("1938", "1933/1945", Answer.YES),
        ("1946", "1933/1945", Answer.NO),
        ("../1938", "1933/1945", Answer.CANT_TELL),
        ("1940/1950", "1933/1945", Answer.CANT_TELL),
        ("1990", "1970/..", Answer.YES),
    ],
)
def test_within_has_three_answers(one, window, answer):
    assert within(of(one), of(window)) is answer


def test_overlaps_has_three_answers():
    assert overlaps(of("1933"), of("1934")) is Answer.NO
    assert overlaps(of("1933"), of("1933-05")) is Answer.CANT_TELL
    assert overlaps(of("1933-05-04"), of("1933-05-04")) is Answer.YES


@given(bounds, bounds)
def test_comparison_is_antisymmetric(one, other):
    if before(one, other) is Answer.YES:
        assert before(other, one) is Answer.NO
    assert overlaps(one, other) is overlaps(other, one)


@given(bounds, bounds, bounds)
def test_yes_is_transitive(one, two, three):
    if before(one, two) is Answer.YES and before(two, three) is Answer.YES:
        assert before(one, three) is Answer.YES


@given(bounds, bounds, st.data())
def test_an_answer_holds_for_every_day_that_the_bounds_allow(one, other, data):
    days = [data.draw(st.integers(max(b.earliest, -60), min(b.latest, 60))) for b in (one, other)]
    if before(one, other) is Answer.YES:
        assert days[0] < days[1]
    if before(one, other) is Answer.NO:
        assert days[0] >= days[1]
    if within(one, other) is Answer.YES:
        assert other.earliest <= days[0] <= other.latest


@given(bounds, bounds)
def test_narrowing_never_widens_and_does_not_depend_on_the_order(one, other):
    try:
        narrowed = narrow(one, other)
    except DateError:
        assert overlaps(one, other) is Answer.NO
        return
    assert narrowed == narrow(other, one)
    for wide in (one, other):
        assert wide.earliest <= narrowed.earliest <= narrowed.latest <= wide.latest


@pytest.mark.parametrize(
    ("edtf", "days"),
    [("1933-05-04~", 31), ("1933-05~", 93), ("1933~", 5 * 366), ("1650~", 10 * 366), ("0800~", 25 * 366)],
)
def test_about_widens_what_is_possible_by_the_stated_tolerance_and_not_the_bounds(edtf, days):
    date = dates.parse(edtf)
    plain, possible = dates.bounds_of(date), dates.possible_bounds(date)
    assert plain == of(edtf.rstrip("~"))
    assert (plain.earliest - possible.earliest, possible.latest - plain.latest) == (days, days)


def test_doubt_widens_nothing():
    assert dates.possible_bounds(dates.parse("1933?")) == of("1933")


def test_bounds_out_of_order_are_no_bounds():
    with pytest.raises(DateError):
        Bounds(2, 1)
