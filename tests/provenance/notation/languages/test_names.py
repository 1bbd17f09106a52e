"""Names in German and French prose: where they end, and what of them is no name."""

import pytest

from registry.provenance.notation.languages import LANGUAGES
from registry.provenance.notation.languages.names import name_end, without_collection


@pytest.mark.parametrize(
    ("words", "name", "language"),
    [
        ("Graf Muster von der Probe, Ulm", "Graf Muster von der Probe", "german"),
        ("Museum der Stadt Testau durch Ada", "Museum der Stadt Testau", "german"),
        ("Museum Testau von Ada Muster", "Museum Testau", "german"),
        ("Galerie für alte Kunst, Ulm", "Galerie für alte Kunst", "german"),
        ("Frankfurt a. M., Galerie", "Frankfurt a. M.", "german"),
        ("musée national d'Essai par Ada", "musée national d'Essai", "french"),
        ("Luc Essai à Paris", "Luc Essai", "french"),
        ("Luc Essai de Cologne", "Luc Essai", "french"),
        ("comte Luc d'Essai et sa femme", "comte Luc d'Essai", "french"),
        ("par Ada", "", "french"),
    ],
)
def test_names_end_before_what_is_said_of_somebody_else(words, name, language):
    assert words[: name_end(words, 0, (), LANGUAGES[language])] == name


@pytest.mark.parametrize(
    ("name", "bare", "language"),
    [
        ("Sammlung Muster", "Sammlung Muster", "german"),
        ("Sammlung Ada Muster", "Ada Muster", "german"),
        ("Sammlung von König Muster I.", "König Muster I.", "german"),
        ("collection de l'artiste", "l'artiste", "french"),
        ("Collection Ada Modèle", "Ada Modèle", "french"),
    ],
)
def test_collection_is_left_out_before_a_full_name(name, bare, language):
    assert name[without_collection(name, LANGUAGES[language]) :] == bare
