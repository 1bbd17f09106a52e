"""The convention of the AAM Guide to Provenance Research and the Carnegie Museum: a clause a holder, earliest first."""

import re
from functools import lru_cache

from registry.provenance.notation import buyers, details, names, passings
from registry.provenance.notation.bracketed_sales import read_sales_in_brackets
from registry.provenance.notation.drafts import close_draft, end_draft
from registry.provenance.notation.holders import (
    AGENT,
    add_name,
    before_inner,
    before_place,
    before_town,
    end_of_name,
    may_hold_more,
    past_kinship,
    read_agent,
    read_quoted_name,
    up_to_inner,
)
from registry.provenance.notation.lexicon.methods import GIVER, HOW, SALE
from registry.provenance.notation.masks import QUOTED
from registry.provenance.notation.phrases import Opening, hedge, opening
from registry.provenance.notation.places import add_known_place, add_place, settle_place
from registry.provenance.notation.remarks import kind_of_clause
from registry.provenance.notation.sales import is_named_sale, read_particular, read_seller
from registry.provenance.notation.scripts import remark_in_script
from registry.provenance.notation.values import ClauseContents, Sale, remark_alone
from registry.provenance.notation.worksheet import Worksheet, add_hedge, add_remark, open_brackets

LONGEST_CLAUSE = 3000
_SEGMENT = re.compile(r"[^,]+(?:(?<=\d),(?=\d)[^,]+)*")
_NUMBERED = re.compile(r"(?:\d{1,2}[).]|[-–—•*·]) (?=\S)")
_MORE_NAMES = ("person", "organisation")


def read_clause(text: str) -> ClauseContents:
    """The holders, givers and sales that a clause names. Takes time in proportion to its length."""
    if not text:
        return ClauseContents((), ())
    return remark_alone("passage", text) if len(text) > LONGEST_CLAUSE else read_short_clause(text)


def read_stretch(text: str, method: str | None = None) -> ClauseContents:
    """The drafts of a stretch of words that goes on after a holder. `method` is how whoever is named first got it,
    or "sale" for the particulars of a sale."""
    if len(text) > LONGEST_CLAUSE:
        return remark_alone("passage", text)
    sheet = Worksheet.of(text)
    if method == "sale":
        sheet.draft.role = sheet.target = "sale"
        sheet.draft.sale, sheet.draft.method = Sale(), "auction"
    elif method:
        sheet.draft.method = method
    _read(sheet)
    return sheet.contents()


@lru_cache(maxsize=8192)
def read_short_clause(text: str) -> ClauseContents:
    """What a clause tells, kept for the next text that has the same clause; at most 8,192 are."""
    kind = kind_of_clause(text)
    if kind:
        if kind == "script":
            return ClauseContents((), (remark_in_script(text, (0, len(text))),))
        return remark_alone(kind, text)
    sheet = Worksheet.of(text)
    _read(sheet)
    return sheet.contents()


def _read(sheet: Worksheet) -> None:
    """Read the clause stretch by stretch between its commas."""
    words = open_brackets(sheet)
    first = _NUMBERED.match(words)
    if first:
        sheet.add_part("numbering", 0, first.end())
    sheet.waiting = [match.span() for match in _SEGMENT.finditer(words, first.end() if first else 0)][::-1]
    _read_waiting(sheet)
    end_draft(sheet, len(words))
    read_sales_in_brackets(sheet, _read)


def _read_waiting(sheet: Worksheet) -> None:
    while sheet.waiting:
        start, end = sheet.clause.trimmed(*sheet.waiting.pop())
        if start < end and not add_known_place(sheet, start, end):
            _read_segment(sheet, start, end)


def _read_segment(sheet: Worksheet, start: int, end: int) -> None:
    words = sheet.clause.words
    if (other := passings.alternative(sheet, start, end)) is not None:
        sheet.waiting.append((other, end))
        start, end = sheet.clause.trimmed(start, other)
    if _read_of_somebody_before(sheet, start, end):
        return
    if words.startswith("with ", start) and details.tells_of_funds(sheet, start, end):
        return
    first = hedge(words, start)
    if first > start:
        add_hedge(sheet, start, first)
        start, end = sheet.clause.trimmed(first, end)
        if start >= end:
            return
        if sheet.is_begun and sheet.target == "holder" and not opening(words, start, end):
            add_remark(sheet, start, end)
            return
    opener = opening(words, start, end)
    if opener and (not sheet.is_begun or passings.begins_another(sheet, opener)):
        _read_opener(sheet, opener, end)
    elif sheet.draft.role == "sale":
        _read_sale_or_buyer(sheet, start, end)
    elif sheet.draft.party is None and not sheet.draft.is_unnamed:
        _read_name(sheet, start, end)
    else:
        _read_after_name(sheet, start, end)


