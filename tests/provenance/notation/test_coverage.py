"""Every word of a text is told of by an entry, a note or a remark; what is not becomes a remark."""

import pytest

from registry.provenance.notation import Entry, Note, Part, Remark, TextReading, read
from registry.provenance.notation.coverage import unaccounted, understood


def test_words_between_parts_become_remarks_with_their_spans():
    entry = Entry("Ada", (0, 14), parts=(Part("party", 0, 3), Part("place", 10, 14)))
    assert list(unaccounted("Ada heard Rome", [entry], (), ())) == [Remark("words", "heard", (4, 9))]


@pytest.mark.parametrize("text", ["", "; , .", " and of the ", "ab"])
def test_articles_prepositions_and_punctuation_need_no_account(text):
    assert list(unaccounted(text, (), (), ())) == []


def test_notes_and_remarks_account_for_their_words():
    notes, remarks = [Note("1", "Ada", (0, 3))], [Remark("words", "Rome", (4, 8))]
    assert list(unaccounted("Ada Rome", (), notes, remarks)) == []


def test_each_line_of_words_left_is_a_remark():
    assert [remark.text for remark in unaccounted("heard there\nseen here", (), (), ())] == ["heard there", "seen here"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ada Specimen, Paris, 1950; Bo Sample, Rome", (2, 2)),
        ("Ada Specimen, Paris, 1950; Lugt 1234", (1, 2)),
        ("1950: Ada Specimen (Paris); 1960: Bo Sample (Rome) [offered, Galerie X]", (1, 2)),
        ("", (0, 0)),
    ],
)
def test_clause_is_understood_where_a_holder_and_no_remark_is_in_it(text, count):
    assert understood(read(text)) == count


@pytest.mark.parametrize(
    ("entry", "remark", "count"),
    [((0, 7), (3, 5), (2, 2)), ((3, 5), (3, 5), (0, 2)), ((0, 7), (2, 3), (1, 2)), ((4, 6), (3, 5), (1, 2))],
)
def test_what_only_touches_a_clause_is_not_in_it(entry, remark, count):
    reading = TextReading("Ada; Bo", "aam", (Entry("Ada", entry),), (), (Remark("words", "", remark),))
    assert understood(reading) == count


def test_remark_of_the_editors_leaves_a_clause_understood():
    reading = TextReading("Ada", "aam", (Entry("Ada", (0, 3)),), (), (Remark("editorial", "Ada", (0, 3)),))
    assert understood(reading) == (1, 1)


@pytest.mark.parametrize(("text", "count"), [("ab", 0), ("abc", 1)])
def test_remark_has_three_characters_at_least(text, count):
    assert len(list(unaccounted(text, (), (), ()))) == count


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("Ada Specimen, Paris, France and New York, NY, until 1915.", [("place", "New York, NY")]),
        ("Sample Ltd., England, London.", [("place", "London")]),
        ("(Sotheby's, London, sale #2855, May 8, 1969, lot 135); purchased by C. Dow.", [("sale", "2855")]),
        ("Acquired from the artist via Sample Gallery, New York, NY; Ada Museum, Bonn.", [("agent-place", "New York, NY")]),
        ("Ada Specimen [1836-1892]; purchased from the artist by C. Dow, 1892.", [("role", "artist")]),
    ],
)  # fmt: skip
def test_what_follows_the_first_place_or_number_is_a_detail_and_no_remark(text, details):
    reading = read(text)
    assert [tuple(detail) for entry in reading.entries for detail in entry.details] == details
    assert reading.remarks == ()


def test_name_among_the_words_of_a_sale_stays_a_remark():
    reading = read("Mr. Sample by auction, 1787; Jon Muster by auction, London, 1789.")
    assert "Jon Muster" in [remark.text for remark in reading.remarks]


def test_name_that_is_longer_in_lower_case_is_held():
    assert read("Ada İnan, Paris, 1926; Bo İlk, Rome, 1930").remarks == ()
