from dataclasses import replace

import pytest

from registry.provenance.chain import PartyFacts
from registry.provenance.findings import links
from registry.provenance.findings.rule_tables import RedFlag, RuleSource, RuleTables
from tests.provenance.findings.making import UNKNOWN, case
from tests.provenance.making import days, event, still

SOURCE = RuleSource("T", "P")


def observe(rule, dossier, **tables):
    if tables:
        dossier = replace(dossier, rule_tables=RuleTables(**tables))
    return [(o.events, o.severity) for o in rule(dossier, dossier.versions.common)]


@pytest.mark.parametrize(("years", "expected"), [(10, 1), (40, 0)])
def test_gap_is_told_where_it_is_longer_than_the_set_years(years, expected):
    dossier = case(
        event("a", "1920", to="A"),
        event("b", "1950", to="B"),
        made="1920",
        parties=(PartyFacts("A", ended=days("1925")),),
    )
    certain = [o for o in links.gap(replace(dossier, gap_years=years), dossier.versions.common) if not o.because]
    assert len(certain) == expected


def test_gap_of_title_and_custody_on_the_same_days_is_told_once():
    dossier = case(event("a", "1920", to="A"), event("b", "1990", to="B"), made="1920")
    spans = [o.days for o in links.gap(dossier, dossier.versions.common)]
    assert len(spans) == len(set(spans))


def test_unnamed_holder_at_the_end_is_no_link():
    dossier = case(event("a", "1930", to="A"), event("x", "1940", giver="A", to="X"), parties=(UNKNOWN,))
    assert observe(links.anonymous_link, dossier) == []


def test_name_on_a_list_is_told_with_each_event_it_takes_part_in():
    flag = RedFlag("Giacomo Medici", frozenset(("giacomo medici",)), "dealers", SOURCE)
    dossier = case(event("a", "1980", to="A"), event("b", "1990", giver="A", to="B"), names={"A": ("giacomo medici",)})
    assert observe(links.red_flag_name, dossier, names={"m": flag}) == [(("a", "b"), None)]
    assert observe(links.red_flag_name, dossier, names={"m": replace(flag, why_disabled="No source.")}) == []


def test_duress_is_told_by_the_words_of_a_table_with_their_source():
    dossier = case(event("a", "1938", to="A", words="bought at a judenauktion"))
    tables = replace(RuleTables(), words={"judenauktion": SOURCE})
    [observation] = links.duress_words(replace(dossier, rule_tables=tables), dossier.versions.common)
    assert (observation.detail, observation.source) == ({"word": "judenauktion"}, SOURCE)


def test_theft_that_was_sold_on_before_its_recovery_is_milder_and_names_the_sale():
    events = [still("t", "1990", kind="theft"), event("s", "1995", to="B"), event("r", "2000", to="A", kind="recovery")]
    assert observe(links.theft_unresolved, case(*events)) == [(("t", "s"), "attention")]


def test_theft_that_nothing_followed_is_told_alone():
    assert observe(links.theft_unresolved, case(still("t", "1990", kind="looting"))) == [(("t",), "serious")]


def test_borrower_that_passes_title_is_told_with_the_loan():
    events = [event("l", "1950", giver="A", to="M", kind="loan", title="none"), event("s", "1960", giver="M", to="B")]
    assert observe(links.custody_for_title, case(*events)) == [(("l", "s"), None)]


def test_turnover_is_quick_where_the_third_transfer_falls_within_two_years():
    sales = [event("a", "1950-01", to="A"), event("b", "1951-01", to="B"), event("c", "1951-12", to="C")]
    assert observe(links.rapid_turnover, case(*sales)) == [(("a", "c"), None)]


def test_dealers_are_told_of_only_where_no_owner_stands_between():
    sales = [event("a", "1950", words="dealer"), event("b", "1951"), event("c", "1952", words="dealer")]
    assert observe(links.dealers_only, case(*sales)) == []
