"""Numbers of another system as the text of a decimal number, for mapping files."""

import re
from decimal import Decimal
from fractions import Fraction

from registry.provenance.money import with_plain_digits

_GROUPED = re.compile(r"(-?\d{1,3}(?:,\d{3})+)\.(\d+)|(-?\d{1,3}(?:\.\d{3})+),(\d+)")
_COMMA = re.compile(r"(-?\d+),(\d{1,2}|\d{4,})")
_MIXED = re.compile(r"(?:(\d+) )?(\d+)/([1-9]\d*)")
_PLAIN = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,2})?")


def decimal_number(number: float | str | None) -> str | None:
    """A decimal number, every digit kept; None of nothing. Raises ValueError for what is none, or may be either of
    two, as 1,200 is."""
    text = "" if number is None else with_plain_digits(" ".join(str(number).split()))
    if not text:
        return None
    if match := _GROUPED.fullmatch(text):
        text = f"{re.sub('[.,]', '', match[1] or match[3])}.{match[2] or match[4]}"
    elif match := _COMMA.fullmatch(text):
        text = f"{match[1]}.{match[2]}"
    elif match := _MIXED.fullmatch(text):
        text = _decimal_of(int(match[1] or 0) + Fraction(int(match[2]), int(match[3]))) or text
    if not _PLAIN.fullmatch(text):
        raise ValueError(f'"{text[:80]}" is no decimal number')
    plain = format(Decimal(text), "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _decimal_of(number: Fraction) -> str | None:
    """A fraction as a decimal number; None of one that goes on without end."""
    for digits in range(13):
        if (scaled := number * 10**digits).denominator == 1:
            return str(Decimal(scaled.numerator).scaleb(-digits))
    return None
