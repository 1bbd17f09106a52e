"""Finding the lexicon's phrases where a stretch of words begins: how an object was got, and how surely."""

import re
from collections import defaultdict
from dataclasses import dataclass

from registry.provenance.notation.lexicon.methods import HEDGE_PHRASES, HEDGES, METHOD_OPENERS, METHOD_PHRASES

_OPENING = re.compile(r"[\"“(]?\s{0,3}([A-Za-z'’.-]{1,20})[ :]{0,3}")
# "By whom given to", "from whom it later passed to": how it went on from the holder before.
_WHOM = re.compile(
    r"(?:and )?(?:by|from|through) (?:whom|which),? (?:it (?:was )?|they were |was |were )?"
    r"(?:(?:later|then|subsequently|thence|again|presumably) )?",
    re.I,
)
_BLANKS = re.compile(r"[\s\x01]+")
_VERB = re.compile(
    r"\b(?:was|were|is|are|has|had|have|been|belonged|hung|states|stated|according|because|said|says?|shows?|it|this|these|we|see|listed"
    r"|recorded)\b"
)


def _by_first_word() -> dict[str, list[str]]:
    table: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(METHOD_PHRASES, key=len, reverse=True):
        table[phrase.split(" ", 1)[0]].append(phrase)
    return dict(table)


def has_verb(words: str) -> bool:
    """Whether words are a sentence's: with a verb or the like, as no name has."""
    return _VERB.search(words) is not None


_UNEVEN = re.compile(r"[\s\x01]{2}|[\n\x01]")
_PHRASES = _by_first_word()
# Words that open a clause but are too common to begin another holder in its midst.
_LOOSE = frozenset(
    [
        "from",
        "with",
        "to",
        "collection",
        "collections",
        "ex",
        "provenance",
        "source",
        "dealer",
        "donor",
        "auction",
        "sale",
        "sold",
        "gift",
    ]
)
_LONGEST = max(map(len, METHOD_PHRASES))
_DOUBTING = frozenset(phrase.split(" ", 1)[0] for phrase in HEDGE_PHRASES)
# A stretch that begins with any other word begins with no phrase: most do.
_FIRST_WORDS = frozenset(word.rstrip(".") for word in (*_PHRASES, *METHOD_OPENERS, "and", "by", "from", "through"))


@dataclass(frozen=True, slots=True)
class Opening:
    """A method phrase: its method, who stands after it, and where it ends. `whose` is the possessive before it."""

    method: str
    who: str
    start: int
    end: int
    phrase: str
    whose: str | None = None

    @property
    def is_loose(self) -> bool:
        return self.phrase in _LOOSE


def hedge(text: str, start: int) -> int:
    """Where the words of doubt that begin here end; `start` itself where there are none."""
    if text.startswith("? ", start):
        return start + 2
    match = _OPENING.match(text, start)
    if match is None:
        return start
    word = match[1].casefold()
    if word.rstrip(".") in HEDGES:
        return match.end()
    if word not in _DOUBTING:
        return start
    low = text[start : start + 24].casefold()
    for phrase in HEDGE_PHRASES:
        if low.startswith(phrase + " "):
            return start + len(phrase) + 1
    return start


def opening(text: str, start: int, end: int) -> Opening | None:
    """The method phrase with which a stretch of words begins, past openers such as "his" and "then"."""
    at, whose = start, None
    for _ in range(4):
        match = _OPENING.match(text, at, end)
        if match is None:
            return None
        word = match[1].casefold()
        if word.rstrip(".") not in _FIRST_WORDS:
            return None
        if method_phrase := _phrase(text, match.start(1), end, word) or _phrase_after_whom(text, match.start(1), end):
            method, phrase, stop = method_phrase
            if phrase == "from whom":
                method, phrase, stop = _phrase_after_whom(text, match.start(1), end) or method_phrase
            return Opening(method[0], method[1], start, stop, phrase, whose)
        if word not in METHOD_OPENERS:
            return None
        whose, at = whose or word, match.end()
    return None


def _phrase(text: str, start: int, end: int, first: str) -> tuple[tuple[str, str], str, int] | None:
    phrases = _PHRASES.get(first) or _PHRASES.get(first.rstrip(".:"))
    if not phrases:
        return None
    words = text[start : min(end, start + _LONGEST + 12)]
    is_uneven = _UNEVEN.search(words) is not None
    low = _BLANKS.sub(" ", words.casefold()) if is_uneven else words.casefold()
    for phrase in phrases:
        if low.startswith(phrase) and not low[len(phrase) : len(phrase) + 1].isalnum():
            if low[len(phrase) : len(phrase) + 1] in ("-", "'", "’") or low.startswith(" benefit", len(phrase)):
                continue
            length = _true_length(words, len(phrase)) if is_uneven else min(len(phrase), len(words))
            return METHOD_PHRASES[phrase], phrase, start + length
    return None


def _phrase_after_whom(text: str, start: int, end: int) -> tuple[tuple[str, str], str, int] | None:
    """The method phrase after "by whom" or "from whom it later"."""
    if text[start : start + 1] not in "aAbBfFtT":
        return None
    whom = _WHOM.match(text, start, end)
    after = _OPENING.match(text, whom.end(), end) if whom else None
    return _phrase(text, after.start(1), end, after[1].casefold()) if after else None


def _is_blank(character: str) -> bool:
    return character.isspace() or character == "\x01"


def _true_length(words: str, length: int) -> int:
    """The length in the text of the first `length` characters of its folded form, which has single blanks."""
    count = at = 0
    while count < length and at < len(words):
        while _is_blank(words[at]) and _is_blank(words[at + 1 : at + 2]):
            at += 1
        at, count = at + 1, count + 1
    return at
