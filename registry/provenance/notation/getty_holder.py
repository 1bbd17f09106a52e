"""A holder in the Getty convention: name, nationality, life dates, and the place in brackets after them."""

import re
from dataclasses import dataclass, field

from registry.provenance.notation import names
from registry.provenance.notation.brackets import Bracket
from registry.provenance.notation.lexicon.clauses import SOFT_ABBREVIATIONS
from registry.provenance.notation.lexicon.holders import NATIONALITIES
from registry.provenance.notation.lexicon.methods import RECEIVER
from registry.provenance.notation.lexicon.places import SEATS
from registry.provenance.notation.masks import ASIDE
from registry.provenance.notation.phrases import hedge, opening
from registry.provenance.notation.values import Draft, Part

SEGMENT = re.compile(r"[^,]+")
LIFE = re.compile(
    r"(?:(?:died|born|active|founded|established|d\.|b\.|fl\.|ca?\.|about) ?)*\d{3,4}\??(?:s|(?: ?[-–—] ?)(?:ca?\. ?"
    r"|present)?\d{0,4}s?)?\??(?: [a-z].{0,40})?$",
    re.I,
)
_YEAR = re.compile(r"\d{4}")  # by itself it is no life date
_OPEN_QUOTE = "“\"'‘"
_WHEN = re.compile(r" (?:until|from|active|again|since|then|when|documented|in \d|by \d|after|before) ?.*$")
_NO_PLACE = re.compile(
    r"(?:and|alternatively|heirs?|originally|from|also|born|no|his|her|their|alias|later|of)\b", re.I
)
PLACES = ("city", "country", "state", "town")


@dataclass(slots=True)
class GettyWorksheet:
    """A clause while it is read: its words with the brackets set aside, and what was read of it so far.

    `draft` is the holder that it begins with, `successors` are those who got the object next; `remarks` are kind, start
    and end.
    """

    text: str
    words: str
    brackets: list[Bracket]
    draft: Draft
    parts: list[Part] = field(default_factory=list)
    remarks: list[tuple[str, int, int]] = field(default_factory=list)
    successors: list[Draft] = field(default_factory=list)


def read_holder(sheet: GettyWorksheet, start: int) -> int:
    """Read name, nationality, life dates and place; where the rest begins."""
    words = sheet.words
    start = past_blanks(words, start)
    after_hedge = hedge(words, start)
    if after_hedge > start:
        sheet.draft.uncertain = True
        sheet.parts.append(Part("hedge", start, after_hedge))
        start = after_hedge
    if (opener := opening(words, start, len(words))) and opener.who == RECEIVER and opener.phrase != "to":
        sheet.draft.method = opener.method
        sheet.draft.tied = True if opener.method == "inheritance" else sheet.draft.tied
        sheet.parts.append(Part("method", opener.start, opener.end))
        start = past_blanks(words, opener.end)
    if words.startswith("the ", start):
        start += 4
    if start < len(words) and words[start] in _OPEN_QUOTE and (end := _read_quoted(sheet, start)):
        return end
    return _read_segments(sheet, start)


def _read_quoted(sheet: GettyWorksheet, start: int) -> int:
    """A holder in the words of a source: “Duke of Buckingham, London, 1903,”."""
    closing = {"“": "”", "‘": "’"}.get(sheet.text[start], sheet.text[start])
    end = sheet.text.find(closing, start + 1)
    if end < 0:
        return 0
    segments = [match.span() for match in SEGMENT.finditer(sheet.text, start + 1, end)]
    if not segments:
        return 0
    _add_party(sheet, *segments[0])
    for begin, stop in segments[1:]:
        segment = sheet.text[begin:stop].strip()
        if names.kind_of(segment) in PLACES and not sheet.draft.place:
            sheet.draft.place = segment
            sheet.parts.append(Part("place", *strip(sheet.text, begin, stop)))
    return end + 1


def _read_segments(sheet: GettyWorksheet, start: int) -> int:
    """Read name, nationality and life dates, stretch by stretch; where the rest begins."""
    words = sheet.words
    spans = [match.span() for match in SEGMENT.finditer(words, start)]
    described = _number_of_description(words, spans)
    texts = [plain(words[first:last]) for first, last in spans]
    firm = names.is_firm_list(texts[0], texts[1:4]) if texts else 0
    name_end, in_name, end = start, True, start
    for number, (first, last) in enumerate(spans):
        first, last = strip(words, first, last)
        segment = plain(words[first:last]).rstrip(" .")
        if number == 0:
            name_end = last
        elif kind := _kind_of_description(segment):
            in_name = False
            _add_description(sheet, kind, segment, first, last)
        elif in_name and (number <= max(described, firm) or _goes_on(plain(words[start:name_end]), segment)):
            name_end = last
        elif in_name and not sheet.draft.place and names.kind_of(segment) in PLACES:
            in_name = False
            _add_description(sheet, "place", segment, first, last)
        else:
            break
        end = last
        stop = words.find(ASIDE, last)
        if stop >= 0 and not words[last:stop].strip() and (not in_name or number >= described):
            break
    _add_party(sheet, start, name_end)
    return read_place(sheet, start, end)


