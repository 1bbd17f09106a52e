import pytest

from registry.provenance.chain import Facts, PartyFacts, derive
from registry.provenance.chain.propagation import merged
from tests.provenance.chain.reading import codes
from tests.provenance.making import day, days, event, last, still


def test_a_day_that_is_certain_for_nobody_is_no_error():
    chain = derive([event("a", "1950", to="A"), event("b", "1950", giver="A", to="B")])
    assert chain.title[0].certain is None
    assert chain.contradictions == ()


def test_bounds_are_carried_along_the_chain_and_marked_as_derived():
    chain = derive(
        [
            event("a", "1930", to="A"),
            still("s", "1955", kind="exhibition", others={"host": "A"}),
            event("b", "1940/1969", giver="A", to="B"),
        ]
    )
    a, b = chain.custody
    assert (a.ends, b.begins) == (days("[1955..1969]"), days("[1955..1969]"))
    assert a.end_is_derived
    assert b.begin_is_derived
    assert chain.title[0].ends == days("1940/1969")
    assert not chain.title[0].end_is_derived


def test_a_holder_holds_within_his_life():
    parties = {"A": PartyFacts("A", ended=days("1962")), "B": PartyFacts("B", began=days("1940"))}
    chain = derive(
        [event("a", "1933", to="A", order=1), event("b", "193X/1950", to="B", order=2)], facts=Facts(parties)
    )
    assert chain.title[0].ends.latest <= last("1962")
    assert chain.title[1].begins.earliest == day("1940")


def test_an_end_before_the_beginning_is_t1():
    facts = Facts({"A": PartyFacts("A", began=days("1945"))})
    chain = derive([event("b", "1940", giver="A", to="B")], facts=facts)
    assert codes(chain, "T5") or codes(chain, "T1")


@pytest.mark.parametrize(
    ("began", "ended", "when", "severity"),
    [("1900", "1962", "1970", "error"), ("1950", None, "1940", "error"), ("1900", "1962", "1950", None)],
)
def test_holding_outside_ones_life_is_t5(began, ended, when, severity):
    facts = Facts({"A": PartyFacts("A", began=days(began), ended=days(ended))})
    chain = derive([event("a", when, to="A", custody="none")], facts=facts)
    found = [c for c in chain.contradictions if c.code == "T5"]
    assert [c.severity for c in found] == ([severity] if severity else [])
    assert all(c.events == ("a",) for c in found)


def test_what_an_estate_gives_within_five_years_of_a_death_is_a_warning():
    facts = Facts({"A": PartyFacts("A", ended=days("1962"))})
    chain = derive([event("a", "1950", to="A"), event("b", "1964", giver="A", to="B")], facts=facts)
    assert {c.severity for c in chain.contradictions if c.code == "T5"} == {"warning"}


def test_tenure_begins_no_earlier_than_the_object_existed():
    facts = Facts(production=days("1920"))
    [a, _] = derive([event("b", "1950", giver="A", to="B")], facts=facts).title
    assert (a.begins.earliest, a.begin_is_derived) == (day("1920"), True)


def test_tenures_are_bounded_by_both_ends_of_a_chain_without_dates():
    events = [event("a", "1930", to="A"), event("b", None, giver="A", to="B"), event("c", "1950", giver="B", to="C")]
    a, *_ = derive(events).title
    assert (a.ends.earliest, a.ends.latest) == (day("1930"), last("1950"))


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [
        ([], []),
        ([(5, 9), (1, 3)], [(1, 3), (5, 9)]),
        ([(1, 3), (4, 6)], [(1, 6)]),
        ([(1, 9), (2, 3)], [(1, 9)]),
    ],
)
def test_merged_joins_stretches_that_overlap_or_touch(intervals, expected):
    assert merged(intervals) == expected
