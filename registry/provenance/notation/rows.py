"""Histories written as rows, as the Cleveland Museum of Art has them: a line a holder, with its dates before a colon or
in parentheses at its end, and at the end of the words how the holder of the next row got it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from registry.provenance.notation import aam
from registry.provenance.notation.entries import Assembly
from registry.provenance.notation.lexicon.methods import RECEIVER
from registry.provenance.notation.names import split_kinship
from registry.provenance.notation.namesakes import fold
from registry.provenance.notation.phrases import Opening, opening
from registry.provenance.notation.times import TenureDates, tenure_dates, written_dates
from registry.provenance.notation.values import Draft, Part, Remark, Span

LONGEST_ROW = 600
_LINE = re.compile(r"[^\n]+")
_LEADING = re.compile(
    r"\s*(?P<date>(?:\? ?[-–—] ?)?(?:(?:by|before|after|until|since|in|from|about|around|circa|possibly|probably|late"
    r"|early|at|least) |ca?\. ?|[-–—] ?)*\d{4}[^:;,()\[\]\n]{0,30}):\s",
    re.I,
)
_TRAILING = re.compile(r"\((?P<date>(?=[^()]*\d{4})[^()\n]{1,40})\)\s*\.?\s*$")
_SHOWS_ROWS = re.compile(r"\[[^\[\]]*\d{4}\]|\([^()\d]{0,12}[-–—][^()\d]{0,9}\d{4}\)|\d{4}\s?[-–—]\)|[Bb]y \d{4}")
_SEVERAL = re.compile(r"; ?(?:[A-Za-z.]{1,9} )?(?:[-–—] ?)?\d{4}[^:;\n]{0,30}:")  # holders in one line
_DASH = re.compile(r" ?[-–—] ?")
_COMMA = re.compile(r",\s+")
_SMALL = frozenset("the a an of and his her their to two three mr mrs museum".split())


@dataclass(frozen=True, slots=True)
class Row:
    """A line: where its words stand, without its dates, and those dates."""

    start: int
    stop: int
    end: int
    dates: Span


def rows_of_history(text: str, history: Sequence[Span]) -> list[list[Row]]:
    """The rows of each stretch of a history; none where one of them is not written so."""
    stretches = [rows_of(text, start, end) for start, end in history]
    rows = [stretch for stretch in stretches if stretch]
    return rows if len(rows) == len(stretches) else []


def rows_of(text: str, start: int, end: int) -> list[Row] | None:
    """The rows of a stretch of text; None where it is not written so."""
    if "\n" not in text[start:end].strip():
        return None
    rows = []
    for match in _LINE.finditer(text, start, end):
        line = match.group()
        if not line.strip():
            continue
        row = _row(text, match.start(), match.end())
        if row is None or len(line) > LONGEST_ROW or line.rstrip().endswith((";", ",")) or _SEVERAL.search(line):
            return None
        rows.append(row)
    return rows if len(rows) > 1 and _are_tenures(text, rows) else None


def _row(text: str, start: int, end: int) -> Row | None:
    if lead := _LEADING.match(text, start, end):
        return Row(lead.end(), end, end, lead.span("date"))
    trail = _TRAILING.search(text, start, end)
    return Row(start, trail.start(), end, trail.span("date")) if trail else None


def _are_tenures(text: str, rows: Sequence[Row]) -> bool:
    """Whether the dates of the rows are tenures: years in parentheses after a name alone are its life dates."""
    return all(row.start > row.dates[0] for row in rows) or any(
        _SHOWS_ROWS.search(text, row.start, row.end) for row in rows
    )


def take_rows(assembly: Assembly, text: str, rows: Sequence[Row]) -> list[Remark]:
    """Take the holders of the rows, in turn, and give what is left of their words."""
    remarks: list[Remark] = []
    announced: tuple[Opening, int] | None = None
    for row in rows:
        start, stop = _without_parentheses(text, row.start, row.stop)
        passing = _passing(text, start, stop)
        drafts = _drafts(text, start, passing.start if passing else stop, remarks)
        if announced and not (drafts and _tell_of(drafts[0], text, announced)):
            opener, until = announced
            assembly.take(_drafts(text, opener.start, until, remarks), True)
            announced = None
        if drafts:
            _add_dates(drafts[0], text, row.dates)
            drafts[-1].end = max(drafts[-1].end, row.end)
            assembly.take(drafts, True if announced else None)
        announced = (passing, stop) if passing else None
    if announced:
        opener, until = announced
        assembly.take(_drafts(text, opener.start, until, remarks), True)
    return remarks


def _without_parentheses(text: str, start: int, stop: int) -> Span:
    """The words of a row without parentheses around them, which stand for a dealer."""
    words = text[start:stop].strip(" ,.\t\r")
    start = text.index(words, start, stop) if words else start
    if words.startswith("(") and words.find(")") == len(words) - 1:
        return start + 1, start + len(words) - 1
    return start, start + len(words)


def _passing(text: str, start: int, stop: int) -> Opening | None:
    """The words that say how somebody else got it, after a comma."""
    openers = (opening(text, comma.end(), stop) for comma in _COMMA.finditer(text, start, stop))
    return next((opener for opener in openers if opener and opener.who == RECEIVER
                 and opener.phrase.endswith(("to", "with", "by", "at"))), None)  # fmt: skip


def _drafts(text: str, start: int, stop: int, remarks: list[Remark]) -> list[Draft]:
    clause = text[start:stop].rstrip(" ,")
    contents = aam.read_clause(clause)
    remarks += [replace(remark, span=(remark.span[0] + start, remark.span[1] + start)) for remark in contents.remarks]
    return [draft.moved(start) for draft in contents.drafts]


def _tell_of(draft: Draft, text: str, announced: tuple[Opening, int]) -> bool:
    """Whether a row is of whoever the row before said to be next; if so, it tells how they got it."""
    opener, until = announced
    named = fold(text[opener.end : until]).split()
    words = set(named) - _SMALL or set(named)
    if draft.party is None or not words & set(fold(draft.party).split()):
        return False
    draft.method = opener.method if draft.method == "unknown" else draft.method
    start = opener.end + split_kinship(text[opener.end : until])
    if start > opener.end:
        draft.kinship = draft.kinship or text[opener.end : start].strip(" ,")
        draft.parts.append(Part("kinship", opener.end, start))
    draft.parts += [Part("method", opener.start, opener.end), Part("party", start, until)]
    draft.start = opener.start
    return True


def _add_dates(draft: Draft, text: str, span: Span) -> None:
    when = _tenure(text[slice(*span)])
    if when is None:
        return
    if draft.role == "sale" and draft.sale:
        draft.sale = replace(draft.sale, date=draft.sale.date or when.acquired)
    else:
        draft.acquired = draft.acquired or when.acquired
        draft.relinquished = draft.relinquished or when.relinquished
    draft.parts += [part.moved(span[0]) for part in when.parts()]


def _tenure(words: str) -> TenureDates | None:
    words = words.lstrip("? ")
    first, last = (list(written_dates(end)) for end in [*_DASH.split(words, maxsplit=1), ""][:2])
    if len(first) == len(last) == 1 and first[0].edtf and last[0].edtf:
        whole = (0, len(words))
        return TenureDates(whole, tenure_dates(first).acquired, tenure_dates(last).acquired, whole, whole)
    written = [date for date in written_dates(words) if date.edtf]
    return tenure_dates(written) if written else None
