"""What the phrases of a step are: by the way of passing, the preposition, and where they stand."""

import pytest

from registry.provenance.notation.languages import LANGUAGES
from registry.provenance.notation.languages.pieces import pieces_of
from registry.provenance.notation.languages.roles import roles
from registry.provenance.notation.languages.tokens import clause_of


@pytest.mark.parametrize(
    ("text", "language", "sides"),
    [
        ("erworben von Ada Muster", "german", {"receiver": ["Ada Muster"]}),
        ("erworben vom Künstler", "german", {"giver": ["Künstler"]}),
        ("Museum Testau, Geschenk von Ada", "german", {"receiver": ["Museum Testau"], "giver": ["Ada"]}),
        ("Geschenk Ada Muster", "german", {"giver": ["Ada Muster"]}),
        ("beschlagnahmt bei Ada durch die Gestapo", "german", {"giver": ["Ada"], "receiver": ["Gestapo"]}),
        ("échangé par Ada avec Luc Essai", "french", {"giver": ["Ada"], "receiver": ["Luc Essai"]}),
        ("acheté à Ada par Luc Essai", "french", {"giver": ["Ada"], "receiver": ["Luc Essai"]}),
    ],
)
def test_phrases_are_of_the_giver_or_the_receiver(text, language, sides):
    (piece,) = pieces_of(clause_of(text, LANGUAGES[language]), LANGUAGES[language])
    found = {role: [phrase.name for phrase in phrases] for role, phrases in roles(piece, LANGUAGES[language]).items()}
    assert {role: names for role, names in found.items() if names} == sides
