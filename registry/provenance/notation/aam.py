"""The convention of the AAM Guide to Provenance Research and the Carnegie Museum: a clause a holder, earliest first."""

import re
from functools import lru_cache

from registry.provenance.notation import names
from registry.provenance.notation.brackets import UNSOLD
from registry.provenance.notation.drafts import close_draft
from registry.provenance.notation.holders import (
    AGENT,
    INNER,
    add_kinship,
    add_name,
    before_place,
    end_of_name,
    is_no_name,
    lengthen_name,
    past_kinship,
    read_agent,
    read_quoted_name,
    up_to_inner,
)
from registry.provenance.notation.lexicon.holders import SUFFIXES
from registry.provenance.notation.lexicon.methods import GIVER, HOW, SALE
from registry.provenance.notation.lexicon.places import STATES
from registry.provenance.notation.masks import QUOTED
from registry.provenance.notation.phrases import Opening, hedge, opening
from registry.provenance.notation.places import add_place, settle_place
from registry.provenance.notation.remarks import kind_of_clause
from registry.provenance.notation.sales import (
    LOT,
    PRICE,
    SALE_NAMED,
    begin_sale,
    read_lot,
    read_named_sale,
    read_particular,
)
from registry.provenance.notation.scripts import names_in
from registry.provenance.notation.values import ClauseContents, Draft, Sale, remark_alone
from registry.provenance.notation.worksheet import Worksheet, add_hedge, add_remark, open_brackets

LONGEST_CLAUSE = 3000
_SEGMENT = re.compile(r"(?:[^,]|(?<=\d),(?=\d))+")
_GIVEN_TO = re.compile(
    r"(?P<giver>.{2,120}?)(?:['’]s?)? (?P<phrase>(?:promised |partial )?gifts?|bequest|donation|transfer) (?P<to>to )",
    re.I,
)
_METHOD_OF_GIVEN = {"g": "gift", "b": "bequest", "d": "gift", "t": "transfer", "p": "gift"}
_TO = re.compile(r"[ \x02](?P<to>to)[ \x02](?!the (?:memory|honor)|honor)")
_BY = re.compile(r"[ \x02](?P<by>by)[ \x02](?=[A-Z])")
_SALE_OF = re.compile(r"(?:(?:auction )?sale|auction) of (?:the )?(?P<name>.+)$", re.I)
_THROUGH = re.compile(
    r"\bthrough[ \x01]+(?P<agent>\x02+|\(?[^,;\x01]{2,100}?)(?:,[^;\x01]{0,60}?)?[) \x01\x02,]+to[ \x01]+(?=\S)"
)
_JOINTLY = re.compile(
    r"(?:and )?(?:on |in )?(?:joint (?:account|ownership)|jointly|(?:half|one-half|quarter|third|part|1/2)[ -]?"
    r"(?:share|interest))(?: (?:sold|passed|transferred))? (?:with|to)[ \x01]+(?=\S)",
    re.I,
)
_NO_YEAR = re.compile(r" (?:by|until|till|in|after|before|c\.|ca\.?|circa) ?\d{1,3}$")
_NUMBERED = re.compile(r"(?:\d{1,2}[).]|[-–—•*·]) (?=\S)")
_ARTICLE = re.compile(r"the (?=[^a-z]|duc\b|comte\b|marquis|baron|princ|duke|earl|count|dealer [A-Z])")
_TO_BUYER = re.compile(r"to (?=\S)(?!(?:the )?(?:memory|honou?r)\b)")
_TO_NAME = re.compile(r" (?P<to>to) (?=[A-Z“])")
_ITS_GIVER = ("from", "as a gift of", "as gift of", "as the gift of", "as a partial gift of")
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
        in_script = tuple(names_in(text)) if kind == "script" else ()
        return remark_alone(kind, text, in_script)
    sheet = Worksheet.of(text)
    _read(sheet)
    return sheet.contents()


def _read(sheet: Worksheet) -> None:
    """Read the clause stretch by stretch between its commas."""
    words = open_brackets(sheet)
    first = _NUMBERED.match(words)
    if first:
        sheet.add_part("blank", 0, first.end())
    sheet.waiting = [match.span() for match in _SEGMENT.finditer(words, first.end() if first else 0)][::-1]
    while sheet.waiting:
        start, end = sheet.clause.trimmed(*sheet.waiting.pop())
        if start < end:
            _read_segment(sheet, start, end)
    close_draft(sheet, len(words))
    _read_sales_in_brackets(sheet)


