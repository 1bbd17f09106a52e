"""What holds of every chain, whatever its events; and of who holds now, of parts, and of stays."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from registry.provenance.chain import CUSTODY, TITLE, Facts, PartyFacts, derive
from registry.provenance.dates import Bounds
from registry.provenance.dates.bounds import FUTURE, PAST
from registry.provenance.events import Event, Participation
from tests.provenance.chain.reading import codes, held
from tests.provenance.making import day, days, event, last, still

_KINDS = ["purchase", "gift", "loan", "loan_return", "theft", "restitution", "sighting", "confiscation", "production"]
_EFFECTS = ["transfers", "none", "disputed", "unknown"]


@st.composite
def _bounds(draw: st.DrawFn) -> Bounds:
    one, other = draw(st.integers(0, 5000)), draw(st.integers(0, 5000))
    opens = draw(st.sampled_from(["", "", "", "first", "last", "both"]))
    earliest = PAST if opens in ("first", "both") else min(one, other)
    return Bounds(earliest, FUTURE if opens in ("last", "both") else max(one, other))


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    found: list[Event] = []
    for number in range(draw(st.integers(0, 8))):
        role = st.sampled_from(["from", "to", "host", "taker"])
        roles = draw(st.lists(st.tuples(st.sampled_from("ABCD"), role), max_size=3))
        found.append(
            Event(
                ref=f"E{number}",
                type=draw(st.sampled_from(_KINDS)),
                bounds=draw(_bounds()),
                order=draw(st.one_of(st.none(), st.integers(0, 9))),
                title_effect=draw(st.sampled_from(_EFFECTS)),
                custody_effect=draw(st.sampled_from(_EFFECTS)),
                outcome=draw(st.sampled_from(["completed", "completed", "completed", "promised", "failed"])),
                standing=draw(st.sampled_from(["accepted", "accepted", "accepted", "disputed", "rejected"])),
                participants=tuple(Participation(party, role) for party, role in dict.fromkeys(roles)),
                supersedes=(f"E{number - 1}",) if number and draw(st.integers(0, 5)) == 0 else (),
                alternative_to=f"E{number - 1}" if number and draw(st.integers(0, 5)) == 0 else None,
                hypotheses=("H",) if draw(st.integers(0, 5)) == 0 else (),
            )
        )
    return found


@given(histories(), st.randoms(), st.sampled_from([None, "H"]))
def test_the_order_in_which_events_are_given_makes_no_difference(events, random, version):
    shuffled = list(events)
    random.shuffle(shuffled)
    assert derive(shuffled, version=version) == derive(events, version=version)


@given(histories())
def test_one_at_a_time_or_all_at_once_give_the_same(events):
    given: list[Event] = []
    chain = derive(given)
    for added in reversed(events):
        given.append(added)
        chain = derive(given)
    assert chain == derive(events)


@given(histories())
def test_superseded_and_rejected_events_have_no_effect(events):
    chain = derive(events)
    without = [e for e in events if chain.weights[e.ref] not in ("superseded", "rejected")]
    # What an event supersedes stays superseded, though it is not given.
    kept = [replace(e, supersedes=()) for e in without]
    again = derive(kept)
    assert (again.title, again.custody, again.gaps) == (chain.title, chain.custody, chain.gaps)


@given(histories(), _bounds())
def test_adding_an_event_never_removes_another(events, bounds):
    before = derive(events)
    added = derive([*events, Event("new", "sighting", bounds, custody_effect="none")])
    assert before.weights.items() <= added.weights.items()
    assert set(before.order) <= set(added.order)


@given(histories())
def test_every_tenure_has_its_points_in_order(events):
    for tenure in derive(events).tenures:
        assert tenure.begins.earliest <= tenure.begins.latest
        assert tenure.ends.earliest <= tenure.ends.latest
        first, last = tenure.possible
        if tenure.certain:
            assert first <= tenure.certain[0] <= tenure.certain[1] <= last


@given(histories())
def test_gaps_and_certain_tenures_do_not_meet(events):
    chain = derive(events)
    for track, tenures in ((TITLE, chain.title), (CUSTODY, chain.custody)):
        for gap in chain.gaps:
            for tenure in tenures:
                if gap.track == track and tenure.is_known and tenure.certain:
                    assert gap.last < tenure.certain[0] or tenure.certain[1] < gap.first


@given(histories())
def test_a_contradiction_names_events_that_were_given(events):
    given_refs = {event.ref for event in events}
    for contradiction in derive(events).contradictions:
        assert set(contradiction.events) <= given_refs
        assert len(contradiction.events) <= 4


def test_an_event_before_the_object_was_made_is_shown():
    chain = derive([still("p", "1700", kind="production"), event("a", "1650", to="A")])
    assert {"a"} in codes(chain, "T5")


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


def test_title_to_a_part_that_was_lent_alone_passes_with_its_set():
    events = [
        event("w", "1930", to="A", objects=("pair",)),
        event("l", "1950", giver="A", to="M", kind="loan", title="none", objects=("left",)),
        event("z", "1960", giver="A", to="C", objects=("pair",)),
        still("s", "1965", kind="installation", place="Garden", objects=("pair",)),
        still("d", "1970", kind="destruction", objects=("pair",)),
    ]
    left = derive(events, subject="left", whole="pair")
    assert (held(left.title), held(left.custody), left.stays) == (["A", "C"], ["A", "M"], ())
    assert (left.title_now.holders, left.custody_now.holders) == (("C",), ("M",))
    assert derive(events, subject="right", whole="pair").title_now.why == "destroyed"


def test_part_sold_alone_that_stays_with_its_set_is_where_the_set_is():
    events = [
        event("w", "1930", to="A", objects=("pair",)),
        event("s", "1950", giver="A", to="B", custody="none", objects=("left",)),
        event("z", "1960", giver="A", to="C", objects=("pair",)),
    ]
    left = derive(events, subject="left", whole="pair")
    assert (held(left.title), held(left.custody)) == (["A", "B"], ["A", "C"])


def test_part_that_was_lost_has_no_share_in_where_the_rest_went():
    events = [
        event("w", "1930", to="A", objects=("pair",)),
        event("l", "1950", giver="A", kind="loss", title="none", custody="unknown", objects=("left",)),
        event("z", "1960", giver="A", to="C", objects=("pair",)),
    ]
    left = derive(events, subject="left", whole="pair")
    assert (left.custody_now.why, left.title_now.holders) == ("lost", ("C",))


def test_part_that_was_not_destroyed_after_all_goes_on_with_its_set():
    events = [
        event("w", "1930", to="A", objects=("pair",)),
        still("f", "1940", kind="destruction", outcome="failed", objects=("left",)),
        event("z", "1960", giver="A", to="C", objects=("pair",)),
    ]
    assert held(derive(events, subject="left", whole="pair").title) == ["A", "C"]


def test_a_part_outlives_the_breaking_up_of_its_set():
    events = [event("w", "1930", to="A", objects=("pair",)), still("d", "1935", kind="dissolution", objects=("pair",))]
    assert derive(events, subject="pair").title_now.why == "broken up"
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


def test_object_that_ended_before_it_was_made_is_derived_and_told_of():
    made = Event("made", type="production", bounds=Bounds(712_000, 712_300))
    ended = Event("ended", type="destruction", bounds=Bounds(690_000, 690_300))
    chain = derive([made, ended])
    assert chain.title_now.why == "destroyed"
    assert [(c.code, c.events) for c in chain.contradictions] == [("T5", ("ended",))]
