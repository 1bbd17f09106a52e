"""The convention of the Getty Museum's catalogues: dates first, then the holder, then how the object went on."""

import re

from registry.provenance.notation import names
from registry.provenance.notation.aam import read_stretch
from registry.provenance.notation.brackets import BRACKET, Bracket, brackets_in
from registry.provenance.notation.getty_holder import (
    LIFE,
    PLACES,
    SEGMENT,
    GettyWorksheet,
    first_place,
    is_nationality,
    plain,
    read_holder,
    read_place,
    strip,
)
from registry.provenance.notation.lexicon.clauses import ABBREVIATIONS, SOFT_ABBREVIATIONS
from registry.provenance.notation.lexicon.methods import GIVER, HOW, RECEIVER
from registry.provenance.notation.masks import ASIDE
from registry.provenance.notation.parties import is_where_found, why_no_name
from registry.provenance.notation.phrases import hedge, opening
from registry.provenance.notation.remarks import kind_of_clause
from registry.provenance.notation.times import TenureDates, WrittenDate, tenure_dates, written_dates
from registry.provenance.notation.values import ClauseContents, Draft, Part, remark_alone, remarks_of

_JOINED = re.compile(r"and(?:/or)? ", re.I)
_SOLD = re.compile(r"(?:re)?sold\b(?P<how>[^,\[\]]*)", re.I)
_NOT_SOLD = re.compile(r"(?:unsold|bought in|withdrawn|offered|not sold|passed)\b", re.I)
_AND_THEN = re.compile(r"[, ]+and (?=(?:sold|given|transferred|bequeathed|by )\b)")
_TO = re.compile(r"\bto (?=\S)")
_THROUGH = re.compile(r"through (?:the agent |the dealer |his agent |the )?(?P<agent>[^,]+?)(?= and |,|$)")
_ENDED = re.compile(r"(?:(?<=[\])\d])|(?<=[^\W\d_]{4}))\.\s*$")
_SALE_IN_BRACKETS = re.compile(
    r"(?:(?:re)?sold\b(?: (?!(?:at|through|by|in|to)\b)[^,\[\]]*)?(?:, ?| (?=at |through |by |in ))"
    r"|(?:(?:his|her|their|its|the|anonymous|estate|posthumous|forced) ){0,3}sale(?:, ?| (?=at )))",
    re.I,
)
_DEALER = re.compile(r"\s*(?P<open>\()(?P<name>[A-ZÀ-Þ][^()\[\],]{2,80}), (?P<place>[A-ZÀ-Þ][^()\[\]\d]{2,60})\)")
_STOCK = re.compile(r"stock\b|inv(?:entory|\.)", re.I)
_AFTER_HEAD = re.compile(r"[ :,]*")
_IN_PASSING = ("upon his death", "upon her death", "upon their deaths", "after his death", "after her death")
LONGEST_HEAD, LONGEST_CLAUSE = 90, 6000


def read_clause(text: str) -> ClauseContents:
    """The holder of a clause, and whoever the words after it say got the object next."""
    if len(text) > LONGEST_CLAUSE:
        return remark_alone("passage", text)
    written, text = text, _without_outer(_without_full_stop(text))
    head, start = _head(text)
    if head is None and (kind := kind_of_clause(text)):
        return ClauseContents((), remarks_of(written, [(kind, 0, len(text))]))
    sheet = _worksheet(_with_dealer_opened(text, start) if head else text)
    if head:
        _add_dates(sheet, head)
    if head is None and _is_successor(sheet):
        _add_successors(sheet, 0, len(text))
    else:
        _read_tail(sheet, start if _is_sale(text, start) else read_holder(sheet, start))
        _leave_what_names_nobody(sheet)
    draft = sheet.draft
    draft.parts = sorted(sheet.parts, key=lambda part: part.start)
    drafts = [draft] if draft.party else []
    if drafts and not draft.relinquished:
        draft.relinquished = next((_date_of(successor) for successor in sheet.successors if _date_of(successor)), None)
    return ClauseContents((*drafts, *sheet.successors), remarks_of(written, sheet.remarks))