def _read_segment(sheet: Worksheet, start: int, end: int) -> None:
    words = sheet.clause.words
    if match := _JOINTLY.match(words, start, end):
        _read_joint_holder(sheet, match, end)
        return
    if sheet.draft.role == "giver" and sheet.is_begun and (match := _TO_BUYER.match(words, start, end)):
        method = sheet.draft.method
        close_draft(sheet, start)
        sheet.draft.tied, sheet.draft.method = True, method
        sheet.add_part("method", *match.span())
        _read_trimmed_name(sheet, match.end(), end)
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
    if opener and (not sheet.is_begun or _begins_another(sheet, opener)):
        _read_opener(sheet, opener, end)
    elif sheet.draft.role == "sale":
        _read_sale_or_buyer(sheet, start, end)
    elif sheet.draft.party is None and not sheet.draft.is_unnamed:
        _read_name(sheet, start, end)
    else:
        _read_after_name(sheet, start, end)


def _begins_another(sheet: Worksheet, opener: Opening) -> bool:
    """Whether words that say how an object was got begin another holder or sale, in the midst of a clause."""
    if opener.who == HOW:
        return True
    return not opener.is_loose or (opener.phrase in ("sale", "sold", "auction") and sheet.draft.role != "sale")


def _read_joint_holder(sheet: Worksheet, match: re.Match[str], end: int) -> None:
    """ "On joint account with C", "half share with C": C got it together with the holder before."""
    if sheet.is_begun:
        close_draft(sheet, match.start())
    sheet.draft.tied = sheet.draft.is_joint = True
    sheet.add_part("method", *match.span())
    _read_trimmed_name(sheet, match.end(), end)


def _read_sold_through(sheet: Worksheet, opener: Opening, match: re.Match[str], end: int) -> None:
    """ "Sold 1928 through (A, Berlin) to B": B bought it, A was the agent, and the words of a date are B's."""
    if sheet.is_begun:
        close_draft(sheet, opener.start)
        sheet.draft.tied = True
    sheet.draft.method = "purchase"
    start, stop = match.span("agent")
    bracket = next((bracket for bracket in sheet.clause.brackets if bracket.start == start), None)
    agent = bracket.words if bracket else sheet.clause.plain(start, stop)
    sheet.draft.agent = agent.split(",")[0].split("[")[0].strip("( ")
    sheet.add_part("method", opener.start, match.start())
    sheet.add_part("agent", match.start(), match.end())
    sheet.waiting = [(max(first, match.end()), last) for first, last in sheet.waiting if last > match.end()]
    if match.end() > end:
        end = sheet.waiting.pop()[1]
    _read_trimmed_name(sheet, match.end(), end)


def _read_opener(sheet: Worksheet, opener: Opening, end: int) -> None:
    """Words that say how the object was got, and whoever stands after them."""
    if opener.who == HOW:
        _read_method_alone(sheet, opener, end)
    elif opener.who == SALE and (match := _sold_through(sheet, opener)):
        _read_sold_through(sheet, opener, match, end)
    else:
        _read_opener_of_names(sheet, opener, end)


def _read_opener_of_names(sheet: Worksheet, opener: Opening, end: int) -> None:
    """Words after which somebody, or a sale, is named."""
    if sheet.is_begun and sheet.draft.role == "holder" and opener.who == GIVER and opener.phrase.endswith(_ITS_GIVER):
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
    _add_method(sheet, opener)
    start, end = sheet.clause.trimmed(opener.end, end)
    if opener.who == SALE:
        sheet.draft.is_own = opener.phrase.startswith(("at auction", "by auction")) and bool(sheet.drafts)
        sheet.draft.role = sheet.target = "sale"
        sheet.draft.sale = Sale()
        if start < end:
            _read_sale_or_buyer(sheet, start, end)
    elif opener.who == GIVER:
        _read_giver(sheet, opener, start, end)
    elif start < end:
        _read_hedged_name(sheet, start, end)


def _sold_through(sheet: Worksheet, opener: Opening) -> re.Match[str] | None:
    """The agent and the "to" before the buyer, unless it is through an auction house that it was sold."""
    words = sheet.clause.words
    match = _THROUGH.search(words, opener.start)
    if match is None or "," in words[opener.start : match.start()] or "auction" in opener.phrase:
        return None
    return None if names.is_house(sheet.clause.plain(*match.span("agent")).split(",")[0]) else match


