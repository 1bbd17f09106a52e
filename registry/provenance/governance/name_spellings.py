"""The ways in which a withheld name is written, and whether some letters of a text are one of them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from registry.provenance.governance.descriptions import naming_parts
from registry.provenance.governance.folded_text import ASIDE, TITLE_WORDS, FoldedText, is_unspaced
from registry.provenance.notation.lexicon.descriptions import ABBREVIATED

# Shorter names stand within too much else; a title of a record is no name of anybody, and has to be told as one.
_FEWEST_LETTERS, _FEWEST_UNSPACED = 3, 2
_FEWEST_OF_TITLE, _FEWEST_WORDS_OF_TITLE, _FEWEST_UNSPACED_OF_TITLE = 12, 3, 6
_FEWEST_OF_PLACE, _FEWEST_WORDS_OF_PLACE, _FEWEST_UNSPACED_OF_PLACE = 8, 2, 3
# The words of a longer one are in the order in which they stand.
_MOST_TURNED = 16

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_YEARS = re.compile(
    r"(?:,\s*|\s+(?=\d{3,4}\??\s*[-–—/]|(?:b|d|geb|gest|born|died)\b))"
    r"(?:(?:b|d|c|ca|fl|geb|gest|born|died|active|circa|um|née?)\b\.?\s*|[*†]\s*)*\d{3,4}\b[\d\s?.,–—/bdca-]*$",
    re.IGNORECASE,
)
_COMMA = re.compile("[,，、]")
# One of these parts the words of a name: at their end, or between them without a space.
_TIGHT = re.compile(r"[-'’‘‐‑´`\u02b9-\u02c1׳]\s*|_+\s*_*|[/·・‧•+=.]|~")
_STOP = re.compile(r"\.[-‐‑]?\s*")
_ABBREVIATED = TITLE_WORDS | ABBREVIATED
_TURN_IN_BRACKETS = re.compile(r"\s*[(\[]\s*")
_LOOSE = frozenset(",()[]\"'“”‘’„«»-–—&/+")
_MOST_LOOSE = 4
# Prepositions and articles that Arabic and Hebrew write as one with the word after them.
_PREFIXED = re.compile("[وفبلكس]{1,2}|[ובלכמהש]{1,3}")
_FEWEST_PREFIXED = 4
_FEWEST_BEFORE_HUMP = 4
# What is written as one with a name of two letters in scripts without spaces.
_BEFORE_PAIR = ("藏家", "畫家", "画家", "畫商", "画商", "古董商")
_AFTER_PAIR = re.compile(
    "氏|先生|女士|様|さん|君|藏|蔵|旧蔵|舊藏|旧藏|所藏|所蔵|收藏|より|から"
    "|(?:은|는|이|가|을|를|과|와|의|도|에게|로부터|으로부터|씨|님|선생)(?![가-힣])"
)


@dataclass(slots=True)
class Spelling:
    """A name in its letters. `turn` is the place where a turned one goes on with what else is before it, `loose` what
    is between its words where that is more than a space."""

    letters: str
    is_word: bool
    turn: int = 0
    loose: Mapping[int, str] = field(default_factory=dict)

    def end_in(self, text: FoldedText, first: int) -> int | None:
        """Where the name ends in a text that has its letters from a place on; None where they are no name there."""
        end = first + len(self.letters)
        if self._is_pair:
            is_whole = _is_pair_apart(text, first, end)
        else:
            is_whole = self._begins(text, first) and text.has_end(end)
        if not is_whole or not all(self._is_parted(text, first, at) for at in range(first + 1, end)):
            return None
        if self.is_word and not all(text.gaps[first + 1 : end]):
            broken = (gap for gap in text.gaps[first + 1 : end] if gap)
            return end if all(gap.strip(" ") for gap in broken) else None
        return end

    @property
    def _is_pair(self) -> bool:
        return len(self.letters) == _FEWEST_UNSPACED and all(map(is_unspaced, self.letters))

    def _begins(self, text: FoldedText, first: int) -> bool:
        if text.begins[first]:
            return True
        before = text.word_before(first)
        if text.is_hump(first):
            return not self.is_word or (len(before) >= _FEWEST_BEFORE_HUMP and before != "fitz")
        is_long = not self.is_word or len(self.letters) >= _FEWEST_PREFIXED
        return is_long and _PREFIXED.fullmatch(before) is not None

    def _is_parted(self, text: FoldedText, first: int, at: int) -> bool:
        """Whether what is between two letters of the text may be there."""
        gap = text.gaps[at]
        if not gap:
            return True
        gap = _visible(gap)
        if at - first == self.turn:
            return self._is_turned(text, first, at, gap)
        if _joins(gap, text, at):
            return True
        recorded = self.loose.get(at - first)
        return recorded is not None and set(gap.replace(" ", "")) <= _LOOSE | set(recorded) and len(gap) <= _MOST_LOOSE

    def _is_turned(self, text: FoldedText, first: int, at: int, gap: str) -> bool:
        if _COMMA.fullmatch(gap.strip()) or _TURN_IN_BRACKETS.fullmatch(gap):
            return True
        # Without a comma, "Quill Jane" but not "a green rose".
        return _joins(gap, text, at) and (bool(gap.strip()) or not (text.is_lower(first) or text.is_lower(at)))

    def closes_bracket(self, text: FoldedText, first: int) -> bool:
        """Whether a turned name has a bracket between its parts, as "Quill (Jane)"."""
        return bool(self.turn) and _TURN_IN_BRACKETS.fullmatch(_visible(text.gaps[first + self.turn])) is not None


def _visible(gap: str) -> str:
    gap = gap.replace(ASIDE, "")
    return gap if gap.isascii() else unicodedata.normalize("NFKC", gap)


def _joins(gap: str, text: FoldedText, at: int) -> bool:
    """Whether what is between two letters may be there within any name."""
    if not gap.strip() or _TIGHT.fullmatch(gap):
        return True
    if _STOP.fullmatch(gap):
        before = text.word_before(at)
        return before in _ABBREVIATED or (len(before) <= 2 and not is_unspaced(before[-1:]))
    return False


def _is_pair_apart(text: FoldedText, first: int, end: int) -> bool:
    """Whether two letters of a script without spaces stand by themselves, or with what tells a name."""
    before = text.run_before(first) if first else ""
    if text.gaps[first]:
        # "100점 이상" is an amount.
        begins = not any(map(str.isdecimal, before)) or not text.gaps[first].isspace()
    else:
        begins = not before or not is_unspaced(before[-1]) or before.endswith(_BEFORE_PAIR)
    following = "".join(
        f"{text.gaps[at] and ' '}{text.letters[at]}" for at in range(end, min(end + 4, len(text.letters)))
    )
    is_end = not following or not is_unspaced(following)
    return begins and (is_end or _AFTER_PAIR.match(following) is not None)


@lru_cache(maxsize=65536)
def spellings(name: str, kind: str) -> tuple[Spelling, ...]:
    """The ways in which the name of a record of a kind is written: with and without what stands in brackets and the
    titles and years with it, and with the family name first."""
    return tuple(_spellings(name, kind))


def _spellings(name: str, kind: str) -> Iterator[Spelling]:
    if kind != "party":
        is_told = _is_place if kind == "place" else _is_title
        for words in _forms(name):
            if is_told([word for word, _ in words]):
                yield _spelling(words)
        return
    for part in naming_parts(name):
        forms = _forms(part)
        forms |= dict.fromkeys(tuple(shorter) for words in forms for shorter in _without_titles(words))
        for words in forms:
            if _is_long_enough([word for word, _ in words]):
                yield from _turned(words)


_Words = tuple[tuple[str, str], ...]


def _forms(name: str) -> dict[_Words, None]:
    plain = _BRACKETED.sub(" ", name)
    texts = (name, plain, _YEARS.sub("", plain.rstrip()))
    return dict.fromkeys(FoldedText(text).words for text in dict.fromkeys(map(str.strip, texts)))


def _without_titles(words: Sequence[tuple[str, str]]) -> Iterator[Sequence[tuple[str, str]]]:
    """The words without the titles before them, and in "Quill, Mrs Jane" after the comma."""
    while len(words) > 2 and words[0][0] in TITLE_WORDS:
        words = ((words[1][0], ""), *words[2:])
        yield words
    comma = _comma(words)
    while comma and len(words) > comma + 1 and words[comma][0] in TITLE_WORDS:
        words = (*words[:comma], (words[comma + 1][0], words[comma][1]), *words[comma + 2 :])
        yield words


def _comma(words: Sequence[tuple[str, str]]) -> int:
    """The word before which the only comma stands; 0 where there is none, or are several."""
    commas = [at for at, (_, gap) in enumerate(words) if at and _COMMA.search(gap)]
    return commas[0] if len(commas) == 1 and _COMMA.fullmatch(words[commas[0]][1].strip()) else 0


def _turned(words: Sequence[tuple[str, str]]) -> Iterator[Spelling]:
    """A name in its natural order, and from each of the other words on, as in "Vries, Jan de"."""
    if comma := _comma(words):
        words = ((words[comma][0], ""), *words[comma + 1 :], (words[0][0], " "), *words[1:comma])
    yield _spelling(words)
    if 1 < len(words) <= _MOST_TURNED and len("".join(word for word, _ in words)) > _FEWEST_UNSPACED:
        for at in range(1, len(words)):
            if not re.fullmatch("['’ʼ]", words[at][1]):
                yield _spelling((*words[at:], *words[:at]), turn=len(words) - at)


def _spelling(words: Sequence[tuple[str, str]], turn: int = 0) -> Spelling:
    loose, length, place = {}, 0, 0
    for number, (word, gap) in enumerate(words):
        if number == turn and turn:
            place = length
        elif number and gap.strip() and not _TIGHT.fullmatch(gap):
            loose[length] = gap
        length += len(word)
    return Spelling("".join(word for word, _ in words), len(words) == 1, place, loose)


def _is_long_enough(words: Sequence[str]) -> bool:
    fewest = _FEWEST_UNSPACED if any(map(is_unspaced, words)) else _FEWEST_LETTERS
    return sum(map(len, words)) >= fewest


def _is_title(words: Sequence[str]) -> bool:
    return _is_told(words, _FEWEST_WORDS_OF_TITLE, _FEWEST_OF_TITLE, _FEWEST_UNSPACED_OF_TITLE)


def _is_place(words: Sequence[str]) -> bool:
    return _is_told(words, _FEWEST_WORDS_OF_PLACE, _FEWEST_OF_PLACE, _FEWEST_UNSPACED_OF_PLACE)


def _is_told(words: Sequence[str], fewest: int, letters: int, unspaced: int) -> bool:
    if any(map(is_unspaced, words)):
        return len(words) >= unspaced
    return len(words) >= fewest and sum(map(str.isalpha, "".join(words))) >= letters
