import pytest

from registry.provenance.chain import TITLE, Gap, PartyFacts, Tenure, side_of
from registry.provenance.chain.values import certain_days, weakest
from tests.provenance.making import day, days, last


@pytest.mark.parametrize(
    ("certainties", "expected"),
    [
        (("certain",), "certain"),
        (("certain", "probable"), "probable"),
        (("possible", "certain", "probable"), "possible"),
    ],
)
def test_weakest_is_the_least_certain(certainties, expected):
    assert weakest(*certainties) == expected


def test_side_is_the_group_of_a_party_else_the_party():
    parties = {"A": PartyFacts("A", side="S"), "B": PartyFacts("B")}
    assert [side_of(party, parties) for party in ("A", "B", "C")] == ["S", "B", "C"]


def test_certain_days_run_from_the_latest_begin_to_the_earliest_end():
    assert certain_days(days("1930"), days("1950")) == (last("1930"), day("1950"))


def test_certain_days_are_none_where_no_day_is_certain():
    assert certain_days(days("1930/1950"), days("1940")) is None


def test_tenure_is_possible_from_its_earliest_begin_to_its_latest_end():
    assert Tenure(TITLE, "A", "A", days("1930"), days("1950")).possible == (day("1930"), last("1950"))


@pytest.mark.parametrize(
    ("identity", "is_known"),
    [("identified", True), ("presumed", True), ("anonymous", False), ("unnamed", False), ("unknown", False)],
)
def test_party_is_known_where_it_is_identified_or_presumed(identity, is_known):
    assert PartyFacts("A", identity=identity).is_known is is_known


def test_gap_counts_its_first_and_its_last_day():
    assert Gap(TITLE, 10, 10, True).days == 1