def _turn_holder_into_house(sheet: Worksheet, opener: Opening, end: int) -> None:
    """ "Sotheby's, London, sale 3360": what looked like a holder is the house of a sale."""
    settle_place(sheet)
    sheet.draft.sale = Sale(sheet.draft.party, sheet.draft.place)
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
    if (match := _TO_NAME.search(words, start + 1, end)) and sale.house is None:
        sheet.waiting.append((match.start("to"), end))
        start, end = sheet.clause.trimmed(start, match.start("to"))
    if match := _TO_BUYER.match(words, start, end):
        close_draft(sheet, start)
        sheet.draft.tied = True
        sheet.draft.method = "auction"
        _read_name(sheet, match.end(), end)
        return
    start, end = up_to_inner(sheet, start, end)
    if (match := AGENT.match(words, start, end)) and sale.house:
        read_agent(sheet, match, end)
        sheet.target = "sale"
        return
    read_particular(sheet, start, end)


def _add_method(sheet: Worksheet, opener: Opening) -> None:
    if opener.method != "unknown":
        sheet.draft.method = opener.method
    sheet.draft.is_promised = opener.phrase.startswith("promised")
    sheet.add_part("method", opener.start, opener.end)


def _read_method_alone(sheet: Worksheet, opener: Opening, end: int) -> None:
    """A method that names nobody: "by descent", "museum purchase"."""
    sheet.add_part("method", opener.start, opener.end)
    if sheet.draft.method == "unknown":
        sheet.draft.method = opener.method
    start, end = sheet.clause.trimmed(opener.end, end)
    if start >= end:
        return
    if sheet.is_begun:
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
    is_to = opener.phrase.endswith(" by") or (opener.phrase.endswith(("of", "from")) and opener.method != "purchase")
    match = (_TO if is_to else _BY).search(words, start, end) or _BY.search(words, start, end)
    until = match.start() if match else end
    sheet.draft.role = "giver"
    if start < until:
        _read_name(sheet, start, until)
    if match:
        method = sheet.draft.method
        close_draft(sheet, match.start(match.lastgroup or 0))
        sheet.draft.tied, sheet.draft.method = True, method
        sheet.add_part("method", *match.span(match.lastgroup or 0))
        _read_trimmed_name(sheet, match.end(match.lastgroup or 0), end)


def _read_name(sheet: Worksheet, start: int, end: int) -> None:
    words = sheet.clause.words
    if words[start] == QUOTED:
        read_quoted_name(sheet, start, end)
        return
    if match := SALE_NAMED.fullmatch(words, start, end):
        read_named_sale(sheet, match)
        return
    if match := _SALE_OF.fullmatch(words, start, end):
        begin_sale(sheet, Sale(seller=sheet.clause.plain(*match.span("name"))), start, end)
        return
    if sheet.draft.role == "holder" and (match := _GIVEN_TO.match(words, start, end)):
        _read_gift(sheet, match, end)
        return
    if match := INNER.search(words, start + 1, end):
        sheet.waiting.append((match.start("word"), end))
        end = match.start("word")
    if match := _NO_YEAR.search(words, start, end):
        sheet.remarks.append(("date", match.start() + 1, end))
        end = match.start()
    end = before_place(sheet, start, end)
    start, end = past_kinship(sheet, *sheet.clause.trimmed(start, end))
    if start >= end:
        return
    if match := _ARTICLE.match(words, start, end):
        start = match.end()
    name = sheet.clause.plain(start, end)
    if is_no_name(name):
        sheet.remarks.append(("sentence" if " " in name else "words", start, end))
        return
    add_name(sheet, start, end_of_name(sheet, start, end))


def _read_gift(sheet: Worksheet, match: re.Match[str], end: int) -> None:
    """ "Katherine Noble bequest to Museum": who gave it, and who got it."""
    giver = sheet.clause.trimmed(*match.span("giver"))
    sheet.draft.role = "giver"
    add_name(sheet, *giver)
    close_draft(sheet, match.start("phrase"))
    sheet.draft.tied = True
    sheet.draft.method = _METHOD_OF_GIVEN[match["phrase"][0].casefold()]
    sheet.add_part("method", match.start("phrase"), match.end())
    _read_trimmed_name(sheet, match.end(), end)


