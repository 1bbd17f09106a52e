"""Accounting for every word of a text: what neither an entry, a note nor a remark tells becomes a remark."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter

from registry.provenance.notation.clauses import clauses
from registry.provenance.notation.lexicon.clauses import DATE_WORDS
from registry.provenance.notation.lexicon.holders import POSSESSIVES
from registry.provenance.notation.lexicon.methods import HEDGES, METHOD_OPENERS, METHOD_PHRASES
from registry.provenance.notation.sections import sections
from registry.provenance.notation.values import DETAILS, Detail, Entry, Note, Part, Remark, Span, TextReading

_WORD, _ASCII_WORD = re.compile(r"\w+"), re.compile(r"\w+", re.ASCII)
_START = attrgetter("start")
# Dates are told as EDTF, notes by their marks, and the numbers of a list by its order.
_TOLD_OTHERWISE = frozenset(("acquired", "relinquished", "note", "hedge", "numbering"))
KNOWN = frozenset(
    word
    for words in (*METHOD_PHRASES, *METHOD_OPENERS, *DATE_WORDS, *HEDGES, *POSSESSIVES)
    for word in _WORD.findall(words)
) | frozenset(
    "s a an the of in on at by to from and or with for as lot lots no nos number sale sales auction agent agents joint"
    " account share shares half interest illustrated illus ill repr undated nd n d address date unknown jointly"
    " ownership unnamed unidentified owner holder buyer acting represented way via thru c o total sum one"
    " quarter third part upon agreement sqq et al".split()
)
SHORTEST = 3  # Fewer characters that nothing tells of are no remark.
# What a part tells besides the first of its kind, which a field holds.
_FURTHER = {"place": "place", "sale": "sale", "agent": "agent-place"}
_NUMBERED_OR_QUOTED = re.compile(r"\d|[\"“”«»„]")
_ARTIST = re.compile(r"(?:the )?artist", re.I)
_WORDS = re.compile(r"\w[^\n]*\w|\w")
_INSIGNIFICANT = re.compile(
    r"(?:\W|\b(?:the|a|an|to|of|in|on|at|by|from|and|or|s|his|her|their|it|then|was|for)\b)*", re.I
)


def unaccounted(
    text: str, entries: Sequence[Entry], notes: Sequence[Note], remarks: Sequence[Remark]
) -> Iterator[Remark]:
    """The words that nothing tells of, but for articles, prepositions and punctuation."""
    spans: list[Span] = [note.span for note in notes]
    spans += [remark.span for remark in remarks]
    spans += [(part.start, part.end) for entry in entries for part in entry.parts]
    at = 0
    for start, end in sorted(spans):
        if start - at >= SHORTEST:
            yield from _remarks_between(text, at, start)
        at = max(at, end)
    if len(text) - at >= SHORTEST:
        yield from _remarks_between(text, at, len(text))


def with_details(entry: Entry, text: str, known: frozenset[str] = KNOWN) -> tuple[Entry, list[Remark]]:
    """The entry with what its words say besides its fields: other names and roles, and the places, numbers and titles
    that follow where a field holds the first; and the words of its parts that are neither."""
    details = [Detail(part.kind, _bare(text[part.start : part.end])) for part in entry.parts if part.kind in DETAILS]
    runs = list(_unheld_runs(text, entry, details, known))
    last: tuple[str, int] | None = None
    for part, (start, end) in runs:
        if (kind := _further(part, text, start, end)) is None:
            continue
        if last and last[0] == kind and not text[last[1] : start].strip(" ,"):
            details[-1] = Detail(kind, f"{details[-1].words}{text[last[1] : end]}")
        else:
            details.append(Detail(kind, text[start:end]))
        last = kind, end
    if details:
        entry = entry.changed(details=tuple(details))
    return entry, list(unheld(text, (entry,), known)) if runs else []


def _further(part: Part, text: str, start: int, end: int) -> str | None:
    if part.kind == "party":
        return "role" if _ARTIST.fullmatch(text, part.start, part.end) else None
    if part.kind == "sale" and not _NUMBERED_OR_QUOTED.search(text, start, end):
        return None  # It may be somebody's name.
    return _FURTHER.get(part.kind)


def _bare(words: str) -> str:
    return words.strip().strip("()[]{}").strip()


def unheld(text: str, entries: Sequence[Entry], known: frozenset[str] = KNOWN) -> Iterator[Remark]:
    """The words of an entry's parts that neither a field of it holds nor the lexicon knows."""
    for entry in entries:
        for _, span in _unheld_runs(text, entry, entry.details, known):
            yield Remark("words", text[slice(*span)], span)


