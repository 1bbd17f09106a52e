"""Writing holders as prose: what is written reads back as what was meant."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.provenance.notation import Entry, Note, Sale, chain_events, changes, in_chain_order, read, rewrite, write
from tests.provenance.notation.drawn import bought, chains, told


@given(chains)
def test_what_is_written_reads_back_as_the_same_holders_and_events(entries):
    meant = [bought(entry) for entry in entries]
    found = read(write(meant), "aam").entries
    assert told(found) == told(meant)
    assert chain_events(found) == chain_events(meant)


@given(st.lists(st.text(st.characters(categories=("L", "N", "Zs", "Po")), min_size=1, max_size=60), max_size=5))
def test_notes_read_back(words):
    # Entities of markup are read as what they stand for.
    plain = [text for text in words if unescape(text) == text]
    texts = [" ".join(text.split()) for text in plain if text.strip(" .[]") and not text.strip().isdigit()]
    notes = [Note(str(number), text, (0, 0)) for number, text in enumerate(texts, start=1)]
    entry = Entry("Ada Specimen", (0, 0), notes=tuple(note.mark for note in notes))
    found = read(write([entry], notes))
    assert [(note.mark, note.text) for note in found.notes] == [(note.mark, note.text) for note in notes]
    assert found.entries[0].notes == entry.notes


@pytest.mark.parametrize(
    ("entry", "prose"),
    [
        (Entry("Ada Specimen", (0, 0), place="Paris", acquired="../1960"), "Ada Specimen, Paris, by 1960."),
        (Entry("Ada Specimen", (0, 0), method="gift", acquired="1905-10-30"), "Gift to Ada Specimen, October 30, 1905."),
        (Entry("Ada Specimen", (0, 0), uncertain=True, relinquished="1969/.."), "possibly Ada Specimen, until at least 1969."),
        (
            Entry("Ada", (0, 0), method="auction", acquired="1911", auction=Sale("Christie's", "London", "1911-05-05", "17")),
            "(sale, Christie's, London, May 5, 1911, lot 17); purchased by Ada, 1911.",
        ),
        (Entry(None, (0, 0), method="theft", acquired="1930/1935"), "Stolen by unnamed holder, between 1930 and 1935."),
        (Entry("A; B", (0, 0)), "“A; B”."),
        (Entry("Ada Specimen", (0, 0), acquired="../1057"), "Ada Specimen, EDTF ../1057."),
        (Entry(None, (0, 0), method="auction", auction=Sale("sale")), "(sale, “sale”); purchased by unnamed holder."),
    ],
)  # fmt: skip
def test_it_is_written_as_the_convention_has_it(entry, prose):
    assert write([entry]) == prose


def test_who_gave_it_is_written_before_who_got_it():
    reading = read("Acquired by Ada Specimen from The Sample Shop, Kyoto, 10/8/1965.")
    assert rewrite(reading) == "The Sample Shop, Kyoto; Ada Specimen, October 8, 1965."
    assert [entry.party for entry in in_chain_order(reading.entries)] == ["The Sample Shop", "Ada Specimen"]


@given(st.text(max_size=80), st.text(max_size=80))
def test_changes_lead_from_one_text_to_the_other(old, new):
    found = changes(old, new)
    assert "".join(change.old for change in found) == old
    assert "".join(change.new for change in found) == new


def test_rewriting_what_is_strict_already_changes_nothing():
    text = "Bo Sample, Rome, until 1950; gift to Ada Specimen [1840-1926], Paris, 1950 [1].\n\nNotes:\n[1]. A note."
    assert rewrite(read(text)) == text
    assert all(change.is_kept for change in changes(text, rewrite(read(text))))


@pytest.mark.parametrize(
    "text",
    [
        "Ada Specimen; sold 1911 to (Bo Sample, Rome, half share with Cy Example, Bern).",
        "Ada Specimen; sold 1911 to (Bo Sample, Rome, on joint account with Cy Example, Bern); Di Muster, 1920.",
        "Ada Specimen; gift to Bo Sample, Rome, jointly with Cy Example, Bern, 1911.",
    ],
)
def test_joint_holder_is_written_as_one(text):
    again = read(rewrite(read(text))).entries
    assert [(entry.party, entry.is_joint) for entry in again][1:3] == [("Bo Sample", False), ("Cy Example", True)]
