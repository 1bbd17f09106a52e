"""A clause in another language is cut before the words that tell of another way of passing."""

import pytest

from registry.provenance.notation.languages import LANGUAGES
from registry.provenance.notation.languages.groups import groups_of
from registry.provenance.notation.languages.tokens import clause_of


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ada Muster, Ulm, verkauft an Bo Probe", 2),
        ("Ada Muster, Ulm, Geschenk von Bo Probe", 1),
        ("Deutsches Reich, Beschlagnahme", 1),
        ("Ada Muster, Ulm, Beschlagnahme durch die Gestapo", 2),
        ("Galerie Fischer, Luzern, Auktion", 1),
        ("Ada Muster, Luzern, Auktion", 2),
        ("Reichskanzlei, Berlin, Ankauf durch Ada Muster", 1),
    ],
)
def test_steps_are_cut_where_another_way_of_passing_begins(text, count):
    assert len(list(groups_of(clause_of(text, LANGUAGES["german"]).tokens, LANGUAGES["german"]))) == count
