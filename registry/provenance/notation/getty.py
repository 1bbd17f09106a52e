"""The convention of the Getty Museum's catalogues: dates first, then the holder, then how the object went on."""

import re

from registry.provenance.notation import names
from registry.provenance.notation.aam import read_stretch
from registry.provenance.notation.brackets import BRACKET, Bracket, brackets_in
from registry.provenance.notation.getty_holder import (
    LIFE,
    SEGMENT,
    Body,
    first_place,
    is_nationality,
    plain,
    read_holder,
    read_place,
    strip,
)
from registry.provenance.notation.lexicon import GIVER, HOW, RECEIVER
from registry.provenance.notation.masks import ASIDE
from registry.provenance.notation.phrases import hedge, opening
from registry.provenance.notation.times import TenureDates, tenure_dates, written_dates
from registry.provenance.notation.values import ClauseContents, Draft, Part, remark_alone, remarks_of

_JOINED = re.compile(r"and(?:/or)? ", re.I)
_SOLD = re.compile(r"(?:re)?sold\b(?P<how>[^,\[\]]*)", re.I)
_NOT_SOLD = re.compile(r"(?:unsold|bought in|withdrawn|offered|not sold|passed)\b", re.I)
_AND_THEN = re.compile(r"[, ]+and (?=(?:sold|given|transferred|bequeathed|by )\b)")
_TO = re.compile(r"\bto (?=\S)")
_THROUGH = re.compile(r"through (?:the agent |the dealer |his agent |the )?(?P<agent>[^,]+?)(?= and |,|$)")
_ENDED = re.compile(r"(?<=[\])\d])\.\s*$")
_IN_PASSING = ("upon his death", "upon her death", "upon their deaths", "after his death", "after her death")
LONGEST_HEAD, LONGEST_CLAUSE = 90, 6000


def read_clause(text: str) -> ClauseContents:
    """The holder of a clause, and whoever the words after it say got the object next."""
    if len(text) > LONGEST_CLAUSE:
        return remark_alone("passage", text)
    text = _without_outer(_ENDED.sub("", text))
    head, start = _head(text)
    body = _body(text)
    if head:
        _date(body, head)
    tail = read_holder(body, start)
    _tail(body, tail)
    draft = body.draft
    draft.parts = sorted(body.parts, key=lambda part: part.start)
    drafts = [draft] if draft.party else []
    if drafts and not draft.relinquished:
        draft.relinquished = next((_when(one) for one in body.after if _when(one)), None)
    return ClauseContents((*drafts, *body.after), remarks_of(text, body.remarks))


def _without_outer(text: str) -> str:
    """The words without square brackets around the whole, which stand for a dealer."""
    match = BRACKET.fullmatch(text.rstrip(" ."))
    if match is None or match["square"] is None or _SOLD.match(text, 1) or _NOT_SOLD.match(text, 1):
        return text
    return f" {text.rstrip(' .')[1:-1]}"


def _when(draft: Draft) -> str | None:
    return draft.sale.date if draft.role == "sale" and draft.sale else draft.acquired


def _body(text: str) -> Body:
    found = list(brackets_in(text))
    words = list(text)
    for one in found:
        words[one.start : one.end] = ASIDE * (one.end - one.start)
    return Body(text, "".join(words), found, Draft("holder", 0, len(text)))


def _head(text: str) -> tuple[TenureDates | None, int]:
    """The dates before the colon, and where the rest begins."""
    colon = text.find(":", 0, LONGEST_HEAD)
    if colon >= 0:
        found = [date for date in written_dates(text[:colon]) if date.edtf]
        return (tenure_dates(found), colon + 1) if found else (None, 0 if colon > 40 else colon + 1)
    found = [date for date in written_dates(text[:LONGEST_HEAD]) if date.edtf]
    if found and found[0].start == 0:
        last = next((n for n in range(1, len(found)) if text[found[n - 1].end : found[n].start].strip()), len(found))
        return tenure_dates(found[:last]), found[last - 1].end
    return None, 0


