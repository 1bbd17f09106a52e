"""Accounting for every word of a text: what neither an entry, a note nor a remark tells becomes a remark."""

import re
from collections.abc import Iterator, Sequence

from registry.provenance.notation.clauses import clauses
from registry.provenance.notation.sections import sections
from registry.provenance.notation.values import Entry, Note, Remark, Span, TextReading

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
        if start > at:
            yield from _remarks_between(text, at, start)
        at = max(at, end)
    if at < len(text):
        yield from _remarks_between(text, at, len(text))


def _remarks_between(text: str, start: int, end: int) -> Iterator[Remark]:
    if end - start < 3 or _INSIGNIFICANT.fullmatch(text, start, end):
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
