import pytest

from registry.provenance.governance.descriptions import is_description, naming_parts


@pytest.mark.parametrize(
    "name",
    [
        *("A private collector", "Private Collection Japan", "Private collector in Bern", "Anonymous donor"),
        *("the artist", "Privatsammlung", "Collection particulière", "개인 소장", "個人蔵", "Swiss private collection"),
        *("Privatsammlung, Wien", "private collection, New York", "Collezione privata, Milan", "Unknown"),
        *("Private collector in Unterwinkel", "日本 個人蔵", "Private collection of Japan"),
    ],
)
def test_description_names_nobody(name):
    assert naming_parts(name) == ()


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Jane Quill", ("Jane Quill",)),
        ("Dealer, Max", ("Dealer, Max",)),
        ("Dealer, Paris", ()),
        ("Private collection, Jane Quill, Bath", ("Jane Quill",)),
        ("Private collection, Upper Winkel", ()),
        ("Private collection of Jane Quill", ("Jane Quill",)),
        ("Max Dealer", ("Max Dealer",)),
    ],
)
def test_what_names_somebody_is_told_from_a_description(name, parts):
    assert naming_parts(name) == parts


def test_place_alone_describes_nobody():
    assert not is_description("Japan")
    assert not is_description("")
