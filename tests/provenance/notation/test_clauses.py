"""Cutting a history into clauses: a semicolon, a full stop or a line break ends one where the words allow it."""

import pytest

from registry.provenance.notation.clauses import LONGEST_BRACKET, Clause, brackets, clauses


def words(text, **how):
    return [text[clause.start : clause.stop] for clause in clauses(text, 0, len(text), **how)]


def test_clause_has_its_words_its_span_and_what_ends_it():
    assert list(clauses("Ada;  Bo.", 0, 9)) == [Clause(0, 3, 4, ";"), Clause(6, 8, 9, ".")]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ada, Rome; Bo, Paris", ["Ada, Rome", "Bo, Paris"]),
        ("Ada, Rome. Bo, Paris", ["Ada, Rome", "Bo, Paris"]),
        ("Ada, Rome\nBo, Paris", ["Ada, Rome", "Bo, Paris"]),
        ("Ada, Rome\nby descent to Bo\nto her son Cy", ["Ada, Rome", "by descent to Bo", "to her son Cy"]),
        ("Ada;; Bo", ["Ada", "Bo"]),
    ],
)
def test_semicolon_full_stop_and_line_break_end_a_clause(text, parts):
    assert words(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Ada Specimen", "A. B. Specimen", "1. Ada Specimen", "Ada Specimen, Inc., Rome", "for $1.50",
        "Ada (d. 1950; Rome), Paris", "“Ada; Bo”, Paris", "Ada,\nRome", "Ada\nthrough Bo",
    ],
)  # fmt: skip
def test_clause_goes_on_past_abbreviations_brackets_quotations_and_commas(text):
    assert words(text) == [text]


def test_full_stop_after_a_legal_form_ends_a_clause_before_a_capital():
    assert words("Specimen & Co. Bo Sample") == ["Specimen & Co", "Bo Sample"]
    assert words("Specimen & Co. of Rome") == ["Specimen & Co. of Rome"]


def test_without_full_stops_only_semicolons_and_empty_lines_end_a_clause():
    assert words("Ada. Bo\nCy\n\nDi; Ed", full_stops=False) == ["Ada. Bo\nCy", "Di", "Ed"]


def test_bracket_is_closed_by_its_own_kind():
    assert brackets([("(", 0), ("[", 3), (")", 5), ("]", 8)]) == {0: 5, 3: 8}


def test_bracket_closed_too_far_away_counts_as_open():
    assert brackets([("(", 7), (")", 7 + LONGEST_BRACKET)]) == {7: 7 + LONGEST_BRACKET}
    assert brackets([("(", 7), (")", 8 + LONGEST_BRACKET)]) == {}
