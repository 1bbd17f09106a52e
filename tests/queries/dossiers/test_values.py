from fractions import Fraction

import pytest

from registry import schemas
from registry.provenance.dates import ALWAYS
from registry.queries.dossiers.values import accession_years, answered, date_bounds, event_value, party_facts
from tests import factories as make
from tests.provenance.making import days

SIDE = make.ref("party", "side")


def test_date_is_bounded_by_what_is_given():
    assert date_bounds(make.event(date={"edtf": "1933-05"})) == days("1933-05")
    assert date_bounds(make.event()) == ALWAYS


def test_event_has_shares_sources_once_and_its_words():
    cited = [{"source": make.ref("source")}, {"source": make.ref("source"), "locator": "p. 7"}]
    taking = {"party": make.ref("party"), "role": "to", "share": "1/3"}
    event = event_value(
        schemas.load(make.event(participants=[taking], citations=cited, summary="SOLD", note="By deed"))
    )
    assert event.participants[0].share == Fraction(1, 3)
    assert event.sources == (make.ref("source"),)
    assert "sold" in event.words
    assert "by deed" in event.words


@pytest.mark.parametrize(
    ("kind", "whole", "side"),
    [
        ("person", "family", SIDE),
        ("person", "group", SIDE),
        ("person", "organisation", None),
        ("person", None, None),
        ("family", None, make.ref("party")),
        ("family", "group", SIDE),
    ],
)
def test_party_is_of_the_side_that_it_is_part_of(kind, whole, side):
    document = schemas.load(make.party(type=kind, **({"part_of": SIDE} if whole else {})))
    assert party_facts(document, whole).side == side


@pytest.mark.parametrize(
    ("value", "years"), [("1933.12", (1933,)), ("33.12", ()), ("1500.1", ()), ("2101.1", ()), ("19331", (1933,))]
)
def test_accession_number_tells_the_year_that_it_begins_with(value, years):
    assert accession_years(make.object_(identifiers=[{"type": "accession", "value": value}])) == years


def test_other_numbers_tell_no_year():
    assert accession_years(make.object_(identifiers=[{"type": "catalogue", "value": "1933.12"}])) == ()


def test_answer_is_to_its_rule_its_event_and_its_days():
    target = answered({"rule": "gap", "period": "1901/1949", "about": "a"})
    assert (target.rule, target.about) == ("gap", "a")
    assert answered({"rule": "gap"}) != target
