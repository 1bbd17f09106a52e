"""Folding of names and texts, so that they are found and sorted however they are written."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product

# Scripts written without spaces between words: each character is a word of its own when searching.
_UNSPACED = re.compile("([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])")
_NO_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Words in one case, without diacritics and punctuation, a space between them, in any script.

    References of records are derived from texts so folded: what it gives for a text never changes.
    """
    if text.isascii():
        return _NO_WORD.sub(" ", text.casefold()).strip()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    spaced = _UNSPACED.sub(r" \1 ", unicodedata.normalize("NFKC", plain))
    return _NO_WORD.sub(" ", spaced).strip()


@lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    """The same for a name, remembered: the names of parties and places recur from object to object."""
    return fold(name)


def is_unspaced(word: str) -> bool:
    return _UNSPACED.fullmatch(word) is not None


# Letters with a stroke, ligatures and others that no decomposition takes apart, as those write them who have none.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ƀ": "b", "ɨ": "i", "ʉ": "u", "ƶ": "z", "ǥ": "g",
     "ı": "i", "ŋ": "ng", "ĸ": "k", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a"}
)  # fmt: skip


_LONGEST_NAME = 200


def plain_letters(text: str) -> str:
    """A text folded, and in letters without strokes and ligatures: Władysław and Wladyslaw are the same."""
    if text.isascii():
        return fold(text)
    return _plain_name(text) if len(text) <= _LONGEST_NAME else _plain(text)


def _plain(text: str) -> str:
    # Again, as the letters that something else was taken apart into can be capitals.
    folded = fold(fold(text))
    return folded if folded.isascii() else folded.translate(_LETTERS)


# Of a name it is asked several times: for what it is found by, sorted by and spelled like.
_plain_name = lru_cache(maxsize=4096)(_plain)


def search_key(text: str) -> str:
    """What a text is found by, and sorted by: in plain letters, and Chinese in the simplified script."""
    key = plain_letters(text)
    return key if key.isascii() else key.translate(_simplified())


@cache
def _simplified() -> Mapping[int, int]:
    lines = (files("registry.provenance") / "data" / "han.txt").read_text("utf-8").splitlines()
    first, second = (line for line in lines if not line.startswith("#"))
    return str.maketrans(first, second)


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_WRITTEN_OUT = re.compile("ae|oe|ue|aa")
# Of more vowels in one text only these are taken both ways, which is enough for a name.
_MOST_VOWELS = 3


def spellings(text: str) -> tuple[str, ...]:
    """The keys by which what is meant by a text may be found, its own first: ae, oe, ue and aa stand for ä, ö, ü and å,
    and these for them, so that Mueller finds Müller, and Müller finds Mueller."""
    return tuple(dict.fromkeys(_spellings(text)))


def written_out(text: str) -> str:
    """A text with ae, oe, ue and aa for ä, ö, ü and å."""
    return text if text.isascii() else unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)


def _spellings(text: str) -> Iterator[str]:
    key = search_key(text)
    yield key
    yield search_key(written_out(text))
    places = [match.start() for match in _WRITTEN_OUT.finditer(key)][:_MOST_VOWELS]
    for chosen in product((False, True), repeat=len(places)):
        dropped = {place + 1 for place, is_chosen in zip(places, chosen, strict=True) if is_chosen}
        yield "".join(letter for place, letter in enumerate(key) if place not in dropped)
