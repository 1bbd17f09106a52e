"""Closing a draft: it gets its place, and the brackets and dates that stand within its words."""

import re
from dataclasses import replace
from operator import attrgetter

from registry.provenance.notation import names
from registry.provenance.notation.brackets import AGENT_IN_BRACKET, UNSOLD, Bracket
from registry.provenance.notation.lexicon.methods import HEDGES, MOVEMENTS
from registry.provenance.notation.parties import is_where_found
from registry.provenance.notation.places import settle_place
from registry.provenance.notation.times import WrittenDate, tenure_dates
from registry.provenance.notation.values import Draft, Part, Sale, Span
from registry.provenance.notation.worksheet import Worksheet

_PART_OF_BRACKET = {
    "note": "note",
    "life": "life",
    "alias": "alias",
    "price": "price",
    "role": "role",
    "doubt": "hedge",
    "mark": "mark",
    "citation": "citation",
    "stock": "stock",
    "agent": "agent",
}
_LONGEST_TENURE = 60
_SPAN = attrgetter("start", "end")
_YEARS = re.compile(r"(?P<about>(?:c\.|ca\.?|circa) ?)?(?P<first>\d{4})\s?[-–—]\s?(?P<last>\d{4})")
_REMARK_OF_BRACKET = {"words": "parenthesis", "exhibition": "exhibition"}


def close_draft(sheet: Worksheet, at: int) -> None:
    """End the draft in the making here, and begin another."""
    begins = end_draft(sheet, at)
    sheet.draft = Draft("holder", begins, len(sheet.clause.text))
    sheet.parts = []
    sheet.target = "holder"


def end_draft(sheet: Worksheet, at: int) -> int:
    """End the draft in the making here. Where another would begin."""
    settle_place(sheet)
    draft = sheet.draft
    draft.end = at
    if draft.sale and draft.role != "sale" and draft.party:
        _turn_into_sale(draft)
    draft.parts = sheet.parts
    if draft.party is None and draft.role == "holder" and draft.method in ("confiscation", "theft"):
        draft.is_unnamed = True  # "Looted in 1940": somebody took it whom the text does not name.
    _add_brackets_and_dates(sheet, draft)
    is_found = _is_where_found(sheet, draft)
    if is_found or _is_destination(sheet, draft):
        _leave_place(sheet, draft)
    if is_found:  # The dates are those of who found it.
        sheet.dated -= {date.start for date in sheet.clause.dates if draft.start <= date.start < draft.end}
    if draft.role == "giver" and draft.tied is False and sheet.drafts:
        # "Acquired by A from B, 1965": the date is when A got it.
        sheet.drafts[-1].acquired = sheet.drafts[-1].acquired or draft.acquired
        draft.acquired = None
    if draft.party or draft.is_unnamed or draft.role == "sale" or draft.method != "unknown":
        sheet.drafts.append(draft)
    elif draft.parts and sheet.drafts:
        sheet.drafts[-1].parts += draft.parts
    return draft.start if is_found else at


def _is_destination(sheet: Worksheet, draft: Draft) -> bool:
    """Whether what stands where a holder would is only the place that the object came to: "sent to Spain"."""
    if draft.method != "transfer" or draft.party is None or names.kind_of(draft.party) not in ("city", "country"):
        return False
    words = (
        sheet.clause.text[part.start : part.end].casefold().strip() for part in draft.parts if part.kind == "method"
    )
    return any(word.endswith(MOVEMENTS) for word in words)


def _is_where_found(sheet: Worksheet, draft: Draft) -> bool:
    """Whether what stands where a holder would is where it was found."""
    if draft.party is None or draft.method not in ("unknown", "find"):
        return False
    name = next((part for part in draft.parts if part.kind == "party"), None)
    return name is not None and is_where_found(draft, sheet.clause.words[name.end :])


