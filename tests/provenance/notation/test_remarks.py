"""Words that tell of no holder, by what they are about."""

import pytest

from registry.provenance.notation.remarks import has_verb, kind_of_clause, kind_of_stretch


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("1950.", "words"),
        ("Under review by CGK", "editorial"),
        ("cf. the pendant", "reference"),
        ("Lugt 1234", "mark"),
        ("Patrons Art Fund", "money"),
        ("Ada Specimen, Paris", None),
        ("Gift of the Patrons Art Fund", None),
    ],
)
def test_a_clause_is_a_remark_of_a_kind_or_may_tell_of_a_holder(clause, kind):
    assert kind_of_clause(clause) == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("stock number 17", "stock"),
        ("Lugt 1234", "mark"),
        ("it was said to hang in the dining room", "sentence"),
        ("oil on canvas", "words"),
    ],
)
def test_a_stretch_is_of_the_first_kind_that_fits(words, kind):
    assert kind_of_stretch(words) == kind


def test_a_sentence_has_a_verb_and_a_name_has_none():
    assert has_verb("the picture was sold")
    assert not has_verb("Ada Wasserman")
