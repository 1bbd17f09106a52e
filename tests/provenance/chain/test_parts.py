"""Which events of a set concern its parts, and which parts' events concern the set."""

import random

from registry.provenance.chain import derive
from tests.provenance.chain.reading import held
from tests.provenance.making import event, still

SET = {"subject": "pair", "parts": ("left", "right")}
LEFT = {"subject": "left", "whole": "pair", "companions": ("right",)}
RIGHT = {"subject": "right", "whole": "pair", "companions": ("left",)}

BOUGHT = event("a", "1930", to="A", objects=("pair",))
LEFT_SOLD = event("l", "1950", giver="A", to="B", objects=("left",))
SOLD = event("z", "1960", giver="A", to="C", objects=("pair",))


def test_event_of_a_set_that_names_a_part_concerns_that_part_alone():
    events = [BOUGHT, event("l", "1950", giver="A", to="B", objects=("pair",), parts=("left",))]
    assert held(derive(events, **LEFT).title) == ["A", "B"]
    assert held(derive(events, **RIGHT).title) == ["A"]
    pair = derive(events, **SET)
    assert (held(pair.title), [departure.part for departure in pair.departures]) == (["A"], ["left"])


def test_event_that_names_all_parts_that_remained_moves_the_set():
    events = [BOUGHT, LEFT_SOLD, event("z", "1960", giver="A", to="C", objects=("pair",), parts=("right",))]
    assert held(derive(events, **SET).title) == ["A", "C"]
    assert held(derive(events, **LEFT).title) == ["A", "B"]
    right = derive(events, **RIGHT)
    assert [(tenure.holder, tenure.certainty) for tenure in right.title] == [("A", "certain"), ("C", "certain")]
    assert derive(events, **SET).unsaid == ()


def test_what_is_told_of_a_set_that_stayed_together_is_certain_of_each_part():
    events = [BOUGHT, event("z", "1960", giver="A", to="C", objects=("pair",))]
    left = derive(events, **LEFT)
    assert (held(left.title), left.possible) == (["A", "C"], ())
    assert {tenure.certainty for tenure in left.tenures} == {"certain"}
    assert derive(events, **SET).unsaid == ()


def test_what_is_told_of_a_set_after_a_part_had_left_is_only_possible_of_those_that_remained():
    events = [BOUGHT, LEFT_SOLD, SOLD]
    right = derive(events, **RIGHT)
    assert right.possible == ("z",)
    assert [(tenure.holder, tenure.certainty) for tenure in right.title] == [("A", "certain"), ("C", "possible")]
    pair = derive(events, **SET)
    assert (held(pair.title), pair.unsaid) == (["A", "C"], ("z",))
    assert {tenure.certainty for tenure in pair.title} == {"certain"}


def test_what_is_told_of_a_set_on_the_day_on_which_a_part_left_is_certain_of_each():
    lent = event("l", "1960-05-04", giver="A", to="M", kind="loan", title="none", objects=("left",))
    sold = event("z", "1960-05-04", giver="A", to="C", objects=("pair",))
    assert derive([BOUGHT, lent, sold], **RIGHT).possible == ()


def test_part_that_had_left_takes_no_part():
    left = derive([BOUGHT, LEFT_SOLD, SOLD], **LEFT)
    assert (held(left.title), left.possible) == (["A", "B"], ())


def test_part_that_came_back_with_all_the_others_goes_on_with_its_set():
    lent = event("o", "1940", giver="A", to="M", kind="loan", title="none", objects=("pair",), parts=("left",))
    back = event("r", "1941", giver="M", to="A", kind="loan_return", title="none", objects=("pair",),
                 parts=("left", "right"))  # fmt: skip
    moved = event("m", "1960", giver="A", to="C", kind="deposit", title="none", objects=("pair",))
    assert held(derive([BOUGHT, lent, back, moved], **LEFT).custody) == ["A", "M", "A", "C"]
    assert held(derive([BOUGHT, lent, moved], **LEFT).custody) == ["A", "M"]


def test_superseded_departure_parts_nothing():
    mended = event("n", "1950", giver="A", to="B", objects=("pair",), parts=("left", "right"), supersedes=("l",))
    right = derive([BOUGHT, LEFT_SOLD, mended], **RIGHT)
    assert (held(right.title), right.possible) == (["A", "B"], ())


def test_event_of_two_sets_that_names_the_parts_of_one_is_of_the_whole_other():
    both = event("z", "1960", giver="A", to="C", objects=("pair", "trio"), parts=("left",))
    first = event("a", "1930", to="A", objects=("pair", "trio"))
    assert held(derive([first, both], subject="trio", parts=("x", "y")).title) == ["A", "C"]
    assert held(derive([first, both], subject="x", whole="trio", companions=("y",)).title) == ["A", "C"]
    assert held(derive([first, both], **RIGHT).title) == ["A"]


def test_set_is_destroyed_when_its_last_part_is():
    gone = [still(part, when, kind="destruction", objects=("pair",), parts=(part,))
            for part, when in (("left", "1940"), ("right", "1950"))]  # fmt: skip
    assert derive([BOUGHT, gone[0]], **SET).title_now.why == "known"
    assert derive([BOUGHT, gone[0]], **LEFT).title_now.why == "destroyed"
    assert derive([BOUGHT, *gone], **SET).title_now.why == "destroyed"


def test_order_in_which_events_are_given_makes_no_difference_to_parts():
    pick = random.Random(3)
    concerns = [(("pair",), ()), (("left",), ()), (("pair",), ("left",)), (("pair",), ("right",))]
    for _ in range(150):
        events = [
            event(f"E{n}", str(1900 + pick.randrange(9)), giver=pick.choice("ABC"), to=pick.choice("ABC"),
                  objects=objects, parts=parts)
            for n in range(5) for objects, parts in (pick.choice(concerns),)
        ]  # fmt: skip
        for whole in (SET, LEFT, RIGHT):
            assert derive(events, **whole) == derive(events[::-1], **whole)
            chain = derive(events, **whole)
            assert {*chain.unsaid, *chain.possible} <= set(chain.order)


def test_part_that_came_back_alone_to_whoever_holds_its_set_goes_on_with_it():
    lent = event("m", "1940", giver="A", to="B", objects=("left",), kind="loan", title="none")
    back = event("n", "1945", giver="B", to="A", objects=("left",), kind="return", title="none")
    for companion in (LEFT, RIGHT):
        chain = derive([BOUGHT, lent, back, SOLD], **companion)
        assert held(chain.custody)[-1] == "C"
        assert (chain.possible, chain.custody_now.holders) == ((), ("C",))
    assert derive([BOUGHT, lent, back, SOLD], **SET).unsaid == ()
    elsewhere = event("n", "1945", giver="B", to="D", objects=("left",), kind="return", title="none")
    chain = derive([BOUGHT, lent, elsewhere, SOLD], **LEFT)
    assert (held(chain.custody), chain.possible) == (["A", "B", "D"], ("z",))


def test_set_that_was_destroyed_after_a_part_had_left_ends_no_part_for_certain():
    burnt = still("d", "1970", kind="destruction", objects=("pair",))
    right = derive([BOUGHT, LEFT_SOLD, burnt], **RIGHT)
    assert (right.possible, right.title_now.why, right.title_now.holders) == (("d",), "known", ("A",))
    assert derive([BOUGHT, LEFT_SOLD, burnt], **LEFT).title_now.holders == ("B",)
    assert derive([BOUGHT, burnt], **RIGHT).title_now.why == "destroyed"
    assert derive([BOUGHT, LEFT_SOLD, burnt], **SET).title_now.why == "destroyed"