def _read_after_name(sheet: Worksheet, start: int, end: int) -> None:
    words = sheet.clause.words
    if match := AGENT.match(words, start, end):
        read_agent(sheet, match, end)
        return
    if words.startswith("from ", start) and sheet.target in ("holder", "giver"):
        _read_former_holder(sheet, start, start + 4, end)
        return
    start, end = up_to_inner(sheet, start, end)
    opener = opening(words, start, end) if sheet.parts and start > sheet.parts[-1].end else None
    if opener and _begins_another(sheet, opener):
        _read_opener(sheet, opener, end)
    else:
        _read_detail(sheet, start, end)


def _read_detail(sheet: Worksheet, start: int, end: int) -> None:
    """A stretch after a name: what it says of the holder, or of the place, or another name."""
    segment = sheet.clause.plain(start, end)
    kind = names.kind_of(segment)
    if not _add_to_holder(sheet, segment, kind, start, end) and not _add_to_transfer(sheet, segment, start, end):
        if kind in _MORE_NAMES and sheet.target == "holder":
            _read_further_name(sheet, start, end)
        elif not add_place(sheet, segment, start, end):
            add_remark(sheet, start, end)


def _add_to_holder(sheet: Worksheet, segment: str, kind: str, start: int, end: int) -> bool:
    """Add a stretch that goes on with the holder's name, or says whose kin or what the holder is, if it does."""
    is_name = kind in ("suffix", "title") and not sheet.places
    joins = sheet.target == "giver" and not sheet.places and names.kind_of(segment.removeprefix("and ")) == "person"
    if is_name or joins:
        lengthen_name(sheet, end)
    elif kind == "kinship":
        add_kinship(sheet, start, end)
    elif kind == "role" or (kind == "organisation" and _is_affiliation(sheet)):
        sheet.add_part("role", start, end)
    else:
        return False
    return True


def _is_affiliation(sheet: Worksheet) -> bool:
    """Whether an organisation right after a name is where that person works."""
    return not sheet.places and names.kind_of(sheet.draft.party or "") in ("person", "capitals")


def _add_to_transfer(sheet: Worksheet, segment: str, start: int, end: int) -> bool:
    """Add a stretch that is a lot, a price, a testimony, or a place that its form alone shows, if it is one."""
    if segment[:1] == "“" and segment[-1:] == "”" and sheet.clause.words[start] == QUOTED:
        settle_place(sheet)
        sheet.draft.place = sheet.draft.place or segment[1:-1]
        sheet.add_part("place", start, end)
    elif segment.casefold() in STATES and segment.casefold() in SUFFIXES:
        sheet.places.append((start, end, "state"))
        sheet.add_part("place" if sheet.target != "agent" else "agent", start, end)
    elif segment.startswith("as per "):
        sheet.add_part("citation", start, end)
        sheet.target = "citation"
    elif match := LOT.fullmatch(sheet.clause.words, start, end):
        read_lot(sheet, match)
    elif PRICE.fullmatch(segment):
        sheet.draft.price = segment
        sheet.add_part("price", start, end)
    else:
        return False
    return True


def _read_further_name(sheet: Worksheet, start: int, end: int) -> None:
    """A further name after a comma: one of a list of holders."""
    close_draft(sheet, start)
    sheet.draft.tied = None
    _read_name(sheet, start, end)


def _read_former_holder(sheet: Worksheet, start: int, named: int, end: int) -> None:
    """ "from Y" after the name of who got it: Y held it before."""
    sheet.add_part("method", start, named)
    settle_place(sheet)
    close_draft(sheet, start)
    sheet.draft.role = "giver"
    sheet.draft.tied = False
    _read_trimmed_name(sheet, named, end)


def _read_sales_in_brackets(sheet: Worksheet) -> None:
    """A sale told in parentheses within a holder's clause comes after the holder."""
    for bracket in sheet.clause.brackets:
        if bracket.kind != "sale":
            continue
        if UNSOLD.match(bracket.words) and (sale := _sale_around(sheet, bracket.start)):
            sale.is_unsold = True
            sheet.remarks.append(("unsold", bracket.start, bracket.end))
            continue
        inner = Worksheet.of(bracket.words)
        _read(inner)
        shift = bracket.start + 1
        for draft in inner.drafts:
            draft.tied = True
            sheet.drafts.append(draft.moved(shift))
        sheet.remarks += [(kind, start + shift, end + shift) for kind, start, end in inner.remarks]


def _sale_around(sheet: Worksheet, at: int) -> Draft | None:
    """The sale among whose words this stands."""
    return next((draft for draft in sheet.drafts if draft.role == "sale" and draft.start <= at < draft.end), None)
