from fractions import Fraction

from registry.provenance.chain import CUSTODY, TITLE, Facts, PartyFacts, derive
from tests.provenance.making import day, days, event, last, still


def held(tenures):
    return [tenure.holder for tenure in tenures]


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


def test_a_part_that_was_destroyed_has_no_share_in_what_became_of_the_rest():
    events = [
        event("a", "1432", to="Church", objects=("whole",)),
        still("d", "1550", kind="destruction", objects=("part",)),
        event("b", "1940", giver="Church", to="State", objects=("whole",)),
    ]
    part = derive(events, subject="part", whole="whole", parts=())
    assert held(part.custody) == ["Church"]
    assert part.contradictions == ()
    assert held(derive(events, subject="whole", parts=("part",)).custody) == ["Church", "State"]


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
    assert [(link.known, link.acting, link.track) for link in chain.broken_links if link.track == TITLE] == [
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


def test_a_holder_holds_within_his_life():
    parties = {"A": PartyFacts("A", ended=days("1962")), "B": PartyFacts("B", began=days("1940"))}
    chain = derive(
        [event("a", "1933", to="A", order=1), event("b", "193X/1950", to="B", order=2)], facts=Facts(parties)
    )
    assert chain.title[0].ends.latest <= last("1962")
    assert chain.title[1].begins.earliest == day("1940")


def test_nobody_who_is_dead_holds_it_now():
    facts = Facts({"A": PartyFacts("A", ended=days("1962"))})
    chain = derive([event("a", "1933", to="A"), still("s", "2000")], facts=facts)
    assert chain.title_now.why == "ended"


def test_no_person_holds_for_more_than_a_lifetime():
    assert derive([event("a", "1800", to="A"), still("s", "2000")]).title_now.why == "known"
    facts = Facts({"A": PartyFacts("A")})
    assert derive([event("a", "1800", to="A"), still("s", "2000")], facts=facts).title_now.why == "ended"


def test_what_was_destroyed_is_held_by_nobody():
    chain = derive([event("a", "1930", to="A"), still("d", "1945", kind="destruction")])
    assert (chain.title_now.why, chain.title[0].ends) == ("destroyed", days("1945"))


def test_what_was_lost_is_with_nobody_known():
    lost = event("l", "1945", giver="A", kind="loss", title="none", custody="unknown")
    chain = derive([event("a", "1930", to="A"), lost])
    assert (chain.custody_now.why, chain.title_now.holders) == ("lost", ("A",))


def test_a_part_leaves_its_set_and_the_set_says_so():
    whole = event("w", "1930", to="A", objects=("pair",))
    left = event("p", "1950", giver="A", to="B", objects=("left",))
    later = event("z", "1960", giver="A", to="C", objects=("pair",))
    events = [whole, left, later]
    pair = derive(events, subject="pair", parts=("left", "right"))
    assert ([d.part for d in pair.departures], held(pair.title)) == (["left"], ["A", "C"])
    assert held(derive(events, subject="left", whole="pair").title) == ["A", "B"]
    assert held(derive(events, subject="right", whole="pair").title) == ["A", "C"]


def test_a_part_outlives_the_breaking_up_of_its_set():
    events = [event("w", "1930", to="A", objects=("pair",)), still("d", "1935", kind="dissolution", objects=("pair",))]
    assert derive(events, subject="pair").title_now.why == "destroyed"
    assert derive(events, subject="left", whole="pair").title_now.holders == ("A",)


def test_a_stay_is_certain_from_its_first_evidence_to_its_last():
    chain = derive(
        [
            still("i", "1938", kind="installation", place="P"),
            still("e", "../2026-01-05", kind="appraisal", place="P"),
            still("s", "2026-01-07", place="P"),
        ]
    )
    [stay] = chain.stays
    assert stay.certain == (last("1938"), day("2026-01-07"))
