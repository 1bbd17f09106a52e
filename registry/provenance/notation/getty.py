"""The convention of the Getty Museum's catalogues: dates first, then the holder, then how the object went on."""

import re
from dataclasses import dataclass, field

from registry.provenance.notation import naming
from registry.provenance.notation.aam import ClauseReading, read_stretch
from registry.provenance.notation.bracketing import BRACKET, Bracketed, bracketed
from registry.provenance.notation.phrases import hedge, opening
from registry.provenance.notation.timing import Tenure, atoms, tenure
from registry.provenance.notation.values import Draft, Part, Remark
from registry.provenance.notation.words import GIVER, HOW, NATIONALITIES, RECEIVER, SEATS, SOFT_ABBREVIATIONS

_SEGMENT = re.compile(r"[^,]+")
_LIFE = re.compile(
    r"(?:(?:died|born|active|founded|established|d\.|b\.|fl\.|ca?\.|about) ?)*\d{3,4}\??(?:s|(?: ?[-–—] ?)(?:ca?\. ?"
    r"|present)?\d{0,4}s?)?\??(?: [a-z].{0,40})?$",
    re.I,
)
_JOINED = re.compile(r"and(?:/or)? ", re.I)
_OPEN_QUOTE = "“\"'‘"
_WHEN = re.compile(r" (?:until|from|active|again|since|then|when|documented|in \d|by \d|after|before) ?.*$")
_SOLD = re.compile(r"(?:re)?sold\b(?P<how>[^,\[\]]*)", re.I)
_NOT_SOLD = re.compile(r"(?:unsold|bought in|withdrawn|offered|not sold|passed)\b", re.I)
_AND_THEN = re.compile(r"[, ]+and (?=(?:sold|given|transferred|bequeathed|by )\b)")
_TO = re.compile(r"\bto (?=\S)")
_NO_PLACE = re.compile(
    r"(?:and|alternatively|heirs?|originally|from|also|born|no|his|her|their|alias|later|of)\b", re.I
)
_THROUGH = re.compile(r"through (?:the agent |the dealer |his agent |the )?(?P<agent>[^,]+?)(?= and |,|$)")
_ENDED = re.compile(r"(?<=[\])\d])\.\s*$")
_IN_PASSING = ("upon his death", "upon her death", "upon their deaths", "after his death", "after her death")
LONGEST_HEAD = 90
ASIDE = "\x02"


@dataclass(slots=True)
class _Body:
    """A clause being read: its words with the brackets set aside, and what was found."""

    text: str
    words: str
    brackets: list[Bracketed]
    draft: Draft
    parts: list[Part] = field(default_factory=list)
    remarks: list[tuple[str, int, int]] = field(default_factory=list)
    after: list[Draft] = field(default_factory=list)


def read_clause(text: str) -> ClauseReading:
    """The holder of a clause, and whoever the words after it say got the object next."""
    text = _without_outer(_ENDED.sub("", text))
    head, start = _head(text)
    body = _body(text)
    if head:
        _date(body, head)
    tail = _holder(body, start)
    _tail(body, tail)
    draft = body.draft
    draft.parts = sorted(body.parts, key=lambda part: part.start)
    drafts = [draft] if draft.party else []
    if drafts and not draft.relinquished:
        draft.relinquished = next((_when(one) for one in body.after if _when(one)), None)
    remarks = tuple(Remark(kind, text[a:b], (a, b)) for kind, a, b in sorted(body.remarks, key=lambda one: one[1:]))
    return ClauseReading((*drafts, *body.after), remarks)


def _without_outer(text: str) -> str:
    """The words without square brackets around the whole, which stand for a dealer."""
    match = BRACKET.fullmatch(text.rstrip(" ."))
    if match is None or match["square"] is None or _SOLD.match(text, 1) or _NOT_SOLD.match(text, 1):
        return text
    return f" {text.rstrip(' .')[1:-1]}"


def _when(draft: Draft) -> str | None:
    return draft.sale.date if draft.role == "sale" and draft.sale else draft.acquired


def _body(text: str) -> _Body:
    found = list(bracketed(text))
    words = list(text)
    for one in found:
        words[one.start : one.end] = ASIDE * (one.end - one.start)
    return _Body(text, "".join(words), found, Draft("holder", 0, len(text)))