def _unheld_runs(
    text: str, entry: Entry, details: Iterable[Detail], known: frozenset[str]
) -> Iterator[tuple[Part, Span]]:
    held: frozenset[str] | None = None
    dates: list[Part] = []
    reach: list[int] = []  # how far each date and those before it reach
    fields = (entry.party, entry.place, entry.agent, entry.life, entry.kinship, entry.price)
    places = entry.place.split(", ") if entry.place else ()
    for part in entry.parts:
        if part.kind in _TOLD_OTHERWISE or (words := text[part.start : part.end]) in fields or words in places:
            continue
        if _bare(words) in fields or not _unknown(words, known):
            continue
        if held is None:
            held = _held(entry, details)
            dates = sorted((date for date in entry.parts if date.kind in ("acquired", "relinquished")), key=_START)
            reach = list(accumulate((date.end for date in dates), max))
        within = dates[bisect_right(reach, part.start) : bisect_left(dates, part.end, key=_START)]
        for start, end in _runs(_without_dates(words, part, within), held, known):
            yield part, (part.start + start, part.start + end)


def _without_dates(words: str, part: Part, dates: Iterable[Part]) -> str:
    """The words of a part with blanks where a date stands in them."""
    for date in dates:
        first, last = max(date.start - part.start, 0), min(date.end - part.start, len(words))
        words = words[:first] + " " * (last - first) + words[last:] if first < last else words
    return words


def _held(entry: Entry, details: Iterable[Detail]) -> frozenset[str]:
    """The words in the fields of an entry."""
    fields = [entry.party, entry.place, entry.agent, entry.life, entry.kinship, entry.nationality, entry.price]
    if sale := entry.auction:
        fields += [sale.house, sale.place, sale.lot, sale.seller]
    fields += [detail.words for detail in details]
    words = " ".join(filter(None, fields))
    return frozenset(map(str.casefold, (_ASCII_WORD if words.isascii() else _WORD).findall(words)))


@lru_cache(maxsize=8192)
def _unknown(words: str, known: frozenset[str]) -> tuple[tuple[int, str, Span], ...]:
    """The words that are not known: each with how many stand before it, and where it stands."""
    return tuple(
        (number, folded, match.span())
        for number, match in enumerate(_WORD.finditer(words))
        if (folded := match.group().casefold()) not in known
    )


def _runs(words: str, held: frozenset[str], known: frozenset[str]) -> Iterator[Span]:
    """Stretches of words that are not held, as few as can be."""
    start = end = -1
    after = 0
    for number, word, (first, last) in _unknown(words, known):
        if start >= 0 and (number > after or word in held):
            yield start, end
            start = -1
        if word not in held:
            start, end, after = first if start < 0 else start, last, number + 1
    if start >= 0:
        yield start, end


def _remarks_between(text: str, start: int, end: int) -> Iterator[Remark]:
    if _INSIGNIFICANT.fullmatch(text, start, end):
        return
    for match in _WORDS.finditer(text, start, end):
        if not _INSIGNIFICANT.fullmatch(text, *match.span()):
            yield Remark("words", match.group(), match.span())


def understood(reading: TextReading) -> tuple[int, int]:
    """How many clauses of a text are understood, and how many it has: one is where it tells of a holder or a sale and
    none of its words is in a remark."""
    text = reading.text
    unread_spans = [remark.span for remark in reading.remarks if remark.kind != "editorial"]
    right = total = 0
    for start, end in sections(text).history:
        for clause in clauses(text, start, end, full_stops=reading.convention != "getty"):
            if clause.start == clause.stop:
                continue
            total += 1
            has_entry = any(entry.span[0] < clause.stop and entry.span[1] > clause.start for entry in reading.entries)
            right += has_entry and not any(first < clause.stop and last > clause.start for first, last in unread_spans)
    return right, total
