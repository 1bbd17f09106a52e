"""Roman numerals."""

import re

_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
# As they are written from 1000 on.
_OF_YEAR = re.compile(r"m{1,2}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


def roman(text: str) -> int:
    """The number of a Roman numeral in lower case."""
    values = [_VALUES[letter] for letter in text]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def roman_year(text: str) -> int | None:
    """The year of a text in lower case such as "mdccxxxiv"; None of any other."""
    return roman(text) if len(text) > 2 and _OF_YEAR.fullmatch(text) else None
