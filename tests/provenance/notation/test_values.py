"""What a reading is made of, as it moves within its text and out of it."""

import pytest

from registry.provenance.notation import read
from registry.provenance.notation.values import (
    Draft,
    Entry,
    Note,
    Part,
    Remark,
    Sale,
    TextReading,
    remark_alone,
    remarks_of,
)


def test_draft_moved_leaves_the_first_where_it_was():
    draft = Draft("holder", 0, 3, party="Ada", notes=["1"], parts=[Part("party", 0, 3)])
    moved = draft.moved(5)
    moved.notes.append("2")
    assert (moved.party, moved.start, moved.end, moved.parts) == ("Ada", 5, 8, [Part("party", 5, 8)])
    assert (draft.start, draft.end, draft.parts, draft.notes) == (0, 3, [Part("party", 0, 3)], ["1"])


def test_note_is_found_by_its_mark():
    reading = TextReading("", "aam", notes=(Note("1", "So", (0, 2)),))
    assert reading.note("1").text == "So"
    assert reading.note("2") is None


def test_reading_is_exchanged_as_plain_values():
    entry = Entry("Ada", (0, 3), method="auction", auction=Sale("Christie's", seller="Bo"))
    remark = Remark("script", "전형필", (4, 7), ("전형필",))
    exchanged = TextReading("Ada 전형필", "aam", (entry,), (Note("1", "So", (8, 10)),), (remark,)).as_json()
    assert exchanged["entries"][0]["auction"] == {"house": "Christie's", "place": None, "date": None, "lot": None}
    assert exchanged["notes"] == [{"mark": "1", "kind": "note", "text": "So", "span": [8, 10]}]
    assert exchanged["remarks"] == [{"kind": "script", "text": "전형필", "span": [4, 7], "names": ["전형필"]}]


def test_clause_that_is_a_remark_is_one_from_end_to_end():
    assert remark_alone("mark", "Lugt 1").remarks == (Remark("mark", "Lugt 1", (0, 6)),)


def test_remarks_stand_in_the_order_of_the_words():
    assert remarks_of("Ada Rome", [("words", 4, 8), ("date", 0, 3)]) == (
        Remark("date", "Ada", (0, 3)),
        Remark("words", "Rome", (4, 8)),
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ada Specimen, Rome; X Fund", 2),
        ("X Fund; Ada Specimen [dealer, shelf 9], Rome; Lugt 12", 7),
        ("Ada Specimen, Rome, 1920.", 0),
    ],
)
def test_words_that_were_not_understood_are_counted_once_each(text, count):
    reading = read(text)
    assert reading.unread_words() == count
    assert {remark for entry in reading.entries for remark in reading.remarks_within(entry.span)} <= set(
        reading.remarks
    )


def test_kinds_of_remarks_can_be_left_out_of_the_count():
    assert read("Ada Specimen; X Fund").unread_words(but=frozenset(("money",))) == 0
