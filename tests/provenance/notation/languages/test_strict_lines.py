"""The strict form is read only where every line is in it; other texts are read as before."""

import pytest

from registry.provenance.notation import Sale, read
from registry.provenance.notation.languages import LANGUAGES
from registry.provenance.notation.languages.strict_lines import read_strict


def strict(text):
    return read_strict(text, [(0, len(text))], LANGUAGES["german"])


def test_every_part_of_a_line_is_read():
    (entry,) = strict(
        "1911–1938: Ada Muster (1860–1941), Ulm, Bayern, Ersteigerung (Auktion „Demo, Bern“, Zürich, 4. Mai 1911, Los 7) [1]"
    )
    assert (entry.party, entry.life, entry.place, entry.notes) == ("Ada Muster", "1860–1941", "Ulm, Bayern", ("1",))
    assert entry.auction == Sale("Demo, Bern", "Zürich", "1911-05-04", "7")


@pytest.mark.parametrize(
    "text",
    [
        "seit 1951: Museum Testau, erworben von der Galerie Demo, Linz", "1910: Ada Muster, Kunsthändler, Ulm", "1910: von Ada erworben",
        "1910: Ada Muster\nBo Probe, Ulm", "Ada Muster, Ulm", "1910: Ada, Ulm, Schenkung (Auktion Demo)", "1910: Ada, Erwerb", "[…]",
    ],
)  # fmt: skip
def test_what_says_more_is_left_to_the_recogniser(text):
    assert strict(text) is None


def test_other_languages_have_no_strict_form_yet():
    assert read_strict("1910: Ada", [(0, 9)], LANGUAGES["french"]) is None


def test_every_word_of_a_line_is_in_a_part():
    found = read(
        "1911: Ada Muster, Ulm, Zwangsverkauf (Auktion Demo, Bern, Los 7), vermittelt durch Bo (Preis: 7 RM)", "german"
    )
    assert found.remarks == ()
    assert found.entries[0].event_type == "forced_sale"
