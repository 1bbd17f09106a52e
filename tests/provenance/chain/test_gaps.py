from registry.provenance.chain import TITLE, Facts, PartyFacts, derive, runs
from registry.provenance.chain.gaps import gaps
from registry.provenance.chain.values import Tenure
from tests.provenance.making import day, days, event, last


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
    facts = Facts({"X": PartyFacts("X", "unknown", "unknown")}, production=days("1644/1911"))
    chain = derive([event("a", "1933", giver="X", to="A")], facts=facts)
    [first, *_] = [gap for gap in chain.gaps if gap.track == TITLE]
    assert (first.first, first.last, first.is_certain) == (day("1644"), day("1933") - 1, True)


def tenure(holder, begins, ends, **more):
    return Tenure(TITLE, holder, holder, days(begins), days(ends), **more)


def test_run_goes_on_through_a_direct_transfer():
    a, b = tenure("A", "1930", "1940", ended_by="e"), tenure("B", "1940", "1950", begun_by="e")
    [run] = runs([a, b])
    assert (run.tenures, run.possible) == ([a, b], (day("1930"), last("1950")))


def test_run_goes_on_within_one_side():
    a, b = tenure("A", "1930", "1940"), tenure("A", "1960", "1970")
    assert len(runs([a, b])) == 1


def test_run_breaks_where_nothing_links_two_holders():
    assert len(runs([tenure("A", "1930", "1940"), tenure("B", "1940", "1950")])) == 2


def test_run_leaves_out_holders_that_are_not_known():
    assert runs([tenure("X", "1930", "1940", is_known=False)]) == []


def test_track_without_known_holders_has_no_gaps():
    assert gaps(TITLE, [], day("1900"), day("2000")) == ()


def test_gaps_name_the_holders_on_both_sides():
    tenures = [tenure("A", "1930-01-01", "1940-12-31"), tenure("B", "1950-01-01", "1960-01-01")]
    [gap] = gaps(TITLE, tenures, day("1930-01-01"), day("1960-01-01"))
    assert (gap.first, gap.last, gap.before, gap.after) == (day("1941-01-01"), day("1949-12-31"), "A", "B")


def test_gap_after_the_last_holder_has_nobody_after_it():
    [gap] = gaps(TITLE, [tenure("A", "1930-01-01", "1940-12-31")], day("1930-01-01"), day("1950-01-01"))
    assert (gap.before, gap.after, gap.days) == ("A", None, last("1949") - last("1940") + 1)
