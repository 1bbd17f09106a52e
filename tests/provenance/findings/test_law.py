from dataclasses import replace

import pytest

from registry.provenance.findings import law
from registry.provenance.findings.rule_tables import Law, RuleSource, RuleTables
from tests.provenance.findings.making import case, left
from tests.provenance.making import day, days, event, still

LAW = Law("l", "CN", "Law of 1982", days("1982/.."), "export", RuleSource("T", "P"))


def observe(rule, dossier, **more):
    dossier = replace(dossier, rule_tables=replace(dossier.rule_tables, laws={"l": replace(LAW, **more)}))
    return list(rule(dossier, dossier.versions.common))


def test_unesco_does_not_ask_of_what_is_not_archaeological():
    assert observe(law.unesco_1970, left("GR", "1980", archaeological=False)) == []


def test_unesco_is_only_possible_where_the_record_does_not_say_what_it_is():
    inside, outside = still("i", "1975", place="GR"), event("o", "1980", giver="A", to="B", place="US")
    [observation] = observe(law.unesco_1970, case(inside, outside, origin=("GR",)))
    assert observation.because == "the record does not say whether it is archaeological or ethnological"
    assert observation.severity == "info"


def test_patrimony_does_not_ask_where_a_licence_is_recorded():
    export = still("e", "1990", kind="export", place="CN", legal_basis="Licence 12")
    outside = event("o", "1991", giver="A", to="B", place="GB")
    assert observe(law.patrimony, case(export, outside, origin=("CN",))) == []


def test_patrimony_names_the_law_and_its_source():
    inside, outside = still("i", "1985", place="CN"), event("o", "1990", giver="A", to="B", place="GB")
    [observation] = observe(law.patrimony, case(inside, outside, origin=("CN",)))
    assert (observation.detail, observation.source) == ({"law": "Law of 1982"}, LAW.source)


def test_patrimony_does_not_ask_by_a_law_that_is_not_applied():
    inside, outside = still("i", "1985", place="CN"), event("o", "1990", giver="A", to="B", place="GB")
    assert observe(law.patrimony, case(inside, outside, origin=("CN",)), why_disabled="Not verified.") == []


def test_border_is_licensed_by_the_words_of_the_record():
    export = still("e", "1990", kind="export", place="CN", words="under an export licence")
    assert observe(law.unlicensed_border, case(export, origin=("CN",))) == []


def test_border_asks_only_of_the_law_of_the_country_left():
    assert observe(law.unlicensed_border, case(still("e", "1990", kind="export", place="JP"), origin=("CN",))) == []


@pytest.mark.parametrize("made", ["1600", "1850"])
def test_import_into_the_union_is_asked_about_from_200_years_on(made):
    dossier = case(event("a", "2026", to="B", place="FR"), made=made, origin=("CN",))
    assert bool(observe(law.eu_import, dossier)) is (made == "1600")


def test_import_of_what_was_made_in_the_union_is_not_asked_about():
    assert observe(law.eu_import, case(event("a", "2026", to="B", place="FR"), made="1600", origin=("FR",))) == []


def test_nagpra_asks_once_from_the_act_on():
    dossier = case(event("a", "1920", to="M"), words="hopi mask", seats={"M": frozenset(("US",))})
    tables = replace(RuleTables(), groups=dossier.rule_tables.groups)
    [observation] = law.nagpra(replace(dossier, rule_tables=tables), dossier.versions.common)
    assert observation.days[0] == day("1990-11-16")


def test_findspot_is_not_asked_for_where_it_was_known_before_1970():
    assert observe(law.no_findspot, case(event("a", "1960", to="A"), archaeological=True)) == []
