import random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from registry.errors import StepError
from registry.provenance.chain.derivation import derive
from registry.provenance.dates.bounds import Bounds
from registry.provenance.events import Event, Participation
from registry.provenance.governance.review import STATES, STEPS, ReviewState, advance, reasons_for_two
from registry.provenance.governance.roles import CAPABILITIES, capabilities
from registry.provenance.vocabulary import EVENT_TYPES
from tests.refusals import refusal

CONCERNS = [
    *((objects, ()) for objects in (("pair",), ("left",), ("right",), ("left", "pair"))),
    *((("pair",), parts) for parts in (("left",), ("right",), ("left", "right"))),
]
OBJECTS = ("pair", "left", "right")
PARTS = [
    {"subject": part, "whole": "pair", "companions": (other,)} for part, other in (("left", "right"), ("right", "left"))
]
EVENT = {
    "kind": "event",
    "objects": ["O"],
    "title_effect": "none",
    "custody_effect": "transfers",
    "outcome": "completed",
}
GIFT = {**EVENT, "title_effect": "transfers"}
BEARS = "it bears on who holds title"


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (None, GIFT, "title moves"),
        (None, {**EVENT, "title_effect": "disputed"}, "title moves"),
        (None, {**GIFT, "outcome": "promised"}, None),
        (None, {**GIFT, "outcome": "promised", "participants": [{"party": "P", "role": "from"}]}, BEARS),
        (None, {**EVENT, "outcome": "failed", "participants": [{"party": "P", "role": "from"}]}, BEARS),
        (None, {**EVENT, "outcome": "failed", "participants": [{"party": "P", "role": "to"}]}, None),
        (None, {**EVENT, "type": "destruction"}, BEARS),
        (None, {**EVENT, "type": "restitution"}, BEARS),
        (None, {**EVENT, "type": "theft"}, BEARS),
        (None, {**EVENT, "type": "possession"}, BEARS),
        (None, EVENT, None),
        (GIFT, {**GIFT, "note": "x"}, None),
        ({**GIFT, "visibility": "private"}, GIFT, "title moves"),
        (None, {"kind": "object"}, "a record is made public"),
        (None, {"kind": "object", "visibility": "private"}, None),
        ({"kind": "party", "visibility": "private"}, {"kind": "party"}, "a record is made public"),
        ({"kind": "party"}, {"kind": "party", "note": "x"}, None),
        (None, {"kind": "source"}, None),
        ({"kind": "object"}, {"kind": "object", "withdrawn": "twice"}, "a public record is taken from view"),
        (
            {"kind": "certificate", "status": "draft", "visibility": "private"},
            {"kind": "certificate", "status": "issued", "visibility": "private"},
            "a certificate is issued or changes its standing",
        ),
    ],
)
def test_two_people_are_needed_where_title_moves_or_something_is_certified_or_published(before, after, reason):
    assert reasons_for_two([(before, after)], []) == ([reason] if reason else [])


def test_moving_a_part_of_what_was_destroyed_needs_two():
    assert reasons_for_two([(None, EVENT)], [], ["O"]) == [BEARS]
    assert reasons_for_two([(None, EVENT)], [], ["P"]) == []
    assert reasons_for_two([(None, {**EVENT, "custody_effect": "none"})], [], ["O"]) == []


def test_correcting_a_statement_that_moved_title_needs_two():
    assert reasons_for_two([(None, EVENT)], [GIFT]) == ["it corrects a statement by which title moved"]


def test_correcting_what_ended_title_needs_two():
    ended = {**EVENT, "type": "destruction"}
    assert reasons_for_two([(None, EVENT)], [ended]) == ["it corrects a statement by which title moved"]


def test_events_that_one_may_record_change_nothing_of_who_holds_title():
    pick = random.Random(7)
    tried = 0
    for _ in range(1500):
        chain = [random_event(pick, f"E{n}", ("transfers", "transfers", "disputed", "none")) for n in range(3)]
        added = random_event(pick, "N", ("none",), ("completed", "completed", "promised", "failed"))
        of_destroyed = OBJECTS if any(event.type == "destruction" for event in chain) else ()
        if reasons_for_two([(None, document_of(added))], [], of_destroyed):
            continue
        tried += 1
        for whole in (*PARTS, {"subject": "pair", "parts": ("left", "right")}, {}):
            before, after = (derive(events, **whole).title_now for events in (chain, [*chain, added]))
            assert (before.holders, before.why) == (after.holders, after.why), (whole, chain, added)
    assert tried > 300


def random_event(pick, ref, effects, outcomes=("completed",)):
    objects, parts = pick.choice(CONCERNS)
    day = 700_000 + 400 * pick.randrange(30)
    roles = pick.sample(("from", "to", "taker", "finder", "authority", "holder"), pick.randrange(3))
    return Event(
        ref,
        type=pick.choice(list(EVENT_TYPES)),
        bounds=Bounds(day, day + pick.choice((0, 300))),
        title_effect=pick.choice(effects),
        custody_effect=pick.choice(("none", "transfers")),
        outcome=pick.choice(outcomes),
        participants=tuple(Participation(pick.choice("ABC"), role) for role in roles),
        objects=objects,
        parts=parts,
    )


def document_of(event):
    participants = [{"party": part.party, "role": part.role} for part in event.participants]
    effects = {"title_effect": event.title_effect, "custody_effect": event.custody_effect}
    objects = {"objects": list(event.objects), **({"parts": list(event.parts)} if event.parts else {})}
    said = {"kind": "event", "type": event.type, "outcome": event.outcome}
    return {**said, "participants": participants, **effects, **objects}


def test_a_return_says_what_is_to_be_changed():
    with refusal(StepError, "what is to be changed"):
        advance(ReviewState("submitted"), "returned", 1, CAPABILITIES["approver"], "  ")


class Workflow(RuleBasedStateMachine):
    """Any people taking any steps: nothing that needs two is recorded by one, and nothing recorded moves again."""

    def __init__(self):
        super().__init__()
        self.state, self.wrote, self.needs_two, self.recorded_by = "draft", {0}, False, None

    @rule(
        step=st.sampled_from([step for step in STEPS if step != "started"]),
        person=st.integers(0, 3),
        roles=st.sets(st.sampled_from(list(CAPABILITIES)), min_size=1),
        two=st.booleans(),
        comment=st.sampled_from(["", "mend the date"]),
    )
    def take(self, step, person, roles, two, comment):
        if self.state in ("draft", "returned"):
            self.needs_two = two
        review = ReviewState(self.state, frozenset(self.wrote), ("title moves",) if self.needs_two else ())
        may = capabilities(roles)
        before = self.state
        try:
            after = advance(review, step, person, may, comment)
        except StepError:
            return
        assert STEPS[step][2] in may
        if step in ("edited", "submitted", "recorded"):
            self.wrote.add(person)
        if after == "recorded":
            self.recorded_by = person
            if self.needs_two:
                assert before == "submitted"
                assert person not in self.wrote
        self.state = after

    @invariant()
    def is_in_a_known_state(self):
        assert self.state in STATES

    @precondition(lambda self: self.state in ("recorded", "discarded"))
    @rule(step=st.sampled_from([step for step in STEPS if step != "started"]), person=st.integers(0, 3))
    def the_end_is_the_end(self, step, person):
        every = frozenset().union(*CAPABILITIES.values())
        with pytest.raises(StepError):
            advance(ReviewState(self.state, frozenset(self.wrote)), step, person, every, "x")


TestWorkflow = Workflow.TestCase
TestWorkflow.settings = settings(max_examples=150, stateful_step_count=25, deadline=None)
