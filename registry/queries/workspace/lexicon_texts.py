"""In which of its texts the words of an institution's lexicon stand, and how these read with and without them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from registry.errors import DateError
from registry.provenance import dates
from registry.provenance.notation import METHODS, Entry, TextReading, read
from registry.provenance.notation.settlements import Meaning, key_of, settle
from registry.queries.records.labels import Label, labels
from registry.queries.workspace.prose_meanings import SettledWords, by_key_of_words, every_meaning
from registry.queries.workspace.provenance_texts import RECORD, STEWARD, TEXT, of_institution

# More texts than these are not read for a page, and no more of those that change are shown.
MOST_READ, MOST_SHOWN = 300, 20
# So many words of a sentence leave few texts besides.
_MOST_SOUGHT = 8


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A text that reads otherwise: which lines of what is read of it go, and which come; and how many passages were
    left open, and are."""

    label: Label
    goes: tuple[str, ...]
    comes: tuple[str, ...]
    open_before: int
    open_after: int


@dataclass(frozen=True, slots=True)
class Effect:
    """How the texts of an institution read with a meaning of words, which read otherwise without: how many of those
    that were gone through, the first of them, and in how many the words find no place. Of more texts in which they may
    stand than are read for a page, only the first were gone through."""

    changed: int
    shown: tuple[ChangedText, ...]
    unplaced: int
    gone_through: int
    is_all: bool


def effect_of(connection: Connection, institution: int, said: Meaning, most: int = MOST_READ) -> Effect:
    """What a meaning of words, in all texts of an institution, does to the first of them in which they may stand."""
    texts = _texts_with(connection, institution, said.words, most + 1)
    everywhere, own = _held(every_meaning(connection, institution))
    without = {words: one for words, one in everywhere.items() if words != key_of(said.words)}
    changed: list[tuple[str, TextReading, TextReading]] = []
    unplaced = 0
    for reference, text in texts[:most]:
        reading, of_object = read(text), own.get(reference, {})
        before = settle(reading, {**without, **of_object}).reading
        after = settle(reading, {**without, key_of(said.words): said, **of_object})
        unplaced += any(one.meaning is said for one in after.unplaced)
        if after.reading != before:
            changed.append((reference, before, after.reading))
    named = labels(connection, [reference for reference, *_ in changed[:MOST_SHOWN]], is_public=False)
    shown = tuple(_changed(named[ref], *readings) for ref, *readings in changed[:MOST_SHOWN] if ref in named)
    return Effect(len(changed), shown, unplaced, min(len(texts), most), len(texts) <= most)


def _held(found: Iterable[SettledWords]) -> tuple[dict[str, Meaning], Mapping[str, dict[str, Meaning]]]:
    """What holds in all texts, and in the text of each object, by words."""
    by_object: dict[str | None, list[SettledWords]] = defaultdict(list)
    for one in found:
        by_object[one.object].append(one)
    held = {
        reference: {words: one.meaning for words, one in by_key_of_words(said).items()}
        for reference, said in by_object.items()
    }
    return held.get(None, {}), {reference: said for reference, said in held.items() if reference is not None}


def _changed(label: Label, before: TextReading, after: TextReading) -> ChangedText:
    old, new = (Counter(map(_line, reading.entries)) for reading in (before, after))
    goes, comes = (old - new).elements(), (new - old).elements()
    return ChangedText(label, tuple(goes), tuple(comes), len(before.remarks), len(after.remarks))


def _line(entry: Entry) -> str:
    """What is read of a holder, in a line."""
    notes = "; ".join(detail.words for detail in entry.details if detail.kind == "note")
    told = (entry.place, METHODS[entry.method], _in_words(entry.acquired), entry.price, notes)
    return ", ".join(filter(None, (entry.party or "Unnamed holder", *told)))


def _in_words(edtf: str | None) -> str | None:
    try:
        return dates.in_words(edtf) if edtf else None
    except DateError:
        return edtf


def _texts_with(connection: Connection, institution: int, words: str, most: int) -> list[tuple[str, str]]:
    """The provenance texts of the objects that an institution keeps, with the objects' references, in which each of
    these words stands: those in which they may stand together."""
    statement = _TEXTS.where(of_institution(institution), *_holds_each(words)).limit(most)
    return [(row.reference, row.text) for row in connection.execute(statement)]


def _holds_each(words: str) -> list[ColumnElement[bool]]:
    """That a text holds what is said: letters that both databases have in small and capitals, or, where there are none,
    the longest word as it is."""
    plain = sorted(set(map(str.lower, re.findall(r"[A-Za-z0-9]{2,}", words))), key=len)[-_MOST_SOUGHT:]
    if not plain:
        return [TEXT.c.text.contains(max(words.split(), key=len), autoescape=True)]
    text = func.lower(TEXT.c.text)
    return [text.contains(word, autoescape=True) for word in reversed(plain)]


_TEXTS = (
    select(RECORD.c.reference, TEXT.c.text)
    .join_from(TEXT, RECORD, RECORD.c.id == TEXT.c.record_id)
    .join(STEWARD, STEWARD.c.record_id == TEXT.c.record_id)
    .order_by(TEXT.c.record_id, TEXT.c.position)
)
