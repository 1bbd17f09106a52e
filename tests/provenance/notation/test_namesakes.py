"""Whether two names in one text are one holder's."""

import pytest

from registry.provenance.notation.namesakes import is_elsewhere, is_of, is_same
from registry.provenance.notation.values import Draft


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada Specimen", "ADA SPECIMEN", True), ("Dr. Ada Specimen", "Dr. Specimen", True),
        ("Dr. Ada Specimen", "Mr. Specimen", False), ("Ada Specimen", "Bo Specimen", False),
        ("Ada Specimen", "Specimen", False),
    ],
)  # fmt: skip
def test_names_are_of_one_holder_by_all_their_words_or_title_and_family_name(one, other, same):
    assert is_same(one, other) is same


@pytest.mark.parametrize(
    ("party", "seller", "or_nearly", "is_told"),
    [
        ("Ada Specimen", "Specimen", False, True), ("Ada Specimen", "A. Specimen", False, True),
        ("Ada Specimen", "Muster", True, False), ("Ada Specimen", "Speccimen", False, False),
        ("Ada Specimen", "Speccimen", True, True), ("Ada Muster", "Mustor", True, False),
    ],
)  # fmt: skip
def test_seller_is_spoken_of_by_a_word_of_the_name_or_nearly(party, seller, or_nearly, is_told):
    assert is_of(party, seller, or_nearly=or_nearly) is is_told


@pytest.mark.parametrize(
    ("name", "place", "other", "apart"),
    [
        ("Model Gallery", "Paris", "New York", True), ("Model Gallery", "Paris", "Paris, France", False),
        ("Model Gallery", None, "Paris", False), ("Dr. Ada Specimen", "Paris", "Rome", False),
    ],
)  # fmt: skip
def test_institution_of_two_places_is_two_and_a_person_moves(name, place, other, apart):
    drafts = [Draft("holder", 0, 1, party=name, place=where) for where in (place, other)]
    assert is_elsewhere(*drafts) is apart
