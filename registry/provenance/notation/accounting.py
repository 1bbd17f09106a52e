"""Accounting for every word of a text: what neither an entry, a note nor a remark tells becomes a remark."""

import re
from collections.abc import Iterator, Sequence

from registry.provenance.notation.values import Entry, Note, Remark, Span

_WORDS = re.compile(r"\w[^\n]*\w|\w")
_ALONE = re.compile(r"(?:\W|\b(?:the|a|an|to|of|in|on|at|by|from|and|or|s|his|her|their|it|then|was|for)\b)*", re.I)


def unaccounted(
    text: str, entries: Sequence[Entry], notes: Sequence[Note], remarks: Sequence[Remark]
) -> Iterator[Remark]:
    """The words that nothing tells of, but for articles, prepositions and punctuation."""
    told: list[Span] = [note.span for note in notes]
    told += [remark.span for remark in remarks]
    told += [(part.start, part.end) for entry in entries for part in entry.parts]
    at = 0
    for start, end in sorted(told):
        if start > at:
            yield from _left(text, at, start)
        at = max(at, end)
    if at < len(text):
        yield from _left(text, at, len(text))


def _left(text: str, start: int, end: int) -> Iterator[Remark]:
    if end - start < 3 or _ALONE.fullmatch(text, start, end):
        return
    for match in _WORDS.finditer(text, start, end):
        if not _ALONE.fullmatch(text, *match.span()):
            yield Remark("words", match.group(), match.span())
