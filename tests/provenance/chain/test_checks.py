import pytest

from registry.provenance.chain import TITLE, Facts, derive
from registry.provenance.chain.checks import proposed_day
from tests.provenance.chain.reading import codes
from tests.provenance.making import day, days, event, still


def test_dates_the_other_way_round_than_the_record_are_t3_with_the_two_events():
    chain = derive(
        [event("a", "1950", to="A", order=1), event("b", "1940", to="B", order=2), event("c", "1960", to="C", order=3)]
    )
    assert codes(chain, "T3") == [{"a", "b"}]


def test_a_weekday_that_the_date_had_not_is_t6_with_the_date_proposed_instead():
    right = event("r", "2026-01-05", weekday="Monday")
    wrong = event("w", "2025-12-05", weekday="Monday", standing="disputed", alternative_to="r")
    [found] = [c for c in derive([right, wrong]).contradictions if c.code == "T6"]
    assert found.events == ("w", "r")
    assert found.words == "5 December 2025 was a Friday, not a Monday; 5 January 2026 was a Monday"


def test_a_weekday_without_another_statement_proposes_the_nearest_month():
    [found] = [c for c in derive([event("w", "2025-12-05", weekday="Monday")]).contradictions if c.code == "T6"]
    assert found.words.endswith("; 5 January 2026 was a Monday")


def test_an_accession_in_another_year_than_its_number_is_t7():
    accession = still("x", "1985", kind="accession")
    assert codes(derive([accession], facts=Facts(accession_years=(1983,))), "T7") == [{"x"}]
    assert codes(derive([accession], facts=Facts(accession_years=(1985,))), "T7") == []
    assert codes(derive([still("x", None, kind="accession")], facts=Facts(accession_years=(1983,))), "T7") == []


def test_a_purchase_before_its_auction_is_t8():
    bought = event("a", "1932", to="A", lot="L", kind="auction_sale")
    assert codes(derive([bought], facts=Facts(auctions={"L": days("1933")})), "T8") == [{"a"}]
    assert codes(derive([bought], facts=Facts(auctions={"L": days("1932")})), "T8") == []


def test_two_certain_owners_of_the_whole_are_t9():
    chain = derive(
        [
            event("a", "1930", to="A"),
            event("t", "1935", giver="A", kind="theft", title="none", others={"taker": "T"}),
            event("s", "1940", giver="T", to="B"),
            event("p", "1950", giver="A", to="M", kind="donation", outcome="failed"),
            event("q", "1960", giver="B", to="C"),
        ]
    )
    found = [c for c in chain.contradictions if c.code == "T9" and c.track == TITLE]
    assert [set(c.parties) for c in found] == [{"A", "B"}]


@pytest.mark.parametrize(
    ("edtf", "weekday", "expected"),
    [("2025-12-05", "Monday", "2026-01-05"), ("2025-01-31", "Wednesday", None), ("2025-12-05", "Sunday", "2025-10-05")],
)
def test_proposed_day_is_the_same_day_of_a_near_month_with_that_weekday(edtf, weekday, expected):
    assert proposed_day(event("w", edtf, weekday=weekday), None) == (day(expected) if expected else None)


def test_rival_tenures_leave_joint_holders_alone():
    joint = [event("a", "1930", to="A+B"), event("c", "1950", giver="A+B", to="C")]
    assert codes(derive(joint), "T9") == []
