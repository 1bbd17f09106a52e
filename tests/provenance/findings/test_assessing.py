from dataclasses import replace

import pytest

from registry.provenance.chain import PartyFacts, derive_versions
from registry.provenance.findings import BY_ID, SEVERITIES, Dossier, ObjectFacts, assess
from registry.provenance.findings.values import Observation
from registry.provenance.searches import Search
from tests.provenance.findings.making import BOUGHT, GIVER, RECEIVER, TABLES, UNKNOWN, agreement, case
from tests.provenance.making import days, event

UNDOCUMENTED = case(
    event("a", "1920", to="A", place="DE"),
    event("b", "1950", to="B", place="DE"),
    made="1900",
    origin=("DE",),
    parties=(PartyFacts("A", ended=days("1930")),),
)


def observing(*observations, of="gap"):
    """A rule that observes this of every chain."""
    return replace(BY_ID[of], find=lambda dossier, chain: iter(observations))


def test_assessment_tells_one_observation_once():
    assert len(assess(case(), [observing(Observation(("a",)), Observation(("a",)), of="no-evidence")])) == 1


def test_assessment_tells_observations_apart_by_their_detail():
    observations = [Observation(("a",), detail={"why": why}) for why in ("one", "other")]
    assert [f.words for f in assess(case(), [observing(*observations, of="weekday")])] == ["one.", "other."]


def test_finding_takes_the_severity_and_source_of_its_rule_where_the_observation_has_none():
    [finding] = assess(case(), [observing(Observation(("a",)), of="no-evidence")])
    rule = BY_ID["no-evidence"]
    assert (finding.severity, finding.source) == (rule.severity, rule.source)


def test_finding_takes_the_severity_of_its_observation():
    [finding] = assess(case(), [observing(Observation(("a",), severity="serious"), of="no-evidence")])
    assert finding.severity == "serious"


def test_rule_that_is_not_applied_is_not_run():
    off = replace(TABLES, rules={"no-evidence": False})
    assert assess(replace(case(), rule_tables=off), [observing(Observation(("a",)), of="no-evidence")]) == ()


def test_gap_of_title_and_of_the_nazi_era_is_one_question():
    [finding] = [f for f in assess(UNDOCUMENTED) if "nazi-era-gap" in f.rules or "before 1950" in f.words]
    assert (finding.rule, [aspect.rule for aspect in finding.also]) == ("nazi-era-gap", ["gap"])


def test_hints_for_staff_come_last():
    hints = [
        f.for_staff
        for f in assess(
            case(
                event("a", "1900", to="A"),
                event("x", "1920", to="X"),
                event("b", "1960", giver="X", to="B"),
                parties=(UNKNOWN,),
            )
        )
    ]
    assert hints == sorted(hints)
    assert any(hints)


def test_promise_of_a_certificate_that_was_not_handed_over_is_asked_about_once():
    promised = event("p", "2026-01-05", giver="K", to="C", kind="donation", outcome="promised")
    dossier = case(BOUGHT, promised, certificates=(agreement(parties=(GIVER, RECEIVER), events=("p",)),))
    asked = [f for f in assess(dossier) if f.rules & {"handover-open", "certificate-and-chain"}]
    assert [(f.rule, [aspect.rule for aspect in f.also]) for f in asked] == [
        ("certificate-and-chain", ["handover-open"])
    ]


def test_findings_come_the_gravest_first_and_the_certain_before_the_possible():
    findings = assess(UNDOCUMENTED)
    ranks = [(-SEVERITIES.index(f.severity), f.is_possible) for f in findings]
    assert ranks == sorted(ranks)
    assert len(findings) > 2


@pytest.mark.parametrize(
    ("results", "words"),
    [
        (["nothing_found"], "not found: one recorded search."),
        (["nothing_found", "inconclusive"], "without a certain result: 2 recorded searches."),
        (["nothing_found", "found"], "something was found that no statement tells yet: 2 recorded searches."),
        (["not_accessible"], "could not be looked for where it was to be: one recorded search."),
    ],
)
def test_question_about_days_that_were_looked_into_says_with_what_result(results, words):
    searches = tuple(Search(result, result, days("1931/1949"), "title") for result in results)
    findings = [f for f in assess(replace(UNDOCUMENTED, searches=searches)) if f.rule in ("gap", "nazi-era-gap")]
    examined = [f for f in findings if f.searches == searches]
    assert {rule for f in examined for rule in f.rules} == {"gap", "nazi-era-gap"}
    assert all(f.words.endswith(words) for f in examined)
    assert not any("looked for" in f.words for f in findings if not f.searches)


def test_search_of_custody_leaves_the_question_of_the_owner_as_it_was():
    searches = (Search("S", "nothing_found", days("1931/1949"), "custody"),)
    [before], [after] = (
        [f for f in assess(replace(UNDOCUMENTED, searches=given)) if f.rule == "nazi-era-gap"]
        for given in ((), searches)
    )
    assert before == after


def test_what_holds_under_some_accounts_says_under_which():
    events = [
        event("a", "1933", to="K", sources=("S",)),
        event("x", "2026", giver="K", to="C", hypotheses=("one",), sources=("S",)),
        event(
            "y", "2025", giver="K", to="R", title="disputed", standing="disputed", hypotheses=("two",), sources=("S",)
        ),
    ]
    one = Dossier(
        ObjectFacts(), {e.ref: e for e in events}, derive_versions(events, ["one", "two"]), rule_tables=TABLES
    )
    [disputed] = [f for f in assess(one) if f.rule == "contested-title"]
    assert disputed.versions == ("two",)
