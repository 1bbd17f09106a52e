"""A clause cut into steps, and who is named in each."""

import pytest

from registry.provenance.notation.languages import LANGUAGES
from registry.provenance.notation.languages.pieces import pieces_of
from registry.provenance.notation.languages.tokens import clause_of


@pytest.mark.parametrize(
    ("text", "language", "steps"),
    [
        ("Ada Muster, Ulm, 1938 beschlagnahmt", "german", [["bare Ada Muster"], []]),
        ("Museum Testau, erworben von Ada Muster", "german", [["bare Museum Testau", "of Ada Muster"]]),
        ("an Ada Muster, Ulm, verkauft", "german", [["to Ada Muster"]]),
        ("von Ada erworben und an Bo verkauft", "german", [["of Ada"], ["to Bo"]]),
        ("dem Museum von Ada Muster geschenkt", "german", [["dative Museum", "of Ada Muster"]]),
        ("attribué au musée d'Essai, puis déposé à l'État", "french", [["to musée d'Essai"], ["to État"]]),
        ("1919, vendu par Ada à Luc Essai, Nice", "french", [["by Ada", "to Luc Essai"]]),
    ],
)
def test_steps_begin_with_another_way_of_passing(text, language, steps):
    pieces = pieces_of(clause_of(text, LANGUAGES[language]), LANGUAGES[language])
    assert [[f"{phrase.role} {phrase.name}" for phrase in piece.phrases] for piece in pieces] == steps


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Nürnberg, Galerie Probe", "Galerie Probe", "Nürnberg"),
        ("Ada Muster, Schloss Testau", "Ada Muster", "Schloss Testau"),
        ("Galerie Probe in Bern", "Galerie Probe", "Bern"),
        ("Ada Muster, Kleinstadt", "Ada Muster", "Kleinstadt"),
    ],
)
def test_place_stands_before_or_after_the_name(text, name, place):
    (piece,) = pieces_of(clause_of(text, LANGUAGES["german"]), LANGUAGES["german"])
    (phrase,) = piece.phrases
    assert (phrase.name, text[slice(*phrase.place)]) == (name, place)