def _with_dealer_opened(text: str, start: int) -> str:
    """The words in which a dealer in parentheses after the dates is a holder with a place, "1910: (Galerie Probe,
    Paris)", each character for one."""
    match = _DEALER.match(text, start)
    if match is None or not all(names.kind_of(place.strip()) in PLACES for place in match["place"].split(",")):
        return text
    name = text[match.start("name") : match.end("name")]
    return f"{text[: match.start('open')]} {name} ({text[match.start('place') :]}"


def _is_sale(text: str, start: int) -> bool:
    """Whether only a sale stands after the dates: "1935: [sold, Probe, Berlin, lot 4, to Ada]"."""
    opened = text.find("[", start)
    return opened >= 0 and not text[start:opened].strip() and _SALE_IN_BRACKETS.match(text, opened + 1) is not None


def _leave_what_names_nobody(sheet: GettyWorksheet) -> None:
    """Words that are no name are no holder, "1660: recovered for the Crown by the Lords", nor is where it was found."""
    party = next((part for part in sheet.parts if part.kind == "party"), None)
    is_told = sheet.draft.life or sheet.draft.nationality or sheet.draft.place
    if party is None or sheet.draft.party is None:
        return
    reason = None if is_told else why_no_name(sheet.draft.party)
    if reason or is_where_found(sheet.draft, ""):
        sheet.draft.party = None
        sheet.parts.remove(party)
        sheet.remarks.append((reason.kind if reason else "words", party.start, party.end))


def _is_successor(sheet: GettyWorksheet) -> bool:
    """Whether a clause without dates only says who of the family got it next: "by inheritance to his son, Bo"."""
    at = hedge(sheet.words, 0)
    opener = opening(sheet.words, at, len(sheet.words))
    return opener is not None and opener.who == RECEIVER and opener.method == "inheritance"


def _without_full_stop(text: str) -> str:
    """The words without the full stop that ends a text; that of an abbreviation stays."""
    match = _ENDED.search(text)
    if match is None or text[: match.start()].rpartition(" ")[2].casefold() in ABBREVIATIONS | SOFT_ABBREVIATIONS:
        return text
    return text[: match.start()]


def _without_outer(text: str) -> str:
    """The words without square brackets around the whole, which stand for a dealer."""
    match = BRACKET.fullmatch(text.rstrip(" ."))
    if match is None or match["square"] is None or _SOLD.match(text, 1) or _NOT_SOLD.match(text, 1):
        return text
    return f" {text.rstrip(' .')[1:-1]}"


def _date_of(draft: Draft) -> str | None:
    return draft.sale.date if draft.role == "sale" and draft.sale else draft.acquired


def _worksheet(text: str) -> GettyWorksheet:
    brackets = list(brackets_in(text))
    words = list(text)
    for bracket in brackets:
        words[bracket.start : bracket.end] = ASIDE * (bracket.end - bracket.start)
    return GettyWorksheet(text, "".join(words), brackets, Draft("holder", 0, len(text)))


def _head(text: str) -> tuple[TenureDates | None, int]:
    """The dates before the colon, and where the rest begins."""
    colon = text.find(":", 0, LONGEST_HEAD)
    if colon >= 0:
        written = [date for date in written_dates(text[:colon]) if date.edtf]
        return (tenure_dates(written), colon + 1) if written else (None, 0 if colon > 40 else colon + 1)
    written = [date for date in written_dates(text[:LONGEST_HEAD]) if date.edtf]
    if written and written[0].start == 0:
        last = next(
            (n for n in range(1, len(written)) if text[written[n - 1].end : written[n].start].strip()), len(written)
        )
        return tenure_dates(written[:last]), _past_signs(text, written[last - 1].end)
    return None, 0


def _past_signs(text: str, at: int) -> int:
    match = _AFTER_HEAD.match(text, at)
    return match.end() if match else at


def _add_dates(sheet: GettyWorksheet, head: TenureDates) -> None:
    sheet.draft.acquired, sheet.draft.relinquished = head.acquired, head.relinquished
    sheet.parts += head.parts()


# How it went on.


def _read_tail(sheet: GettyWorksheet, start: int) -> None:
    """What follows the holder: a second holder together with the first, sales in brackets, words that name the next."""
    at = start
    for bracket in sheet.brackets:
        if bracket.start >= start and not bracket.is_round and bracket.kind != "note":
            _read_between(sheet, at, bracket.start)
            _read_sale(sheet, bracket)
            at = bracket.end
    _read_between(sheet, at, len(sheet.text))


