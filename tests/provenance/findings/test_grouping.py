from dataclasses import replace

import pytest

from registry.provenance.chain import derive_versions
from registry.provenance.findings import BY_ID, AnswerTarget, Dossier, ObjectFacts, assess
from registry.provenance.findings.grouping import root
from registry.provenance.findings.values import Observation
from tests.provenance.findings.making import TABLES, case
from tests.provenance.making import event, still

CITED = {"sources": ("S",)}


def rules_of(dossier):
    return [finding.rule for finding in assess(dossier)]


def smuggled(**more):
    return case(
        event("t", "2011-10", giver="E", kind="looting", title="none", place="EG", **CITED),
        still("x", "2011/2017", kind="export", place="EG", legal_basis="a forged licence of 1971", **CITED),
        event("b", "2017", giver="D", to="M", place="US", title="none", **CITED),
        origin=("EG",),
        archaeological=True,
        made="-0100",
        **more,
    )


def test_one_smuggling_is_one_finding_with_all_its_laws():
    found = [f for f in assess(smuggled()) if {"patrimony", "unesco-1970", "unlicensed-border"} & f.rules]
    assert len(found) == 1
    assert {"patrimony", "unesco-1970"} <= found[0].rules
    assert not found[0].is_possible


def test_law_is_named_once_in_a_finding():
    [finding] = [f for f in assess(smuggled()) if f.rule == "patrimony"]
    told = [finding.words, *(aspect.words for aspect in finding.also)]
    assert sum("law 117 of 1983" in words for words in told) == 1


def test_one_happening_that_is_told_otherwise_is_one_finding_under_all_versions():
    events = [
        event("x", "2026", giver="K", to="C", title="disputed", hypotheses=("one",), **CITED),
        event("y", "2026", giver="R", to="C", title="disputed", hypotheses=("two",), alternative_to="x", **CITED),
    ]
    dossier = Dossier(
        ObjectFacts(), {e.ref: e for e in events}, derive_versions(events, ["one", "two"]), rule_tables=TABLES
    )
    [finding] = [f for f in assess(dossier) if f.rule == "contested-title"]
    assert (set(finding.events), finding.versions) == ({"x", "y"}, ())


def test_title_that_was_passed_on_while_contested_is_one_question():
    events = [
        event("a", "1801", giver="O", to="E", title="disputed", **CITED),
        event("b", "1816", giver="E", to="P", title="disputed", **CITED),
        event("c", "1816-07", giver="P", to="M", title="disputed", **CITED),
    ]
    [finding] = [f for f in assess(case(*events)) if f.rule == "contested-title"]
    assert (finding.events, finding.lead) == (("a", "b", "c"), ("a",))


def test_what_is_asked_of_a_set_is_not_asked_of_its_part():
    events = [
        event("w", "1938", giver="A", to="B", place="DE", objects=("S",), **CITED),
        event("p", "1941", giver="B", to="C", place="DE", objects=("O",), **CITED),
    ]
    part = case(*events, whole="S", made="1900")
    [finding] = [f for f in assess(part) if f.rule == "nazi-era-transfer"]
    assert finding.events == ("p",)


def test_return_of_the_set_does_not_bring_back_a_part_that_was_stolen_alone():
    events = [
        event("t", "1934", giver="C", kind="theft", title="none", objects=("O",), **CITED),
        event("r", "1945", to="C", kind="recovery", title="none", objects=("S",), **CITED),
    ]
    [finding] = [f for f in assess(case(*events, whole="S", made="1432")) if f.rule == "theft-unresolved"]
    assert (finding.severity, finding.settlement) == ("serious", None)


def test_part_without_events_of_its_own_is_asked_about_on_its_set():
    events = [event("w", "1938", giver="A", to="B", place="DE", objects=("S",))]
    assert rules_of(case(*events, whole="S", made="1900", origin=("DE",))) == []


@pytest.mark.parametrize(("about", "expected"), [("a", True), ("b", False)])
def test_answer_about_another_event_of_the_group_does_not_close_it(about, expected):
    rule = BY_ID["no-evidence"]
    told = [Observation((ref,), causes=frozenset(("one",)), detail={"n": ref}) for ref in ("a", "b")]
    [finding] = assess(case(), [replace(rule, find=lambda dossier, chain: iter(told))])
    assert finding.events == ("a", "b")
    assert finding.is_answered_by(AnswerTarget("no-evidence", about=about)) is expected


def test_group_speaks_with_the_gravest_and_is_joined_through_others():
    rule = BY_ID["no-evidence"]
    told = [
        Observation(("a",), causes=frozenset("x"), severity="info"),
        Observation(("b",), causes=frozenset("y"), severity="serious"),
        Observation(("c",), causes=frozenset("xy"), severity="attention"),
        Observation(("d",), causes=frozenset("z"), severity="info"),
    ]
    findings = assess(case(), [replace(rule, find=lambda dossier, chain: iter(told))])
    assert [(f.severity, set(f.events)) for f in findings] == [("serious", set("abc")), ("info", set("d"))]


def test_root_of_events_that_name_each_other_is_one_of_them():
    dossier = case(event("a", alternative_to="b"), event("b", alternative_to="a"), event("c", alternative_to="a"))
    assert root(dossier, "a") == root(dossier, "b") == root(dossier, "c")
