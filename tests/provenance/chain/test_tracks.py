from dataclasses import replace
from fractions import Fraction

from registry.provenance.chain import CUSTODY, TITLE, Facts, PartyFacts, derive
from registry.provenance.events import Participation
from tests.provenance.chain.reading import codes, held
from tests.provenance.making import day, days, event, last, still


def test_a_direct_transfer_ends_one_tenure_and_begins_the_next_at_one_moment():
    chain = derive([event("a", "1930", giver="A", to="B"), event("b", "1950", giver="B", to="C")])
    assert held(chain.title) == ["A", "B", "C"]
    a, b, c = chain.title
    assert a.ends == b.begins == days("1930")
    assert b.ends == c.begins == days("1950")
    assert (b.begun_by, b.ended_by, c.is_open) == ("a", "b", True)
    assert b.certain == (last("1930"), day("1950"))
    assert b.possible == (day("1930"), last("1950"))


def test_a_giver_that_must_have_held_is_known_to_have_held_since_when_is_not():
    [a, _] = derive([event("a", "1930", giver="A", to="B")]).title
    assert (a.begun_by, a.begins.latest, a.certain) == (None, last("1930"), None)


def test_who_tried_in_vain_to_pass_it_on_does_not_take_the_place_of_the_known_holder():
    will = event("w", "1925", giver="Wife", to="Gallery", kind="bequest", outcome="failed")
    chain = derive([event("a", "1907", to="A"), will, event("b", "1945", giver="A", to="Heirs")])
    assert held(chain.title) == ["A", "Heirs"]
    assert [(link.event, link.acting) for link in chain.broken_links] == [("w", "Wife")]
    assert held(derive([will]).title) == ["Wife"]


def test_what_is_taken_shows_that_it_was_the_givers_until_then():
    taken = event("t", "1938", giver="A", kind="confiscation", title="disputed", others={"taker": "State"},
                  order=2)  # fmt: skip
    [a] = derive([event("a", None, to="A", order=1), taken]).title
    assert a.attested_by == ("t",)
    assert (a.begins.latest, a.ends.earliest) == (last("1938"), day("1938"))


def test_theft_leaves_title_where_it_was():
    chain = derive([event("a", "1900", to="A"), event("t", "1911", giver="A", kind="theft", title="none",
                                                     others={"taker": "T"})])  # fmt: skip
    assert (held(chain.title), chain.title[0].is_open) == (["A"], True)
    assert held(chain.custody) == ["A", "T"]
    assert chain.title_now.holders == ("A",)


def test_what_was_stolen_and_sold_has_two_that_claim_it():
    chain = derive(
        [
            event("a", "1900", to="A"),
            event("t", "1911", giver="A", kind="theft", title="none", others={"taker": "T"}),
            event("s", "1920", giver="T", to="B"),
        ]
    )
    assert {tenure.holder for tenure in chain.title if tenure.is_open} == {"A", "B"}
    assert chain.title_now.why == "contested"
    assert [link.acting for link in chain.broken_links] == ["T"]


def test_a_restitution_settles_what_was_disputed():
    taken = event("c", "1938", giver="A", to="R", kind="confiscation", title="disputed")
    back = event("r", "2006", giver="R", to="A", kind="restitution", title="none")
    assert derive([event("a", "1930", to="A"), taken]).title_now.why == "contested"
    chain = derive([event("a", "1930", to="A"), taken, back])
    assert (chain.title_now.why, chain.title_now.holders, chain.custody_now.holders) == ("known", ("A",), ("A",))
    assert chain.contests[0].settled_by == "r"


def test_a_loan_returns_to_the_lender_though_the_return_does_not_name_him():
    chain = derive(
        [
            event("a", "1930", to="A"),
            event("l", "1950", giver="A", to="M", kind="loan", title="none"),
            event("r", "1955", giver="M", kind="loan_return", title="none"),
        ]
    )
    assert held(chain.custody) == ["A", "M", "A"]
    assert held(chain.title) == ["A"]


def test_a_promise_passes_nothing_and_shows_who_promised():
    chain = derive([event("a", "1930", to="A"), event("p", "2026", giver="A", to="B", outcome="promised")])
    assert held(chain.title) == ["A"]
    assert [(p.givers, p.receivers, p.fulfilled_by) for p in chain.promises] == [(("A",), ("B",), None)]
    assert chain.title[0].ends.earliest == day("2026")


def test_a_promise_that_was_kept_names_the_event_that_kept_it():
    kept = event("k", "2027", giver="A", to="B")
    promise = event("p", "2026", giver="A", to="B", outcome="promised")
    assert derive([event("a", "1930", to="A"), promise, kept]).promises[0].fulfilled_by == "k"


def test_a_promise_is_kept_by_what_passes_title_though_custody_stays():
    promise = event("p", "2022-03", giver="A", to="B", kind="return", custody="none", outcome="promised")
    given = event("k", "2022-10", giver="A", to="B", kind="return", custody="none")
    assert derive([event("a", "1930", to="A"), promise, given]).promises[0].fulfilled_by == "k"


