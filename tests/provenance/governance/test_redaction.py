import pytest

from registry.provenance.governance.redaction import removed_words
from tests import factories as make


def test_words_are_what_only_the_redacted_versions_say():
    gone = make.party(note="Lives in Elm Street.", names=make.named("Kim"))
    words = removed_words([gone], [make.party(names=make.named("Kim")), make.object_()])
    assert words.are_in({"form": ["She LIVES IN ELM STREET. So it says."]})
    assert not words.are_in(make.party(names=make.named("Kim")))


@pytest.mark.parametrize(
    ("value", "emptied"),
    [
        ("Elm Street 5", ""),
        ("Elm", "Elm"),
        (["Oak", "x Elm Street"], ["Oak", ""]),
        ({"a": {"b": ["Elm Street"]}, "n": 5}, {"a": {"b": [""]}, "n": 5}),
        ('{"note": "a \\"quoted\\" \\ud55c"}', ""),
        ("7", ""),
        ("17", "17"),
    ],
)
def test_texts_are_emptied_that_hold_a_word_a_short_one_as_a_whole(value, emptied):
    words = removed_words([{"a": "Elm Street", "b": 'a "quoted" 한', "c": ["7"]}], [])
    assert words.blanked(value) == emptied


def test_references_are_no_words():
    words = removed_words([make.party(seat=make.ref("place"))], [])
    assert words.blanked(f"Seoul · {make.ref('place')}") == f"Seoul · {make.ref('place')}"
