import pytest

from registry.provenance.picture_rights import RIGHTS_STATEMENTS, alternative_text, lets_show, why_not_shown
from tests import factories as make

IN_COPYRIGHT = "http://rightsstatements.org/vocab/InC/1.0/"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (IN_COPYRIGHT, "In Copyright"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0: Public Domain Dedication"),
        ("https://creativecommons.org/licenses/by-nc-sa/4.0/", "CC BY-NC-SA 4.0: Attribution-NonCommercial-ShareAlike"),
    ],
)
def test_statement_of_rights_is_told_in_the_words_of_its_standard(address, words):
    assert RIGHTS_STATEMENTS[address] == words


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"rights_statement": IN_COPYRIGHT}, None),
        ({}, "no rights are said for it"),
        ({"rights": "By courtesy of the lender."}, "no rights are said for it"),
        ({"rights_statement": IN_COPYRIGHT, "visibility": "private"}, "it is private"),
        ({"rights_statement": IN_COPYRIGHT, "withdrawn": "Another object."}, "it was withdrawn"),
    ],
)
def test_public_is_shown_a_public_picture_of_which_the_rights_are_said(more, reason):
    assert why_not_shown(make.attachment(**{"visibility": "public", **more})) == reason


def test_nothing_said_of_rights_lets_show_nothing():
    assert not lets_show(None)


@pytest.mark.parametrize(("language", "text"), [("en", "A lion"), ("ko", "사자"), ("ko-KR", "사자"), ("fr", "사자")])
def test_alternative_text_is_in_the_language_of_the_reader_or_the_first(language, text):
    texts = [{"text": "사자", "language": "ko"}, {"text": "A lion", "language": "en-GB"}]
    assert alternative_text(texts, language)["text"] == text
    assert alternative_text([], language) is None
