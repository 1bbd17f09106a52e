import pytest

from registry.errors import StepError
from registry.provenance.governance.redaction import removed_words, without_texts
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


def test_texts_in_own_words_are_dropped_from_what_never_changes():
    event = make.event(note="Kim.", participants=[{"party": make.ref("party"), "role": "to", "note": "Lee."}])
    assert without_texts(event, ["/note", "/participants/0/note"]) == make.event(
        participants=[{"party": make.ref("party"), "role": "to"}]
    )
    assert event["note"] == "Kim."


@pytest.mark.parametrize(
    ("document", "pointer", "code"),
    [
        (make.party(note="x"), "/note", "redaction.revisable"),
        (make.certificate(status="draft", note="x"), "/note", "redaction.revisable"),
        (make.certificate(note="x"), "/terms", "redaction.no-text"),
        (make.event(note="x"), "note", "redaction.no-text"),
        (make.event(), "/type", "redaction.no-text"),
        (make.event(), "/objects/0", "redaction.no-text"),
        (make.event(), "/objects/" + "9" * 5000, "redaction.no-text"),
        (make.event(), "/objects/0/note", "redaction.no-text"),
        (make.event(), "", "redaction.no-text"),
    ],
)
def test_what_says_who_what_and_when_is_not_dropped(document, pointer, code):
    with pytest.raises(StepError) as refused:
        without_texts(document, [pointer])
    assert refused.value.code == code