def _read_of_somebody_before(sheet: Worksheet, start: int, end: int) -> bool:
    """Read a stretch of somebody who stands beside the holder before, or got it from them; whether it is one."""
    if match := passings.jointly(sheet, start, end):
        passings.begin_joint(sheet, match)
        _read_trimmed_name(sheet, match.end(), end)
    elif match := passings.beside(sheet, start, end):
        passings.begin_beside(sheet, match)
        _read_trimmed_name(sheet, match.end(), end)
    elif match := passings.receiver(sheet, start, end):
        _read_receiver(sheet, match.start(), match.end(), end)
    else:
        return False
    return True


def _read_receiver(sheet: Worksheet, start: int, named: int, end: int) -> None:
    """Who got it from somebody named before in the clause."""
    passings.begin_receiver(sheet, start, named)
    _read_trimmed_name(sheet, named, end)


def _read_opener(sheet: Worksheet, opener: Opening, end: int) -> None:
    """Words that say how the object was got, and whoever stands after them."""
    if opener.who in (SALE, HOW) and (match := passings.sold_through(sheet, opener)):
        _read_trimmed_name(sheet, *passings.begin_sold_through(sheet, opener, match, end))
    elif opener.who == HOW:
        _read_method_alone(sheet, opener, end)
    else:
        _read_opener_of_names(sheet, opener, end)


def _read_opener_of_names(sheet: Worksheet, opener: Opening, end: int) -> None:
    """Words after which somebody, or a sale, is named."""
    if opener.phrase in passings.AS_GIFT and passings.is_bought(sheet):
        sheet.remarks.append(("sentence", opener.start, end))
        return
    is_giver = opener.who == GIVER and opener.phrase.endswith(passings.ITS_GIVER)
    if is_giver and sheet.is_begun and sheet.draft.role == "holder":
        if sheet.draft.method == "unknown":
            sheet.draft.method = opener.method
        _read_former_holder(sheet, opener.start, opener.end, end)
        return
    if opener.who == SALE and names.is_house(sheet.draft.party or ""):
        _turn_holder_into_house(sheet, opener, end)
        return
    if sheet.is_begun:
        close_draft(sheet, opener.start)
        sheet.draft.tied = True
    passings.add_method(sheet, opener)
    start, end = sheet.clause.trimmed(opener.end, end)
    if opener.who == SALE:
        _read_sale(sheet, opener, start, end)
    elif opener.who == GIVER:
        _read_giver(sheet, opener, start, end)
    elif start < end:
        match = passings.TO_NAME.search(sheet.clause.words, start, end)
        if match and opener.phrase.startswith("from"):
            sheet.waiting.append((match.start("to"), end))
            end = match.start()
        _read_hedged_name(sheet, start, end)


def _read_sale(sheet: Worksheet, opener: Opening, start: int, end: int) -> None:
    """A sale, and what of it stands in the same stretch."""
    sheet.draft.is_own = opener.phrase.startswith(("at auction", "by auction")) and bool(sheet.drafts)
    sheet.draft.role = sheet.target = "sale"
    sheet.draft.sale = Sale()
    is_told = start < end and opener.phrase.endswith("sale") and read_seller(sheet, start, end)
    if start < end and not is_told:
        _read_sale_or_buyer(sheet, start, end)


def _turn_holder_into_house(sheet: Worksheet, opener: Opening, end: int) -> None:
    """ "Sotheby's, London, sale 3360": what looked like a holder is the house of a sale."""
    settle_place(sheet)
    sheet.draft.sale = Sale(
        sheet.draft.party, sheet.draft.place, lot=sheet.draft.sale.lot if sheet.draft.sale else None
    )
    sheet.draft.role, sheet.draft.method, sheet.target = "sale", "auction", "sale"
    sheet.draft.party = sheet.draft.place = None
    sheet.add_part("method", opener.start, opener.end)
    start, end = sheet.clause.trimmed(opener.end, end)
    if start < end:
        _read_sale_or_buyer(sheet, start, end)


