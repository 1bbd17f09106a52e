"""What people said the words of a provenance text mean that the reader could not place: applied to what was read, never
to the text, and to nothing that is recorded."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from registry.errors import DocumentError
from registry.provenance import dates, lengths
from registry.provenance.notation.events import TYPE_OF_METHOD
from registry.provenance.notation.values import METHODS, Detail, Entry, Part, Remark, TextReading
from registry.provenance.notation.verbatim import clean

MeaningCode = Literal["nobody", "holder", "price", "date", "place", "before", "note"]
MEANINGS: Mapping[MeaningCode, str] = {
    "nobody": "no holder, and nothing to record",
    "holder": "a holder",
    "price": "the price paid by the holder before",
    "date": "when the holder before got it",
    "place": "the place of the holder before",
    "before": "belongs to the holder before, in these words",
    "note": "a note on the holder before",
}

# What is no field of a holder: its words may still tell how an object passed.
_TELLING: tuple[MeaningCode, ...] = ("nobody", "before", "note")
_EDGES = " \t\r\n,;:."
_IN_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words mean: of a date, `value` is EDTF; of a holder, one of METHODS, how they came by the object."""

    words: str
    code: MeaningCode
    value: str | None = None

    @property
    def in_words(self) -> str:
        """As a registrar says it."""
        if self.code == "holder":
            return f"{MEANINGS[self.code]}, who {METHODS.get(self.value or '', METHODS['unknown'])}"
        return f"{MEANINGS[self.code]}: {self.value}" if self.value else MEANINGS[self.code]


class Settlement(NamedTuple):
    """A remark and what its words mean."""

    remark: Remark
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class SettledReading:
    """A reading after what its remarks mean was said: the remarks that were `settled` are none any more; those whose
    meaning finds no place in the text, as of a price before any holder, are `unplaced`, and stay."""

    reading: TextReading
    settled: tuple[Settlement, ...] = ()
    unplaced: tuple[Settlement, ...] = ()


def meaning(words: str, code: MeaningCode, value: str | None = None) -> Meaning:
    """What words mean, as somebody says it: the `value` is a date as it is typed, where the words are not one
    themselves, or how a holder got it. Raises DateError, DocumentError."""
    if not key_of(words) or not _bare(words):
        raise DocumentError("settlement.no-words")
    if code == "date":
        return Meaning(words, code, dates.read(value or _bare(words)).edtf)
    if code in ("holder", "place") and len(_bare(words)) > lengths.LABEL:
        raise DocumentError("settlement.no-name", most=lengths.LABEL)
    if code != "holder":
        return Meaning(words, code)
    if value not in TYPE_OF_METHOD:
        raise DocumentError("settlement.no-method")
    return Meaning(words, code, value)


def key_of(words: str) -> str:
    """What words are the same by: blanks, capitals, and stops at their ends do not count; all else may mean another
    thing."""
    return " ".join(words.casefold().split()).strip(_EDGES)


def by_words(meanings: Iterable[Meaning]) -> dict[str, Meaning]:
    """Meanings as `settle` takes them; of several of the same words the first."""
    found: dict[str, Meaning] = {}
    for one in meanings:
        found.setdefault(key_of(one.words), one)
    return found


def settle(reading: TextReading, meanings: Mapping[str, Meaning]) -> SettledReading:
    """A reading in which remarks mean what was said of their words, whole; `meanings` are `by_words`."""
    if not meanings or not reading.remarks:
        return SettledReading(reading)
    entries = reading.entries
    still_open: list[Remark] = []
    settled: list[Settlement] = []
    unplaced: list[Settlement] = []
    for remark in reading.remarks:
        said = meanings.get(key_of(remark.text))
        placed = _PLACING[said.code](entries, remark, said) if said else None
        if placed is None:
            still_open.append(remark)
        if said is not None:
            (unplaced if placed is None else settled).append(Settlement(remark, said))
        entries = placed if placed is not None else entries
    if not settled:
        return SettledReading(reading, unplaced=tuple(unplaced))
    telling = tuple(remark for remark, said in settled if said.code in _TELLING)
    after = replace(reading, entries=entries, remarks=tuple(still_open), settled=telling)
    return SettledReading(after, tuple(settled), tuple(unplaced))


