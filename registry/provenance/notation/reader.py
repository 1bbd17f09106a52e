"""Reading a provenance text by the convention it is written in."""

import re
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from registry.provenance.notation import aam, getty
from registry.provenance.notation.clauses import clauses
from registry.provenance.notation.coverage import KNOWN, unaccounted, with_details
from registry.provenance.notation.entries import Assembly
from registry.provenance.notation.languages import (
    LANGUAGES,
    known_words,
    language_of,
    read_history,
    read_strict,
    strict_words,
)
from registry.provenance.notation.lexicon.holders import NOBILITY
from registry.provenance.notation.lexicon.places import COUNTRIES
from registry.provenance.notation.markup import without_markup
from registry.provenance.notation.rows import rows_of_history, take_rows
from registry.provenance.notation.scripts import is_unread, remark_in_script
from registry.provenance.notation.sections import Sections, sections
from registry.provenance.notation.styles import in_plain_style
from registry.provenance.notation.values import Entry, FailedSale, Note, Remark, Span, TextReading
from registry.provenance.text import fold

_DATE_FIRST = re.compile(
    r"(?:^|[;\n])[ \t]{0,4}(?:possibly |probably )?(?:by |before |after |about |around |until |ca?\. ?|circa "
    r"|from |late |early |mid-?)*(?:[-–—] ?)?"
    r"(?:the )?(?:\w{3,9} )?(?:\d{1,2}, )?\d{4}s?[^:;,.]{0,40}:",
    re.I,
)


# "1655 - 1788, Earls of Sample (Devon)": a stretch of years with a comma for the colon, and the place in brackets.
_YEARS_FIRST = re.compile(
    r"(?:[Bb]y |[Bb]efore |[Aa]fter |[Aa]bout |[Cc]a?\. ?|[Pp]ossibly |[Pp]robably )*(?:[-–—] ?)?\d{4}"
    r"(?: ?[-–—] ?(?:\d{2,4})?, (?=[A-Z])[^;:()\[\]]{2,120} \((?!\d)[^()]{2,80}\)"
    r"|, (?=[A-Z])[^;:()\[\]]{2,80}, \d{4}[-–—]\d{4}(?:,| \())"
)
# Dots by themselves: holders who are not known.
_GAP = re.compile(r"(?:[\s\[\]()]|\{[^{}]*\})*(?:…|\.\.)(?:[\s\[\]().…]|\{[^{}]*\})*")
_NUMBERED_LIST = re.compile(r"\s{0,9}1[.)] [^\n]*\n\s{0,9}2[.)] ")
LONGEST_REMEMBERED = 1_000
# English texts name the towns of others too, as often as not in their language.
_TOWNS = frozenset(chain.from_iterable(language.towns for language in LANGUAGES.values())) - COUNTRIES


def read(text: str, convention: str | None = None, *, makers: tuple[str, ...] = ()) -> TextReading:
    """What a provenance text says of who held an object. Never fails: what is not understood is in the remarks.

    `convention` is aam, getty, german or french, by default the one that the text shows; `makers` are the names of who
    made the object. Takes time in proportion to the length of the text.
    """
    if len(text) <= LONGEST_REMEMBERED:
        return read_short_text(text, convention, makers)
    return _read(text, convention, makers)


@lru_cache(maxsize=4096)
def read_short_text(text: str, convention: str | None, makers: tuple[str, ...]) -> TextReading:
    """A shorter text's reading, kept for the next object with the same text: a museum has some hundreds of times."""
    return _read(text, convention, makers)


def _read(text: str, convention: str | None, makers: tuple[str, ...]) -> TextReading:
    convention = convention or convention_of(text)
    verbatim, text = text, without_markup(text)
    plain = text
    layout = sections(text)
    strict = _read_strict(text, layout, convention)
    lines = text.count("\n")
    text = in_plain_style(text, layout.history) if strict is None else text
    is_list = text.count("\n") > lines or _NUMBERED_LIST.match(text) is not None
    entries, remarks, failed = strict or _read_history(text, layout, convention, is_list=is_list)
    if convention == "aam":
        entries = with_creation(entries, text, makers)
    known = _known(convention, is_strict=strict is not None)
    detailed = [with_details(entry, plain, known) for entry in entries]
    entries = tuple(entry for entry, _ in detailed)
    remarks += chain.from_iterable(words for _, words in detailed)
    remarks += unaccounted(plain, entries, layout.notes, remarks)
    remarks.sort(key=lambda remark: remark.span)
    if text != verbatim:
        remarks = [replace(remark, text=verbatim[slice(*remark.span)]) for remark in remarks]
    return TextReading(verbatim, convention, entries, layout.notes, tuple(remarks), failed)


# The entries of a history, the remarks, and the sales at which nobody bought.
_History = tuple[tuple[Entry, ...], list[Remark], tuple[FailedSale, ...]]


def _read_strict(text: str, layout: Sections, convention: str) -> _History | None:
    """What a history tells that is in the strict form of its language from the first line to the last."""
    entries = read_strict(text, layout.history, LANGUAGES[convention]) if convention in LANGUAGES else None
    return (entries, list(layout.remarks), ()) if entries else None


def _known(convention: str, *, is_strict: bool) -> frozenset[str]:
    """The words that an entry's fields need not hold."""
    if convention not in LANGUAGES:
        return KNOWN
    return (strict_words if is_strict else known_words)(LANGUAGES[convention])


