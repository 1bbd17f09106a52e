"""Clauses of the convention in which each is of one holder: who, how, and what goes on after them."""

import pytest

from registry.provenance.notation.aam import LONGEST_CLAUSE, read_clause, read_stretch
from registry.provenance.notation.values import Sale


def roles(text):
    return [(draft.role, draft.party, draft.method) for draft in read_clause(text).drafts]


@pytest.mark.parametrize(
    ("text", "drafts"),
    [
        ("Ada Specimen, Paris", [("holder", "Ada Specimen", "unknown")]),
        ("purchased by Ada Specimen", [("holder", "Ada Specimen", "purchase")]),
        ("gift of Ada Specimen", [("giver", "Ada Specimen", "gift")]),
        ("gift of Ada Specimen to Bo Sample", [("giver", "Ada Specimen", "gift"), ("holder", "Bo Sample", "gift")]),
        (
            "Ada Specimen bequest to Bo Sample",
            [("giver", "Ada Specimen", "unknown"), ("holder", "Bo Sample", "bequest")],
        ),
        ("Ada Specimen, from Bo Sample", [("holder", "Ada Specimen", "unknown"), ("giver", "Bo Sample", "unknown")]),
        ("Sotheby's, London, sale 3360", [("sale", None, "auction")]),
        ("Demidoff sale, Paris, to Bo Sample", [("sale", None, "auction"), ("holder", "Bo Sample", "auction")]),
        ("by descent", [("holder", None, "inheritance")]),
        ("possibly Ada Specimen", [("holder", "Ada Specimen", "unknown")]),
        ("", []),
    ],
)
def test_clause_names_holders_givers_and_sales(text, drafts):
    assert roles(text) == drafts


def test_sale_in_brackets_comes_after_the_holder():
    [holder, sale] = read_clause("Ada Specimen (sale, Christie's, London, lot 17)").drafts
    assert (holder.party, sale.role, sale.sale) == ("Ada Specimen", "sale", Sale("Christie's", "London", None, "17"))
    assert sale.tied


def test_affiliation_after_a_person_is_no_further_holder():
    assert roles("Ada Specimen, Sample Gallery, Paris") == [("holder", "Ada Specimen", "unknown")]


def test_clause_that_is_a_remark_has_no_drafts():
    contents = read_clause("Lugt 1234")
    assert (contents.drafts, [remark.kind for remark in contents.remarks]) == ((), ["mark"])


def test_clause_too_long_is_a_passage():
    text = "a" * (LONGEST_CLAUSE + 1)
    assert [remark.kind for remark in read_clause(text).remarks] == ["passage"]
    assert [remark.kind for remark in read_stretch(text).remarks] == ["passage"]


def test_stretch_begins_with_the_method_it_is_read_with():
    assert [(draft.party, draft.method) for draft in read_stretch("Ada Specimen", "purchase").drafts] == [
        ("Ada Specimen", "purchase")
    ]
    [sale] = read_stretch("Christie's, lot 17", "sale").drafts
    assert sale.sale == Sale(house="Christie's", lot="17")


def test_clause_in_another_script_is_a_remark_with_the_names_in_it():
    [remark] = read_clause("전형필 선생").remarks
    assert (remark.kind, remark.names) == ("script", ("전형필",))


def test_quoted_words_after_a_name_are_its_place():
    [holder] = read_clause("Ada Specimen, “The Hall; Rome”").drafts
    assert (holder.party, holder.place) == ("Ada Specimen", "The Hall; Rome")


def test_further_person_after_a_giver_gave_it_too():
    [giver] = read_clause("gift of Ada Specimen, and Mary Sample").drafts
    assert giver.party == "Ada Specimen, and Mary Sample"
