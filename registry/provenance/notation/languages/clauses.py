"""Cutting a history in another language into clauses: at semicolons, line breaks, bars, and full stops that end one."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from registry.provenance.notation.languages.language import Language, small_words
from registry.provenance.notation.values import Span

_SIGN = re.compile(r"[;\n|.()\[\]{}]|(?<= )/(?= [A-ZÀ-ÞĀ-Ž])|(?<=\) )[–—](?= [A-ZÀ-Þ])")
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_LONGEST_BRACKET = 400
_BEFORE = re.compile(r"[^\s(\[–—/]{1,20}$")
_AFTER = re.compile(r"[ \t\r]*(?:[–—-] )?(?P<next>\S?)")
_LISTED = re.compile(r"(?:\d{1,2}|[a-z])\) ")
# What ends a town's name: "Frankfurt a. M."; and what may open the next sentence.
_ENDS_TOWN = re.compile(r"\b[adi]\. ?(?:d\. ?)?[A-Z]\.$")
_FIRST = re.compile(r"\s+(?:(?P<year>\d{4})|(?P<word>(?!V[oa][nm]\b)[A-ZÄÖÜÀÉ][a-zäöüéèà]+))\b")
_AROUND = " \t\r\n•*·|"


class ClauseSpan(NamedTuple):
    """A clause of the text; `separator` is what ends it: ";", ".", or "line"."""

    start: int
    stop: int
    separator: str


def clauses_of(text: str, history: Sequence[Span], language: Language) -> Iterator[ClauseSpan]:
    """The clauses of a history in turn, without bullets, labels ("Provenienz:") and the blanks around them."""
    for start, end in history:
        for clause in _clauses(text, start, end, language):
            label = re.compile(rf"(?:{language.labels})\s*:\s*", re.I).match(text, clause.start, clause.stop)
            if label is None and language.pattern("labels").fullmatch(text, clause.start, clause.stop):
                continue  # A heading over the lines.
            yield clause._replace(start=label.end()) if label else clause


def _clauses(text: str, start: int, end: int, language: Language) -> Iterator[ClauseSpan]:
    at = until = start
    in_rows = "\n" in text[start:end].strip()
    for match in _SIGN.finditer(text, start, end):
        sign, where = match.group(), match.start()
        if where < until:
            continue
        if sign in _CLOSING:
            closed = text.find(_CLOSING[sign], where, min(end, where + _LONGEST_BRACKET))
            until = closed + 1 if closed > 0 else until
        elif in_rows and sign == "|":
            continue
        elif (
            sign in ";|\n–—"
            or (sign == "/" and "," in text[at:where])
            or (sign == "." and _ends(text, where, at, end, language))
        ):
            stop = where + 1 if sign == "." and _ENDS_TOWN.search(text, max(at, where - 9), where + 1) else where
            yield from _trimmed(
                text, at, stop, {"|": "line", "\n": "line", "/": "line", "–": "line", "—": "line"}.get(sign, sign)
            )
            at = where + 1
    yield from _trimmed(text, at, end, "line")


def _trimmed(text: str, start: int, stop: int, separator: str) -> Iterator[ClauseSpan]:
    while start < stop and (text[start] in _AROUND or (text[start] in "-–—" and text[start + 1 : start + 2] in " \t")):
        start += 1
    if number := _LISTED.match(text, start, stop):
        start = number.end()
    while stop > start and text[stop - 1] in _AROUND:
        stop -= 1
    if stop > start:
        yield ClauseSpan(start, stop, separator)


def _ends(text: str, dot: int, start: int, end: int, language: Language) -> bool:
    """Whether a full stop ends its clause: not an abbreviation's, an initial's, a day's or a century's."""
    after = _AFTER.match(text, dot + 1, end)
    following = after["next"] if after else ""
    if not following:
        return not _is_short(text, dot, start, language)
    if after and after.end() - 1 == dot + 1:
        return False
    if text[dot - 1] == "." or text[dot + 1 : dot + 2] == ".":
        return False
    if _is_short(text, dot, start, language):
        return _ENDS_TOWN.search(text, max(start, dot - 9), dot + 1) is not None and _opens(text, dot + 1, language)
    return following.isupper() or following.isdigit() or following in '(["„“«'


def _opens(text: str, at: int, language: Language) -> bool:
    """Whether a number or a small word with a capital begins here: "Frankfurt a. M. Im Erbgang"."""
    word = _FIRST.match(text, at)
    return word is not None and (word["year"] is not None or word["word"].casefold() in small_words(language))


def _is_short(text: str, dot: int, start: int, language: Language) -> bool:
    match = _BEFORE.search(text, max(start, dot - 20), dot)
    last = re.split(r"[.'’-]", (match.group() if match else "").casefold())[-1]
    return last in language.abbreviations or (len(last) == 1 and last.isalpha()) or (last.isdecimal() and len(last) < 3)