def test_shares_of_title_pass_in_parts():
    chain = derive(
        [
            event("a", "1930", to="A"),
            event("h", "1940", giver="A", to="B", share="1/2"),
            event("q", "1950", giver="A", to="C", share="1/2"),
        ]
    )
    now = {tenure.holder: tenure.share for tenure in chain.title if tenure.is_open}
    assert now == {"B": Fraction(1, 2), "C": Fraction(1, 2)}
    assert sum(now.values()) == 1
    assert not [c for c in chain.contradictions if c.code == "T9"]


def test_joint_owners_give_together():
    chain = derive([event("a", "1930", to="A+B"), event("b", "1950", giver="A", to="C")])
    assert {t.holder for t in chain.title if t.is_open} == {"C"}
    assert not chain.broken_links


def test_a_transfer_from_somebody_who_was_not_the_known_holder_is_shown_and_not_refused():
    chain = derive([event("a", "1930", to="A"), event("x", "1950", giver="X", to="B")])
    assert [(link.holders, link.acting, link.track) for link in chain.broken_links if link.track == TITLE] == [
        (("A",), "X", TITLE)
    ]
    assert held(chain.title) == ["A", "X", "B"]
    assert chain.title[0].ends.latest == last("1950")


def test_a_change_within_a_side_is_a_succession_and_no_break():
    parties = {"A": PartyFacts("A", side="S"), "M": PartyFacts("M", "organisation", side="S")}
    events = [event("a", "1933", to="A"), still("s", "2026-01-07", others={"host": "M"})]
    chain = derive(events, facts=Facts(parties))
    assert (held(chain.custody), chain.broken_links) == (["A", "M"], ())
    assert chain.custody_now.since == days("1933")
    assert [gap for gap in chain.gaps if gap.track == CUSTODY and gap.before] == []


def test_evidence_of_a_holder_after_it_had_passed_on_is_t2():
    chain = derive(
        [event("a", "1930", to="A"), event("b", "1940", giver="A", to="B"), still("s", "1950", others={"host": "A"})]
    )
    assert codes(chain, "T2") == [{"b", "s"}]


def test_known_holder_that_receives_again_is_attested_and_does_not_begin_anew():
    chain = derive([event("a", "1930", to="A"), event("b", "1950", to="A")])
    assert [(tenure.holder, tenure.attested_by) for tenure in chain.title] == [("A", ("b",))]


def test_unnamed_giver_breaks_no_chain():
    facts = Facts({"X": PartyFacts("X", "unknown", "unknown")})
    assert derive([event("a", "1930", to="A"), event("b", "1950", giver="X", to="B")], facts=facts).broken_links == ()


def test_tenure_is_no_surer_than_the_part_its_holder_takes():
    bought = replace(event("a", "1930"), participants=(Participation("A", "to", certainty="possible"),))
    assert [tenure.certainty for tenure in derive([bought]).title] == ["possible"]


def test_loss_ends_custody_and_leaves_title():
    chain = derive(
        [event("a", "1930", to="A"), event("l", "1945", giver="A", kind="loss", title="none", custody="unknown")]
    )
    assert (held(chain.title), held(chain.custody)) == (["A"], ["A", None])


def test_possession_shows_who_held_both_title_and_custody_without_a_transfer():
    chain = derive([still("h", "1797", kind="possession", others={"holder": "France"})])
    assert (chain.title_now.holders, chain.custody_now.holders) == (("France",), ("France",))
    assert (chain.title[0].begun_by, chain.title[0].begins.latest) == (None, days("1797").latest)


def test_possession_of_which_title_is_doubted_shows_custody_alone():
    doubted = event("h", "1797", kind="possession", title="disputed", custody="none", others={"holder": "France"})
    chain = derive([event("a", "1700", to="A"), doubted])
    assert (chain.title_now.why, chain.custody_now.holders) == ("contested", ("France",))


def test_vesting_passes_title_and_leaves_custody_where_it_is():
    chain = derive([event("a", "1700", to="M"), event("v", "1816", to="State", kind="vesting", custody="none")])
    assert (chain.title_now.holders, chain.custody_now.holders) == (("State",), ("M",))


def test_exhibition_is_evidence_of_its_host_for_all_of_its_time():
    shown = still("s", "2006/2016", kind="exhibition", others={"host": "M"})
    chain = derive([event("a", "2006-01", to="M"), shown])
    assert chain.custody_now.as_of == days("2016")
    assert chain.custody[0].certain[1] == day("2016")


def test_exhibition_of_which_no_end_is_told_goes_on_after_what_is_dated_later():
    shown = still("s", "2006/..", kind="exhibition", others={"host": "M"})
    seen = still("t", "2010", others={"host": "M"})
    assert derive([event("a", "2005", to="M"), shown, seen]).custody_now.as_of == days("2006")
