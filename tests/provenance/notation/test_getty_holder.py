"""A holder where dates come first: name, nationality, life dates, and the place in brackets."""

import pytest

from registry.provenance.notation.getty import read_clause
from registry.provenance.notation.getty_holder import first_place, is_nationality, plain, strip


def holder(text):
    return read_clause(text).drafts[0]


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        ("Ada Specimen, French, 1900–1970 (Paris)", "party", "Ada Specimen"),
        ("Ada Specimen, fifth baroness Sample, French, 1900–1970", "party", "Ada Specimen, fifth baroness Sample"),
        ("Carson, Pirie, Scott and Company (Chicago)", "party", "Carson, Pirie, Scott and Company"),
        ("the Duke of Sample, British", "party", "Duke of Sample"),
        ("“Duke of Buckingham, London, 1903,”", "party", "Duke of Buckingham"),
        ("“Duke of Buckingham, London, 1903,”", "place", "London"),
        ("Ada Specimen, French and American, 1900–1970", "nationality", "French and American"),
        ("Ada Specimen, French, 1900–1970", "life", "1900–1970"),
        ("Ada Specimen, French, died 1970 (Paris)", "life", "died 1970"),
        ("Ada Specimen, Paris", "place", "Paris"),
        ("possibly Ada Specimen (Paris)", "uncertain", True),
        ("purchased by Ada Specimen (Paris)", "method", "purchase"),
        ("Ada Specimen (Paris) (2)", "notes", ["2"]),
    ],
)
def test_holder_has_what_the_words_tell(words, field, value):
    assert getattr(holder(f"1950–60: {words}"), field) == value


@pytest.mark.parametrize(("words", "is_one"), [("French and American", True), ("Franco-Swiss", False), ("", False)])
def test_nationality_is_all_of_words_of_nationality(words, is_one):
    assert is_nationality(words) is is_one


def test_stripping_leaves_neither_blanks_nor_punctuation_around():
    assert strip(" ,Ada;\x02 ", 0, 8) == (2, 5)


def test_plain_words_have_single_blanks():
    assert plain(" Ada\x02\x02 of  Rome ") == "Ada of Rome"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Paris", "Paris"), ("London and Paris", "London"), ("Kedleston Hall, Derbyshire, England", "Derbyshire, England"),
        ("14 rue du Centre, Neuilly sur Seine, France", "Neuilly sur Seine, France"), ("Paris, until 1940; New York", "Paris"),
        ("then located at 139 New Bond Street, London", "London"), ("Oud Example, the Netherlands", "Oud Example, the Netherlands"),
        ("heirs of Ada Specimen", None), ("originally from Berry", None),
    ],
)  # fmt: skip
def test_the_place_is_town_and_country_without_house_and_street(words, place):
    assert first_place(words) == place
