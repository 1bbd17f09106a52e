"""Sales in German and French: house, seller, place, date, lot and buyer."""

import pytest

from registry.provenance.notation.languages import LANGUAGES
from registry.provenance.notation.languages.auctions import sale_step
from registry.provenance.notation.languages.pieces import pieces_of
from registry.provenance.notation.languages.tokens import clause_of
from registry.provenance.notation.values import Sale


@pytest.mark.parametrize(
    ("text", "language", "sale"),
    [
        ("1939 Auktion Galerie Probe, Luzern, 30.6.1939, Nr. 24", "german", Sale("Galerie Probe", "Luzern", "1939-06-30", "24")),
        ("Auktion der Sammlung Muster, Auktionshaus Probe, Ulm", "german", Sale("Auktionshaus Probe", "Ulm", seller="Sammlung Muster")),
        ("vente Modèle, Paris, Hôtel Drouot, 5 V 1868, n° 2", "french", Sale("Hôtel Drouot", "Paris", "1868-05-05", "2", "Modèle")),
        ("vente Ada Modèle à l'hôtel Drouot, le 3 juin 1942", "french", Sale("hôtel Drouot", None, "1942-06-03", None, "Ada Modèle")),
        ("Sotheby's, Londres, 23 juin 1965, lot 12", "french", Sale("Sotheby's", "Londres", "1965-06-23", "12")),
    ],
)  # fmt: skip
def test_sale_is_told_by_its_names_dates_and_numbers(text, language, sale):
    clause = clause_of(text, LANGUAGES[language])
    (piece,) = pieces_of(clause, LANGUAGES[language])
    assert [draft.sale for draft in sale_step(clause, piece, LANGUAGES[language]).drafts] == [sale]
