"""A clause with what its form alone shows set aside: words in brackets, dates, words in curved quotation marks."""

import re
from collections.abc import Iterator
from dataclasses import replace

from registry.provenance.notation.brackets import Bracket, brackets_in, holds_dealer
from registry.provenance.notation.markup import FILLER
from registry.provenance.notation.times import WrittenDate, written_dates
from registry.provenance.notation.values import Span

ASIDE, DATED, QUOTED = "\x02", "\x01", "\x03"
_QUOTES = re.compile(r"“[^“”\n]{1,300}”")
_NICKNAME = re.compile(r"[A-Z][\w.'’-]+ $")
_GOES_ON = re.compile(r" [A-Z][\w'’-]*\w")
_COUNTED = re.compile(r"\s*\w{1,2}\)")
_AROUND = " \t\r\n,;:" + ASIDE + DATED


class MaskedClause:
    """The words of a clause in which brackets are ASIDE, dates DATED and quoted words QUOTED, each character for one,
    so that every offset stays that of the text. `text` is the clause as written, `words` the masked form."""

    def __init__(self, text: str, verbatim: str | None = None) -> None:
        """`verbatim` is the clause as written, where `text` has brackets around the whole blanked."""
        self.text = text if verbatim is None else verbatim
        quotes = [match.span() for match in _QUOTES.finditer(text)] if "“" in text else []
        brackets = [bracket for bracket in brackets_in(text) if _is_set_aside(text, bracket, quotes)]
        opened = {bracket.start for bracket in brackets if bracket.kind == "date" or holds_dealer(text, bracket)}
        if opened:
            brackets = [held for bracket in brackets for held in _with_inner(bracket, bracket.start in opened)]
        self.brackets = [bracket for bracket in brackets if bracket.start not in opened] if opened else brackets
        masked = _without_brackets(text, brackets, quotes, opened) if brackets or quotes else text
        masked = _without_lone_sign(masked) if ")" in masked else masked
        self.dates = list(written_dates(masked))
        self.words = _without_dates(masked, self.dates) if self.dates else masked
        self._plain: dict[Span, str] = {}

    def plain(self, start: int, end: int) -> str:
        """The words of a stretch as one reads them, without what was set aside."""
        if (known := self._plain.get((start, end))) is not None:
            return known
        plain = self._plain[start, end] = self._read_plain(start, end)
        return plain

    def _read_plain(self, start: int, end: int) -> str:
        words = self.words[start:end]
        if QUOTED in words:
            pairs = zip(words, self.text[start:end], strict=True)
            words = "".join(own if word == QUOTED else word for word, own in pairs)
        if ASIDE in words or DATED in words:
            words = words.replace(ASIDE, " ").replace(DATED, " ")
        return " ".join(words.replace(FILLER, "").split()).replace(" ,", ",")

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A stretch without the blanks, punctuation and brackets around it."""
        if start >= end:
            return start, end
        words = self.words[start:end].lstrip(_AROUND)
        start = end - len(words)
        return start, start + len(words.rstrip(_AROUND))


def _is_set_aside(text: str, bracket: Bracket, quotes: list[tuple[int, int]]) -> bool:
    """Whether a bracket is none of a quotation, a date, a doubtful year or a name, and holds anything."""
    before = text[max(0, bracket.start - 5) : bracket.start]
    return (
        bracket.kind != "blank"
        and not any(first < bracket.start < last for first, last in quotes)
        and before != "EDTF "
        and not (bracket.kind == "doubt" and before[-2:].rstrip(" ")[-1:].isdigit())
        and not _is_within_name(text, bracket)
    )


def _with_inner(bracket: Bracket, is_opened: bool) -> Iterator[Bracket]:
    """The bracket, and those within it once it is opened: "(A. Probe [1801-1870], Rome)"."""
    yield bracket
    if is_opened:
        for inner in brackets_in(bracket.words):
            by = bracket.start + 1
            yield replace(inner, start=inner.start + by, end=inner.end + by)


def _without_brackets(text: str, brackets: list[Bracket], quotes: list[tuple[int, int]], opened: set[int]) -> str:
    """The text with quoted words and brackets masked; of those that are opened, a date's and a dealer's, only the
    brackets are, so that what is in them is read."""
    characters = list(text)
    for first, last in quotes:
        characters[first:last] = QUOTED * (last - first)
    for bracket in brackets:
        if bracket.start in opened:
            is_joined = text.startswith(" to ", bracket.end) and "," not in bracket.words
            is_date = bracket.kind == "date" or is_joined
            characters[bracket.start], characters[bracket.end - 1] = " ", " " if is_date else ","
        else:
            characters[bracket.start : bracket.end] = ASIDE * (bracket.end - bracket.start)
    return "".join(characters)


def _without_lone_sign(words: str) -> str:
    """The words without a parenthesis that is closed and was not opened: the text forgot the other."""
    return words if "(" in words or _COUNTED.match(words) else words.replace(")", ",")


def _without_dates(words: str, dates: list[WrittenDate]) -> str:
    pieces, at = [], 0
    for date in dates:
        # The dash of a range belongs to both of its dates.
        pieces += [words[at : date.start], DATED * (date.end - max(at, date.start))]
        at = date.end
    return "".join((*pieces, words[at:]))


def _is_within_name(text: str, bracket: Bracket) -> bool:
    """Whether a name goes on after the brackets, as in "Mrs. Howard A. (Katherine Babcock) Noble"."""
    if not bracket.is_round and bracket.start and text[bracket.start - 1].isalpha() and bracket.words.isalpha():
        return len(bracket.words) > 1 and bracket.words.islower()  # an editor's expansion, as in "M[onsieur]"
    if not bracket.is_round and bracket.kind == "alias" and bracket.words.isalpha():
        return _NICKNAME.search(text, 0, bracket.start) is not None and _GOES_ON.match(text, bracket.end) is not None
    if bracket.kind != "alias" or not bracket.is_round or bracket.words[:1].islower():
        return False
    after = text[bracket.end : bracket.end + 2]
    before = text[bracket.start - 1 : bracket.start]
    joined = text[bracket.end : bracket.end + 5]
    goes_on = after[1:].isupper() or joined[1:].split(" ")[0] in ("von", "van", "de", "du", "der")
    return after[:1] == " " and goes_on and before == " "
