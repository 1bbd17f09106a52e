import pytest

from registry.provenance.findings.objects import is_archaeological, origins, territories
from registry.provenance.findings.rule_tables import RuleTables

TABLES = RuleTables(cultures={"khmer": "KH", "greek": "GR"}, territories={"cambodia": "KH", "greece": "GR"})
GREECE, NOWHERE = frozenset(("GR",)), frozenset()


@pytest.mark.parametrize(
    ("words", "event_types", "expected"),
    [
        ("a red-figure krater", [], True),
        ("a painting", ["find"], True),
        ("a painting", ["purchase"], False),
        ("a painting of a krater", [], True),
        ("a lion", [], None),
    ],
)
def test_object_is_archaeological_by_its_words_or_its_find(words, event_types, expected):
    assert is_archaeological(words, event_types) is expected


def test_origin_is_where_it_was_found_whatever_the_culture_and_wherever_it_was_made():
    assert origins(GREECE, [frozenset(("IT",))], ["Khmer"], TABLES) == {"IT"}


def test_origin_is_where_it_was_made_where_no_place_of_finding_is_recorded():
    assert origins(GREECE, [NOWHERE], ["Khmer"], TABLES) == {"GR"}


def test_origin_is_that_of_the_culture_where_no_place_is_known():
    assert origins(NOWHERE, [], ["Khmer, Angkor"], TABLES) == {"KH"}


def test_origin_is_nowhere_where_nothing_tells():
    assert origins(NOWHERE, [], ["unknown"], TABLES) == NOWHERE


def test_territories_are_those_of_all_names_that_the_table_knows():
    assert territories(["GREECE", "Athens", "Cambodia"], TABLES) == {"GR", "KH"}
