"""Makers as the cell of a catalogue names them: several in one cell, words of attribution, nationality and life dates.

A cell is divided only where that is sure; what may name several people is kept as one, and says so.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from registry.errors import DateError
from registry.provenance import dates
from registry.provenance.attributions import (
    AFTER,
    ANONYMOUS,
    FOLDED_NATIONALITIES,
    IN_PART,
    OR_ANOTHER,
    PERHAPS,
    POSSIBLY,
    words_of_other_hand,
)
from registry.provenance.codes import Certainty
from registry.provenance.text import fold

# Whether the maker named is the maker meant: certainly or perhaps; or another hand, or nobody who is named.
Hand = Literal["own", "other", "anonymous"]


@dataclass(frozen=True, slots=True)
class Maker:
    """One maker of a cell. `name` is the maker's own, or of another hand or nobody named, the words of the cell;
    `attribution` are the words that qualify it, `born` and `died` EDTF."""

    name: str
    hand: Hand = "own"
    attribution: str | None = None
    certainty: Certainty = "certain"
    nationality: str | None = None
    born: str | None = None
    died: str | None = None
    life: str | None = None
    may_be_several: bool = False


def makers_of(cell: str) -> list[Maker]:
    """The makers that a cell names, in its order."""
    return [maker for text in divided(cell) for maker in _joined(" ".join(text.split()))]


def divided(cell: str) -> list[str]:
    """The parts of a cell between signs that do nothing but separate; none is looked for within brackets."""
    parts, depth, begin = [], 0, 0
    for index, character in enumerate(cell):
        depth = max(depth + (character in "([（［") - (character in ")]）］"), 0)
        if character in "|\n\r" or (character in ";；、" and not depth):
            parts.append(cell[begin:index])
            begin, depth = index + 1, 0
    return [part for part in (text.strip() for text in (*parts, cell[begin:])) if part]


def life_of(text: str) -> tuple[str | None, str | None] | None:
    """The EDTF of birth and death that words of a life give; None where they are not sure to be its dates."""
    text = text.strip(" .")
    for pattern, which in ((_BORN, 0), (_DIED, 1)):
        if (match := pattern.fullmatch(text)) and (edtf := edtf_of(match[1])):
            return (edtf, None) if which == 0 else (None, edtf)
    match = _LIFE.fullmatch(text) or _LIFE_WITH_PLACES.fullmatch(text)
    if match is None:
        return None
    born, died = match["born"], match["died"]
    if died and len(died) == 2 and len(born_year := re.sub(r"\D", "", born)) == 4:
        died = born_year[:2] + died
    began, ended = edtf_of(born), edtf_of(died) if died else None
    if began is None or (died and ended is None):
        return None
    if ended and (dates.parse(ended).latest or 0) < (dates.parse(began).earliest or 0):
        return None
    return began, ended


def edtf_of(text: str) -> str | None:
    """The EDTF of the date of a birth or death; None of other words, and of the numbers that stand for no year."""
    if text.strip() in _NO_YEAR:
        return None
    try:
        return dates.read(text.strip()).edtf
    except DateError:
        return None


_NO_YEAR = ("0", "9999")  # Of somebody who lives, in the open data of the Metropolitan Museum and of MoMA.
_YEAR = r"(?:(?:c\.|ca\.?|circa|about|um|vers|約|약)\s*)?\d{3,4}\s*\??"
_LIFE = re.compile(rf"(?P<born>{_YEAR})\s*[-–—~～]\s*(?P<died>{_YEAR}|\d\d)?", re.IGNORECASE)
_NO_PLACE = (
    r"active|act|fl|aktiv|tätig|actif|active|activo|attivo|werkzaam|born|died|after|before|by|c|ca|circa|about|um|vers"
)
_PLACE = rf"(?!(?:{_NO_PLACE})\b)[^\W\d_](?:(?!\b(?:active|act|fl)\b)[^\d,;()†*–—-])*?"
_LIFE_WITH_PLACES = re.compile(
    rf"(?:{_PLACE}\s+)?(?P<born>{_YEAR})(?:\s+{_PLACE})?\s*[-–—]\s*(?:{_PLACE}\s+)?(?P<died>{_YEAR})(?:\s+{_PLACE})?",
    re.IGNORECASE,
)
_BORN = re.compile(
    rf"(?:born|b\.|geb\.|geboren|née?(?: en)?|nacid[oa](?: en)?|nat[oa](?: nel)?|\*)\s*(?:{_PLACE}\s+)?({_YEAR})"
    rf"(?:\s+{_PLACE})?",
    re.I,
)
_DIED = re.compile(rf"(?:died|d\.|gest\.|gestorben|morte?(?: en)?|†)\s*(?:{_PLACE}\s+)?({_YEAR})(?:\s+{_PLACE})?", re.I)
_BRACKETED = re.compile(r"(?P<name>[^()（）]+?)\s*[(（](?P<words>[^()（）]+)[)）]")
_AND = re.compile(r"\s+(?:and|&|und|et|en)\s+")
_PERHAPS_AND = re.compile(r"\s+[ye]\s+")  # It stands within names too: "Ortega y Gasset".
_DOUBT = re.compile(r"(?P<name>.*[^\s?？(（])\s*[(（]?\s*[?？]\s*[)）]?|[(（]?[?？][)）]?\s*(?P<after>.+)")
_FIRM = re.compile(
    r"(?:&|and)\s*(?:co|sons?|company|brothers|bros|cie|söhne|fils|gebrüder|associates|partners|workshop|studio)\b"
    r"|\b(?:ltd|inc|gmbh|company|manufactory|factory|pottery|works|press|studios?|firm|group|foundry|manufaktur)\b",
    re.IGNORECASE,
)
_WITH_OTHERS = re.compile(
    r"\s(?:and|&|und|et|y|en|e)\s(?:his |her )?(?:workshop|studio|others?|werkstatt|atelier)$", re.IGNORECASE
)
_BY_TWO = re.compile(r"\bby\b.*\bby\b|\bvon\b.*\b(?:ausgeführt|gedruckt) von\b", re.IGNORECASE)
_TITLED = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+)+")


_QUALIFIED: tuple[tuple[re.Pattern[str], Certainty], ...] = ((PERHAPS, "probable"), (POSSIBLY, "possible"))


def _joined(text: str) -> list[Maker]:
    """The maker of a text, or both where "and" joins two whole names of people."""
    maker = _maker(text)
    if _WITH_OTHERS.search(text) or _BY_TWO.search(text):
        return [replace(maker, may_be_several=True)]
    if maker.hand != "own" or maker.attribution or _FIRM.search(text):
        return [maker]
    sides = _AND.split(text)
    if len(sides) > 1 and all(_is_whole(side) for side in sides):
        return [_maker(side) for side in sides]
    names = _PERHAPS_AND.split(text)
    may_be_joined = len(names) > 1 and all(map(_is_whole, names))
    may_be_several = len(sides) > 1 or may_be_joined or " / " in text or _listed(maker.name)
    return [replace(maker, may_be_several=True)] if may_be_several else [maker]


def _is_whole(side: str) -> bool:
    """Whether a text is the whole name of one person, with or without a life."""
    maker = _maker(side)
    words = maker.name.split()
    return (
        maker.hand == "own"
        and "," not in maker.name
        and _TITLED.fullmatch(maker.name) is not None
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and fold(words[0]) not in ("mr", "mrs", "the", "sir", "lady", "herr", "frau", "m", "mme")
    )


def _listed(name: str) -> bool:
    """Whether commas stand between what may be several names: more than an inverted name has."""
    parts = [part.strip() for part in name.split(",")]
    return len(parts) > 1 and (all(" " in part for part in parts) or (len(parts) > 3 and len(parts) % 2 == 0))


@lru_cache(maxsize=4096)
def _maker(text: str) -> Maker:
    if ANONYMOUS.fullmatch(text):
        return Maker(text, "anonymous")
    if words := words_of_other_hand(text):
        return Maker(text, "other", words.strip(" ,:"))
    if maker := _beside_another(text):
        return maker
    for pattern, certainty in _QUALIFIED:
        if (match := pattern.match(text)) and (name := (match["name"] or match["before"] or "").strip(" ,:")):
            qualifier = (match["words"] or match["behind"]).strip(" ,:")
            return _with_life(name, qualifier, certainty)
    if match := _DOUBT.fullmatch(text):
        return _with_life((match["name"] or match["after"]).strip(), "?", "possible")
    return _with_life(text, None, "certain")


def _beside_another(text: str) -> Maker | None:
    """The maker of a text that names another beside: after whose work it is, who else it may be by, or the part that
    the maker had in it; None of any other text."""
    if (match := AFTER.fullmatch(text)) and _is_whole(match["name"]) and _is_whole(match["model"]):
        return replace(_maker(match["name"]), attribution=match["words"])
    if match := OR_ANOTHER.fullmatch(text):
        return _with_life(match["name"].strip(" ,"), match["words"], "possible")
    if match := IN_PART.fullmatch(text):
        return _with_life(match["name"].strip(" ,"), match["words"], "certain")
    return None


def _with_life(text: str, attribution: str | None, certainty: Certainty) -> Maker:
    """A maker whose name is followed by a nationality and the dates of a life, in brackets or after commas."""
    if match := _BRACKETED.fullmatch(text):
        candidates = [(match["name"], match["words"])]
    else:
        parts = text.split(",")
        candidates = [(",".join(parts[:-n]), ",".join(parts[-n:])) for n in (2, 1) if len(parts) > n]
    for name, words in candidates:
        if (known := biography(words)) is not None:
            nationality, born, died = known
            life = words.strip()
            return Maker(name.strip(), "own", attribution, certainty, nationality, born, died, life)
    return Maker(text, "own", attribution, certainty)


def biography(words: str) -> tuple[str | None, str | None, str | None] | None:
    """The nationality, birth and death of words like "Dutch, 1606–1669"; None where any of them is something else."""
    nationality, lives = None, []
    for part in re.split(r"[,;]", words):
        if not part.strip():
            continue
        if fold(part) in FOLDED_NATIONALITIES and nationality is None:
            nationality = part.strip()
        elif (life := life_of(part)) is not None:
            lives.append(life)
        else:
            return None
    if not lives and nationality is None:
        return None
    born = next((life[0] for life in lives if life[0]), None)
    died = next((life[1] for life in lives if life[1]), None)
    return nationality, born, died
