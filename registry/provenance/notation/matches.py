"""Finding which known party or place a name in a text may be. Every match says why; none is made silently.

Names are compared folded, in any script: case, diacritics, strokes and punctuation do not count. Another spelling
(Mueller for Müller, traditional for simplified characters) may be the same name, and is not taken for it unasked. Life
dates decide between namesakes: years that differ are two people.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from registry.provenance.notation.lexicon.holders import FIRM_WORDS, NOBILITY, ORGANISATION_WORDS, SUFFIXES, TITLES
from registry.provenance.notation.names import is_house, is_unnamed
from registry.provenance.text import fold, plain_letters, spellings

_YEAR = re.compile(r"\d{4}")
_HONORIFICS = frozenset(
    fold(title) for title in TITLES - NOBILITY - {"mrs.", "mrs", "miss", "ms.", "ms", "mme.", "mme"}
)
_LEGAL = frozenset(fold(suffix) for suffix in SUFFIXES) | {"company"}
_ORGANISED = ORGANISATION_WORDS | FIRM_WORDS | {"inc", "ltd", "co", "llc"}


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """A party or place on record: its names in every script, none where it goes by none, and for a party its type and
    years of birth and death."""

    ref: str
    names: tuple[str, ...]
    type: str = ""
    born: int | None = None
    died: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A known record that a name may be, why, whether that leaves no doubt, and whether life dates agree too."""

    ref: str
    reason: str
    is_sure: bool
    lives_agree: bool = False


class Register:
    """Known records, found by name in a step or two however many there are. What is added to one with a `base` leaves
    the base as it is."""

    def __init__(self, records: Iterable[NamedRecord] = (), base: "Register | None" = None) -> None:
        self._base = base
        self._by_name: dict[str, list[NamedRecord]] = defaultdict(list)
        self._by_core: dict[str, list[NamedRecord]] = defaultdict(list)
        self._by_spelling: dict[str, list[NamedRecord]] = defaultdict(list)
        self._references: set[str] = set()
        for record in records:
            self.add(record)

    def __contains__(self, ref: str) -> bool:
        """Whether a record has this reference, by whatever name."""
        return ref in self._references or (self._base is not None and ref in self._base)

    def add(self, record: NamedRecord) -> None:
        self._references.add(record.ref)
        for name in dict.fromkeys(map(plain_letters, record.names)):
            self._by_name[name].append(record)
        for spelled in dict.fromkeys(key for name in record.names for key in _other_spellings(name)):
            self._by_spelling[spelled].append(record)
        for core in dict.fromkeys(map(_core, record.names)):
            self._by_core[core].append(record)

    def matches(self, name: str, *, life: str | None = None, kind: str | None = None) -> list[Match]:
        """The records that a name may be, the surest first. `life` are its life dates as a text has them, `kind` the
        type of party that its words show."""
        born, died = years(life)
        by_ref: dict[str, Match] = {}
        folded = plain_letters(name)
        for record in self._called("_by_name", folded):
            self._compare(by_ref, record, "the same name", (born, died), kind, is_same=True)
        for record in self._called("_by_core", _core(name)):
            if record.ref not in by_ref:
                self._compare(
                    by_ref, record, "the same name but for titles and initials", (born, died), kind, is_same=False
                )
        others = _other_spellings(name)
        spelled = [record for key in (folded, *others) for record in self._called("_by_spelling", key)]
        for record in [*spelled, *(record for key in others for record in self._called("_by_name", key))]:
            if record.ref not in by_ref:
                self._compare(by_ref, record, "the same name in another spelling", (born, died), kind, is_same=False)
        return sorted(by_ref.values(), key=lambda match: not match.is_sure)

    def _called(self, table: str, key: str) -> list[NamedRecord]:
        own: list[NamedRecord] = getattr(self, table).get(key, [])
        return own + (self._base._called(table, key) if self._base else [])

    @staticmethod
    def _compare(
        by_ref: dict[str, Match],
        record: NamedRecord,
        likeness: str,
        life: tuple[int | None, int | None],
        kind: str | None,
        *,
        is_same: bool,
    ) -> None:
        agreed = [
            year == record_year
            for year, record_year in zip(life, (record.born, record.died), strict=True)
            if year and record_year
        ]
        if not all(agreed):
            return
        if (
            kind
            and record.type
            and (kind == "organisation") != (record.type in ("organisation", "state", "state_body"))
        ):
            by_ref[record.ref] = Match(record.ref, f"{likeness}, but of another kind ({record.type})", is_sure=False)
            return
        reason = f"{likeness} and life dates" if agreed else likeness
        by_ref[record.ref] = Match(record.ref, reason, is_sure=is_same or bool(agreed), lives_agree=bool(agreed))


def years(life: str | None) -> tuple[int | None, int | None]:
    """The years of birth and death in life dates as texts have them: "1840-1926", "b. 1939", "d. 1897", "-1780"."""
    if not life:
        return None, None
    numbers = [int(year) for year in _YEAR.findall(life.split(";")[0])]
    low = life.strip().casefold()
    if not numbers or low.startswith(("active", "fl")):
        return None, None
    if low.startswith(("d", "-", "–", "?")):
        return None, numbers[0]
    return numbers[0], numbers[1] if len(numbers) > 1 else None


def kind_of_party(name: str) -> str:
    """The type of party that a name shows: unknown, estate, family, couple, organisation, or person."""
    low = name.casefold().strip()
    words = low.replace(",", " ").split()
    if is_unnamed(name):
        return "unknown"
    if words[:2] == ["estate", "of"] or words[-1:] == ["estate"] or words[:1] == ["heirs"]:
        return "estate"
    if words[-1:] == ["family"] or "family" in words[:2]:
        return "family"
    if is_house(name) or any(word.strip(".") in _ORGANISED or word in _ORGANISED for word in words):
        return "organisation"
    return "couple" if " and " in low or " & " in low else "person"


@lru_cache(maxsize=16384)
def _other_spellings(name: str) -> tuple[str, ...]:
    """How a name may be written otherwise; nothing for most."""
    if name.isascii() and _WRITTEN_OUT.search(name) is None:
        return ()
    own = plain_letters(name)
    return tuple(spelled for spelled in spellings(name) if spelled != own)


_WRITTEN_OUT = re.compile("ae|oe|ue|aa", re.IGNORECASE)


@lru_cache(maxsize=16384)
def _core(name: str) -> str:
    """A name without honorifics, legal forms and middle initials."""
    words = [word for word in plain_letters(name).split() if word not in _HONORIFICS and word not in _LEGAL]
    core = [word for number, word in enumerate(words) if len(word) > 1 or number in (0, len(words) - 1)]
    return " ".join(core)