def _read_history(text: str, layout: Sections, convention: str, *, is_list: bool) -> _History:
    """The entries of a history that is not in a strict form, the remarks and the failed sales."""
    if convention in LANGUAGES:
        language = LANGUAGES[convention]
        entries, remarks, failed = read_history(text, layout.history, _beginnings(layout.notes), language)
        return entries, remarks + list(layout.remarks), failed
    if is_unread("".join(text[start:end] for start, end in layout.history)):
        found = (remark_in_script(text[start:end], (start, end)) for start, end in layout.history)
        return (), [*layout.remarks, *found], ()
    assembly = Assembly(_beginnings(layout.notes), convention == "getty", words_tie=is_list, towns=_TOWNS)
    return _assemble(text, layout, assembly)


def convention_of(text: str) -> str:
    """The convention a text is written in: its language, if that is another than English; getty if clauses begin with
    a date and a colon; else aam."""
    if (language := language_of(text)) is not None:
        return language
    beginning = text.strip()[:2000]
    dates_lead = ":" in beginning and _dates_lead(beginning)
    return "getty" if dates_lead or _YEARS_FIRST.match(beginning) else "aam"


def _dates_lead(text: str) -> bool:
    """Whether a clause begins with a date and a colon, and no words in square brackets do: "[1881 list: no. 7]"."""
    for match in _DATE_FIRST.finditer(text):
        if text.count("[", 0, match.start()) == text.count("]", 0, match.start()):
            return True
    return False


def _assemble(
    text: str, layout: Sections, assembly: Assembly
) -> tuple[tuple[Entry, ...], list[Remark], tuple[FailedSale, ...]]:
    """The entries, the remarks and the sales of a history at which nobody bought."""
    dates_lead = assembly.dates_lead
    read_clause = getty.read_clause if dates_lead else aam.read_clause
    remarks = list(layout.remarks)
    rows = rows_of_history(text, layout.history)
    for stretch in rows:
        remarks += take_rows(assembly, text, stretch)
    tie: bool | None = None
    has_gaps = "…" in text or ".." in text
    for start, end in () if rows else layout.history:
        for clause in clauses(text, start, end, full_stops=not dates_lead):
            if has_gaps and _GAP.fullmatch(text, clause.start, clause.stop):
                tie = False
                continue
            contents = read_clause(text[clause.start : clause.stop])
            drafts = [draft.moved(clause.start) for draft in contents.drafts]
            remarks += [_moved(remark, clause.start) for remark in contents.remarks]
            if drafts:
                drafts[-1].end = max(drafts[-1].end, clause.end)
                held = len(assembly.drafts)
                assembly.take(drafts, tie)
                is_gap = tie is False and len(assembly.drafts) == held and all(draft.is_unsold for draft in drafts)
                tie = False if dates_lead or is_gap else {";": True, ".": False}.get(clause.separator)
            elif clause.separator == ".":
                tie = False
    entries = assembly.close()
    if unsold := [sale.span for sale in assembly.unsold]:
        remarks = [remark for remark in remarks if not any(_within(remark.span, span) for span in unsold)]
    remarks += (Remark("unsold", text[slice(*span)], span) for span in unsold)
    remarks += (Remark(kind, text[slice(*span)], span) for kind, span in assembly.of_nobody)
    return entries, remarks, tuple(assembly.unsold)


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _beginnings(notes: tuple[Note, ...]) -> dict[str, str]:
    return {note.mark: note.text[:300] for note in notes}


def _moved(remark: Remark, by: int) -> Remark:
    start, end = remark.span
    return Remark(remark.kind, remark.text, (start + by, end + by), remark.names, remark.dates)


def _says_how(entry: Entry) -> bool:
    """Whether words before the holder's name say how it was got."""
    parts = [part for part in entry.parts if part.kind in ("party", "method")]
    return bool(parts) and parts[0].kind == "method"


_OF_MANY = re.compile(r" and | & |\b(?:inc|gallery|museum|church|estate|co)\b", re.I)
_ARTIST = re.compile(r"\bartist\b", re.I)
_SHOWN = re.compile(r"\b(?:exhibition|international)\b", re.I)


def with_creation(entries: tuple[Entry, ...], text: str, makers: tuple[str, ...]) -> tuple[Entry, ...]:
    """The entries, the first one marked as the artist's own holding where it is that."""
    if entries and entries[0].method == "unknown" and _is_artist(entries, text, makers):
        return (entries[0].changed(method="creation"), *entries[1:])
    return entries


def _is_artist(entries: tuple[Entry, ...], text: str, makers: tuple[str, ...]) -> bool:
    """Whether the first holder made the object: a maker by name; "the artist"; or, of the 490 first holders with life
    dates in the Carnegie Museum's texts, by what tells artists from collectors there: a full stop after them, no
    place, or an artist spoken of."""
    first = entries[0]
    if first.party is None or first.acquired or first.uncertain:
        return False
    if first.party.casefold() in ("the artist", "artist"):
        return True
    if _says_how(first):
        return False
    if makers:
        words = set(fold(first.party).split())
        return any(words and (words <= (maker := set(fold(name).split())) or maker <= words) for name in makers)
    descriptions = [text[part.start : part.end] for part in first.parts if part.kind in ("role", "kinship")]
    if any(_ARTIST.search(words) and not re.search("['’]s|\\bof\\b", words) for words in descriptions):
        return True
    if any(part.kind == "kinship" for part in first.parts):
        return False
    squared = any(part.kind == "life" and text[part.start] == "[" for part in first.parts)
    if (
        not squared
        or not NOBILITY.isdisjoint(first.party.casefold().split()[1:])
        or _OF_MANY.search(first.party)
        or len(entries) < 2
        or "Lugt" in text[slice(*first.span)]
    ):
        return False
    second = entries[1]
    if second.direct is False or first.place is None:
        return True
    if second.method in ("gift", "bequest", "auction", "inheritance"):
        return False
    return bool(_ARTIST.search(text) or _SHOWN.search(text))
