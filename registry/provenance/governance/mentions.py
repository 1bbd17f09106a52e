"""Who is named in a remark: "@" and a person's name as the institution writes it."""

import unicodedata
from collections.abc import Mapping


class Staff:
    """The people of an institution, whom a remark may name."""

    def __init__(self, names: Mapping[int, str]) -> None:
        by_name: dict[str, set[int]] = {}
        for account, name in names.items():
            if plain := _folded(name):
                by_name.setdefault(plain, set()).add(account)
        self._longest_first = sorted(by_name.items(), key=lambda one: len(one[0]), reverse=True)

    def named_in(self, text: str) -> frozenset[int]:
        """The accounts whose names stand behind an "@". Of names that begin alike the longest counts; several people
        of one name are all meant. Case and the width of letters make no difference; a name goes on where a letter
        follows, but for what Korean, Chinese and Japanese join to it."""
        meant: set[int] = set()
        for part in _folded(text).split("@")[1:]:
            behind = (who for name, who in self._longest_first if part.startswith(name) and _ends(part, len(name)))
            meant |= next(behind, set())
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
