import pytest

from registry.provenance.findings import BY_ID, AnswerTarget, Finding
from registry.provenance.findings.rule_tables import RuleTables
from tests.provenance.findings.making import GIVER, RECEIVER, agreement, case
from tests.provenance.making import day, days, event, last

FINDING = Finding("gap", "info", "T", "W", "S", BY_ID["gap"].source, ("a",), (day("1935"), last("1940")))


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (AnswerTarget("gap"), True),
        (AnswerTarget("iraq"), False),
        (AnswerTarget("gap", about="a"), True),
        (AnswerTarget("gap", about="b"), False),
        (AnswerTarget("gap", period=days("1930/1940")), True),
        (AnswerTarget("gap", period=days("1936/1940")), False),
    ],
)
def test_answer_is_to_its_rule_event_and_days(target, expected):
    assert FINDING.is_answered_by(target) is expected


def test_answer_about_days_is_not_to_a_finding_without_days():
    finding = Finding("gap", "info", "T", "W", "S", BY_ID["gap"].source)
    assert not finding.is_answered_by(AnswerTarget("gap", period=days("1930/1940")))


def test_event_took_place_where_it_says_before_where_its_receiver_sits():
    dossier = case(seats={"M": frozenset(("GB",))})
    assert dossier.where(event("a", to="M", place="CN")) == {"CN"}
    assert dossier.where(event("a", to="M")) == {"GB"}


def test_event_that_hands_nothing_over_took_place_nowhere_that_is_known():
    assert case(seats={"M": frozenset(("GB",))}).where(event("a", to="M", custody="none")) == frozenset()


@pytest.mark.parametrize(("switched", "expected"), [({}, False), ({"dealers-only": True}, True)])
def test_disabled_rule_is_applied_where_the_tables_switch_it_on(switched, expected):
    assert BY_ID["dealers-only"].is_applied(RuleTables(rules=switched)) is expected


def test_certificate_names_the_parties_in_a_role():
    assert agreement(parties=(GIVER, RECEIVER)).named("receiver") == ("C",)
