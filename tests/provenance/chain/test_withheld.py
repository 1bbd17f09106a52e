import pytest

from registry.provenance.chain import NOTHING_WITHHELD, Withheld, WithheldPassing
from registry.provenance.chain.withheld import OF_ABSENCE, OF_DOUBT, OF_EVIDENCE, OF_PRESENCE
from registry.provenance.dates.bounds import ALWAYS, Bounds
from registry.provenance.findings import RULES

LATER = Withheld((WithheldPassing(title=True, custody=False, when=Bounds(100, 200)),), is_any=True)


def test_passing_may_follow_what_began_before_it_can_have_been():
    assert LATER.may_follow("title", Bounds(150, 150))
    assert LATER.may_follow("title", ALWAYS)
    assert not LATER.may_follow("title", Bounds(201, 300))
    assert not LATER.may_follow("custody", Bounds(0, 0))
    assert not NOTHING_WITHHELD.may_follow("title", ALWAYS)


def test_passing_may_fall_within_days_on_its_own_track():
    assert LATER.may_fall_within(200, 300, ("custody", "title"))
    assert not LATER.may_fall_within(201, 300, ("title",))
    assert not LATER.may_fall_within(0, 300, ("custody",))


def test_what_is_withheld_may_answer_what_asks_for_what_is_absent():
    assert LATER.answers("gap", ())
    assert not LATER.answers("red-flag-name", ())
    cited = Withheld(evidence=frozenset({"EVT"}))
    assert cited.answers("no-evidence", ("EVT",))
    assert not cited.answers("no-evidence", ("other",))
    assert not cited.answers("gap", ("EVT",))


def test_every_rule_is_of_absence_or_of_doubt_or_of_evidence_or_of_presence():
    assert {rule.id for rule in RULES} == OF_ABSENCE | OF_DOUBT | OF_EVIDENCE | OF_PRESENCE
    assert not OF_ABSENCE & OF_DOUBT
    assert not OF_PRESENCE & (OF_ABSENCE | OF_DOUBT | OF_EVIDENCE)


@pytest.mark.parametrize("rule", sorted(OF_ABSENCE))
def test_event_that_is_withheld_may_answer_any_question_for_what_is_absent(rule):
    assert Withheld(is_any=True).answers(rule, ())
    assert not NOTHING_WITHHELD.answers(rule, ())


@pytest.mark.parametrize("rule", sorted(OF_DOUBT))
def test_event_that_is_withheld_may_answer_only_what_is_not_certain(rule):
    assert Withheld(is_any=True).answers(rule, (), is_possible=True)
    assert not Withheld(is_any=True).answers(rule, ())


def test_record_that_is_withheld_answers_what_its_kind_may_tell():
    search = Withheld(kinds=frozenset({"search"}))
    assert search.answers("gap", ())
    assert not search.answers("two-owners", ())
