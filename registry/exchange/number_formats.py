"""Numbers and dates of a spreadsheet as its sheet shows them, by the format code of the cell (ECMA-376, 18.8.30-31).

A date is shown as precisely as its format says, and so that nobody can take it for another: a year has all its digits,
and a day that could be a month stands as ISO 8601 has it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from registry.exchange.date_formats import DATE_LETTERS, is_of_dates, shown_date

Number = int | float
_SECTIONS = re.compile(r'(?:"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|[^;])+|(?<=;)(?=;|$)', re.DOTALL)
_TOKENS = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<space>.)|\*.|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<half>AM/PM|A/P)|(?P<exponent>E[+-])|(?P<digit>[0#?]|(?<=/)[1-9]\d*)"
    rf"|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<slash>/)|(?P<text>@)|(?P<date>{DATE_LETTERS})|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_COLOURS = re.compile(r"(?:black|blue|cyan|green|magenta|red|white|yellow|color\s*\d+)", re.IGNORECASE)

# A piece of a format: what it is, and its letters.
Token = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Section:
    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None

    @property
    def is_general(self) -> bool:
        return any(kind == "general" for kind, _ in self.tokens)

    def holds(self, value: Decimal) -> bool:
        if self.condition is None:
            return False
        sign, limit = self.condition
        order = (value > limit) - (value < limit)
        return order in {"<": (-1,), ">": (1,), "=": (0,), "<=": (-1, 0), ">=": (0, 1), "<>": (-1, 1)}[sign]


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    return tuple(_section(text) for text in _SECTIONS.findall(code)) or (_section("General"),)


def _section(text: str) -> _Section:
    tokens: list[Token] = []
    condition = None
    for match in _TOKENS.finditer(text):
        kind = match.lastgroup or "fill"
        letters = match[kind] if match.lastgroup else ""
        if kind == "bracket":
            if found := _CONDITION.fullmatch(letters):
                condition = found[1], Decimal(found[2])
            tokens.append(_bracket(letters))
        elif kind in ("quoted", "escaped", "other"):
            tokens.append(("literal", letters))
        elif kind == "space":
            tokens.append(("literal", " "))
        elif kind != "fill":
            tokens.append((kind, letters))
    return _Section(tuple(tokens), condition)


def _bracket(letters: str) -> Token:
    """What stands in square brackets: a currency, a language, a time that goes on past a day, a colour, a condition."""
    if letters.startswith("$"):
        currency, _, language = letters[1:].partition("-")
        return ("literal", currency) if currency else ("language", language)
    if _ELAPSED.fullmatch(letters):
        return "elapsed", letters
    return ("none", "") if _COLOURS.fullmatch(letters) or _CONDITION.fullmatch(letters) else ("language", letters)


def shown_number(value: Number, code: str, epoch: datetime) -> str:
    """A number as a cell of that format shows it. `epoch` is the day from which the workbook counts dates. Raises
    ValueError for a date that its sheet can't show."""
    number = Decimal(repr(value))
    section, sign = _chosen(_sections(code), number)
    if is_of_dates(section.tokens):
        return shown_date(value, section.tokens, epoch, code)
    if section.is_general or not section.tokens:
        return "" if not section.tokens else _with_general(value if sign else abs(value), section.tokens)
    if any(kind == "text" for kind, _ in section.tokens):
        shown = _general(value)
        return "".join(shown if kind == "text" else text for kind, text in section.tokens if kind != "language").strip()
    shown = _filled(abs(number), section.tokens).strip()
    return f"-{shown}" if sign and number < 0 and re.search(r"[1-9]", shown) else shown


def shown_text(text: str, code: str) -> str:
    """A text as a cell of that format shows it: a format may put words beside it, or hide it."""
    sections = _sections(code)
    if len(sections) < 4 and not any(kind == "text" for kind, _ in sections[-1].tokens):
        return text
    pieces = [(kind, letters) for kind, letters in sections[-1].tokens if kind in ("text", "literal")]
    if not any(kind == "text" for kind, _ in pieces):
        return text  # A word is never hidden from who imports it.
    around = "".join(text if kind == "text" else letters for kind, letters in pieces)
    return around if around.strip() != text.strip() else text


def _chosen(sections: Sequence[_Section], number: Decimal) -> tuple[_Section, bool]:
    """The section by which a number is shown, and whether its sign is."""
    numeric = sections[:3] if len(sections) > 3 else sections
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.holds(number):
                below = section.condition is not None and section.condition[0] in ("<", "<=")
                return section, not (below and section.condition is not None and section.condition[1] <= 0)
        return next((s for s in reversed(numeric) if s.condition is None), numeric[-1]), True
    if len(numeric) == 1 or number > 0:
        return numeric[0], True
    if number < 0:
        return numeric[1], False
    return numeric[2] if len(numeric) > 2 else numeric[0], True


def _general(value: Number) -> str:
    """With all the digits that a spreadsheet has of a number, which are fifteen; of a whole number that the file gives
    in full, all."""
    if isinstance(value, int):
        return str(value)
    if value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    shortest = repr(value)
    digits = len(shortest.partition("e")[0].strip("-").replace(".", "").strip("0"))
    return (shortest if digits <= 15 or abs(value) >= 10**15 else f"{value:.15g}").upper()


def _with_general(value: Number, tokens: Sequence[Token]) -> str:
    words = {"general": _general(value)}
    return "".join(words.get(kind, text) for kind, text in tokens if kind in ("general", "literal")).strip()


