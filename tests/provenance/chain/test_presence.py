import pytest

from registry.provenance.chain import Facts, PartyFacts, derive
from tests.provenance.making import days, event, still

BOUGHT = event("a", "1930", to="A")


def custody(*events, parties=None):
    return derive(events, facts=Facts(parties or {})).custody_now


def test_present_holder_is_evidenced_by_the_last_that_shows_it():
    now = custody(BOUGHT, still("s", "1950", others={"host": "A"}))
    assert (now.holders, now.as_of, now.as_of_edtf, now.goes_on) == (("A",), days("1950"), "1950", False)


@pytest.mark.parametrize(
    ("when", "as_of", "lasts"), [("2006/..", "2006", True), ("2006/2010", "2010", False), ("2006", "2006", False)]
)
def test_exhibition_is_evidence_to_the_end_of_its_date(when, as_of, lasts):
    now = custody(BOUGHT, still("e", when, kind="exhibition", others={"host": "A"}))
    assert (now.as_of, now.goes_on) == (days(as_of), lasts)


def test_exhibition_without_an_end_covers_the_days_until_the_next_passing():
    shown = still("e", "2006/..", kind="exhibition", others={"host": "A"})
    [first, _] = derive([BOUGHT, shown, event("b", "2015", to="B")]).custody
    assert first.ends == days("2015")


def test_sighting_between_two_years_proves_neither_of_them():
    now = custody(BOUGHT, still("s", "1940/1950", others={"host": "A"}))
    assert now.as_of == days("1940/1950")


def test_side_holds_since_it_came_to_it_without_a_break():
    parties = {party: PartyFacts(party, side="S") for party in ("A", "B")}
    now = custody(BOUGHT, still("s", "1950", others={"host": "B"}), parties=parties)
    assert now.since == days("1930")
    assert [(spell.holder, spell.edtf) for spell in (*now.now, *now.earlier)] == [("B", None), ("A", "1930")]


def test_side_that_lost_it_holds_since_it_came_back():
    taken = event("t", "1940", giver="A", kind="theft", title="none", others={"taker": "T"})
    back = event("r", "1950", giver="T", to="A", kind="return", title="none")
    assert (custody(BOUGHT, taken, back).since, custody(BOUGHT, taken, back).earlier) == (days("1950"), ())


def test_failed_gift_shows_that_the_giver_still_had_it():
    failed = event("f", "2016", giver="A", to="B", kind="donation", outcome="failed")
    chain = derive([BOUGHT, failed])
    assert {tenure.ends.earliest for tenure in chain.tenures} == {days("2016").earliest}


def test_failed_gift_of_another_is_no_evidence_of_custody():
    failed = event("f", "2016", giver="X", to="B", kind="donation", outcome="failed")
    assert custody(BOUGHT, failed).as_of == days("1930")
