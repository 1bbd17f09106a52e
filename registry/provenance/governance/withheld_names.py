"""Names that are withheld, wherever a text says one: a mark stands for each, and nothing else of the text changes.

A name is told as a search would tell it: in any case, width and accents, whole; in scripts that are written without
spaces, as it stands.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from ahocorasick_rs import AhoCorasick

from registry.provenance.codes import Identity
from registry.provenance.governance.withholding import WITHHELD
from registry.provenance.notation.lexicon.holders import TITLES
from registry.provenance.notation.names import UNNAMED
from registry.provenance.text import fold

# A record's own name is looked for where it is of somebody, if only by request not told; not where it describes.
NAMING: frozenset[Identity] = frozenset({"identified", "presumed", "anonymous"})
# Shorter names stand within too much else; a title of a source is no name of anybody, and has to be told as one.
_FEWEST_LETTERS, _FEWEST_UNSPACED = 3, 2
_FEWEST_OF_TITLE, _FEWEST_WORDS_OF_TITLE, _FEWEST_UNSPACED_OF_TITLE = 12, 3, 6
# The words of a longer one are in the order in which they stand.
_MOST_TURNED = 6
_DESCRIPTIVE = frozenset(fold(words) for words in (*UNNAMED, "unnamed", "unnamed holder", "withheld", "name withheld"))
_TITLES = frozenset(fold(title) for title in TITLES)

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_JAMO = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97c\ud7b0-\ud7fb\uffa1-\uffdc"
_HANGUL = re.compile(f"[\uac00-\ud7a3]?[{_JAMO}]+")
_ENCODED = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|(?:%[0-9a-fA-F]{2})+"
# What is folded together: a character as markup or an address has it, a syllable in its letters, any other character.
_PIECE = re.compile(f"{_ENCODED}|[\uac00-\ud7a3]?[{_JAMO}]+|.", re.DOTALL)
_IS_ENCODED = re.compile(_ENCODED)
# Of scripts that are written without spaces every character is a word.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
# Not seen, and no end of a word, beside what Unicode calls formats (Cf), as the soft hyphen and all of no width are.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


class WithheldName(NamedTuple):
    """A name, or a title, of the record with an internal key."""

    record: int
    text: str
    is_title: bool = False


class WithheldNames:
    """The names of some records, as they are told in texts."""

    def __init__(self, names: Iterable[WithheldName]) -> None:
        spellings: dict[str, _Spelling] = {}
        for name in names:
            for words in _spellings(name):
                spelling = spellings.setdefault("".join(words), _Spelling(len(words) == 1))
                spelling.records.add(name.record)
        self._spellings = list(spellings.values())
        self._whole = frozenset(spellings)
        self._finder = AhoCorasick(spellings)

    def __bool__(self) -> bool:
        return bool(self._spellings)

    def may_be_in(self, text: str) -> bool:
        """Whether a name may stand in a text, or in one of many that are joined by line breaks: seldom though none
        does, and always where one does."""
        return bool(self._finder.find_matches_as_indexes(_letters(text)))

    def is_name(self, text: str) -> bool:
        """Whether a text is one of the names, and nothing else."""
        return _letters(text) in self._whole

    def masked(self, text: str, hidden: Collection[int] | None = None) -> str:
        """A text with a mark for each name of the records with these internal keys, or of all."""
        pieces, at = [], 0
        for start, end in self._spans(text, hidden):
            pieces += [text[at:start], WITHHELD]
            at = end
        return "".join((*pieces, text[at:])) if pieces else text

    def _spans(self, text: str, hidden: Collection[int] | None) -> list[tuple[int, int]]:
        """Where names stand."""
        folded = _Folded(text)
        runs = []
        for number, first, end in self._finder.find_matches_as_indexes("".join(folded.letters), overlapping=True):
            spelling = self._spellings[number]
            is_hidden = hidden is None or not spelling.records.isdisjoint(hidden)
            if is_hidden and folded.is_whole(first, end, is_word=spelling.is_word):
                runs.append((first, end))
        return [(folded.starts[first], folded.ends[end - 1]) for first, end in _apart(runs)]


@dataclass(slots=True)
class _Spelling:
    is_word: bool
    records: set[int] = field(default_factory=set)


def _apart(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest of these runs from the left on that don't overlap, with what others have beyond them."""
    chosen: list[tuple[int, int]] = []
    for first, end in sorted(runs, key=lambda run: (run[0], -run[1])):
        if not chosen or first >= chosen[-1][1]:
            chosen.append((first, end))
    covered = {at for run in chosen for at in range(*run)}
    rest = [run for run in runs if not covered.issuperset(range(*run))]
    joined: list[tuple[int, int]] = []
    for first, end in sorted(chosen + rest) if rest else chosen:
        if joined and first < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((first, end))
    return joined


