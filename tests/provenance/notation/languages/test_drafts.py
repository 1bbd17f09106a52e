"""Drafts of holders: with their dates, brackets and small words, each to the draft that it is of."""

import pytest

from registry.provenance.notation import read


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("bis 1938 Ada Muster (1860–1941), Ulm [2]", "life", "1860–1941"),
        ("bis 1938 Ada Muster, Ulm [2]", "notes", ("2",)),
        ("1941 an Ada Muster für 500 RM verkauft", "price", "für 500 RM"),
        ("dessen Tochter Ada Muster, Ulm, seit 1920", "kinship", "dessen Tochter"),
        ("vor 1912 Ada Muster, Ulm (?)", "uncertain", True),
        ("Ada Muster, Ulm (1921–1934), erworben 1921", "life", None),
        ("1911, vendu à Ada Modèle, Nice, par l'intermédiaire de Luc Essai, Paris", "agent", "Luc Essai"),
    ],
)
def test_what_is_said_of_a_holder_is_in_a_field(text, field, value):
    (entry,) = read(text).entries
    assert getattr(entry, field) == value


@pytest.mark.parametrize(
    "text", ["seit 1950 Leihgabe des Vereins Muster; 1960 vom Verein Muster dem Museum Testau geschenkt"]
)
def test_giver_named_before_in_another_case_is_the_same(text):
    assert [entry.party for entry in read(text).entries] == ["Vereins Muster", "Museum Testau"]
