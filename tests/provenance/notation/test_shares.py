"""Shares in words, and holders one of whom it was."""

import pytest

from registry.provenance.notation.shares import alternatives, share_in


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("half share with", "1/2"),
        ("one-third interest sold to", "1/3"),
        ("three quarter share to", "3/4"),
        ("1/8 share by", "1/8"),
        ("on joint account with", None),
        ("3/2 share to", None),
    ],
)
def test_share_is_read_from_words(words, share):
    assert share_in(words) == share


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Ada Specimen or Bo Sample", ("Ada Specimen", "Bo Sample")),
        ("Beispiel & Cie., oder Galerie Muster", ("Beispiel & Cie.", "Galerie Muster")),
        ("Jean Modèle ou la sœur", ("Jean Modèle ou la sœur",)),
        ("Mr. or Mrs. Sample", ("Mr. or Mrs. Sample",)),
        ("Orson Oregon", ("Orson Oregon",)),
    ],
)
def test_one_or_the_other_are_told_apart_where_each_is_a_name(name, names):
    assert alternatives(name) == names