def _add_bracket(sheet: GettyWorksheet, bracket: Bracket) -> None:
    if bracket.kind == "note":
        sheet.draft.notes.append(bracket.words.strip())
        sheet.parts.append(Part("note", bracket.start, bracket.end))
    elif not sheet.draft.place and (place := first_place(bracket.words)):
        sheet.draft.place = place
        sheet.parts.append(Part("place", bracket.start, bracket.end))
    else:
        sheet.remarks.append(("parenthesis", bracket.start, bracket.end))


def _read_between(sheet: GettyWorksheet, start: int, end: int) -> None:
    """Words between brackets: of those joined with the holder, or of how the object went on."""
    start, end = strip(sheet.words, start, end)
    if start >= end:
        return
    if _JOINED.match(sheet.words, start) and not opening(sheet.words, start, end):
        start = _read_joint_holder(sheet, start, end)
        if start >= end:
            return
    at = _first_method(sheet.words, start, end)
    for bracket in sheet.brackets:
        if start <= bracket.start < at and not any(part.start <= bracket.start < part.end for part in sheet.parts):
            _add_bracket(sheet, bracket)
    if at > start:
        first, last = strip(sheet.words, start, at)
        if first < last and not _read_commission(sheet, first, last):
            _add_details(sheet, first, last)
    if at < end:
        _read_successors(sheet, at, end)


def _read_commission(sheet: GettyWorksheet, start: int, end: int) -> bool:
    """ "commissioned from X through the agent Y": how this holder got it."""
    opener = opening(sheet.words, start, end)
    if opener is None or opener.who != GIVER:
        return False
    if sheet.draft.method == "unknown":
        sheet.draft.method = opener.method
    sheet.parts.append(Part("method", start, opener.end))
    if match := _THROUGH.search(sheet.words, opener.end, end):
        sheet.draft.agent = plain(match["agent"])
        sheet.parts.append(Part("agent", *match.span()))
    return True


def _add_details(sheet: GettyWorksheet, start: int, end: int) -> None:
    """What stands between a holder and how it went on: dates and stock numbers apart, the rest as it stands."""
    unread = -1
    for match in SEGMENT.finditer(sheet.words, start, end):
        first, last = strip(sheet.words, *match.span())
        is_stock = _STOCK.match(sheet.words, first, last) is not None
        if not is_stock and not _is_date(sheet.text[first:last]):
            unread = first if unread < 0 else unread
            continue
        if unread >= 0:
            _add_unread(sheet, *strip(sheet.words, unread, first))
            unread = -1
        if is_stock:
            sheet.parts.append(Part("stock", first, last))
        else:
            _add_unread(sheet, first, last)
    if unread >= 0:
        _add_unread(sheet, unread, end)


def _is_date(segment: str) -> bool:
    written = list(written_dates(segment))
    return len(written) == 1 and written[0].last is None and (written[0].start, written[0].end) == (0, len(segment))


def _add_unread(sheet: GettyWorksheet, start: int, end: int) -> None:
    segment = sheet.text[start:end]
    written = list(written_dates(segment))
    if len(written) == 1 and written[0].end == len(segment) and not segment[: written[0].start].strip(" ,"):
        _add_later_date(sheet, written, start, end)
    elif segment.casefold() in _IN_PASSING:
        sheet.parts.append(Part("blank", start, end))
    else:
        sheet.remarks.append(("sentence" if segment.count(" ") > 3 else "words", start, end))


def _add_later_date(sheet: GettyWorksheet, written: list[WrittenDate], start: int, end: int) -> None:
    """A date after the holder: of the tenure, where those before the colon leave it open or say the same."""
    when = tenure_dates(written) if written[0].edtf else None
    kind = "relinquished" if when and when.relinquished else "acquired"
    date = getattr(when, kind, None)
    if date and getattr(sheet.draft, kind) in (None, date):
        setattr(sheet.draft, kind, date)
        sheet.parts.append(Part(kind, start, end))
    else:
        sheet.remarks.append(("date", start, end))


