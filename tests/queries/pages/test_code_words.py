import pytest

from registry.models.shapes import SHAPES
from registry.queries.pages.code_words import CODE_WORDS, code_in_words
from tests import strategies


@pytest.mark.parametrize(("place", "key"), strategies.CODES)
def test_every_field_that_holds_codes_has_words_for_each(place, key):
    codes = strategies.CODES[place, key]
    assert [code for code in codes if not code_in_words(code, key, place)] == []


def test_words_are_only_of_fields_that_there_are():
    lists = {part.key: part for shape in SHAPES.values() for part in shape.lists}
    for place, key in CODE_WORDS:
        kind, _, of_list = place.partition(" ")
        shape = (
            next(p for p in SHAPES[kind].lists if p.key == of_list) if of_list else SHAPES.get(kind, lists.get(kind))
        )
        assert key in {value.key for value in shape.values}


def test_what_is_no_code_has_no_words():
    assert code_in_words("private", "visibility") == "private"
    assert code_in_words("from", "note", "event") is None
    assert code_in_words("nonsense", "outcome", "event") is None
