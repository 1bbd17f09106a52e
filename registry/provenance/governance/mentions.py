"""Who is named in a remark: "@" and a person's name as the institution writes it."""

import unicodedata
from collections.abc import Mapping


def mentioned(text: str, names: Mapping[int, str]) -> frozenset[int]:
    """The accounts whose names stand behind an "@". Of names that begin alike the longest counts; several people of one
    name are all meant. Case and the width of letters make no difference; a name goes on where a letter follows, but for
    what Korean, Chinese and Japanese join to it."""
    folded = _folded(text)
    by_name: dict[str, set[int]] = {}
    for account, name in names.items():
        if plain := _folded(name):
            by_name.setdefault(plain, set()).add(account)
    longest_first = sorted(by_name, key=len, reverse=True)
    meant: set[int] = set()
    for part in folded.split("@")[1:]:
        behind = (name for name in longest_first if part.startswith(name) and _ends(part, len(name)))
        meant |= by_name.get(next(behind, ""), set())
    return frozenset(meant)


def _ends(part: str, at: int) -> bool:
    """Whether a name ends where it seems to: a particle such as 님 is written right behind it."""
    following = part[at : at + 1]
    return not following.isalnum() or (_is_joined(following) and _is_joined(part[at - 1]))


def _is_joined(letter: str) -> bool:
    """Whether a letter is of a script that sets no spaces between words, or joins particles to them."""
    return unicodedata.name(letter, "").startswith(("HANGUL", "CJK", "HIRAGANA", "KATAKANA"))


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
