from registry.exchange.column_headings import SYSTEMS, folded, meaning_of
from registry.exchange.column_mapping import MEANINGS


def test_every_heading_has_a_meaning_that_columns_have_and_a_source():
    assert all(set(system.meanings.values()) <= MEANINGS.keys() and system.source for system in SYSTEMS)


def test_heading_is_known_however_its_words_are_joined():
    assert folded("creditLine") == folded("credit_line") == folded("Credit Line")


def test_heading_with_another_meaning_elsewhere_needs_those_beside_it():
    assert meaning_of("INV", ["INV", "AUTR"]) == "number"
    assert meaning_of("INV", ["INV"]) == ""
