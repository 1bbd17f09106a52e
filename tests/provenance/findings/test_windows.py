from dataclasses import replace

import pytest

from registry.provenance.findings.rule_tables import RuleSource, RuleTables, Window
from registry.provenance.findings.windows import days_in_words, milder, window_rule
from tests.provenance.findings.making import case, left
from tests.provenance.making import days, event

IRAQ = frozenset(("IQ",))
WINDOW = Window("w", "iraq", "War", days("1990/2003"), IRAQ, IRAQ, "left", "serious", RuleSource("T", "P"))


def observe(dossier, **more):
    tables = RuleTables(windows={"w": replace(WINDOW, **more)})
    return list(window_rule("iraq")(replace(dossier, rule_tables=tables), dossier.versions.common))


def sold(when):
    return case(event("a", when, giver="A", to="B", place="IQ", words="seized at baghdad"), origin=("IQ",))


def test_window_tells_of_what_certainly_left_in_it():
    [observation] = observe(left("IQ", "1995", made="1991"))
    assert (observation.severity, observation.because, observation.source) == ("serious", None, WINDOW.source)


def test_window_is_milder_on_what_may_have_left_in_it():
    [observation] = observe(left("IQ", "1995"))
    assert (observation.severity, bool(observation.because)) == ("attention", True)


def test_window_with_words_asks_only_where_the_record_names_it():
    assert observe(left("IQ", "1995"), words=("baghdad",)) == []
    [observation] = observe(sold(None), words=("baghdad",))
    assert observation.because == "the record names it, and its dates do not place it"


def test_window_does_not_ask_of_what_comes_from_elsewhere():
    assert observe(left("CN", "1995", made="1991")) == []


def test_window_that_is_not_applied_does_not_ask():
    assert observe(left("IQ", "1995", made="1991"), why_disabled="Not verified.") == []


def test_window_of_changing_hands_tells_of_each_transfer_there():
    [observation] = observe(sold("1995"), trigger="changed hands")
    assert (observation.events, observation.because) == (("a",), None)


def test_window_of_departures_does_not_tell_of_transfers():
    assert observe(sold("1995")) == []


@pytest.mark.parametrize(
    ("edtf", "words"),
    [("1990/..", "since 1 January 1990"), ("1990-08-06/2003-05-22", "6 August 1990 to 22 May 2003")],
)
def test_days_of_a_window_are_worded(edtf, words):
    assert days_in_words(days(edtf)) == words


@pytest.mark.parametrize(("severity", "expected"), [("serious", "attention"), ("attention", "info"), ("info", "info")])
def test_what_is_only_possible_is_one_step_milder(severity, expected):
    assert milder(severity) == expected
