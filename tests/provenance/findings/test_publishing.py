from dataclasses import replace

import pytest

from registry.provenance.chain import PartyFacts, Withheld
from registry.provenance.dates import day_number
from registry.provenance.dates.bounds import ALWAYS
from registry.provenance.findings import Aspect, PublicView, assess
from registry.provenance.findings.publishing import barrier, may_be_living, of_public, outdated, publication_of
from tests import factories as make
from tests.provenance.findings.making import case
from tests.provenance.making import days, event

TODAY = day_number(2026, 11, 27)
PUBLISHED = {"published_by": "K", "published_on": "2026-11-27"}
NO_EVIDENCE = {"rule": "no-evidence", **PUBLISHED}
ANSWER = {"reason": "R", "answered_by": "K", "answered_on": "2026-11-27"}


def bare(**more):
    return case(event("a", "1850", to="A"), event("b", "1870", giver="A", to="B"), **more)


def of(dossier, rule):
    return next(finding for finding in assess(dossier) if finding.rule == rule)


def party(type_="person", began=ALWAYS, ended=ALWAYS):
    return PartyFacts("A", type_, "identified", began=began, ended=ended)


def test_public_is_shown_what_was_published_and_nothing_else():
    dossier = bare()
    findings = assess(dossier)
    assert PublicView(TODAY).shown(dossier, findings, ()) == ()
    assert {f.rule for f in PublicView(TODAY).shown(dossier, findings, [NO_EVIDENCE])} == {"no-evidence"}


def test_registry_that_shows_all_shows_all_but_hints():
    dossier = bare()
    hint, *others = assess(dossier)
    shown = PublicView(TODAY, shows_all=True).shown(dossier, [replace(hint, for_staff=True), *others], ())
    assert shown == tuple(f for f in others if not f.for_staff)


def test_hint_is_not_shown_though_it_was_published():
    dossier = bare()
    hint = replace(of(dossier, "no-evidence"), for_staff=True)
    assert PublicView(TODAY).shown(dossier, [hint], [NO_EVIDENCE]) == ()


def test_publication_that_names_an_event_is_of_its_finding_alone():
    found = of(bare(), "no-evidence")
    assert publication_of(found, [{**NO_EVIDENCE, "about": found.lead[0]}])
    assert publication_of(found, [{**NO_EVIDENCE, "about": "z"}]) is None


def test_publication_of_what_is_no_longer_found_is_outdated():
    gone = {"rule": "syria", **PUBLISHED}
    assert outdated(assess(bare()), [NO_EVIDENCE, gone]) == [gone]


@pytest.mark.parametrize(
    ("facts", "is_living"),
    [
        (party(), True),
        (None, True),
        (party(began=days("1920")), True),
        (party(began=days("1916-11-26")), False),
        (party(began=days("1916-12-31")), True),
        (party(ended=days("1999")), False),
        (party(ended=days("1999/..")), True),
        (party("couple"), True),
        (party("organisation"), False),
        (party("state"), False),
    ],
)
def test_who_is_not_recorded_as_dead_or_born_110_years_ago_may_be_living(facts, is_living):
    assert may_be_living(facts, TODAY) is is_living


@pytest.mark.parametrize(("ended", "reason"), [(ALWAYS, "living"), (days("1999"), None)])
def test_finding_that_names_somebody_who_may_be_living_is_not_for_the_public(ended, reason):
    dossier = bare(parties=(party(ended=ended),), names={"A": ("ada lovelace",)})
    finding = replace(of(dossier, "no-evidence"), words="So says Ada LOVELACE, her owner.")
    assert barrier(dossier, finding, TODAY) == reason
    public = PublicView(TODAY, shows_all=True)
    assert bool(public.shown(dossier, [finding], [NO_EVIDENCE])) is (reason is None)


def test_name_within_a_longer_word_names_nobody():
    dossier = bare(parties=(party(),), names={"A": ("ada",)})
    assert barrier(dossier, replace(of(dossier, "no-evidence"), words="Adamant."), TODAY) is None


def test_wording_stands_in_the_place_of_the_words_and_is_judged_itself():
    dossier = bare(parties=(party(),), names={"A": ("ada lovelace",)})
    finding = replace(of(dossier, "no-evidence"), words="So says Ada Lovelace.")
    assert barrier(dossier, finding, TODAY, {**NO_EVIDENCE, "wording": "Who says so?"}) is None
    assert barrier(dossier, finding, TODAY, {**NO_EVIDENCE, "wording": "Ada Lovelace, who else?"}) == "living"


def test_answer_of_what_is_not_shown_is_not_in_the_public_document():
    dossier = bare()
    shown = [of(dossier, "no-evidence")]
    answers = [{"rule": "no-evidence", **ANSWER}, {"rule": "gap", **ANSWER}]
    document = make.object_(answers=answers, published_findings=[NO_EVIDENCE, {"rule": "gap", **PUBLISHED}])
    public = of_public(document, shown)
    assert (public["answers"], public["published_findings"]) == (answers[:1], [NO_EVIDENCE])
    assert not {"answers", "published_findings"} & of_public(document, []).keys()
    assert document["answers"] == answers


def test_what_another_rule_adds_is_left_out_where_what_is_withheld_may_answer_it():
    dossier = bare()
    source = of(dossier, "no-evidence").source
    licence = Aspect("patrimony", "T", "No licence is recorded.", source)
    words = Aspect("weekday", "T", "A weekday.", source)
    finding = replace(of(dossier, "no-evidence"), also=(licence, words))
    [whole] = PublicView(TODAY, shows_all=True).shown(dossier, [finding], ())
    assert whole.also == (licence, words)
    withheld = replace(dossier, withheld=Withheld(is_any=True))
    [told] = PublicView(TODAY, shows_all=True).shown(withheld, [finding], ())
    assert told.also == (words,)
