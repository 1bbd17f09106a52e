"""Clauses of German and French histories: where they end, and where a full stop ends nothing."""

import pytest

from registry.provenance.notation.languages import LANGUAGES
from registry.provenance.notation.languages.clauses import clauses_of


@pytest.mark.parametrize(
    ("text", "language", "clauses"),
    [
        ("Provenienz: Dr. A. Muster; am 3. Mai 1930 Bo | Demo", "german", ["Dr. A. Muster", "am 3. Mai 1930 Bo", "Demo"]),
        ("- Frankfurt a. M.\n- 19. Jh. Kunsthandel (vgl. Probe; S. 3)", "german", ["Frankfurt a. M.", "19. Jh. Kunsthandel (vgl. Probe; S. 3)"]),
        ("Duc d'Essai. – N. de Modèle ; sa vente", "french", ["Duc d'Essai", "N. de Modèle", "sa vente"]),
        ("Historique : M. Essai, Paris. Mme Modèle", "french", ["M. Essai, Paris", "Mme Modèle"]),
    ],
)  # fmt: skip
def test_clauses_end_where_their_signs_do(text, language, clauses):
    found = clauses_of(text, [(0, len(text))], LANGUAGES[language])
    assert [text[clause.start : clause.stop] for clause in found] == clauses
