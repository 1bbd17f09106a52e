"""Words in brackets of German and French prose, by what they are."""

import pytest

from registry.provenance.notation.languages import LANGUAGES
from registry.provenance.notation.languages.asides import without_asides


@pytest.mark.parametrize(
    ("words", "kind"),
    [("[3]", "note"), ("(1, 2)", "note"), ("(1851–1919)", "life"), ("(*1864 Ulm, †1948)", "life"), ("(?)", "doubt"), ("(vermutlich)", "doubt"),
     ("[Sammler]", "role"), ("[Muster, Kat. Testau 1997, 154]", "citation"), ("(vgl. Muster)", "citation"), ("(Demo)", "words")],
)  # fmt: skip
def test_brackets_are_set_aside_by_kind(words, kind):
    masked, (aside,) = without_asides(f"Ada {words}", LANGUAGES["german"])
    assert aside.kind == kind
    assert masked == "Ada " + "\x02" * len(words)


@pytest.mark.parametrize("words", ["(1919)", "[Kommission]", "(an Bo Probe)", "(Los 33)"])
def test_dates_buyers_and_lots_in_brackets_are_read_on(words):
    masked, asides = without_asides(f"Ada {words}", LANGUAGES["german"])
    assert asides == []
    assert words[1:-1] in masked