def _kind_of_description(segment: str) -> str | None:
    if is_nationality(segment):
        return "nationality"
    return "life" if _is_life(segment) else None


def _is_life(segment: str) -> bool:
    return LIFE.fullmatch(segment) is not None and _YEAR.fullmatch(segment) is None


def _add_description(sheet: GettyWorksheet, kind: str, segment: str, start: int, end: int) -> None:
    """Add what a stretch says of the holder; the first that says it counts, another is a remark."""
    if getattr(sheet.draft, kind) in (None, segment):
        setattr(sheet.draft, kind, segment)
        sheet.parts.append(Part(kind, start, end))
    else:
        sheet.remarks.append(("words", start, end))


def _goes_on(name: str, segment: str) -> bool:
    return names.kind_of(segment) in ("suffix", "title") or names.goes_on(name, segment)


def _number_of_description(words: str, spans: list[tuple[int, int]]) -> int:
    """The number of the stretch that says the nationality or the life dates; the name goes on until there."""
    for number, (first, last) in enumerate(spans):
        segment = plain(words[first:last])
        if number and (
            is_nationality(segment)
            or (_is_life(segment) and number < 6 and not segment.startswith(("founded", "established")))
        ):
            return number
        if number and opening(words, *strip(words, first, last)):
            return 0
    return 0


def is_nationality(segment: str) -> bool:
    words = re.split(r"[ /-]+|\band\b", segment.casefold())
    return bool(segment) and all(word in NATIONALITIES for word in words if word)


def _add_party(sheet: GettyWorksheet, start: int, end: int) -> None:
    start, end = strip(sheet.words, start, end)
    for bracket in sheet.brackets:
        if (
            start <= bracket.start < bracket.end <= end
            and bracket.words[:1].isupper()
            and sheet.words[bracket.end : bracket.end + 1] == " "
        ):
            sheet.words = (
                sheet.words[: bracket.start] + sheet.text[bracket.start : bracket.end] + sheet.words[bracket.end :]
            )
    name = plain(sheet.words[start:end]).strip("“”\"'‘’, ")
    if name.endswith(".") and name.rpartition(" ")[2].rstrip(".").casefold() not in SOFT_ABBREVIATIONS:
        name = name[:-1] if len(name.rpartition(" ")[2]) > 3 else name
    sheet.draft.party = name or None
    if name:
        sheet.parts.append(Part("party", start, end))


def read_place(sheet: GettyWorksheet, start: int, end: int) -> int:
    """The place in the brackets after the name; where the rest begins."""
    for bracket in sheet.brackets:
        if (
            bracket.is_round
            and bracket.start >= end - 1
            and not sheet.words[end : bracket.start].replace(ASIDE, "").strip(" ,")
        ):
            place = first_place(bracket.words)
            if place and sheet.draft.place in (None, place):
                sheet.draft.place = place
                sheet.parts.append(Part("place", bracket.start, bracket.end))
            elif bracket.kind == "note":
                sheet.draft.notes.append(bracket.words.strip())
                sheet.parts.append(Part("note", bracket.start, bracket.end))
            else:
                sheet.remarks.append(("parenthesis", bracket.start, bracket.end))
            end = bracket.end
    for bracket in sheet.brackets:
        if start <= bracket.start < bracket.end <= end and not any(
            part.start <= bracket.start < part.end for part in sheet.parts
        ):
            sheet.parts.append(Part("alias", bracket.start, bracket.end))
    return end


def first_place(words: str) -> str | None:
    """The town and country of the first place in the brackets after a holder, without house and street."""
    first = re.split(r";| then ", words)[0].strip()
    if _NO_PLACE.match(first) or not first:
        return None
    segments = [_WHEN.sub("", segment.strip()) for segment in first.split(",")]
    segments = [
        segment for segment in segments if segment[:1].isupper() or segment[:1].isdigit() or segment.startswith("the ")
    ]
    while len(segments) > 1 and _is_seat(segments[0]):
        segments = segments[1:]
    if not segments:
        return None
    tail = segments if all(_is_place(segment) for segment in segments) else segments[-1:]
    joined = [re.split(r" (?:and|or) ", segment)[0] for segment in tail]
    cut = next((n + 1 for n, segment in enumerate(tail) if joined[n] != segment), len(tail))
    place = ", ".join(joined[:cut])
    return place if place[:1].isupper() or place.startswith("the ") else None


def _is_seat(segment: str) -> bool:
    words = segment.casefold().split()
    return (
        bool(re.search(r"\d", segment))
        or any(word in SEATS for word in words)
        or (segment[:1].islower() and words[0] != "the")
    )


def _is_place(segment: str) -> bool:
    return segment[:1].isupper() or segment.startswith(("the ", "near "))


def strip(words: str, start: int, end: int) -> tuple[int, int]:
    while start < end and words[start] in " \t\r\n,;:.“”" + ASIDE:
        start += 1
    while end > start and words[end - 1] in " \t\r\n,;:“”" + ASIDE:
        end -= 1
    return start, end


def past_blanks(words: str, at: int) -> int:
    while at < len(words) and words[at].isspace():
        at += 1
    return at


def plain(words: str) -> str:
    return " ".join(words.replace(ASIDE, " ").split())