def _spellings(name: WithheldName) -> Iterator[tuple[str, ...]]:
    """The words of a name, in the ways in which it is written: with and without what stands in brackets and the title
    before it, and with the family name first."""
    if fold(name.text.partition(",")[0]) in _DESCRIPTIVE:
        return
    forms = dict.fromkeys(_Folded(text).words for text in (name.text, _BRACKETED.sub(" ", name.text)))
    if name.is_title:
        yield from (words for words in forms if _is_title(words))
        return
    for words in list(forms):
        if len(words) > 2 and words[0] in _TITLES:
            forms[words[1:]] = None
    for words in forms:
        if _is_long_enough(words):
            yield words
            yield from _turned(words)


def _turned(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The same words from each of the others on, as in "Vries, Jan de"."""
    if len(words) <= _MOST_TURNED and not any(map(_UNSPACED.match, words)):
        yield from ((*words[at:], *words[:at]) for at in range(1, len(words)))


def _is_long_enough(words: Sequence[str]) -> bool:
    fewest = _FEWEST_UNSPACED if any(map(_UNSPACED.match, words)) else _FEWEST_LETTERS
    return sum(map(len, words)) >= fewest


def _is_title(words: Sequence[str]) -> bool:
    if any(map(_UNSPACED.match, words)):
        return len(words) >= _FEWEST_UNSPACED_OF_TITLE
    letters = sum(map(str.isalpha, "".join(words)))
    return len(words) >= _FEWEST_WORDS_OF_TITLE and letters >= _FEWEST_OF_TITLE


class _Folding(dict[int, str]):
    """What becomes of each character: its letters and digits without case, accents and width; nothing of others."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = "" if _UNSEEN.match(character) else unicodedata.normalize("NFKD", character.casefold())
        self[code] = folded = _composed("".join(filter(_is_letter, plain)))
        return folded


def _is_letter(character: str) -> bool:
    # The marks that are letters to those who write them (vowels, in India) don't combine by a class of their own.
    is_mark = unicodedata.category(character)[0] == "M" and not unicodedata.combining(character)
    return (character.isalnum() or is_mark) and not _UNSEEN.match(character)


def _composed(letters: str) -> str:
    """The letters with those of Korean as syllables."""
    return letters if letters.isascii() else _HANGUL.sub(lambda run: unicodedata.normalize("NFC", run[0]), letters)


_FOLDING = _Folding()


def _letters(text: str) -> str:
    """All letters and digits of a text, folded, with nothing between them."""
    if "&" in text or "%" in text:
        text = _IS_ENCODED.sub(lambda code: _decoded(code[0]), text)
    return _composed(text.translate(_FOLDING))


def _decoded(piece: str) -> str:
    return unquote(piece) if piece[0] == "%" else unescape(piece)


@lru_cache(maxsize=4096)
def _folded_piece(piece: str) -> str:
    return _letters(piece)


@lru_cache(maxsize=4096)
def _is_unseen(piece: str) -> bool:
    """Whether a piece without letters neither shows nor parts words: an accent on its own, or what has no width."""
    return all(
        unicodedata.category(character) == "Cf" or unicodedata.combining(character) or _UNSEEN.match(character)
        for character in _decoded(piece)
    )


class _Folded:
    """The letters of a text with where each stands in it, before which of them a word begins, and what is between."""

    def __init__(self, text: str) -> None:
        self.letters: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.begins: list[bool] = []
        self.gaps: list[str] = []
        gap = ""
        for piece in _PIECE.finditer(text):
            letters = _folded_piece(piece[0])
            if letters:
                for letter in letters:
                    self._add(letter, *piece.span(), gap)
                    gap = ""
            elif not _is_unseen(piece[0]):
                gap += piece[0]
            elif self.ends and not gap and unicodedata.combining(piece[0][0]):
                self.ends[-1] = piece.end()

    def _add(self, letter: str, start: int, end: int, gap: str) -> None:
        before = self.letters[-1] if self.letters else ""
        self.begins.append(not before or _begins_word(before, letter, gap))
        self.letters.append(letter)
        self.starts.append(start)
        self.ends.append(end)
        self.gaps.append(gap)

    @property
    def words(self) -> tuple[str, ...]:
        words: list[str] = []
        for letter, begins in zip(self.letters, self.begins, strict=True):
            if begins:
                words.append(letter)
            else:
                words[-1] += letter
        return tuple(words)

    def is_whole(self, first: int, end: int, *, is_word: bool) -> bool:
        """Whether these letters begin and end with words. A single word may be parted by a hyphen, a line break, or
        between all its letters, and is else none that is parted."""
        if not self.begins[first] or (end < len(self.letters) and not self.begins[end]):
            return False
        if not is_word:
            return True
        gaps = self.gaps[first + 1 : end]
        return all(gaps) or all(not gap.isspace() or "\n" in gap for gap in gaps if gap)


def _begins_word(before: str, letter: str, gap: str) -> bool:
    if unicodedata.category(letter)[0] == "M":
        return False
    if gap or before.isdecimal() != letter.isdecimal():
        return True
    return bool(_UNSPACED.match(letter) or _UNSPACED.match(before))