def _read_sale_or_buyer(sheet: Worksheet, start: int, end: int) -> None:
    """A stretch within a sale: its particulars, an agent, or who bought."""
    sale = sheet.draft.sale or Sale()
    words = sheet.clause.words
    if match := buyers.buyer_within(sheet, start, end):
        sheet.waiting.append((match.start("to"), end))
        start, end = sheet.clause.trimmed(start, match.start("to"))
    if match := buyers.buyer_at(sheet, start, end):
        _read_buyer(sheet, match, end)
        return
    start, end = up_to_inner(sheet, start, end)
    if (match := AGENT.match(words, start, end)) and (sale.house or not buyers.is_at_house(sheet, match, end)):
        read_agent(sheet, match, end)
        sheet.target = "sale"
        return
    read_particular(sheet, start, end)


def _read_buyer(sheet: Worksheet, match: re.Match[str], end: int) -> None:
    """Who bought at the sale; of one of which no more is told than that it was sold, who bought it."""
    if sheet.draft.sale in (None, Sale()) and not sheet.places:
        sheet.draft.role, sheet.draft.sale, sheet.draft.method, sheet.target = "holder", None, "purchase", "holder"
        sheet.add_part("method", *match.span())
    else:
        close_draft(sheet, match.start())
        sheet.draft.tied = True
        sheet.draft.method = "auction"
        sheet.add_part("method", *match.span())
    remarks = len(sheet.remarks)
    _read_name(sheet, match.end(), end)
    if sheet.draft.party is None and len(sheet.remarks) > remarks:
        sheet.draft.is_unnamed = True  # Somebody bought, in words that are no name: nobody who is named next did.


def _read_method_alone(sheet: Worksheet, opener: Opening, end: int) -> None:
    """A method that names nobody: "by descent", "museum purchase"."""
    sheet.add_part("method", opener.start, opener.end)
    if sheet.draft.method == "unknown":
        sheet.draft.method = opener.method
    start, end = sheet.clause.trimmed(opener.end, end)
    if start >= end:
        return
    if match := passings.ASIDE_BY.match(sheet.clause.words, start, end):
        sheet.remarks.append(("words", *match.span("place" if match["place"] else "lot")))
        _read_trimmed_name(sheet, match.end(), end)
    elif opener.method == "find" and passings.WHERE_FOUND.match(sheet.clause.words, start, end):
        sheet.remarks.append(("words", start, end))
    elif sheet.is_begun:
        _read_after_name(sheet, start, end)
    elif again := opening(sheet.clause.words, start, end):
        _read_opener(sheet, again, end)
    else:
        _read_hedged_name(sheet, start, end)


def _read_hedged_name(sheet: Worksheet, start: int, end: int) -> None:
    first = hedge(sheet.clause.words, start)
    if first > start:
        add_hedge(sheet, start, first)
        start, end = sheet.clause.trimmed(first, end)
    if start < end:
        _read_name(sheet, start, end)


def _read_trimmed_name(sheet: Worksheet, start: int, end: int) -> None:
    start, end = sheet.clause.trimmed(start, end)
    if start < end:
        _read_name(sheet, start, end)


def _read_giver(sheet: Worksheet, opener: Opening, start: int, end: int) -> None:
    """Who gave it stands here; who got it may follow, after "to" or "by"."""
    words = sheet.clause.words
    if match := passings.COLLECTION_OF.match(words, start, end):
        sheet.add_part("method", start, match.end())
        start = match.end()
    is_to = opener.phrase.endswith(" by") or (
        opener.phrase.endswith(("of", "from", "with")) and opener.method != "purchase"
    )
    end = passings.past_firm(sheet, start, end)
    match = (passings.TO if is_to else passings.BY).search(words, start, end) or passings.BY.search(words, start, end)
    until = match.start() if match else end
    sheet.draft.role, method = "giver", sheet.draft.method
    after = sheet.waiting
    if match:
        sheet.waiting = []  # What follows goes on with the receiver's name, not with this one.
    if start < until:
        _read_name(sheet, start, until)
    if match:
        _read_waiting(sheet)  # "Gift of A from B to C": B is told of before C, who got it by gift.
        sheet.waiting = after
        start, named = match.span(match.lastgroup or 0)
        passings.begin_receiver(sheet, start, named)
        if sheet.draft.method == "unknown":
            sheet.draft.method = method
        _read_trimmed_name(sheet, named, end)


