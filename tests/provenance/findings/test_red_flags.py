from dataclasses import replace

import pytest

from registry.provenance.chain import PartyFacts
from registry.provenance.findings.red_flags import red_flag_name
from registry.provenance.findings.rule_tables import RedFlag, RuleSource, RuleTables
from tests.provenance.findings.making import case
from tests.provenance.making import days, event

SOURCE = RuleSource("T", "P")
BARE = RedFlag("Giacomo Medici", frozenset(("giacomo medici",)), "dealers", SOURCE)
NAMES = {"A": ("heinrich hoffmann",)}


def observe(dossier, *flags):
    if flags:
        dossier = replace(dossier, rule_tables=RuleTables(names={flag.name: flag for flag in flags}))
    return list(red_flag_name(dossier, dossier.versions.common))


def test_name_on_a_list_is_told_with_each_event_it_takes_part_in():
    dossier = case(event("a", "1980", to="A"), event("b", "1990", giver="A", to="B"), names={"A": ("giacomo medici",)})
    assert [(o.events, o.severity) for o in observe(dossier, BARE)] == [(("a", "b"), None)]
    assert observe(dossier, replace(BARE, why_disabled="No source.")) == []


def test_bare_name_is_a_hint_for_staff():
    [hint] = observe(case(event("a", None, to="A"), names={"A": ("giacomo medici",)}), BARE)
    assert (hint.for_staff, bool(hint.because)) == (True, True)


def test_name_with_time_and_place_is_told_for_certain():
    [observation] = observe(case(event("a", "1938", to="A", place="DE"), names=NAMES))
    assert (observation.severity, observation.because, observation.for_staff) == ("attention", None, False)
    assert observation.detail["agreeing"] == "name, time, place"


def test_name_with_time_alone_is_possible():
    [observation] = observe(case(event("a", "1938", to="A", place="US"), names=NAMES))
    assert observation.because == "only the name and the time agree"


@pytest.mark.parametrize(
    ("dated", "more"),
    [
        ("1847", {}),
        ("1960", {}),
        ("1938", {"parties": (PartyFacts("A", began=days("1809"), ended=days("1894")),)}),
        (None, {"parties": (PartyFacts("A", ended=days("1894")),)}),
        (None, {"parties": (PartyFacts("A", began=days("1950")),)}),
    ],
)
def test_namesake_of_another_time_is_not_told(dated, more):
    assert observe(case(event("a", dated, to="A", place="DE"), names=NAMES, **more)) == []


def test_life_dates_tell_who_is_meant():
    flag = replace(BARE, born=days("1938"), died=days("2000"))
    named = {"A": ("giacomo medici",)}
    [observation] = observe(
        case(event("a", None, to="A"), names=named, parties=(PartyFacts("A", began=days("1938")),)), flag
    )
    assert (observation.because, observation.severity) == (None, "attention")
    other = case(event("a", None, to="A"), names=named, parties=(PartyFacts("A", began=days("1700")),))
    assert observe(other, flag) == []


def test_trade_agrees_where_the_list_is_of_antiquities_and_the_object_one():
    dossier = case(event("a", "1971", to="A"), names={"A": ("giacomo medici",)}, archaeological=True)
    dated = replace(BARE, trade="antiquities", active=days("1960/1995"))
    [observation] = observe(dossier, dated)
    assert (observation.detail["agreeing"], observation.for_staff) == ("name, time, trade", False)


def test_name_of_which_no_years_are_known_is_a_hint_for_staff_whatever_else_agrees():
    for when in ("1750", "1971"):
        dossier = case(event("a", when, to="A"), names={"A": ("giacomo medici",)}, archaeological=True)
        [hint] = observe(dossier)
        assert (hint.because, hint.for_staff, hint.severity) == ("only the name and the trade agree", True, None)