def _date(body: Body, head: TenureDates) -> None:
    body.draft.acquired, body.draft.relinquished = head.acquired, head.relinquished
    body.parts += head.parts()


# How it went on.


def _tail(body: Body, start: int) -> None:
    """What follows the holder: a second holder together with the first, sales in brackets, words that name the next."""
    at = start
    for one in body.brackets:
        if one.start >= start and not one.is_round and one.kind != "note":
            _between(body, at, one.start)
            _sale(body, one)
            at = one.end
    _between(body, at, len(body.text))


def _aside(body: Body, one: Bracket) -> None:
    if one.kind == "note":
        body.draft.notes.append(one.words.strip())
        body.parts.append(Part("note", one.start, one.end))
    elif not body.draft.place and (place := first_place(one.words)):
        body.draft.place = place
        body.parts.append(Part("place", one.start, one.end))
    else:
        body.remarks.append(("parenthesis", one.start, one.end))


def _between(body: Body, start: int, end: int) -> None:
    """Words between brackets: of those joined with the holder, or of how the object went on."""
    start, end = strip(body.words, start, end)
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
        a, b = strip(body.words, start, at)
        if a < b and not _commissioned(body, a, b):
            _unread(body, a, b)
    if at < end:
        _went_on(body, at, end)


def _commissioned(body: Body, start: int, end: int) -> bool:
    """ "commissioned from X through the agent Y": how this holder got it."""
    found = opening(body.words, start, end)
    if found is None or found.who != GIVER:
        return False
    if body.draft.method == "unknown":
        body.draft.method = found.method
    body.parts.append(Part("method", start, found.end))
    if match := _THROUGH.search(body.words, found.end, end):
        body.draft.agent = plain(match["agent"])
        body.parts.append(Part("agent", *match.span()))
    return True


def _unread(body: Body, start: int, end: int) -> None:
    segment = body.text[start:end]
    found = list(written_dates(segment))
    if len(found) == 1 and found[0].end == len(segment) and not segment[: found[0].start].strip(" ,"):
        body.parts.append(Part("blank", start, end))
        return
    if segment.casefold().startswith("stock") or segment.casefold() in _IN_PASSING:
        body.parts.append(Part("stock" if segment[:1] in "Ss" else "blank", start, end))
        return
    body.remarks.append(("sentence" if segment.count(" ") > 3 else "words", start, end))


def _joint_holder(body: Body, start: int, end: int) -> int:
    """ "and his wife, Mozelle Sassoon, British, 1872–1964": one more of those who held it together."""
    name_end, at = start, start
    for match in SEGMENT.finditer(body.words, start, end):
        a, b = strip(body.words, *match.span())
        segment = plain(body.words[a:b])
        if a > start and (is_nationality(segment) or LIFE.fullmatch(segment)):
            body.parts.append(Part("life" if LIFE.fullmatch(segment) else "nationality", a, b))
        elif a == start or names.kind_of(segment) in ("person", "capitals", "title", "suffix"):
            name_end = b
        else:
            break
        at = b
    body.draft.party = f"{body.draft.party} {plain(body.words[start:name_end])}"
    body.parts.append(Part("party", start, name_end))
    return strip(body.words, read_place(body, at, at), end)[0]


def _first_method(words: str, start: int, end: int) -> int:
    for match in SEGMENT.finditer(words, start, end):
        a, b = strip(words, *match.span())
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


def _went_on(body: Body, start: int, end: int) -> None:
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


def _read(body: Body, start: int, end: int, method: str | None = None) -> None:
    found = read_stretch(body.text[start:end], method)
    drafts = [draft.moved(start) for draft in found.drafts]
    if drafts:
        drafts[0].tied = True
    body.after += drafts
    body.remarks += [(one.kind, one.span[0] + start, one.span[1] + start) for one in found.remarks]


def _sale(body: Body, one: Bracket) -> None:
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


def _opened(body: Body, one: Bracket) -> Body:
    body.words = body.words[: one.start + 1] + body.text[one.start + 1 : one.end - 1] + body.words[one.end - 1 :]
    return body