def _head(text: str) -> tuple[Tenure | None, int]:
    """The dates before the colon, and where the rest begins."""
    colon = text.find(":", 0, LONGEST_HEAD)
    if colon >= 0:
        found = [atom for atom in atoms(text[:colon]) if atom.edtf]
        return (tenure(found), colon + 1) if found else (None, 0 if colon > 40 else colon + 1)
    found = [atom for atom in atoms(text[:LONGEST_HEAD]) if atom.edtf]
    if found and found[0].start == 0:
        last = next((n for n in range(1, len(found)) if text[found[n - 1].end : found[n].start].strip()), len(found))
        return tenure(found[:last]), found[last - 1].end
    return None, 0


def _date(body: _Body, head: Tenure) -> None:
    body.draft.acquired, body.draft.relinquished = head.acquired, head.relinquished
    for kind, span in (("acquired", head.acquired_span), ("relinquished", head.relinquished_span)):
        if span and not (kind == "relinquished" and span == head.acquired_span):
            body.parts.append(Part(kind, *span))


def _holder(body: _Body, start: int) -> int:
    """Read name, nationality, life dates and place; where the rest begins."""
    words = body.words
    start = _blanks(words, start)
    after_hedge = hedge(words, start)
    if after_hedge > start:
        body.draft.uncertain = True
        body.parts.append(Part("hedge", start, after_hedge))
        start = after_hedge
    if (found := opening(words, start, len(words))) and found.who == RECEIVER and found.phrase != "to":
        body.draft.method = found.method
        body.parts.append(Part("method", found.start, found.end))
        start = _blanks(words, found.end)
    if words.startswith("the ", start):
        start += 4
    if start < len(words) and words[start] in _OPEN_QUOTE and (end := _quoted(body, start)):
        return end
    return _segments(body, start)


def _quoted(body: _Body, start: int) -> int:
    """A holder in the words of a source: “Duke of Buckingham, London, 1903,”."""
    closing = {"“": "”", "‘": "’"}.get(body.text[start], body.text[start])
    end = body.text.find(closing, start + 1)
    if end < 0:
        return 0
    segments = [match.span() for match in _SEGMENT.finditer(body.text, start + 1, end)]
    first = segments[0]
    _party(body, *first)
    for a, b in segments[1:]:
        segment = body.text[a:b].strip()
        if naming.kind_of(segment) in ("city", "country", "state", "town") and not body.draft.place:
            body.draft.place = segment
            body.parts.append(Part("place", *_strip(body.text, a, b)))
    return end + 1


def _segments(body: _Body, start: int) -> int:
    words = body.words
    spans = [match.span() for match in _SEGMENT.finditer(words, start)]
    described = _described(words, spans)
    plain = [_plain(words[a:b]) for a, b in spans]
    firm = naming.is_firm_list(plain[0], plain[1:4]) if plain else 0
    name_end, state, end = start, "name", start
    for number, (a, b) in enumerate(spans):
        a, b = _strip(words, a, b)
        segment = _plain(words[a:b]).rstrip(" .")
        if state == "name" and number == 0:
            name_end, state = b, "name"
        elif number <= described and state == "name" and not _is_nationality(segment) and not _LIFE.fullmatch(segment):
            name_end = b
        elif _is_nationality(segment):
            state = "life"
            body.draft.nationality = body.draft.nationality or segment
            body.parts.append(Part("nationality", a, b))
        elif _LIFE.fullmatch(segment) and state in ("life", "name"):
            state = "life"
            body.draft.life = body.draft.life or segment
            body.parts.append(Part("life", a, b))
        elif state == "name" and (
            naming.kind_of(segment) in ("suffix", "title")
            or number <= firm
            or naming.goes_on(_plain(words[start:name_end]), segment)
        ):
            name_end = b
        elif (
            state == "name" and not body.draft.place and naming.kind_of(segment) in ("city", "country", "state", "town")
        ):
            body.draft.place = segment
            body.parts.append(Part("place", a, b))
            state = "life"
        else:
            break
        end = b
        stop = words.find(ASIDE, b)
        if stop >= 0 and not words[b:stop].strip() and (state != "name" or number >= described):
            break
    _party(body, start, name_end)
    return _place(body, start, end)


