"""The worksheet of a clause: what has been read of it so far, and what is still to be read."""

from dataclasses import dataclass, field
from typing import Self

from registry.provenance.notation.masks import ASIDE, DATED, MaskedClause
from registry.provenance.notation.remarks import kind_of_stretch
from registry.provenance.notation.values import ClauseContents, Draft, Part, remarks_of

_SAYS_NOTHING = ("", "and", "no address", "no date", "n.d", "nd", "undated", "address unknown", "sqq", "et al")
_WHOLE = ("sale", "alias", "words", "life", "role", "exhibition", "stock")


@dataclass(slots=True)
class Worksheet:
    """A clause while it is read.

    `draft` is the draft in the making, `parts` and `places` (start, end, kind) what was read of it; `drafts` are those
    made. `target` is what a place or a date that follows belongs to. `waiting` are the stretches still to be read, the
    next one last; `dated` are where the dates stand that a draft has got; `remarks` are kind, start and end.
    """

    clause: MaskedClause
    draft: Draft
    drafts: list[Draft] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    places: list[tuple[int, int, str]] = field(default_factory=list)
    target: str = "holder"
    dated: set[int] = field(default_factory=set)
    waiting: list[tuple[int, int]] = field(default_factory=list)
    remarks: list[tuple[str, int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> Self:
        return cls(MaskedClause(text), Draft("holder", 0, len(text)))

    @property
    def is_begun(self) -> bool:
        """Whether the draft in the making is of somebody, or of a sale."""
        return self.draft.party is not None or self.draft.is_unnamed or self.draft.role == "sale"

    def add_part(self, kind: str, start: int, end: int) -> None:
        self.parts.append(Part(kind, start, end))

    def contents(self) -> ClauseContents:
        """What the clause was read to tell."""
        return ClauseContents(tuple(self.drafts), remarks_of(self.clause.text, self.remarks))


def open_brackets(sheet: Worksheet) -> str:
    """The words without parentheses around the whole: a dealer's, or a sale's."""
    words, brackets = sheet.clause.words, sheet.clause.brackets
    if not brackets and not words.startswith("("):
        return words
    whole = [bracket for bracket in brackets if bracket.kind in _WHOLE]
    if len(whole) == 1 and not words.replace(ASIDE, "").replace(DATED, "").strip(" .,;:?"):
        return _open(sheet, whole[0].start, whole[0].end)
    first = brackets[0] if brackets else None
    if first and first.start == 0 and first.is_round and first.kind in ("alias", "words"):
        return _open(sheet, first.start, first.end)
    stripped = words.rstrip(" .,;" + ASIDE + DATED)
    if stripped.startswith("(") and stripped.endswith(")"):
        return _open(sheet, 0, len(stripped))
    return words


def _open(sheet: Worksheet, start: int, end: int) -> str:
    text = sheet.clause.text
    sheet.clause = MaskedClause(text[:start] + " " + text[start + 1 : end - 1] + " " + text[end:], text)
    return sheet.clause.words


def add_hedge(sheet: Worksheet, start: int, end: int) -> None:
    """Words of doubt: of the holder whose name is still to come."""
    if not sheet.is_begun:
        sheet.draft.uncertain = True
    sheet.add_part("hedge", start, end)


def add_remark(sheet: Worksheet, start: int, end: int) -> None:
    """A stretch that was not understood; words that say nothing are a blank part of the holder's."""
    segment = sheet.clause.plain(start, end)
    if segment.casefold().strip(" .-&'\"") in _SAYS_NOTHING:
        sheet.add_part("blank", start, end)
    else:
        sheet.remarks.append((kind_of_stretch(segment), start, end))
