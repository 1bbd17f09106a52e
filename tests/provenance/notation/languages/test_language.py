"""What is known of a language: its ways of passing, and its words."""

import pytest

from registry.provenance.notation.languages import LANGUAGES, known_words
from registry.provenance.notation.languages.language import ROLES_BY_FRAME, words_of
from registry.provenance.notation.values import METHODS


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=list(LANGUAGES))
def test_ways_of_passing_are_of_known_methods_and_frames(language):
    assert {method for method, _, _ in language.cues} <= METHODS.keys()
    assert {frame for _, frame, _ in language.cues} <= ROLES_BY_FRAME.keys()


def test_longer_words_win_over_those_they_begin_with():
    ((start, end, cue),) = LANGUAGES["french"].cues_in("vente après décès")
    assert (start, end, cue.frame) == (0, 17, "sale")


def test_letters_that_can_be_left_out_are():
    assert words_of(["vendue?s?"]) == {"vendu", "vendue", "vendus", "vendues"}


@pytest.mark.parametrize(("name", "word"), [("german", "zwangsverkauf"), ("french", "forcée")])
def test_words_against_ones_will_are_not_known(name, word):
    assert word not in known_words(LANGUAGES[name])