def _read_joint_holder(sheet: GettyWorksheet, start: int, end: int) -> int:
    """ "and his wife, Mozelle Sassoon, British, 1872–1964": one more of those who held it together."""
    name_end, at = start, start
    for match in SEGMENT.finditer(sheet.words, start, end):
        first, last = strip(sheet.words, *match.span())
        segment = plain(sheet.words[first:last])
        if first > start and (is_nationality(segment) or LIFE.fullmatch(segment)):
            sheet.parts.append(Part("life" if LIFE.fullmatch(segment) else "nationality", first, last))
        elif first == start or names.kind_of(segment) in ("person", "capitals", "title", "suffix"):
            name_end = last
        else:
            break
        at = last
    sheet.draft.party = f"{sheet.draft.party} {plain(sheet.words[start:name_end])}"
    sheet.parts.append(Part("party", start, name_end))
    return strip(sheet.words, read_place(sheet, at, at), end)[0]


def _first_method(words: str, start: int, end: int) -> int:
    for match in SEGMENT.finditer(words, start, end):
        first, last = strip(words, *match.span())
        at = hedge(words, first)
        opener = opening(words, at, last)
        if (
            opener
            and (opener.who in (RECEIVER, HOW) or _SOLD.match(words, opener.start))
            and not (opener.is_loose and not _SOLD.match(words, at))
        ):
            return first
        if _SOLD.match(words, at):
            return first
    return end


def _read_successors(sheet: GettyWorksheet, start: int, end: int) -> None:
    words = sheet.words
    at = hedge(words, start)
    if ((match := _SOLD.match(words, at)) and not opening(words, at, end)) or (match and _is_apart(words, at, end)):
        to = _TO.search(words, at, end)
        if to:
            sheet.parts.append(Part("method", at, to.end()))
            _add_successors(sheet, to.end(), end, method="purchase")
            return
    _add_successors(sheet, start, end)


def _is_apart(words: str, at: int, end: int) -> bool:
    """Whether "sold" and its "to" stand apart: "sold with contents of the château to the duke"."""
    opener = opening(words, at, end)
    return opener is not None and opener.phrase == "sold"


def _add_successors(sheet: GettyWorksheet, start: int, end: int, method: str | None = None) -> list[Draft]:
    """Read a stretch for those who got the object next, the first of them directly."""
    contents = read_stretch(sheet.text[start:end], method)
    drafts = [draft.moved(start) for draft in contents.drafts]
    if drafts:
        drafts[0].tied = True
    sheet.successors += drafts
    sheet.remarks += [(remark.kind, remark.span[0] + start, remark.span[1] + start) for remark in contents.remarks]
    return drafts


def _read_sale(sheet: GettyWorksheet, bracket: Bracket) -> None:
    """A sale in square brackets; of one that failed only what came of it later counts."""
    start, end = bracket.start + 1, bracket.end - 1
    text = sheet.text
    if _NOT_SOLD.match(text, start):
        later = _AND_THEN.search(text, start, end)
        sheet.remarks.append(("unsold", start, later.start() if later else end))
        if later:
            _read_successors(_open(sheet, bracket), later.end(), end)
        return
    if match := _SALE_IN_BRACKETS.match(text, start, end):
        drafts = _add_successors(sheet, match.end(), end, "sale")
        if drafts:
            drafts[0].start = start
            drafts[0].parts.insert(0, Part("method", start, match.end()))
    elif _is_place_alone(sheet, bracket):
        sheet.draft.place = bracket.words.strip()
        sheet.parts.append(Part("place", bracket.start, bracket.end))
    else:
        sheet.remarks.append(("parenthesis", bracket.start, bracket.end))


def _is_place_alone(sheet: GettyWorksheet, bracket: Bracket) -> bool:
    """Whether the place stands in square brackets: "Ada Specimen [Geneva, Switzerland]"."""
    segments = [segment.strip() for segment in bracket.words.split(",")]
    return not sheet.draft.place and all(names.kind_of(segment) in PLACES for segment in segments)


def _open(sheet: GettyWorksheet, bracket: Bracket) -> GettyWorksheet:
    sheet.words = (
        sheet.words[: bracket.start + 1]
        + sheet.text[bracket.start + 1 : bracket.end - 1]
        + sheet.words[bracket.end - 1 :]
    )
    return sheet
