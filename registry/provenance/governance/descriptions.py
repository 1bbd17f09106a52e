"""Names that describe and name nobody: "Private collection, Japan", "the artist", "Privatsammlung", "個人蔵"."""

import re
from functools import lru_cache

from registry.provenance.notation.lexicon.descriptions import BESIDE, DESCRIBING, OF_TOWNS, UNSPACED
from registry.provenance.notation.lexicon.holders import NATIONALITIES
from registry.provenance.notation.lexicon.places import CITIES, COUNTRIES, STATES
from registry.provenance.text import fold

_UNSPACED_PLACE = re.compile(
    "日本|東京|京都|大阪|한국|서울|일본|미국|中国|中國|北京|上海|香港|台湾|台灣|韓国|韓國|米国|美国|美國"
)
_PLACES = frozenset(fold(place) for place in COUNTRIES | CITIES | STATES) | NATIONALITIES
_LONGEST_PLACE = 3
_OF_PLACE = re.compile(r"(.*?)\s(?:in|near|from|at|aus|bei|en|à|zu)\s+\S.*", re.IGNORECASE | re.DOTALL)
_OF_SOMEBODY = re.compile(r"(.*?)\s(?:of|von|de|di|du|della)\s+(\S.*)", re.IGNORECASE | re.DOTALL)


@lru_cache(maxsize=65536)
def naming_parts(name: str) -> tuple[str, ...]:
    """What of a name names somebody: all of it, what goes on after a description, or nothing."""
    if is_description(name):
        return ()
    head, comma, rest = name.partition(",")
    if comma and is_description(head):
        if " " not in head.strip():
            # "Dealer, Max" may be turned; "Dealer, Paris" is none.
            return (name,) if _begins_with_capital(rest) else ()
        return tuple(part.strip() for part in rest.split(",") if _is_name(part))
    of = _OF_SOMEBODY.fullmatch(name)
    if of and is_description(of[1]):
        return (of[2],) if _is_name(of[2]) else ()
    return (name,)


def is_description(name: str) -> bool:
    """Whether words describe a holder, alone or with a place, and name nobody."""
    words = _without_places(fold(name).split())
    if words and all(word in DESCRIBING or word in BESIDE for word in words):
        return any(word in DESCRIBING for word in words)
    squeezed = "".join(words)
    if squeezed in UNSPACED or _UNSPACED_PLACE.sub("", squeezed) in UNSPACED:
        return True
    in_place = _OF_PLACE.fullmatch(name)
    return in_place is not None and is_description(in_place[1])


def _without_places(words: list[str]) -> list[str]:
    left, at = [], 0
    while at < len(words):
        lengths = range(min(_LONGEST_PLACE, len(words) - at), 0, -1)
        place = next((length for length in lengths if " ".join(words[at : at + length]) in _PLACES), 0)
        if not place or words[at] in BESIDE:
            left.append(words[at])
        at += place if place and words[at] not in BESIDE else 1
    return left


def _begins_with_capital(words: str) -> bool:
    stripped = words.strip()
    return stripped[:1].isupper() and bool(_without_places(fold(stripped).split()))


def _is_name(words: str) -> bool:
    """Whether a stretch after a description names somebody: of two words on, capitals, and no place."""
    folded = fold(words).split()
    parts = words.split()
    return (
        len(parts) > 1
        and _begins_with_capital(words)
        and parts[-1][:1].isupper()
        and folded[0] not in OF_TOWNS
        and not is_description(words)
        and len(_without_places(folded)) > 1
    )
