"""What the stretches between the commas of a clause are: a name, what goes on with a name, a place, a kinship."""

import re
from collections.abc import Callable
from functools import lru_cache

from registry.provenance.notation.lexicon.holders import (
    FIRM_WORDS,
    GIVEN_NAMES,
    HOUSES,
    KINSHIP,
    NOBILITY,
    ORGANISATION_WORDS,
    POSSESSIVES,
    ROLES,
    SUFFIXES,
    TITLES,
    UNITS,
)
from registry.provenance.notation.lexicon.places import CITIES, COUNTRIES, STATES

_AND_COMPANY = re.compile(r"(?:[\w'’-]+ )?(?:and|&) (?:co\.?|company|sons?|cie\.?|bros\.?|brothers)", re.I)
_WORD = re.compile(r"[^\s,;]+")
_ADDRESS = re.compile(
    r"\d{1,5}[\w-]{0,6} .*|.*\b(?:street|st\.|avenue|ave\.?|road|rd\.?|square|row|lane|blvd\.?|place|bld\.?"
    r"|building)(?: .*)?",
    re.I,
)
# A collector's mark, by its number in Lugt's repertory.
_MARK = re.compile(r"(?:Lugt|L\.) ?(?:[Ss]uppl?\. ?)?\d")
_CAPITALS = re.compile(r"[\"“‘'(]?[A-ZÀ-ÞĀ-Ž0-9]")
SMALL_IN_NAMES = frozenset(
    [
        "of",
        "the",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "di",
        "da",
        "do",
        "dos",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "am",
        "im",
        "an",
        "and",
        "&",
        "y",
        "e",
        "et",
        "en",
        "sur",
        "in",
        "zu",
        "on",
        "upon",
    ]
)
_GENERATION = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|last)\b",
    re.I,
)
UNNAMED = frozenset(
    ("unknown", "unidentified", "anonymous", "private collection", "private collector", "private", "unknown source",
     "unknown collection", "an unidentified person", "private dealer", "donor", "dealer", "collector", "art market")
)  # fmt: skip


def is_unnamed(name: str) -> bool:
    """Whether words stand for somebody who is not named: each time somebody else, as far as anybody knows."""
    low = name.casefold().strip()
    plain = low.removeprefix("an ").removeprefix("a ").removeprefix("the ")
    return plain in UNNAMED or plain.startswith(("private", "unidentified", "unknown", "anonymous", "unnamed"))


@lru_cache(maxsize=16384)
def kind_of(segment: str) -> str:
    """What a stretch between commas is, by itself: suffix, title, state, city, country, kinship, role, organisation,
    person, address, capitals (capital words that tell no more), or words."""
    plain = segment.strip(" .?()")
    low, whole = plain.casefold(), segment.strip().casefold()
    if whole in SUFFIXES or (low in SUFFIXES and low not in STATES):
        return "suffix"
    for kind, names in (("country", COUNTRIES), ("city", CITIES), ("state", STATES)):
        if low in names or whole in names:
            return kind
    words = low.split()
    if not words:
        return "words"
    if len(words) == 3 and words[1] == "and" and words[0] in CITIES:
        return "capitals"  # "Florence and Parma"
    for kind, fits in _KINDS:
        if fits(words, plain):
            return kind
    return "words"


def is_kinship(words: list[str], _plain: str = "") -> bool:
    """Whether words say what somebody is to another: "his wife", "the artist's son", "daughter of the sitter"."""
    if not 1 <= len(words) <= (16 if words[1:3] == ["of", "the"] else 9):
        return False
    if (
        words[0] in POSSESSIVES
        or words[0].endswith(("'s", "’s"))
        or (len(words) > 1 and words[1].endswith(("'s", "’s")))
    ):
        return not KINSHIP.isdisjoint(words[1:])
    return words[0] in KINSHIP and (len(words) == 1 or words[1] in ("of", "to", "and"))


# Words that stand beside a role without being one.
_AROUND_ROLES = ROLES | frozenset("the an a and his her their as private of both".split())


def _is_role(words: list[str], _plain: str) -> bool:
    return len(words) < 5 and _AROUND_ROLES.issuperset(words) and not ROLES.isdisjoint(words)


def _is_nobility(words: list[str], plain: str) -> bool:
    if (words[0] in NOBILITY and words[0] not in ("lord", "lady")) or _GENERATION.match(plain):
        return any(word.strip(".") in NOBILITY or word in NOBILITY for word in words)
    return len(words) > 1 and words[0] == "and" and any(word in NOBILITY for word in words[1:3])


def _is_town_and_state(_words: list[str], plain: str) -> bool:
    town, _, state = plain.rpartition(" ")
    return (
        bool(town)
        and len(state) <= 6
        and state.casefold() in STATES
        and state[:1].isupper()
        and (len(state) > 2 or state.isupper())
        and "&" not in town
        and _is_capitals(town.split())
        and len(town.split()) < 4
    )


def _is_capitals(words: list[str]) -> bool:
    return all(word[:1].isupper() or word[:1].isdigit() or word[:1] in "\"“'‘(&" or word.casefold() in SMALL_IN_NAMES
               or word[:2].casefold() in ("d'", "d’", "l'", "l’") for word in words)  # fmt: skip