_Entries = tuple[Entry, ...]


def _dropped(entries: _Entries, remark: Remark, said: Meaning) -> _Entries:
    return entries


def _as_holder(entries: _Entries, remark: Remark, said: Meaning) -> _Entries:
    """One more holder, of whom it is not said that it came straight from the one before, or went straight to the next;
    who got it together with the one before, or gave it to them, stays beside them."""
    at = 0 if (before := _named_before(entries, remark)) is None else before + 1
    while at < len(entries) and _clings(entries[at]):
        at += 1
    holder = Entry(
        clean(_bare(remark.text)), remark.span, method=said.value or "unknown", parts=(Part("party", *remark.span),)
    )
    after = entries[at:]
    if after and after[0].direct:
        after = (after[0].changed(direct=None), *after[1:])
    return (*entries[:at], holder, *after)


def _as_field(name: str, part: str) -> Callable[[_Entries, Remark, Meaning], _Entries | None]:
    """Fills in a field of the holder before, unless the text itself says it otherwise."""

    def filled(entries: _Entries, remark: Remark, said: Meaning) -> _Entries | None:
        at = _holder_before(entries, remark)
        if at is None or getattr(entries[at], name) is not None:
            return None
        if name == "place" and entries[at].auction is not None:
            return None  # Of the sale, or of who bought there.
        value = said.value or _bare(remark.text)
        parts = (*entries[at].parts, Part(part, *remark.span))
        return _with(entries, at, entries[at].changed(parts=parts, **{name: value}))

    return filled


def _as_words(entries: _Entries, remark: Remark, said: Meaning) -> _Entries | None:
    """The words that tell of the holder before go as far as these."""
    at = _holder_before(entries, remark)
    if at is None:
        return None
    start, end = entries[at].span
    return _with(entries, at, entries[at].changed(span=(start, max(end, remark.span[1]))))


def _as_note(entries: _Entries, remark: Remark, said: Meaning) -> _Entries | None:
    at = _holder_before(entries, remark)
    if at is None:
        return None
    details = (*entries[at].details, Detail("note", _bare(remark.text)))
    return _with(entries, at, entries[at].changed(details=details))


_PLACING: Mapping[MeaningCode, Callable[[_Entries, Remark, Meaning], _Entries | None]] = {
    "nobody": _dropped,
    "holder": _as_holder,
    "price": _as_field("price", "price"),
    "date": _as_field("acquired", "acquired"),
    "place": _as_field("place", "place"),
    "before": _as_words,
    "note": _as_note,
}


def _named_before(entries: _Entries, remark: Remark) -> int | None:
    """The last entry that begins before the words."""
    return max((at for at, entry in enumerate(entries) if entry.span[0] <= remark.span[0]), default=None)


def _holder_before(entries: _Entries, remark: Remark) -> int | None:
    """The holder before the words whose event it is by which it was got: several got it in one, and one from another
    who is named after them."""
    at = _named_before(entries, remark)
    while at and _clings(entries[at]):
        at -= 1
    return at


def _clings(entry: Entry) -> bool:
    return entry.is_joint or entry.is_giver


def _with(entries: _Entries, at: int, entry: Entry) -> _Entries:
    return (*entries[:at], entry, *entries[at + 1 :])


def _bare(words: str) -> str:
    """Words without the brackets around them, and without what stands at their ends but the stop of an abbreviation."""
    words = words.strip().strip(",;:").strip()
    enclosed = _IN_BRACKETS.fullmatch(words)
    return next(filter(None, enclosed.groups()), "").strip() if enclosed else words
