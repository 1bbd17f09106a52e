"""A holder in the Getty convention: name, nationality, life dates, and the place in brackets after them."""

import re
from dataclasses import dataclass, field

from registry.provenance.notation import names
from registry.provenance.notation.brackets import Bracket
from registry.provenance.notation.lexicon import NATIONALITIES, RECEIVER, SEATS, SOFT_ABBREVIATIONS
from registry.provenance.notation.masks import ASIDE
from registry.provenance.notation.phrases import hedge, opening
from registry.provenance.notation.values import Draft, Part

SEGMENT = re.compile(r"[^,]+")
LIFE = re.compile(
    r"(?:(?:died|born|active|founded|established|d\.|b\.|fl\.|ca?\.|about) ?)*\d{3,4}\??(?:s|(?: ?[-–—] ?)(?:ca?\. ?"
    r"|present)?\d{0,4}s?)?\??(?: [a-z].{0,40})?$",
    re.I,
)
_OPEN_QUOTE = "“\"'‘"
_WHEN = re.compile(r" (?:until|from|active|again|since|then|when|documented|in \d|by \d|after|before) ?.*$")
_NO_PLACE = re.compile(
    r"(?:and|alternatively|heirs?|originally|from|also|born|no|his|her|their|alias|later|of)\b", re.I
)
_PLACES = ("city", "country", "state", "town")


@dataclass(slots=True)
class Body:
    """A clause being read: its words with the brackets set aside, and what was found."""

    text: str
    words: str
    brackets: list[Bracket]
    draft: Draft
    parts: list[Part] = field(default_factory=list)
    remarks: list[tuple[str, int, int]] = field(default_factory=list)
    after: list[Draft] = field(default_factory=list)


def read_holder(body: Body, start: int) -> int:
    """Read name, nationality, life dates and place; where the rest begins."""
    words = body.words
    start = blanks(words, start)
    after_hedge = hedge(words, start)
    if after_hedge > start:
        body.draft.uncertain = True
        body.parts.append(Part("hedge", start, after_hedge))
        start = after_hedge
    if (found := opening(words, start, len(words))) and found.who == RECEIVER and found.phrase != "to":
        body.draft.method = found.method
        body.parts.append(Part("method", found.start, found.end))
        start = blanks(words, found.end)
    if words.startswith("the ", start):
        start += 4
    if start < len(words) and words[start] in _OPEN_QUOTE and (end := _quoted(body, start)):
        return end
    return _segments(body, start)


def _quoted(body: Body, start: int) -> int:
    """A holder in the words of a source: “Duke of Buckingham, London, 1903,”."""
    closing = {"“": "”", "‘": "’"}.get(body.text[start], body.text[start])
    end = body.text.find(closing, start + 1)
    if end < 0:
        return 0
    segments = [match.span() for match in SEGMENT.finditer(body.text, start + 1, end)]
    first = segments[0]
    _party(body, *first)
    for a, b in segments[1:]:
        segment = body.text[a:b].strip()
        if names.kind_of(segment) in ("city", "country", "state", "town") and not body.draft.place:
            body.draft.place = segment
            body.parts.append(Part("place", *strip(body.text, a, b)))
    return end + 1


def _segments(body: Body, start: int) -> int:
    """Read name, nationality and life dates, stretch by stretch; where the rest begins."""
    words = body.words
    spans = [match.span() for match in SEGMENT.finditer(words, start)]
    described = _described(words, spans)
    texts = [plain(words[a:b]) for a, b in spans]
    firm = names.is_firm_list(texts[0], texts[1:4]) if texts else 0
    name_end, in_name, end = start, True, start
    for number, (a, b) in enumerate(spans):
        a, b = strip(words, a, b)
        segment = plain(words[a:b]).rstrip(" .")
        if number == 0:
            name_end = b
        elif kind := _describes(segment):
            in_name = False
            _describe(body, kind, segment, a, b)
        elif in_name and (number <= max(described, firm) or _goes_on(plain(words[start:name_end]), segment)):
            name_end = b
        elif in_name and not body.draft.place and names.kind_of(segment) in _PLACES:
            in_name = False
            _describe(body, "place", segment, a, b)
        else:
            break
        end = b
        stop = words.find(ASIDE, b)
        if stop >= 0 and not words[b:stop].strip() and (not in_name or number >= described):
            break
    _party(body, start, name_end)
    return read_place(body, start, end)