def _leave_place(sheet: Worksheet, draft: Draft) -> None:
    """Nobody is told of: the place is a remark."""
    sheet.remarks += [("words", part.start, part.end) for part in draft.parts if part.kind in ("party", "place")]
    draft.parts = [part for part in draft.parts if part.kind in ("method", "note", "citation")]
    draft.party = draft.place = draft.acquired = draft.relinquished = None
    draft.method = "unknown"


def _turn_into_sale(draft: Draft) -> None:
    """A house with a lot is a sale, and no holder: "Sotheby's, London, 5/8/71, lot 114"."""
    if names.is_house(draft.party or "") or draft.method == "auction":
        lot = draft.sale.lot if draft.sale else None
        draft.role, draft.method = "sale", "auction"
        draft.sale = Sale(draft.party, draft.place, None, lot)
        draft.party = draft.place = None


def _add_brackets_and_dates(sheet: Worksheet, draft: Draft) -> None:
    parts = list(draft.parts)
    for bracket in sheet.clause.brackets:
        if draft.start <= bracket.start < draft.end:
            _add_bracket(sheet, draft, bracket, parts)
    dates = [
        date for date in sheet.clause.dates if draft.start <= date.start < draft.end and date.start not in sheet.dated
    ]
    sheet.dated.update(date.start for date in dates)
    sheet.remarks += [("date", date.start, date.end) for date in dates if not date.edtf]
    if legible := [date for date in dates if date.edtf]:
        _add_dates(sheet, draft, legible, parts)
    draft.parts = sorted(parts, key=_SPAN)


def _add_bracket(sheet: Worksheet, draft: Draft, bracket: Bracket, parts: list[Part]) -> None:
    if bracket.kind == "note":
        draft.notes += [mark.strip() for mark in bracket.words.split(",")]
    elif bracket.kind == "life" and _is_tenure(sheet, draft, bracket):
        _add_tenure(draft, bracket, parts)
        return
    elif bracket.kind == "life":
        draft.life = f"{draft.life}; {bracket.words.strip()}" if draft.life else bracket.words.strip()
    elif bracket.kind == "alias" and _names_holder(draft, bracket):
        parts.append(Part("party", bracket.start, bracket.end))
        return
    elif bracket.kind == "price":
        draft.price = bracket.words.strip().removeprefix("for ")
    elif bracket.kind == "agent":
        draft.agent = draft.agent or _agent_in(bracket)
    elif "acquisition unknown" in bracket.words:
        draft.is_holding = True
    elif bracket.kind == "doubt" or bracket.words.split(" ", 1)[0].casefold() in HEDGES:
        draft.uncertain = True
    _place_bracket(sheet, draft, bracket, parts)


def _place_bracket(sheet: Worksheet, draft: Draft, bracket: Bracket, parts: list[Part]) -> None:
    """Let the words in brackets be a part of the draft, or a remark."""
    if draft.role == "sale" and bracket.kind in ("alias", "words"):
        _add_to_sale(sheet, draft, bracket, parts)
    elif bracket.kind in _PART_OF_BRACKET:
        parts.append(Part(_PART_OF_BRACKET[bracket.kind], bracket.start, bracket.end))
    elif bracket.kind in _REMARK_OF_BRACKET:
        sheet.remarks.append((_REMARK_OF_BRACKET[bracket.kind], bracket.start, bracket.end))


def _agent_in(bracket: Bracket) -> str | None:
    match = AGENT_IN_BRACKET.fullmatch(bracket.words.strip())
    return match and names.name_of_firm(match["through"] or match["acting"])


def _names_holder(draft: Draft, bracket: Bracket) -> bool:
    """Whether the brackets after "a private collection" say whose: "(Dr. Ada Specimen, Basel)"."""
    name, *rest = (words.strip() for words in bracket.words.split(","))
    if draft.party is None or not names.is_unnamed(draft.party) or names.kind_of(name) != "person":
        return False
    if draft.place or not all(names.kind_of(words) in names.PLACES for words in rest):
        return False
    draft.party, draft.place = name, ", ".join(rest) or None
    return True


