"""What the stretches between the commas of a clause are."""

import pytest

from registry.provenance.notation.names import (
    goes_on,
    is_firm_list,
    is_house,
    is_inverted,
    is_unnamed,
    kind_of,
    kind_of_place,
    name_of_firm,
    split_kinship,
)


@pytest.mark.parametrize(
    ("segment", "kind"),
    [
        ("Inc.", "suffix"), ("Jr.", "suffix"), ("France", "country"), ("Paris", "city"), ("Ohio", "state"),
        ("Sewickley PA", "town"), ("his wife", "kinship"), ("daughter of the sitter", "kinship"), ("his dealer", "role"),
        ("10th Duke of Sample", "title"), ("Mrs. Specimen", "person"), ("Mary Specimen", "person"),
        ("Zdenka Q. Specimen", "person"), ("Sample Gallery", "organisation"), ("12 rue X", "address"),
        ("Specimen", "capitals"), ("heard of", "words"), ("", "words"), ("2045", "words"),
    ],
)  # fmt: skip
def test_stretch_is_of_the_first_kind_that_fits(segment, kind):
    assert kind_of(segment) == kind


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a private collection", True), ("Anonymous donor", True), ("the art market", True), ("Ada Specimen", False)],
)
def test_words_for_somebody_not_named_are_told_from_a_name(name, expected):
    assert is_unnamed(name) is expected


@pytest.mark.parametrize(("name", "expected"), [("Christie’s", True), ("SOTHEBY'S, London", True), ("Ada", False)])
def test_auction_house_is_known_by_its_name(name, expected):
    assert is_house(name) is expected


@pytest.mark.parametrize(
    ("segments", "count"),
    [
        (["Carson", "Pirie", "Scott and Company"], 2), (["Ada Specimen", "and Co."], 1), (["Sample", "Paris"], 0),
        (["Sample", "Ada Specimen"], 0), (["Sample"], 0),
    ],
)  # fmt: skip
def test_firm_goes_on_until_its_last_partner(segments, count):
    assert is_firm_list(segments[0], segments[1:]) == count


@pytest.mark.parametrize(
    ("name", "segment", "expected"),
    [
        ("Sam Salz", "Inc.", True), ("Ada Specimen", "10th Duke of Sample", True), ("Ada Specimen", "Paris", False),
        ("Department of Arts", "Sample Museum", True), ("Ada Specimen", "Sample Museum", False),
    ],
)  # fmt: skip
def test_name_goes_on_with_suffix_title_and_the_body_of_a_department(name, segment, expected):
    assert goes_on(name, segment) is expected


@pytest.mark.parametrize(
    ("name", "segment", "expected"),
    [("Alechinsky", "Pierre", True), ("Alechinsky", "Paris", False), ("Ada Specimen", "Pierre", False)],
)
def test_family_name_before_a_given_name_is_inverted(name, segment, expected):
    assert is_inverted(name, segment) is expected


@pytest.mark.parametrize(
    ("name", "kinship"),
    [
        ("his son Francis Ford", "his son "), ("the artist's widow Ada Specimen", "the artist's widow "),
        ("Ada Specimen", ""), ("his son", ""),
    ],
)  # fmt: skip
def test_words_of_kinship_are_split_from_the_name_after_them(name, kinship):
    assert name[: split_kinship(name)] == kinship


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("France", "country"),
        ("Paris, France", "city"),
        ("Ohio", "region"),
        ("12 Sample Street", "building"),
        ("X", "city"),
    ],
)
def test_place_is_of_the_type_that_its_name_shows(name, kind):
    assert kind_of_place(name) == kind


@pytest.mark.parametrize(
    ("words", "name"),
    [("Model & Co., Inc., Rome", "Model & Co., Inc."), ("(Model [Al Model], Rome", "Model"), ("Model", "Model")],
)
def test_name_of_a_firm_is_without_its_place(words, name):
    assert name_of_firm(words) == name
