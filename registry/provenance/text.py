"""Folding of names and texts, so that they are found and sorted however they are written."""

import re
import unicodedata
from functools import lru_cache

# Scripts written without spaces between words: each character is a word of its own when searching.
_UNSPACED = re.compile("([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])")
_NO_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Words in one case, without diacritics and punctuation, a space between them, in any script."""
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
