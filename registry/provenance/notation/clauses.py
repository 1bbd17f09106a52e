"""Cutting a history into clauses, each of one holder: at semicolons, full stops and line breaks that end one."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from registry.provenance.notation.lexicon.clauses import ABBREVIATIONS, SOFT_ABBREVIATIONS

LONGEST_BRACKET = 600
_SIGNIFICANT = re.compile(r"[;.\n()\[\]{}“”]")
# All before the last word, found from the end.
_BEFORE_WORD = re.compile(r"(?s:.*[^\w\u0300-\u036f.'’&-])?")
_CONTINUES = re.compile(
    r"[ \t]{0,40}(?!by (?:descent|inheritance|bequest|succession) |to (?:his|her|their) )"
    r"(?:(?:via|through|and|from|by|of|to|in|at|with|&)\b|\((?:by |until )?\d{4}\b)"
)
# Where dates lead, a line that begins with them is a holder's; so is one after an empty line.
_DATED_LINE = re.compile(r"\n|[ \t]{0,8}(?:[-–—] ?)?(?:(?:by|before|after|about|ca\.) )?\d{4}s?[^:;\n]{0,40}:", re.I)
_AFTER_DOT = re.compile(r"[ \t\r]{0,8}(?:\[\w{1,3}\])?[ \t\r]{0,8}(?P<next>\S?)")
_PAIRS = {")": "(", "]": "[", "}": "{", "”": "“"}


class Clause(NamedTuple):
    """A clause of the text. `stop` is the end of its words, `end` that of its span with what separates it from the
    next; `separator` is what ends it: ";", ".", a line, or nothing."""

    start: int
    stop: int
    end: int
    separator: str


def brackets(signs: Iterable[tuple[str, int]]) -> dict[int, int]:
    """Where each bracket among the signs of a text is closed: by its own kind, within LONGEST_BRACKET characters."""
    pairs: dict[int, int] = {}
    waiting: dict[str, list[int]] = {"(": [], "[": [], "{": [], "“": []}
    for sign, at in signs:
        if sign in waiting:
            waiting[sign].append(at)
        elif sign in _PAIRS and (opened := waiting[_PAIRS[sign]]):
            first = opened.pop()
            if at - first <= LONGEST_BRACKET:
                pairs[first] = at
    return pairs


def clauses(text: str, start: int, end: int, *, full_stops: bool = True) -> Iterator[Clause]:
    """The clauses of a stretch of text, in turn. Without `full_stops` only semicolons, empty lines, and
    lines that begin with dates end one."""
    signs = [(match.group(), match.start()) for match in _SIGNIFICANT.finditer(text, start, end)]
    pairs = brackets(signs)
    at = start
    until = start
    for sign, where in signs:
        if where < until:
            continue
        if sign in "([{“":
            until = pairs.get(where, where) + 1
        elif sign == ";" and where == at:
            at = where + 1
        elif sign == ";" or (sign == "." and full_stops and _ends_clause(text, where, at, end)):
            yield from _clause(text, at, where, where + 1, sign)
            at = where + 1
        elif sign == "\n" and (
            _breaks_clause(text, where, at, end) if full_stops else _DATED_LINE.match(text, where + 1, end)
        ):
            yield from _clause(text, at, where, where + 1, "line")
            at = where + 1
    yield from _clause(text, at, end, end, "")


def _clause(text: str, start: int, stop: int, end: int, separator: str) -> Iterator[Clause]:
    words = text[start:stop]
    stripped = words.strip()
    if stripped or separator in (";", "."):
        first = start + (len(words) - len(words.lstrip()) if stripped else 0)
        yield Clause(first, first + len(stripped), end, separator)


def _ends_clause(text: str, dot: int, start: int, end: int) -> bool:
    """Whether a full stop ends its clause, and is not that of an abbreviation, an initial, a number or an open date."""
    if text.endswith("/.", start, dot):
        return False  # "EDTF 1296/.."
    after = _AFTER_DOT.match(text, dot + 1, end)
    following = after["next"] if after else ""
    if not following or following == "\n":
        return not _is_abbreviation(text, dot, start) or not following
    if after and after.end("next") - 1 == dot + 1:  # nothing stands between
        return following in "([" and text[dot - 1 : dot] not in ("", " ") and not _is_abbreviation(text, dot, start)
    if following in ";,.)":
        return False
    word = _word(text, dot, start)
    if _is_abbreviated(word, text, dot, start):
        return word in SOFT_ABBREVIATIONS and following.isupper() and text[dot + 1 : dot + 2] != ","
    return True


def _word(text: str, dot: int, start: int) -> str:
    before = text[max(start, dot - 20) : dot]
    match = _BEFORE_WORD.match(before)
    return before[match.end() if match else 0 :].casefold()


def _is_abbreviation(text: str, dot: int, start: int) -> bool:
    return _is_abbreviated(_word(text, dot, start), text, dot, start)


def _is_abbreviated(word: str, text: str, dot: int, start: int) -> bool:
    last = word.replace("-", ".").rpartition(".")[2]
    if len(last) == 1 and last.isalpha():
        return True
    is_list_number = word.isdecimal() and not text[start:dot].strip().removeprefix(word)
    return word in ABBREVIATIONS or word in SOFT_ABBREVIATIONS or is_list_number


def _breaks_clause(text: str, newline: int, start: int, end: int) -> bool:
    """Whether a line break ends its clause: not after a comma, nor where the next line goes on with it."""
    before = text[max(start, newline - 40) : newline].rstrip()
    if before.endswith(",") or not before:
        return not before
    return _CONTINUES.match(text, newline + 1, end) is None
