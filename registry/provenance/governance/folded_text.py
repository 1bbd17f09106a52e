"""A text in its letters, folded, each with where it stands: as people, markup and addresses write it."""

import re
import unicodedata
from functools import lru_cache
from html import unescape
from html.entities import html5

from registry.provenance.notation.lexicon.holders import TITLES
from registry.provenance.text import fold

TITLE_WORDS = frozenset(fold(title) for title in TITLES)
_JAMO = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97c\ud7b0-\ud7fb\uffa1-\uffdc"
_HANGUL = re.compile(f"[\uac00-\ud7a3]?[{_JAMO}]+")
# What is folded together: a syllable in its letters, or any other character.
_PIECE = re.compile(f"[\uac00-\ud7a3]?[{_JAMO}]+|.", re.DOTALL)
# As markup or an address has a character, if it was encoded twice too.
_BYTE = re.compile("%(?:25)*([0-9a-fA-F]{2})")
_CODES = r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|(?:%(?:25)*[0-9a-fA-F]{2})+"
_CODE = re.compile(_CODES)
# What is said aside, within a name: tags, footnote marks, a title after the comma of a turned name.
_MARKS = (
    r"<sup>[^<>]{0,8}</sup>|<[^<>\n]{1,200}>|&lt;[^<>&\n]{1,100}&gt;"
    r"|\[(?:\d{1,3}|[a-zA-Z!?*†‡]|[sS][iI][cC][.!]{0,2}|(?:note|fn|n)\.? ?\d{1,3})\]|[*†‡⁰¹²³⁴-⁹]+"
)
_TITLED = rf",\s*(?i:(?:{'|'.join(sorted(TITLE_WORDS, key=len, reverse=True))})\b\.?\s*)+(?=[^\W\d_])"
_MARKED = re.compile(_MARKS)
_MAY_BE_MARKED = re.compile("[<*†‡⁰¹²³⁴-⁹]|&lt;|\\[")
_ASIDE = re.compile(f"(?P<titled>{_TITLED})|(?P<mark>{_MARKS})|{_CODES}")
_HAS_TITLE = re.compile(_TITLED)
# Stands in the gap between letters for what is said aside.
ASIDE = "\x1a"
# Of scripts that are written without spaces every character is a word.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)
# Not seen, and no end of a word, beside what Unicode calls formats (Cf), as the soft hyphen and all of no width are;
# the stroke by which Arabic words are drawn out too.
_UNSEEN = re.compile(
    "[\u034f\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
# Apostrophes and breathings that Unicode has for letters.
_APOSTROPHES = re.compile("[\u02b9-\u02c1\u02c8\u02ca\u02cb\u02ee\u30fb\ua78b\ua78c\uff65]")
# Letters that people write for one another and Unicode doesn't take apart.
_ALIKE = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t"}
    | {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"}
)


def is_unspaced(letter: str) -> bool:
    """Whether a letter is of a script that is written without spaces."""
    return _UNSPACED.match(letter) is not None


class _Folding(dict[int, str]):
    """What becomes of each character: its letters and digits without case, accents and width; nothing of others."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _composed("".join(filter(_is_letter, _plain(chr(code)))))
        return folded


def _plain(character: str) -> str:
    if _UNSEEN.match(character) or _APOSTROPHES.match(character):
        return ""
    decomposed = unicodedata.normalize("NFKD", character).casefold().translate(_ALIKE)
    return unicodedata.normalize("NFKD", decomposed)


def _is_letter(character: str) -> bool:
    # The marks that are letters to those who write them (vowels, in India) don't combine by a class of their own.
    is_mark = unicodedata.category(character)[0] == "M" and not unicodedata.combining(character)
    return (character.isalnum() or is_mark) and not _UNSEEN.match(character)


def _composed(letters: str) -> str:
    """The letters with those of Korean as syllables."""
    return letters if letters.isascii() else _HANGUL.sub(lambda run: unicodedata.normalize("NFC", run[0]), letters)


_FOLDING = _Folding()


def letters_of(text: str) -> str:
    """All letters and digits of a text, folded, with nothing between them."""
    if "&" in text or "%" in text:
        text = _CODE.sub(lambda code: "".join(character for character, _, _ in _decoded(code[0])), text)
    return _composed(text.translate(_FOLDING))


def letters_without_asides(text: str) -> str | None:
    """The same without what is said aside; None where nothing is."""
    plain = text
    if _MAY_BE_MARKED.search(text):
        plain = _MARKED.sub("", text)
    if "," in plain:
        plain = _HAS_TITLE.sub(",", plain)
    return letters_of(plain) if len(plain) != len(text) else None


def _decoded(code: str) -> list[tuple[str, int, int]]:
    """The characters of what is encoded, each with where it begins and ends in it."""
    if code[0] == "%":
        return _of_bytes(code)
    name = code[1:] if code == "&amp;" else code[1:].replace("amp;", "") or "amp;"
    plain = unescape(f"&{name}") if name[0] == "#" else html5.get(name)
    if plain is None:
        return [(character, at, at + 1) for at, character in enumerate(code)]
    return [(character, 0, len(code)) for character in plain]


def _of_bytes(code: str) -> list[tuple[str, int, int]]:
    marks = list(_BYTE.finditer(code))
    octets = bytes(int(mark[1], 16) for mark in marks)
    characters, at = [], 0
    while at < len(octets):
        size = next((size for size in (1, 2, 3, 4) if _is_utf8(octets[at : at + size])), 0)
        character = octets[at : at + size].decode() if size else octets[at : at + 1].decode("latin-1")
        last = at + (size or 1) - 1
        characters.append((character, marks[at].start(), marks[last].end()))
        at = last + 1
    return characters


def _is_utf8(octets: bytes) -> bool:
    try:
        octets.decode()
    except UnicodeDecodeError:
        return False
    return True


@lru_cache(maxsize=4096)
def _folded_piece(piece: str) -> str:
    return letters_of(piece) if piece not in "&%" else ""


@lru_cache(maxsize=4096)
def _is_unseen(piece: str) -> bool:
    """Whether a piece without letters neither shows nor parts words: an accent on its own, or what has no width."""
    return all(
        unicodedata.category(character) == "Cf" or unicodedata.combining(character) or _UNSEEN.match(character)
        for character in (unicodedata.normalize("NFKD", piece) if piece[0] in "\uff9e\uff9f" else piece)
    )


def _is_accent(piece: str) -> bool:
    return bool(unicodedata.combining(unicodedata.normalize("NFKD", piece)[0]))


class FoldedText:
    """The letters of a text with where each stands in it, before which of them a word begins, and what is between;
    `without_asides`, what is said aside is no letters."""

    def __init__(self, text: str, *, without_asides: bool = False) -> None:
        self.letters: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.begins: list[bool] = []
        self.gaps: list[str] = []
        self._cases: list[str] = []
        self._gap = ""
        plain, spans = _characters(text, _ASIDE if without_asides else _CODE)
        for piece in _PIECE.finditer(plain):
            self._take(piece[0], spans[piece.start()][0], spans[piece.end() - 1][1])

    def _take(self, piece: str, start: int, end: int) -> None:
        letters = _folded_piece(piece)
        if letters:
            case = "u" if piece[0].isupper() or piece[0].istitle() else "l" if piece[0].islower() else ""
            for letter in letters:
                self._add(letter, start, end, case)
        elif not _is_unseen(piece):
            self._gap += piece
        elif self.ends and not self._gap and _is_accent(piece):
            self.ends[-1] = end

    def _add(self, letter: str, start: int, end: int, case: str) -> None:
        before = self.letters[-1] if self.letters else ""
        self.begins.append(not before or _begins_word(before, letter, self._gap))
        self.letters.append(letter)
        self.starts.append(start)
        self.ends.append(end)
        self.gaps.append(self._gap)
        self._cases.append(case)
        self._gap = ""

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """Each word with what is before it."""
        words: list[list[str]] = []
        for letter, begins, gap in zip(self.letters, self.begins, self.gaps, strict=True):
            if begins:
                words.append([gap, letter])
            else:
                words[-1][1] += letter
        return tuple((word, gap) for gap, word in words)

    def has_end(self, at: int) -> bool:
        """Whether a word ends before the letter at a place."""
        return at == len(self.letters) or self.begins[at] or self.is_hump(at)

    def is_hump(self, at: int) -> bool:
        """Whether a capital begins a word in the midst of letters, as in "photoJaneQuill"."""
        if at == 0 or at == len(self.letters) or self._cases[at] != "u" or self.begins[at]:
            return False
        following = self._cases[at + 1] if at + 1 < len(self.letters) and not self.gaps[at + 1] else ""
        return self._cases[at - 1] == "l" or (self._cases[at - 1] == "u" and following == "l")

    def is_lower(self, at: int) -> bool:
        return self._cases[at] == "l"

    def word_before(self, at: int) -> str:
        """The letters before a place since the last gap, or hump, between them."""
        first = at - 1
        while first > 0 and not self.begins[first] and not self.is_hump(first):
            first -= 1
        return "".join(self.letters[max(first, 0) : at])

    def run_before(self, at: int) -> str:
        """The letters before a place since the last gap but the one there."""
        first = at - 1
        while first > 0 and not self.gaps[first]:
            first -= 1
        return "".join(self.letters[max(first, 0) : at])


def _characters(text: str, pattern: re.Pattern[str]) -> tuple[str, list[tuple[int, int]]]:
    """The characters of a text, decoded, with the place of each in it."""
    characters: list[str] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for code in pattern.finditer(text):
        start, end = code.span()
        aside = code.lastgroup
        pieces = [("," if aside == "titled" else ASIDE, 0, end - start)] if aside else _decoded(code[0])
        characters += [text[at:start], *(character for character, _, _ in pieces)]
        spans += [(place, place + 1) for place in range(at, start)]
        spans += [(start + first, start + last) for _, first, last in pieces]
        at = end
    spans += [(place, place + 1) for place in range(at, len(text))]
    return "".join((*characters, text[at:])), spans


def _begins_word(before: str, letter: str, gap: str) -> bool:
    if letter.isascii() and before.isascii():
        return bool(gap) or before.isdecimal() != letter.isdecimal()
    if unicodedata.category(letter)[0] == "M":
        return False
    if gap or before.isdecimal() != letter.isdecimal():
        return True
    return is_unspaced(letter) or is_unspaced(before)