def _describes(segment: str) -> str | None:
    if is_nationality(segment):
        return "nationality"
    return "life" if LIFE.fullmatch(segment) else None


def _describe(body: Body, kind: str, segment: str, start: int, end: int) -> None:
    """Keep what a stretch says of the holder; the first that says it counts."""
    if getattr(body.draft, kind) is None:
        setattr(body.draft, kind, segment)
    body.parts.append(Part(kind, start, end))


def _goes_on(name: str, segment: str) -> bool:
    return names.kind_of(segment) in ("suffix", "title") or names.goes_on(name, segment)


def _described(words: str, spans: list[tuple[int, int]]) -> int:
    """The number of the stretch that says the nationality or the life dates; the name goes on until there."""
    for number, (a, b) in enumerate(spans):
        segment = plain(words[a:b])
        if number and (
            is_nationality(segment)
            or (LIFE.fullmatch(segment) and number < 6 and not segment.startswith(("founded", "established")))
        ):
            return number
        if number and opening(words, *strip(words, a, b)):
            return 0
    return 0


def is_nationality(segment: str) -> bool:
    found = re.split(r"[ /-]+|\band\b", segment.casefold())
    return bool(segment) and all(word in NATIONALITIES for word in found if word)


def _party(body: Body, start: int, end: int) -> None:
    start, end = strip(body.words, start, end)
    for one in body.brackets:
        if start <= one.start < one.end <= end and one.words[:1].isupper() and body.words[one.end : one.end + 1] == " ":
            body.words = body.words[: one.start] + body.text[one.start : one.end] + body.words[one.end :]
    name = plain(body.words[start:end]).strip("“”\"'‘’, ")
    if name.endswith(".") and name.rpartition(" ")[2].rstrip(".").casefold() not in SOFT_ABBREVIATIONS:
        name = name[:-1] if len(name.rpartition(" ")[2]) > 3 else name
    body.draft.party = name or None
    if name:
        body.parts.append(Part("party", start, end))


def read_place(body: Body, start: int, end: int) -> int:
    """The place in the brackets after the name; where the rest begins."""
    for one in body.brackets:
        if one.is_round and one.start >= end - 1 and not body.words[end : one.start].replace(ASIDE, "").strip(" ,"):
            if place := first_place(one.words):
                body.draft.place = body.draft.place or place
                body.parts.append(Part("place", one.start, one.end))
            elif one.kind == "note":
                body.draft.notes.append(one.words.strip())
                body.parts.append(Part("note", one.start, one.end))
            else:
                body.remarks.append(("parenthesis", one.start, one.end))
            end = one.end
    for one in body.brackets:
        if start <= one.start < one.end <= end and not any(part.start <= one.start < part.end for part in body.parts):
            body.parts.append(Part("alias", one.start, one.end))
    return end


def first_place(words: str) -> str | None:
    """The town and country of the first place in the brackets after a holder, without house and street."""
    first = re.split(r";| then ", words)[0].strip()
    if _NO_PLACE.match(first) or not first:
        return None
    kept = [_WHEN.sub("", segment.strip()) for segment in first.split(",")]
    kept = [segment for segment in kept if segment[:1].isupper() or segment[:1].isdigit() or segment.startswith("the ")]
    while len(kept) > 1 and _is_seat(kept[0]):
        kept = kept[1:]
    if not kept:
        return None
    tail = kept if all(_is_place(segment) for segment in kept) else kept[-1:]
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


def blanks(words: str, at: int) -> int:
    while at < len(words) and words[at].isspace():
        at += 1
    return at


def plain(words: str) -> str:
    return " ".join(words.replace(ASIDE, " ").split())