def _is_no_name(_words: list[str], plain: str) -> bool:
    return _CAPITALS.match(plain) is None or _MARK.match(plain) is not None


_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,4}")


def _is_person(words: list[str], _plain: str) -> bool:
    has_initial = len(words) > 2 and any(len(word) == 2 and word[1] == "." for word in words[1:-1])
    if len(words) > 1 and _INITIALS.fullmatch(words[0]) and words[0] not in STATES | SUFFIXES | {"u.s."}:
        return ORGANISATION_WORDS.isdisjoint(words)
    return words[0] in TITLES or (words[0] in GIVEN_NAMES and len(words) > 1) or has_initial


def _is_organisation(words: list[str], _plain: str) -> bool:
    return not ORGANISATION_WORDS.isdisjoint(words)


def _is_address(_words: list[str], plain: str) -> bool:
    return _ADDRESS.fullmatch(plain) is not None


def _is_named(_words: list[str], plain: str) -> bool:
    return not plain.isdecimal() and _is_capitals(plain.split())


# In the order in which they are tried.
_KINDS: tuple[tuple[str, Callable[[list[str], str], bool]], ...] = (
    ("kinship", is_kinship),
    ("role", _is_role),
    ("title", _is_nobility),
    ("town", _is_town_and_state),
    ("words", _is_no_name),
    ("person", _is_person),
    ("organisation", _is_organisation),
    ("address", _is_address),
    ("capitals", _is_named),
)

PLACES = frozenset(("country", "city", "state", "town", "address", "capitals"))


def is_town(name: str) -> bool:
    """Whether a name is that of a known town."""
    return name.casefold() in CITIES


def is_house(name: str) -> bool:
    """Whether a name is that of a known auction house."""
    low = name.strip().casefold().replace("’", "'")
    return low.startswith(HOUSES)


def is_firm_list(first: str, rest: list[str]) -> int:
    """How many stretches after the first go on with the name of a firm, as in "Carson, Pirie, Scott and Company"."""
    if " " in first.strip():
        ends = (number for number, segment in enumerate(rest[:3], start=1) if _AND_COMPANY.fullmatch(segment.strip()))
        return next(ends, 0)
    if not first.strip()[:1].isupper():
        return 0
    for count, segment in enumerate(rest[:3], start=1):
        if kind_of(segment.strip()) in ("city", "country", "state", "town"):
            return 0
        words = segment.casefold().split()
        if len(words) > 1 and any(word in ("&", "and", "et", "und") for word in words[:-1]):
            return count if words[-1].strip(".,") in FIRM_WORDS or (len(words) <= 4 and words[-1] not in STATES) else 0
        if len(words) != 1:
            return 0
    return 0


def goes_on(name: str, segment: str) -> bool:
    """Whether a stretch after a comma still belongs to the name before it."""
    kind = kind_of(segment)
    if kind in ("suffix", "title"):
        return True
    if kind == "person" and segment.split(" ", 1)[0].casefold() in NOBILITY:
        return kind_of(name) in ("person", "capitals")
    if kind == "organisation":
        return name.casefold().split(" ", 1)[0] in UNITS or any(word in UNITS for word in name.casefold().split())
    return False


def is_inverted(name: str, segment: str) -> bool:
    """Whether two stretches are a family name and a given name, as in "Alechinsky, Pierre"."""
    forenames = segment.split()
    return (
        " " not in name.strip()
        and name.casefold() not in UNNAMED
        and kind_of(name) == "capitals"
        and 1 <= len(forenames) <= 2
        and forenames[0].casefold() in GIVEN_NAMES
        and kind_of(segment) in ("capitals", "person")
    )


def split_kinship(name: str) -> int:
    """How many characters at the beginning of a name say a kinship or a role: "his son " in "his son Francis Ford"."""
    low = name.casefold().replace(",", " ").replace(";", " ").split()
    if len(low) < 3 and not (len(low) == 2 and low[0] in KINSHIP):
        return 0
    low = low[:8]
    first = (
        low[0] in POSSESSIVES
        or low[0] in ("a",)
        or low[0].endswith(("'s", "’s"))
        or (low[1:2] and low[1].endswith(("'s", "’s")))
    )
    if not first and low[0] not in KINSHIP and low[0] not in ("nephew", "dealer", "artist"):
        return 0
    words = list(_WORD.finditer(name))
    for index, word in enumerate(low):
        if word in KINSHIP or word in ROLES:
            following = words[index + 1 : index + 2]
            if index and words[index].group()[:1].isupper():
                return 0  # "the Antiquarian Society"
            if following and following[0].group()[:1].isupper() and not low[index].endswith("s'"):
                return following[0].start()
    return 0


def kind_of_place(name: str) -> str:
    """The type of place that a name shows: country, region, city, or building."""
    kind = kind_of(name.rpartition(", ")[2] if ", " not in name else name)
    if kind in ("country", "city"):
        return kind
    if kind == "state":
        return "region"
    return "building" if kind == "address" and ", " not in name else "city"


def name_of_firm(words: str) -> str:
    """The name in words with a place after it: "Model & Co., Inc., Rome" is "Model & Co., Inc."."""
    name, *rest = words.split("[")[0].strip("( ").split(",")
    return f"{name},{rest[0]}" if rest and kind_of(rest[0].strip()) == "suffix" else name.strip()