def _is_tenure(sheet: Worksheet, draft: Draft, bracket: Bracket) -> bool:
    """Whether two years in parentheses stand after a holder's place, and not after the name as those of a life do."""
    match = _YEARS.fullmatch(bracket.words.strip())
    if match is None or not bracket.is_round or draft.acquired or draft.role == "sale":
        return False
    if int(match["last"]) - int(match["first"]) > _LONGEST_TENURE:
        return False
    ends = [part.end for part in draft.parts if part.kind == "place" and part.end <= bracket.start]
    return bool(ends) and not sheet.clause.words[max(ends) : bracket.start].strip(" ,")


def _add_tenure(draft: Draft, bracket: Bracket, parts: list[Part]) -> None:
    if match := _YEARS.fullmatch(bracket.words.strip()):
        draft.acquired, draft.relinquished = match["first"] + "~" * bool(match["about"]), match["last"]
    parts.append(Part("acquired", bracket.start, bracket.end))


def _add_to_sale(sheet: Worksheet, draft: Draft, bracket: Bracket, parts: list[Part]) -> None:
    """What stands in brackets within a sale: that it failed, or the house after its place."""
    sale = draft.sale or Sale()
    if UNSOLD.search(bracket.words):
        draft.is_unsold = True
        sheet.remarks.append(("unsold", bracket.start, bracket.end))
    elif (house := _house_in(bracket)) and (place := _place_of_house(sheet, draft, bracket)) is not None:
        # "Sale, Jan Person, Berlin (Paul Auctioneer)": what stood where the house does is whose sale it is.
        draft.sale = replace(sale, house=house, seller=sale.seller or sale.house, place=place or sale.place)
        parts.append(Part("house", bracket.start, bracket.end))
    else:
        sheet.remarks.append(("parenthesis", bracket.start, bracket.end))


def _house_in(bracket: Bracket) -> str | None:
    words = bracket.words.strip()
    house = words.removeprefix("the ").removeprefix("auction house ")
    return house if bracket.is_round and (bracket.kind == "alias" or (house != words and house[:1].isupper())) else None


def _place_of_house(sheet: Worksheet, draft: Draft, bracket: Bracket) -> str | None:
    """The place of a sale after which its house stands in brackets, empty where none does; None where the bracket tells
    no house, or one is known by its name before. Of two places the seller's is the first."""
    sale = draft.sale or Sale()
    if "," in bracket.words:
        return None
    if sale.house is None:
        return ""
    ends = sheet.clause.trimmed(0, bracket.start)[1]
    places = [part for part in draft.parts if part.kind == "place" and part.end == ends]
    is_named = names.kind_of(sale.house) in ("person", "capitals", "title") or sale.house.endswith(" family")
    is_seller = " " in sale.house and is_named
    if not is_seller or names.is_house(sale.house) or sale.seller is not None or not places:
        return None
    return sheet.clause.plain(places[0].start, places[0].end)


def _add_dates(sheet: Worksheet, draft: Draft, dates: list[WrittenDate], parts: list[Part]) -> None:
    if draft.role == "sale":
        dates = [date for date in dates if not any(other.edtf.startswith(f"{date.edtf}-") for other in dates)]
    when = tenure_dates(dates)
    if draft.role == "sale":
        draft.sale = replace(draft.sale or Sale(), date=_sale_date(when.acquired, when.relinquished))
        parts.append(Part("acquired", *when.span))
        return
    draft.acquired = draft.acquired or when.acquired
    draft.relinquished = draft.relinquished or when.relinquished
    parts += when.parts()
    sheet.remarks += [
        ("date", date.start, date.end)
        for date in dates
        if not any(_holds(span, date.start) for span in (when.acquired_span, when.relinquished_span))
    ]


def _holds(span: Span | None, at: int) -> bool:
    return span is not None and span[0] <= at < span[1]


def _sale_date(first: str | None, last: str | None) -> str | None:
    return f"{first}/{last}" if first and last and "/" not in first + last else first or last
