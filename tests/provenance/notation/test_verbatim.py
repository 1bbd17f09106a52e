"""Words of a text as fields may have them."""

from registry.provenance.notation.verbatim import clean, passage


def test_words_on_a_line_have_no_breaks_and_a_passage_keeps_them():
    assert clean("Ada\n Specimen\x00") == "Ada Specimen"
    assert passage("Ada\n Specimen\x00") == "Ada\n Specimen "
