"""Periods, dynasties and reigns by name: "Edo period", "清乾隆", "조선 후기", "Dynasty 18".

data/periods.json has each with its first and last year and the sources that state them; where these differ by more
than a year, or none knows better, the limit is the outermost, and "ca.". Part of a period ("late Ming") is read as some
time in all of it, unless sources date it.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from registry.errors import DateError
from registry.provenance.dates.bounds import FUTURE, PAST, Bounds
from registry.provenance.dates.edtf_writer import edtf_of, edtf_of_day, edtf_of_year
from registry.provenance.dates.eras import ERAS, Era
from registry.provenance.dates.numerals import roman


def period(folded: str) -> str | None:
    """The EDTF of a period that is named by itself; None of any other text. Raises DateError, with what could be meant,
    where it names several, or was at different times in different places."""
    if len(folded) > _LONGEST or not may_name_a_period(folded):
        return None
    table = _table()
    for name in _forms(folded):
        if (meant := table.get(_key(name))) is None:
            continue
        if isinstance(meant, str):
            return meant
        if meant:
            raise DateError("date.perhaps", text=folded, meant=meant)
        raise DateError("date.open-period", text=folded)
    return None


# With all the words that may stand around a name.
_LONGEST = 80


def may_name_a_period(folded: str) -> bool:
    """Whether any word of a text, or character of one in a script without spaces, begins the name of a period."""
    words, characters = _beginnings()
    if folded.isdecimal():
        return False
    plain = re.findall(r"\w+", _key_of_words(folded))
    return any(word in words or word.endswith("zeit") for word in plain) or not characters.isdisjoint(folded)


def is_region(folded: str) -> bool:
    """Whether a text names a country in which a period was, and no time."""
    return folded in _regions()


_PART = "전기|중기|후기|초기|말기|초|말|前期|中期|後期|后期|末期|初期|早期|晚期|初|末"
# What may stand around the name of a period and says no more than that it is one.
_AROUND = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:the|die|der|das|la|le)\s+(?P<name>.+)|l'(?P<elided>.+)",
        r"(?P<name>.+?)[\s-]*(?:dynast(?:y|ies|ien?)|period|era|reign|reign period|mark and(?: of the)? period|times?"
        r"|age|caliphate|sultanate|empire|kingdom|shogunate|epoche|periode|zeit|zeitalter)",
        r"(?:dynast(?:y|ie)|period|era|(?:period and )?reign|p[ée]riode|[ée]poque|epoche|zeit|r[èe]gne|regierung)"
        r"(?:\s+(?:of|of the|de|de la|des|du|der))?\s+(?:d')?(?P<name>.+)",
        r"(?:清|淸|明|청|명)(?:朝|代|나라)?\s*(?P<name>.+)",
        r"(?P<name>.+?)\s*(?:時代|时代|時期|时期|王朝|朝|代|年間|年间|期|시대|시기|왕조|연간|대|조)",
    )
)
_PARTS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:early|mid|middle|late|later|frühe[nrs]?|mittlere[nrs]?|späte[nrs]?|anfang|mitte|ende|début|milieu|fin)"
        r"[\s-]+(?:(?:of|of the|der|des|de|de la|du)\s+)?(?:d')?(?P<name>.+)",
        rf"(?P<name>.+?)\s*(?:{_PART})",
    )
)
_NOUN_BEFORE_PART = re.compile(rf"\s*(?:시대|시기|왕조|時代|时代|王朝|朝|代)\s*(?={_PART}$)")


def _forms(text: str) -> Iterator[str]:
    """The text, and what it is without the words around the name, then without the part of the period."""
    waiting = [_NOUN_BEFORE_PART.sub("", text)]
    seen: set[str] = set()
    for patterns in (_AROUND, _PARTS + _AROUND):
        waiting = [*waiting, *seen]
        seen = set()
        while waiting:
            form = waiting.pop(0)
            if form in seen:
                continue
            seen.add(form)
            yield form
            for pattern in patterns:
                if match := pattern.fullmatch(form):
                    waiting.append(next(filter(None, match.groups())).strip())


def _key_of_words(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name)
    return unicodedata.normalize("NFKC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def _key(name: str) -> str:
    """A name without accents, spaces and punctuation, a numbered dynasty as "dynasty18"."""
    plain = _key_of_words(name)
    numbered = _NUMBERED.fullmatch(plain)
    if numbered and (number := _number_of(next(filter(None, numbered.groups())))):
        return f"dynasty{number}"
    return re.sub(r"[\s.'’\-,]", "", plain)


_ORDINALS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
]  # fmt: skip
_NUMBERED = re.compile(
    r"dyn(?:ast(?:y|ies?)|\.)?\s*(\d{1,2}|[ivx]+)"
    rf"|(?:the\s+)?(\d{{1,2}}|[ivx]+|{'|'.join(_ORDINALS)})(?:st|nd|rd|th|e|eme|\.)?[\s-]*(?:dyn\.|dynast(?:y|ie))"
    r"|(?:第|제\s*)(\d{1,2})\s*(?:王朝|왕조)"
)


def _number_of(text: str) -> int | None:
    """1 to 31 of "18", "XVIII" or "eighteenth"."""
    if text.isdecimal():
        return int(text)
    if text in _ORDINALS:
        return _ORDINALS.index(text) + 1
    return roman(text)


@cache
def _data() -> Any:
    return json.loads((files("registry.provenance.dates") / "data" / "periods.json").read_text("utf-8"))


@cache
def _table() -> Mapping[str, str | tuple[str, ...]]:
    """What each name means: one EDTF, or those that it could mean."""
    table: dict[str, str | tuple[str, ...]] = {}
    for row in _data()["open"]:
        table |= dict.fromkeys(map(_key, row["names"]), tuple(row["meant"]))
    for group in _data()["groups"]:
        for row in group["periods"]:
            first = _year(row["from"]) if row["from"] else ""
            table |= dict.fromkeys(map(_key, row["names"]), f"[{first}..{_year(row['to'])}]")
    for era in ERAS:
        if era.begins != PAST:
            table |= dict.fromkeys(map(_key, era.forms), _of_era(era))
    return table


@cache
def _beginnings() -> tuple[frozenset[str], frozenset[str]]:
    """The first words of the names of periods and countries, and their first characters in scripts without spaces."""
    rows = [row for group in _data()["groups"] for row in group["periods"]] + _data()["open"]
    names = {
        *_regions(),
        *(name for row in rows for name in row["names"]),
        *(form for era in ERAS for form in era.forms),
    }
    spaced = {name for name in names if ord(name[0]) < _UNSPACED_FROM}
    words = {re.findall(r"\w+", _key_of_words(name))[0] for name in spaced}
    numbered = {"dyn", "dynasty", "dynasties", "dynastie", *_ORDINALS}
    return frozenset(words | numbered), frozenset("第제").union(name[0] for name in names - spaced)


_UNSPACED_FROM = 0x3000
_YEAR = re.compile(r"(?P<about>ca\. )?(?P<year>\d+)(?P<era> BC)?")


def _year(text: str) -> str:
    match = _YEAR.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return edtf_of_year(int(match["year"]), "bc" if match["era"] else None) + ("~" if match["about"] else "")


def _of_era(era: Era) -> str:
    return f"{edtf_of_day(era.begins)}/.." if era.ends == FUTURE else edtf_of(Bounds(era.begins, era.ends))


@cache
def _regions() -> frozenset[str]:
    return frozenset(name for group in _data()["groups"] for name in group["named"])
