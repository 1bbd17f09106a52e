import pytest

from registry.queries.pages import parts
from registry.queries.pages.parts import is_long, part_of, whole

NUMBERS = {letter: number for number, letter in enumerate("abcdefg", start=1)}


@pytest.fixture(autouse=True)
def _three_to_a_page(monkeypatch):
    monkeypatch.setattr(parts, "MOST", 3)


def test_parts_together_hold_every_statement_once():
    every = [part_of(NUMBERS, number) for number in (1, 2, 3)]
    assert [(part.first, part.last) for part in every] == [(1, 3), (4, 6), (7, 7)]
    assert {ref: number for part in every for ref, number in part.here.items()} == NUMBERS
    assert [part.of(ref) for part in every for ref in part.here] == [1, 1, 1, 2, 2, 2, 3]


def test_history_that_fits_is_not_cut():
    short = dict(list(NUMBERS.items())[:3])
    assert not is_long(3)
    assert not part_of(short, 1).is_cut
    assert part_of(short, 1).here == short


def test_whole_history_is_one_part_however_long():
    assert whole(NUMBERS).here == NUMBERS
    assert not whole({}).is_cut