def _read_name(sheet: Worksheet, start: int, end: int) -> None:
    words = sheet.clause.words
    if words[start] == QUOTED:
        read_quoted_name(sheet, start, end)
        return
    if is_named_sale(sheet, start, end):
        return
    if sheet.draft.role == "holder" and (match := passings.given_to(sheet, start, end)):
        _read_gift(sheet, match, end)
        return
    _read_plain_name(sheet, passings.principal(sheet, start, end), end)


def _read_plain_name(sheet: Worksheet, start: int, end: int) -> None:
    """A name, as far as something else begins, without what stands before it."""
    stop = _end_before_more(sheet, start, end) if may_hold_more(sheet.clause.words[start:end]) else end
    if stop is None:
        return
    start, end = past_kinship(sheet, *sheet.clause.trimmed(start, stop))
    if start >= end:
        return
    start = details.past_article(sheet, start, end)
    end = before_town(sheet, start, end)
    if not details.add_what_is_no_name(sheet, sheet.clause.plain(start, end), start, end):
        add_name(sheet, start, end_of_name(sheet, start, end))


def _end_before_more(sheet: Worksheet, start: int, end: int) -> int | None:
    """Where a name ends and something else begins, which is left waiting; None where the name stood after a place, and
    is read."""
    end = before_inner(sheet, start, end)
    if match := passings.giver_after(sheet, start, end):
        if passings.is_where_taken(sheet, start, match.start()):
            _read_trimmed_name(sheet, match.end(), end)
            return None
        sheet.waiting.append((match.start("by"), end))
        end = match.start()
    return before_place(sheet, start, passings.past_aside(sheet, start, end))


def _read_gift(sheet: Worksheet, match: re.Match[str], end: int) -> None:
    """ "Katherine Noble bequest to Museum": who gave it, and who got it."""
    passings.begin_gift(sheet, match)
    _read_trimmed_name(sheet, match.end(), end)


def _read_after_name(sheet: Worksheet, start: int, end: int) -> None:
    words = sheet.clause.words
    if match := AGENT.match(words, start, end):
        read_agent(sheet, match, end)
        return
    if sheet.target in ("holder", "giver") and (named := passings.former_holder(sheet, start)):
        _read_former_holder(sheet, start, named, end)
        return
    if passings.is_of_giver(sheet) and (match := passings.receiver_after_place(sheet, start, end)):
        sheet.waiting.append((match.start("to"), end))
        end = match.start()
    start, end = up_to_inner(sheet, start, end)
    opener = opening(words, start, end) if sheet.parts and start > sheet.parts[-1].end else None
    if opener and passings.begins_another(sheet, opener):
        _read_opener(sheet, opener, end)
    else:
        _read_detail(sheet, start, end)


def _read_detail(sheet: Worksheet, start: int, end: int) -> None:
    """A stretch after a name: what it says of the holder, or of the place, or another name."""
    segment = sheet.clause.plain(start, end)
    kind = names.kind_of(segment)
    if details.add_to_holder(sheet, segment, kind, start, end):
        return
    if details.add_to_transfer(sheet, segment, start, end):
        return
    if kind in _MORE_NAMES and sheet.target == "holder" and not segment[:1].islower():
        _read_further_name(sheet, start, end)
    elif not add_place(sheet, segment, start, end):
        add_remark(sheet, start, end)


def _read_further_name(sheet: Worksheet, start: int, end: int) -> None:
    """A further name after a comma: one of a list of holders."""
    close_draft(sheet, start)
    sheet.draft.tied = None
    _read_name(sheet, start, end)


def _read_former_holder(sheet: Worksheet, start: int, named: int, end: int) -> None:
    """ "from Y" after the name of who got it: Y held it before."""
    if match := passings.COLLECTION_OF.match(sheet.clause.words, named, end):
        named = match.end()
    sheet.add_part("method", start, named)
    settle_place(sheet)
    close_draft(sheet, start)
    sheet.draft.role = "giver"
    sheet.draft.tied = False
    _read_trimmed_name(sheet, named, end)
