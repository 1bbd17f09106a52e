import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.provenance.lots import lot_order

# Any text that Python holds, with many digits of every kind, and half surrogates.
_texts = st.text(st.one_of(st.characters(categories=("Nd", "No", "Nl")), st.characters(exclude_categories=())))


@given(_texts, _texts)
def test_any_two_numbers_have_an_order(one, other):
    assert (lot_order(one) == lot_order(other)) == (one == other)
    assert lot_order(one) < lot_order(other) or lot_order(other) <= lot_order(one)


@given(st.from_regex(r"[A-Za-z .]{0,2}[0-9]{0,6}[A-Za-z./-]{0,2}[0-9]{0,3}", fullmatch=True).map(str), st.data())
def test_ordinary_numbers_go_by_their_digits_read_together_and_then_by_their_text(one, data):
    other = data.draw(st.one_of(st.just(f"{one}A"), st.from_regex(r"[0-9]{1,4}[A-Z]?", fullmatch=True)))

    def plain(number):
        return int("".join(filter(str.isdigit, number)) or 0), number

    assert (lot_order(one) < lot_order(other)) == (plain(one) < plain(other))


@pytest.mark.parametrize(
    "ordered",
    [
        ["9", "9A", "10"],
        ["12", "12²", "13"],
        ["①", "2", "⑫", "13"],
        ["٩", "10", "１１", "௧௨"],
        ["hors catalogue", "1"],
        ["9" * 4999, "1" + "0" * 4999, "1" + "0" * 4999 + "A"],
    ],
)
def test_lots_are_in_the_order_of_their_numbers(ordered):
    shuffled = ordered[::-1]
    assert sorted(shuffled, key=lot_order) == ordered
