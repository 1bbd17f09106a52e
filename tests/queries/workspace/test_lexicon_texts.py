"""What a meaning of words does to the texts of an institution is told before it is taken, of its own texts alone."""

import pytest

from registry.operations.settlements import settle_words
from registry.provenance.notation.settlements import Meaning
from registry.queries.workspace.lexicon_texts import effect_of
from tests import factories as make
from tests.staffing import acting, employ, institution

WORDS = "(as the Käufer has it)"
TEXTS = {
    "a": f"Ida Muster, Bonn; Jan Probe {WORDS}, 1933.",
    "b": "Ada Sample (as the KÄUFER  has it), Rome.",
    "c": "Ada Sample (as the Käufer has it not), Rome.",
    "d": f"Jan Probe {WORDS}, Rome, for 40 marks.",
    "e": f"Ida Muster {WORDS}, 전형필 (석사자상을 보았다).",
}


def told(key, text):
    return make.object_(key, names=make.named(f"Bowl {key}"), texts=[{"kind": "provenance", "text": text}])


@pytest.fixture
def registrar(engine):
    institution(engine)
    make.record(engine, *(told(key, text) for key, text in TEXTS.items()), keeper=1)
    institution(engine, "other")
    make.record(engine, told("theirs", TEXTS["a"]), keeper=2)
    return acting(engine, employ(engine, "registrar"))


def effect(engine, said, **limits):
    with engine.connect() as connection:
        found = effect_of(connection, 1, said, **limits)
    return found, {text.label.name.text: text for text in found.shown}


def test_each_text_that_reads_otherwise_is_told_with_what_goes_and_comes(engine, registrar):
    found, texts = effect(engine, Meaning(WORDS, "price"))
    assert (found.changed, found.unplaced, found.is_all) == (3, 1, True)
    assert set(texts) == {"Bowl a", "Bowl b", "Bowl e"}
    assert texts["Bowl a"].goes == ("Jan Probe, had it, 1933",)
    assert texts["Bowl a"].comes == ("Jan Probe, had it, 1933, as the Käufer has it",)
    assert (texts["Bowl a"].open_before, texts["Bowl a"].open_after) == (1, 0)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_was_said_of_one_text_stands_in_it_and_what_is_withdrawn_counts_as_it_does(engine, registrar):
    settle_words(engine, registrar, make.ref("object", "a"), Meaning(WORDS, "note"))
    assert set(effect(engine, Meaning(WORDS, "price"))[1]) == {"Bowl b", "Bowl e"}
    settle_words(engine, registrar, None, Meaning(WORDS, "price"))
    assert set(effect(engine, Meaning(WORDS, "price"))[1]) == {"Bowl b", "Bowl e"}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_words_without_latin_letters_are_found_and_a_cap_is_told(engine, registrar):
    assert set(effect(engine, Meaning("(석사자상을 보았다)", "nobody"))[1]) == {"Bowl e"}
    found, texts = effect(engine, Meaning(WORDS, "nobody"), most=2)
    assert (found.gone_through, found.is_all, found.changed) == (2, False, 2)
    assert texts["Bowl a"].goes == texts["Bowl a"].comes == ()
    assert effect(engine, Meaning("(100%)", "nobody"))[0].gone_through == 0