def _filled(number: Decimal, tokens: Sequence[Token]) -> str:
    """A number in the places of a format."""
    kinds = [kind for kind, _ in tokens]
    if "slash" in kinds and "digit" in kinds[: kinds.index("slash")] and "digit" in kinds[kinds.index("slash") :]:
        return _as_fraction(number, tokens)
    number *= Decimal(100) ** kinds.count("percent")
    if "exponent" in kinds:
        return _with_exponent(number, tokens)
    places = _Places.of(tokens)
    return places.filled(number / Decimal(1000) ** places.thousands)


@dataclass(frozen=True, slots=True)
class _Places:
    """The places of a number's digits before and after the point, among what stands between them."""

    whole: tuple[Token, ...]
    part: tuple[Token, ...]
    has_point: bool
    is_grouped: bool
    thousands: int

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> "_Places":
        kinds = [kind for kind, _ in tokens]
        point = kinds.index("point") if "point" in kinds else len(kinds)
        digits = [place for place, kind in enumerate(kinds[:point]) if kind == "digit"]
        end = max((place for place, kind in enumerate(kinds) if kind == "digit"), default=-1)
        commas = [place for place, kind in enumerate(kinds) if kind == "comma"]
        is_grouped = any(digits and digits[0] < comma < digits[-1] for comma in commas)
        trailing = digits[-1] if digits else -1
        thousands = sum((trailing < comma < point and trailing >= 0) or comma > end >= 0 for comma in set(commas))
        return cls(tuple(tokens[:point]), tuple(tokens[point + 1 :]), point < len(kinds), is_grouped, thousands)

    def filled(self, number: Decimal) -> str:
        decimals = sum(kind == "digit" for kind, _ in self.part)
        rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) if number.is_finite() else number
        whole, _, part = f"{rounded:f}".partition(".")
        point = "." if self.has_point else ""
        return self._whole("" if whole == "0" else whole) + point + self._part(part)

    def _whole(self, digits: str) -> str:
        """Digits from the last place to the first, which takes all that are left."""
        shown: list[str] = []
        left = sum(kind == "digit" for kind, _ in self.whole)
        count = 0
        for kind, text in reversed(self.whole):
            if kind == "literal" or kind == "percent":
                shown.append(text)
            if kind != "digit":
                continue
            left -= 1
            places = max(1, len(digits)) if left == 0 else 1
            for _ in range(places):
                digit, digits = (digits[-1], digits[:-1]) if digits else (_absent(text), "")
                if self.is_grouped and count and count % 3 == 0 and digit.strip():
                    shown.append(",")
                count += bool(digit.strip())
                shown.append(digit)
        lead = digits if left == 0 and digits else ""
        return lead + "".join(reversed(shown))

    def _part(self, digits: str) -> str:
        significant = len(digits.rstrip("0"))
        shown, place = [], 0
        for kind, text in self.part:
            if kind == "digit":
                digit = digits[place] if place < len(digits) else "0"
                shown.append(digit if place < significant else _absent(text))
                place += 1
            elif kind in ("literal", "percent"):
                shown.append(text)
        return "".join(shown)


def _absent(place: str) -> Literal["0", " ", ""]:
    return "0" if place == "0" else " " if place == "?" else ""


def _with_exponent(number: Decimal, tokens: Sequence[Token]) -> str:
    at = next(place for place, (kind, _) in enumerate(tokens) if kind == "exponent")
    mantissa, rest = tokens[:at], tokens[at + 1 :]
    whole = _Places.of(mantissa).whole
    step = max(1, sum(kind == "digit" for kind, _ in whole))
    exponent = (number.adjusted() // step * step) if number else 0
    places = _Places.of(mantissa)
    shown = places.filled(number.scaleb(-exponent))
    if len(re.sub(r"\D", "", shown.partition(".")[0]).lstrip("0")) > step:
        exponent += step
        shown = places.filled(number.scaleb(-exponent))
    width = sum(kind == "digit" for kind, _ in rest)
    sign = "-" if exponent < 0 else "+" if tokens[at][1].endswith("+") else ""
    return f"{shown}E{sign}{abs(exponent):0{width}d}" + "".join(text for kind, text in rest if kind == "literal")


def _as_fraction(number: Decimal, tokens: Sequence[Token]) -> str:
    slash = next(place for place, (kind, _) in enumerate(tokens) if kind == "slash")
    after = "".join(text for kind, text in tokens[slash:] if kind == "digit")
    before = "".join(text if kind == "digit" else " " for kind, text in tokens[:slash])
    has_whole = len(before.split()) > 1
    fixed = int(after) if after.isdecimal() and int(after) else 0
    value = Fraction(number)
    whole = value.numerator // value.denominator if has_whole else 0
    rest = value - whole
    if fixed:
        near = Fraction(int(rest * fixed + Fraction(1, 2)), 1)
        top, bottom = int(near), fixed
    else:
        nearest = rest.limit_denominator(10 ** len(after) - 1)
        top, bottom = nearest.numerator, nearest.denominator
    if has_whole and top == bottom:
        whole, top = whole + 1, 0
    words = "".join(text for kind, text in tokens[slash:] if kind == "literal").rstrip()
    if has_whole and not top:
        return f"{whole}{words}"
    return (f"{whole} " if whole else "") + f"{top}/{bottom}{words}"
