"""Whether two names in one text are one holder's."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from registry.provenance import text
from registry.provenance.notation.names import kind_of
from registry.provenance.notation.values import Draft

SHORTEST_NEARLY, NEARLY = 8, 0.9
_PARTICLES = frozenset(("de", "von", "van", "di", "du", "of"))  # which a name has in one language and not in another
_TITLES = re.compile(r"^(?:dr|mr|sir|prof|rev|reverend|professor|captain|colonel)\s")


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    return text.fold(name)


def is_same(name: str, other: str) -> bool:
    """Whether two names in one text are one holder's: the same words, or a title and the family name of the first."""
    plain, other_plain = _plain(name), _plain(other)
    if plain == other_plain:
        return True
    shorter, longer = sorted((plain.split(), other_plain.split()), key=len)
    title, other_title = _TITLES.match(fold(name)), _TITLES.match(fold(other))
    titled = title and other_title and title.group().split() == other_title.group().split()
    return len(shorter) == 1 and bool(titled) and longer[-1] == shorter[0]


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return _TITLES.sub("", fold(name)).removeprefix("the ")


def is_of(party: str, seller: str, *, or_nearly: bool = False) -> bool:
    """Whether a seller's name is, or ends, that of a party: "Lambert" and "Catholina Lambert"; or nearly, where another
    case or a slip of the pen may be."""
    party_words = fold(party).split()
    initials = {word[0] for word in party_words}
    words = telling_words(seller)
    words = [word for word in words if word not in _PARTICLES] or words
    return bool(words) and all(
        word in party_words
        or (len(word) == 1 and word in initials)
        or (or_nearly and any(_is_nearly(word, other) for other in party_words))
        for word in words
    )


def _is_nearly(word: str, other: str) -> bool:
    """Whether two long words differ in hardly a letter."""
    if min(len(word), len(other)) < SHORTEST_NEARLY or word[0] != other[0] or abs(len(word) - len(other)) > 1:
        return False
    return SequenceMatcher(None, word, other).ratio() > NEARLY


# Words that stand for somebody named before.
SPOKEN_OF = frozenset(
    ("artist", "the artist", "him", "her", "them", "same", "the same", "dealer", "the dealer", "family", "the family",
     "estate", "the estate", "his estate", "her estate", "their estate", "the above")
)  # fmt: skip
RETURNED_TO = frozenset(("the family", "the owner", "the owners", "the consignor", "the seller", "the vendor"))
_SAYS_LITTLE = frozenset("et al estate collection of the sale and mr mrs dr atelier studio family".split())


def telling_words(name: str) -> list[str]:
    return [word for word in fold(name).split() if word not in _SAYS_LITTLE]


def is_elsewhere(draft: Draft, other: Draft) -> bool:
    """Whether two institutions of one name are of two places: "Collegial Church, Bern; Collegial Church, Thun"."""
    if draft.place is None or other.place is None or kind_of(draft.party or "") == "person":
        return False
    one, two = set(fold(draft.place).split()), set(fold(other.place).split())
    return not one <= two and not two <= one
