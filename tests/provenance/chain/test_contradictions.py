import pytest

from registry.provenance.chain import TITLE, Facts, PartyFacts, derive
from tests.provenance.making import day, days, event, last, still


def codes(chain, code):
    return [set(c.events) for c in chain.contradictions if c.code == code]


def test_evidence_of_a_holder_after_it_had_passed_on_is_t2():
    chain = derive(
        [event("a", "1930", to="A"), event("b", "1940", giver="A", to="B"), still("s", "1950", others={"host": "A"})]
    )
    assert codes(chain, "T2") == [{"b", "s"}]


def test_dates_the_other_way_round_than_the_record_are_t3_with_the_two_events():
    chain = derive(
        [event("a", "1950", to="A", order=1), event("b", "1940", to="B", order=2), event("c", "1960", to="C", order=3)]
    )
    assert codes(chain, "T3") == [{"a", "b"}]


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


def test_an_event_before_the_object_was_made_is_shown():
    chain = derive([still("p", "1700", kind="production"), event("a", "1650", to="A")])
    assert {"a"} in codes(chain, "T5")


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


def test_gaps_are_certain_where_nobody_can_have_held_and_possible_where_nobody_certainly_did():
    chain = derive([event("a", "1930", to="A"), event("b", "1950", to="B"), event("c", "1960", giver="X", to="C")],
                   facts=Facts({"A": PartyFacts("A", ended=days("1940"))}))  # fmt: skip
    gaps = [gap for gap in chain.gaps if gap.track == TITLE]
    certain = [gap for gap in gaps if gap.is_certain]
    assert [(gap.first, gap.last, gap.before, gap.after) for gap in certain if gap.before] == [
        (last("1940") + 1, day("1950") - 1, "A", "B")
    ]
    assert any(not gap.is_certain for gap in gaps)


def test_a_direct_transfer_leaves_no_gap_however_uncertain_its_date():
    uncertain = event("b", "1935/1970", giver="A", to="B")
    chain = derive([event("a", "1930", to="A"), uncertain, event("c", "1980", giver="B", to="C")])
    assert [gap for gap in chain.gaps if gap.track == TITLE and gap.before] == []


def test_an_unnamed_holder_is_no_known_holder():
    facts = Facts({"X": PartyFacts("X", "unknown", "unknown")}, made=days("1644/1911"))
    chain = derive([event("a", "1933", giver="X", to="A")], facts=facts)
    [first, *_] = [gap for gap in chain.gaps if gap.track == TITLE]
    assert (first.first, first.last, first.is_certain) == (day("1644"), day("1933") - 1, True)
