"""Writing holders as prose: what is written reads back as what was meant."""

from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.provenance.notation import (
    METHODS,
    Entry,
    Note,
    Sale,
    chain_events,
    changes,
    in_chain_order,
    read,
    rewrite,
    write,
)

TOLD = (
    "party", "place", "method", "acquired", "relinquished", "direct", "uncertain", "agent", "life", "kinship", "price",
    "notes", "auction", "is_promised",
)  # fmt: skip


def told(entries):
    """What entries tell, without where the text tells it."""
    return [tuple(getattr(entry, name) for name in TOLD) for entry in entries]


_letters = st.characters(categories=("Lu", "Ll"), max_codepoint=0x24F)
_words = st.text(_letters, min_size=2, max_size=9).map(str.capitalize)
_hard = st.sampled_from(
    ["Gift of Ada; Bo, Ltd.", "sale", "Ada. Bo", "the artist", "1950", "Museum, May 1950", "Smith, Jones", "to Ada"]
)
names = st.one_of(st.lists(_words, min_size=2, max_size=4).map(" ".join), _hard)
places = st.one_of(
    st.sampled_from(["Paris", "Pittsburgh, PA", "St. Ives, Cornwall, England", "12, Rue X; Paris"]), _words
)
_years = st.integers(1500, 2025)
dates = st.one_of(
    _years.map(str), _years.map("{}~".format), _years.map("{}?".format), _years.map("{}%".format),
    _years.map("../{}".format), _years.map("{}/..".format), _years.map(lambda year: f"{year}/{year + 5}"),
    _years.map(lambda year: f"[{year},{year + 1}]"), _years.map(lambda year: f"{year // 10}X"),
    _years.map(lambda year: f"{year // 100}XX"), st.dates().filter(lambda day: day.year > 1500).map(str),
    st.sampled_from(["1967-04", "-0446~", "1933-05-XX", "1984-06-02?/2004-08-08~", "2001-21", "[192X,193X]", "{1950,1951}"]),
)  # fmt: skip
sales = st.builds(
    Sale,
    house=st.one_of(st.none(), names),
    place=st.one_of(st.none(), places),
    date=st.one_of(st.none(), dates),
    lot=st.one_of(st.none(), st.sampled_from(["17", "230 A and B", "114, 115; 116"])),
)


@st.composite
def holders(draw):
    method = draw(st.sampled_from(sorted(METHODS)))
    life = draw(st.one_of(st.none(), st.sampled_from(["1840-1926", "b. 1939", "-1780", "1898-1987; 1898-1993"])))
    party = draw(st.one_of(st.none(), names))
    return Entry(
        party=party,
        span=(0, 0),
        place=draw(st.one_of(st.none(), places)),
        method=method,
        acquired=draw(st.one_of(st.none(), dates)),
        relinquished=draw(st.one_of(st.none(), dates)),
        direct=draw(st.sampled_from([True, False, None])),
        uncertain=draw(st.booleans()),
        auction=draw(sales) if method == "auction" else None,
        agent=draw(st.one_of(st.none(), names)),
        life=life,
        price=draw(st.one_of(st.none(), st.sampled_from(["$350", "£1,000", "100 guineas"]))),
    )


def _apart(entries):
    """Each with a name of its own, since one told of twice running is one; the first follows nobody."""
    named = [e if e.party is None else replace(e, party=f"{e.party} {'abcdefgh'[n]}x") for n, e in enumerate(entries)]
    return [replace(entry, direct=None) if number == 0 else entry for number, entry in enumerate(named)]


chains = st.lists(holders(), max_size=6).map(_apart)


def _bought(entry):
    """A buyer's date is that of the sale where it has none of its own."""
    if entry.auction and entry.acquired is None:
        return replace(entry, acquired=entry.auction.date)
    return entry


@given(chains)
def test_what_is_written_reads_back_as_the_same_holders_and_events(entries):
    meant = [_bought(entry) for entry in entries]
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
