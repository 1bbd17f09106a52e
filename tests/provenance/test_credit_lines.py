import pytest

from registry.provenance.credit_lines import Credit, credit_of


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Gift of Ada Specimen, 1950", Credit("gift", "Ada Specimen", "1950")),
        ("Gift of Mr. and Mrs. Bo Example", Credit("gift", "Mr. and Mrs. Bo Example", "")),
        ("Presented by Mrs Ada Specimen 1922", Credit("gift", "Mrs Ada Specimen", "1922")),
        ("Bequest of Ada Specimen, 1917 (17.3.1)", Credit("bequest", "Ada Specimen", "1917")),
        ("Gift of the estate of Ada Specimen, 1960.", Credit("gift", "the estate of Ada Specimen", "1960")),
        ("Gift of Person & Sons, 1920", Credit("gift", "Person & Sons", "1920")),
        ("Schenkung von Anna Muster, 1933", Credit("gift", "Anna Muster", "1933")),
        ("Don de Mme Exemple, 1901", Credit("gift", "Mme Exemple", "1901")),
        ("Museum purchase, 1923", Credit("purchase", "", "1923")),
        ("Purchased 1990", Credit("purchase", "", "1990")),
    ],
)
def test_credit_line_that_leaves_no_doubt_is_told(line, credit):
    assert credit_of(line) == credit


@pytest.mark.parametrize(
    "line",
    ["Gift of Ada Specimen and Bo Example, 1950", "Gift of Ada Specimen, by exchange, 1950",
     "Gift of Ada Specimen in memory of Bo", "Example Fund, 1912", "Purchase, Specimen Bequest, 1955",
     "Presented by the artist 1980", "Presented by the Friends of the Gallery 1960", "Gift of an anonymous donor, 1930",
     "Ada Specimen Collection. Gift of Bo Example, 1930", "Lent by Ada Specimen", "Achat à la galerie Exemple, 1950",
     "Partial gift of Ada Specimen", "Promised gift of Ada Person", "Gift of Ada Specimen through Bo Example", ""],
)  # fmt: skip
def test_credit_line_that_may_mean_something_else_is_none(line):
    assert credit_of(line) is None