def _described(words: str, spans: list[tuple[int, int]]) -> int:
    """The number of the stretch that says the nationality or the life dates; the name goes on until there."""
    for number, (a, b) in enumerate(spans):
        segment = _plain(words[a:b])
        if number and (
            _is_nationality(segment)
            or (_LIFE.fullmatch(segment) and number < 6 and not segment.startswith(("founded", "established")))
        ):
            return number
        if number and opening(words, *_strip(words, a, b)):
            return 0
    return 0


def _is_nationality(segment: str) -> bool:
    found = re.split(r"[ /-]+|\band\b", segment.casefold())
    return bool(segment) and all(word in NATIONALITIES for word in found if word)


def _party(body: _Body, start: int, end: int) -> None:
    start, end = _strip(body.words, start, end)
    for one in body.brackets:
        if start <= one.start < one.end <= end and one.words[:1].isupper() and body.words[one.end : one.end + 1] == " ":
            body.words = body.words[: one.start] + body.text[one.start : one.end] + body.words[one.end :]
    name = _plain(body.words[start:end]).strip("“”\"'‘’, ")
    if name.endswith(".") and name.rpartition(" ")[2].rstrip(".").casefold() not in SOFT_ABBREVIATIONS:
        name = name[:-1] if len(name.rpartition(" ")[2]) > 3 else name
    body.draft.party = name or None
    if name:
        body.parts.append(Part("party", start, end))


def _place(body: _Body, start: int, end: int) -> int:
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


# How it went on.


def _tail(body: _Body, start: int) -> None:
    """What follows the holder: a second holder together with the first, sales in brackets, words that name the next."""
    at = start
    for one in body.brackets:
        if one.start >= start and not one.is_round and one.kind != "note":
            _between(body, at, one.start)
            _sale(body, one)
            at = one.end
    _between(body, at, len(body.text))


def _aside(body: _Body, one: Bracketed) -> None:
    if one.kind == "note":
        body.draft.notes.append(one.words.strip())
        body.parts.append(Part("note", one.start, one.end))
    elif not body.draft.place and (place := first_place(one.words)):
        body.draft.place = place
        body.parts.append(Part("place", one.start, one.end))
    else:
        body.remarks.append(("parenthesis", one.start, one.end))


def _between(body: _Body, start: int, end: int) -> None:
    """Words between brackets: of those joined with the holder, or of how the object went on."""
    start, end = _strip(body.words, start, end)
    if start >= end:
        return
    if _JOINED.match(body.words, start) and not opening(body.words, start, end):
        start = _joint_holder(body, start, end)
        if start >= end:
            return
    at = _first_method(body.words, start, end)
    for one in body.brackets:
        if start <= one.start < at and not any(part.start <= one.start < part.end for part in body.parts):
            _aside(body, one)
    if at > start:
        a, b = _strip(body.words, start, at)
        if a < b and not _commissioned(body, a, b):
            _unread(body, a, b)
    if at < end:
        _went_on(body, at, end)


def _commissioned(body: _Body, start: int, end: int) -> bool:
    """ "commissioned from X through the agent Y": how this holder got it."""
    found = opening(body.words, start, end)
    if found is None or found.who != GIVER:
        return False
    if body.draft.method == "unknown":
        body.draft.method = found.method
    body.parts.append(Part("method", start, found.end))
    if match := _THROUGH.search(body.words, found.end, end):
        body.draft.agent = _plain(match["agent"])
        body.parts.append(Part("agent", *match.span()))
    return True


def _unread(body: _Body, start: int, end: int) -> None:
    segment = body.text[start:end]
    found = list(atoms(segment))
    if len(found) == 1 and found[0].end == len(segment) and not segment[: found[0].start].strip(" ,"):
        body.parts.append(Part("blank", start, end))
        return
    if segment.casefold().startswith("stock") or segment.casefold() in _IN_PASSING:
        body.parts.append(Part("stock" if segment[:1] in "Ss" else "blank", start, end))
        return
    body.remarks.append(("sentence" if segment.count(" ") > 3 else "words", start, end))


