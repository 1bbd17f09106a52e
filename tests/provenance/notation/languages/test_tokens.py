"""Words of a clause told apart: names, ways of passing, and what only joins them."""

import pytest

from registry.provenance.notation.languages import LANGUAGES
from registry.provenance.notation.languages.tokens import clause_of


def _kinds(text, language):
    return [(token.kind, text[token.start : token.end]) for token in clause_of(text, LANGUAGES[language]).tokens]


@pytest.mark.parametrize(
    ("text", "language", "kinds"),
    [
        ("1920 von Ada Muster für 500 RM erworben", "german",
         [("prep", "von"), ("name", "Ada Muster"), ("price", "für 500 RM"), ("cue", "erworben")]),
        ("dessen Tochter Ada, Los 3, Inv. Nr. 12", "german",
         [("kinship", "dessen Tochter"), ("name", "Ada"), ("comma", ","), ("lot", "Los 3"), ("comma", ","), ("inventory", "Inv. Nr. 12")]),
        ("Das Gemälde wurde von dort ausgestellt", "german",
         [("filler", "Das Gemälde"), ("filler", "wurde"), ("again", "von dort"), ("exhibited", "ausgestellt")]),
        ("peut-être vendu au marchand Luc Essai", "french",
         [("hedge", "peut-être"), ("cue", "vendu"), ("prep", "au"), ("role", "marchand"), ("name", "Luc Essai")]),
        ("donné par ses héritiers à l'État", "french",
         [("cue", "donné"), ("prep", "par"), ("name", "ses héritiers"), ("prep", "à"), ("article", "l'"), ("name", "État")]),
    ],
)  # fmt: skip
def test_words_are_told_apart(text, language, kinds):
    assert _kinds(text, language) == kinds


def test_dates_and_brackets_are_masked_letter_for_letter():
    clause = clause_of("Ada (1860–1921), bis 1920", LANGUAGES["german"])
    assert clause.words == "Ada " + "\x02" * 11 + ", " + "\x01" * 8
