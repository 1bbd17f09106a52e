"""The order of an auction's lots by their numbers, which may be any text: 9, 9A, 10, 12², ①."""

import unicodedata
from collections.abc import Iterable

from registry.provenance.documents import LotDocument

LotOrder = tuple[int, str, str]


def lot_order(number: str) -> LotOrder:
    """By the digits in the number, read together, then by its text; a number without digits comes first."""
    # A circled or raised digit numbers a lot only where it stands alone: 12² follows 12, not 121.
    digits = _decimals(number) or _decimals(unicodedata.normalize("NFKC", number))
    # Of two numbers without leading zeros the longer is the greater: they may have more digits than int() reads.
    significant = digits.lstrip("0")
    return len(significant), significant, number


def in_order(lots: Iterable[LotDocument]) -> list[LotDocument]:
    """Lots as a catalogue lists them."""
    return sorted(lots, key=lambda lot: (lot_order(lot.get("number", "")), lot["ref"]))


def _decimals(text: str) -> str:
    return "".join(str(unicodedata.decimal(character)) for character in text if character.isdecimal())