def _joint_holder(body: _Body, start: int, end: int) -> int:
    """ "and his wife, Mozelle Sassoon, British, 1872–1964": one more of those who held it together."""
    name_end, at = start, start
    for match in _SEGMENT.finditer(body.words, start, end):
        a, b = _strip(body.words, *match.span())
        segment = _plain(body.words[a:b])
        if a > start and (_is_nationality(segment) or _LIFE.fullmatch(segment)):
            body.parts.append(Part("life" if _LIFE.fullmatch(segment) else "nationality", a, b))
        elif a == start or naming.kind_of(segment) in ("person", "capitals", "title", "suffix"):
            name_end = b
        else:
            break
        at = b
    body.draft.party = f"{body.draft.party} {_plain(body.words[start:name_end])}"
    body.parts.append(Part("party", start, name_end))
    return _strip(body.words, _place(body, at, at), end)[0]


def _first_method(words: str, start: int, end: int) -> int:
    for match in _SEGMENT.finditer(words, start, end):
        a, b = _strip(words, *match.span())
        at = hedge(words, a)
        found = opening(words, at, b)
        if (
            found
            and (found.who in (RECEIVER, HOW) or _SOLD.match(words, found.start))
            and not (found.is_loose and not _SOLD.match(words, at))
        ):
            return a
        if _SOLD.match(words, at):
            return a
    return end


def _went_on(body: _Body, start: int, end: int) -> None:
    words = body.words
    at = hedge(words, start)
    if ((match := _SOLD.match(words, at)) and not opening(words, at, end)) or (match and _long_way(words, at, end)):
        to = _TO.search(words, at, end)
        if to:
            body.parts.append(Part("method", at, to.end()))
            _read(body, to.end(), end, method="purchase")
            return
    _read(body, start, end)


def _long_way(words: str, at: int, end: int) -> bool:
    """Whether "sold" and its "to" stand apart: "sold with contents of the château to the duke"."""
    found = opening(words, at, end)
    return found is not None and found.phrase == "sold"


def _read(body: _Body, start: int, end: int, method: str | None = None) -> None:
    found = read_stretch(body.text[start:end], method)
    drafts = [draft.moved(start) for draft in found.drafts]
    if drafts:
        drafts[0].tied = True
    body.after += drafts
    body.remarks += [(one.kind, one.span[0] + start, one.span[1] + start) for one in found.remarks]


def _sale(body: _Body, one: Bracketed) -> None:
    """A sale in square brackets; of one that failed only what came of it later counts."""
    start, end = one.start + 1, one.end - 1
    text = body.text
    if _NOT_SOLD.match(text, start):
        later = _AND_THEN.search(text, start, end)
        body.remarks.append(("unsold", start, later.start() if later else end))
        if later:
            _went_on(_opened(body, one), later.end(), end)
        return
    match = _SOLD.match(text, start)
    if match and text[match.end() : match.end() + 1] == ",":
        found = read_stretch(text[match.end() + 1 : end], "sale")
        by = match.end() + 1
        drafts = [draft.moved(by) for draft in found.drafts]
        if drafts:
            drafts[0].tied = True
            drafts[0].start = start
            drafts[0].parts.insert(0, Part("method", start, match.end()))
        body.after += drafts
        body.remarks += [(left.kind, left.span[0] + by, left.span[1] + by) for left in found.remarks]
    else:
        body.remarks.append(("parenthesis", one.start, one.end))


def _opened(body: _Body, one: Bracketed) -> _Body:
    body.words = body.words[: one.start + 1] + body.text[one.start + 1 : one.end - 1] + body.words[one.end - 1 :]
    return body


def _strip(words: str, start: int, end: int) -> tuple[int, int]:
    while start < end and words[start] in " \t\r\n,;:.“”" + ASIDE:
        start += 1
    while end > start and words[end - 1] in " \t\r\n,;:“”" + ASIDE:
        end -= 1
    return start, end


def _blanks(words: str, at: int) -> int:
    while at < len(words) and words[at].isspace():
        at += 1
    return at


def _plain(words: str) -> str:
    return " ".join(words.replace(ASIDE, " ").split())


__all__ = ["BRACKET", "first_place", "read_clause"]
