"""Rows: a line a holder, with its dates before or after, and how the next one got it."""

import pytest

from registry.provenance.notation import read
from registry.provenance.notation.rows import rows_of, rows_of_history

ROWS = """Ida Probe [1739-1781], Bern, by descent to her son Bo Probe (-1781)
Bo Probe, Bern, consigned to the Model Gallery (1781-by 1860)
(Model Gallery, Rome, sold to the Museum Beispiel) (1860)
The Museum Beispiel, Basel (1860-)"""


def entries(text):
    return [
        (entry.party, entry.place, entry.method, entry.acquired, entry.relinquished, entry.direct)
        for entry in read(text).entries
    ]


DATED = """1652–1680: Jan Probe, Bern
until 1720: Probe family
1842: sale, Model House, Bern, lot 5
- 1910: Galerie Model, Paris
since 1912: Museum Beispiel"""


def test_lines_that_begin_with_a_date_are_rows_whatever_leads_to_it():
    assert [(entry.party, entry.acquired, entry.relinquished) for entry in read(DATED).entries] == [
        ("Jan Probe", "1652", "1680"),
        ("Probe family", None, "1720"),
        (None, "1842", None),
        ("Galerie Model", None, "1910"),
        ("Museum Beispiel", "1912", None),
    ]


def test_rows_tell_holder_dates_and_how_the_next_one_got_it():
    assert entries(ROWS) == [
        ("Ida Probe", "Bern", "unknown", None, "1781", None),
        ("Bo Probe", "Bern", "inheritance", "1781", "../1860", True),
        ("Model Gallery", "Rome", "deposit", "1860", None, True),
        ("The Museum Beispiel", "Basel", "purchase", "1860", None, True),
    ]
    assert read(ROWS).remarks == ()


def test_dates_may_stand_before_the_holder():
    assert entries("By 1922: (Ada Muster, Rome, sold to the Museum)\n1922-: The Museum, Bern") == [
        ("Ada Muster", "Rome", "unknown", "../1922", None, None),
        ("The Museum", "Bern", "purchase", "1922", None, True),
    ]


def test_whoever_is_announced_and_has_no_row_is_a_holder_too():
    text = "Ida Probe [1739-1781], Bern, by descent to Bo Probe (-1781)\nMuseum Beispiel, Basel (1860-)"
    assert [entry[0] for entry in entries(text)] == ["Ida Probe", "Bo Probe", "Museum Beispiel"]
    last = "Ida Probe, Bern (1700-)\nAda Probe, Rome, gift to Museum Beispiel (1750-)"
    assert entries(last)[-1][:3] == ("Museum Beispiel", None, "gift")


@pytest.mark.parametrize(
    "text",
    [
        "Ida Probe, Bern (1700-1750)",
        "Ida Probe (1840-1926)\nBo Probe (1850-1930)",
        "Ida Probe, Bern (1700-);\nBo Probe, Rome (1750-);",
        "Ida Probe, Bern (1700-)\nBo Probe, Rome",
        "",
    ],
)
def test_other_lines_are_no_rows(text):
    assert rows_of(text, 0, len(text)) is None


def test_history_is_in_rows_only_as_a_whole():
    text = f"{ROWS}\n\nIda Probe"
    assert len(rows_of_history(ROWS, [(0, len(ROWS))])[0]) == 4
    assert rows_of_history(text, [(0, len(ROWS)), (len(ROWS), len(text))]) == []
