"""The language of a provenance text, told by its words; English where there is doubt."""

import pytest

from registry.provenance.notation import convention_of, read
from registry.provenance.notation.languages import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ada Muster, Bremen, bis 1938; 1938 beschlagnahmt", "german"),
        ("1921 Ankauf aus dem Kunsthandel", "german"),
        ("Der Künstler; Privatbesitz, Ulm", "german"),
        ("Acquis de l'artiste par Ada Modèle, Lyon, 1901", "french"),
        ("Collection particulière, Lille", "french"),
        ("Ada Modèle ; sa vente, Paris, 4 mai 1902 ; don de Luc Essai au musée", "french"),
    ],
)
def test_words_of_a_language_tell_it(text, language):
    assert language_of(text) == convention_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Graf Muster von der Probe, Bremen; sold to Galerie Essai, Paris, 1930",
        "Collection de la Marquise d'Essai, Paris; by descent to her son; (sale, Hôtel Drouot, Paris, May 4, 1902)",
        "Kunsthandlung Muster, Bremen, 1930",
        "Specimen Projects, Los Angeles; War Relief Fund",
        "Ida Probe (not in Lugt); Bo Model, Bern",
        "",
    ],
)
def test_names_alone_leave_a_text_english(text):
    assert language_of(text) is None


@pytest.mark.parametrize("chosen", ["aam", "getty"])
def test_convention_that_is_chosen_is_used_whatever_the_language(chosen):
    assert read("Ada Muster, Bremen, bis 1938", chosen).convention == chosen
