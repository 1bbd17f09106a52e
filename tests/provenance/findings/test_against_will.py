import re

import pytest

from registry.provenance.findings import against_will
from tests.provenance.findings.making import case
from tests.provenance.making import event


def words_asked_about(*events, told=""):
    dossier = case(*events, told=told)
    return [o.detail["word"] for o in against_will.untold_taking(dossier, dossier.versions.common)]


@pytest.mark.parametrize(
    ("words", "word"),
    [
        ("sold in 1938, forced sale, to a dealer", "forced sale"),
        ("the family fled to lisbon and left it", "fled"),
        ("restituted to the heirs in 1951", "restituted"),
        ("1939 von der gestapo beschlagnahmt", "beschlagnahmt"),
        ("zwangsversteigerung, berlin 1936", "zwangsversteigerung"),
        ("1952 rückerstattet an die erben", "rückerstattet"),
        ("spoliée en 1941, puis vendue", "spoliée"),
        ("saisi par les douanes", "saisi par"),
        ("restituée en 1947 à la famille", "restituée"),
        ("일제강점기에 약탈되었다", "약탈"),
        ("1945년 환수", "환수"),
        ("一九三八年被没收", "没收"),
        ("戰後歸還", "歸還"),
    ],
)
def test_words_that_no_event_tells_are_asked_about_in_each_language(words, word):
    assert words_asked_about(event("a", "1940", to="A", words=words)) == [word]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("confiscated by the state", "confiscation"),
        ("his forced sale", "forced_sale"),
        ("stolen from the chapel", "theft"),
        ("restituted to the heirs", "restitution"),
        ("recovered by the allies", "recovery"),
    ],
)
def test_what_an_event_of_the_record_tells_is_not_asked_about(words, kind):
    told = event("b", "1941", giver="A", to="B", kind=kind)
    assert words_asked_about(event("a", "1940", to="A", words=words), told) == []


def test_text_of_the_object_that_no_event_tells_is_asked_about_once():
    text = "the note says that it was looted in 1860"
    assert words_asked_about(told=text) == ["looted"]
    assert words_asked_about(event("a", "1900", to="A", words="a gift"), told=text) == ["looted"]
    assert words_asked_about(event("a", "1900", to="A", words="bought after it was seized"), told=text) == ["seized"]
    assert words_asked_about(event("l", "1860", giver="A", kind="looting"), told=text) == []


def test_recovery_by_transfer_or_find_tells_itself():
    for kind in ("transfer", "find"):
        assert words_asked_about(event("a", "1946", to="A", words="recovered by the allies", kind=kind)) == []


def test_restitution_does_not_tell_the_loss_before_it():
    events = event("a", "1938", to="A", words="seized at the border"), event("r", "1946", to="B", kind="restitution")
    assert words_asked_about(*events) == ["seized"]


@pytest.mark.parametrize(
    "words", ["the flight into egypt", "raub der europa", "the saisine of a court", "a refledged owl"]
)
def test_words_of_titles_and_parts_of_words_are_not_asked_about(words):
    assert words_asked_about(event("a", "1940", to="A", words=words)) == []


def test_every_language_has_words_of_both_senses():
    assert against_will.TAKEN.keys() == against_will.RESTORED.keys()
    assert all(
        re.compile(word)
        for table in (against_will.TAKEN, against_will.RESTORED)
        for words in table.values()
        for word in words
    )
