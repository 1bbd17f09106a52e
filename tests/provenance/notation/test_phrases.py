"""The lexicon's phrases where a stretch of words begins."""

import pytest

from registry.provenance.notation.lexicon.methods import GIVER, HOW, RECEIVER
from registry.provenance.notation.phrases import hedge, opening


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("possibly Ada", "Ada"), ("Probably: Ada", "Ada"), ("said to be Ada", "Ada"), ("Ada, possibly", "Ada, possibly"),
        ("", ""),
    ],
)  # fmt: skip
def test_hedge_ends_where_the_words_of_doubt_do(text, rest):
    assert text[hedge(text, 0) :] == rest


@pytest.mark.parametrize(
    ("text", "method", "who", "rest"),
    [
        ("purchased by Ada", "purchase", RECEIVER, " Ada"),
        ("by descent to Ada", "inheritance", RECEIVER, " Ada"),
        ("gift of Ada", "gift", GIVER, " Ada"),
        ("by descent", "inheritance", HOW, ""),
        ("PURCHASED  BY Ada", "purchase", RECEIVER, " Ada"),
    ],
)
def test_opening_tells_the_method_and_who_stands_after_it(text, method, who, rest):
    phrase = opening(text, 0, len(text))
    assert (phrase.method, phrase.who, text[phrase.end :]) == (method, who, rest)


@pytest.mark.parametrize("text", ["", "Ada, purchased by Bo", "gifted-away thing", "giftware", "[sold"])
def test_stretch_that_begins_with_no_phrase_has_no_opening(text):
    assert opening(text, 0, len(text)) is None


def test_longest_phrase_wins():
    text = "gift of Ada"
    assert opening(text, 0, len(text)).phrase == "gift of"


def test_opening_stands_after_openers_and_keeps_the_first_of_them():
    phrase = opening("then his bequest to Ada", 0, 23)
    assert (phrase.phrase, phrase.whose, phrase.start) == ("bequest to", "then", 0)


@pytest.mark.parametrize(("text", "is_loose"), [("from Ada", True), ("purchased from Ada", False)])
def test_common_words_are_a_loose_opening(text, is_loose):
    assert opening(text, 0, len(text)).is_loose is is_loose
