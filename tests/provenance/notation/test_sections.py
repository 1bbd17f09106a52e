"""A text's sections: the history, then notes, authorities and citations, and what the editors remark."""

import pytest

from registry.provenance.notation.sections import is_editorial, sections


def history(text):
    return [text[start:end] for start, end in sections(text).history]


def notes(text):
    return [(note.kind, note.mark, note.text) for note in sections(text).notes]


def test_text_without_a_heading_is_all_history():
    assert history("Ada, Rome; Bo") == ["Ada, Rome; Bo"]
    assert history("") == []


@pytest.mark.parametrize(
    "apparatus",
    ["\n\nNotes:\n[1]. So", "\nNotes\n[1] So", " Notes: [1] So", "\n1. So", "\n[1] So", "\nFootnotes:\n1. So"],
)
def test_notes_follow_the_history_with_a_heading_or_without(apparatus):
    text = f"Ada, Rome [1].{apparatus}"
    assert [stretch.strip() for stretch in history(text)] == ["Ada, Rome [1]."]
    assert notes(text) == [("note", "1", "So")]


def test_note_begins_with_a_line_or_with_the_number_that_comes_next():
    assert notes("Ada\nNotes:\n[1] See [4] there. [2] So. [9] too") == [
        ("note", "1", "See [4] there."),
        ("note", "2", "So. [9] too"),
    ]


def test_authorities_and_citations_are_notes_of_their_own_kinds():
    text = "Ada\nNotes:\n[1] So\nAuthorities:\nAda: ULAN 1\nCitations:\n[a] Sample 1999"
    assert notes(text) == [("note", "1", "So"), ("authority", "Ada", "ULAN 1"), ("citation", "a", "Sample 1999")]


def test_section_without_marks_is_a_remark():
    [remark] = sections("Ada\nNotes:\nSomebody heard of it.").remarks
    assert (remark.kind, remark.text) == ("sentence", "Notes:\nSomebody heard of it.")


def test_line_of_the_editors_is_a_remark_and_no_history():
    text = "Ada, Rome\nUnder review by CGK\nBo, Paris"
    assert [stretch.strip() for stretch in history(text)] == ["Ada, Rome", "Bo, Paris"]
    assert [(remark.kind, remark.text) for remark in sections(text).remarks] == [("editorial", "Under review by CGK")]


def test_paragraph_of_the_editors_after_the_last_note_is_no_part_of_it():
    text = "Ada\nNotes:\n[1] So\n\nUnder review by CGK"
    assert notes(text) == [("note", "1", "So")]
    assert [remark.text for remark in sections(text).remarks] == ["Under review by CGK"]


@pytest.mark.parametrize(
    ("words", "expected"), [("[Under review by CGK]", True), ("Ada under review", False), ("Under review" * 20, False)]
)
def test_editorial_words_are_short_and_begin_as_such(words, expected):
    assert is_editorial(words) is expected


def test_span_of_the_first_note_begins_with_the_heading():
    text = "Ada\nNotes:\n[1] So [2] Yes\n[2] No"
    assert [text[slice(*note.span)].strip() for note in sections(text).notes] == ["Notes:\n[1] So [2] Yes", "[2] No"]


def test_long_line_that_begins_like_the_editors_is_history():
    text = f"Under review by CGK {'a' * 200}"
    assert history(text) == [text]


def test_line_that_begins_with_the_first_of_a_month_is_history():
    text = "Ada;\n1. Mai 1911: Bo\n1. A note."
    assert history(text) == ["Ada;\n1. Mai 1911: Bo"]
    assert notes(text) == [("note", "1", "A note.")]
