"""The forms of words by which an object passes from one to another within a clause."""

import re

from registry.provenance.notation import names
from registry.provenance.notation.drafts import close_draft
from registry.provenance.notation.holders import add_name
from registry.provenance.notation.lexicon.methods import HOW
from registry.provenance.notation.phrases import Opening
from registry.provenance.notation.worksheet import Worksheet

GIVEN_TO = re.compile(
    r"(?P<giver>.{2,120}?)(?:['’]s?)? (?P<phrase>(?:promised |partial )?gifts?|bequest|donation|transfer) (?P<to>to )",
    re.I,
)
_METHOD_OF_GIVEN = {"g": "gift", "b": "bequest", "d": "gift", "t": "transfer", "p": "gift"}
TO = re.compile(r"[ \x02](?P<to>to)[ \x02](?!the (?:memory|honor)|honor)")
BY = re.compile(r"[ \x02](?P<by>by)[ \x02](?=[A-Z]|the (?:museum\b|[A-Z]))")
_THROUGH = re.compile(
    r"\bthrough[ \x01]+(?P<agent>\x02+|\(?[^,;\x01]{2,100}?)(?:,[^;\x01]{0,60}?)?[) \x01\x02,]+to[ \x01]+(?=\S)"
)
JOINTLY = re.compile(
    r"(?:(?:and )?(?:on |in )?(?:joint (?:account|ownership)|jointly|(?:half|one-half|quarter|third|part|1/2)[ -]?"
    r"(?:share|interest))s?(?:[ \x01]+(?:sold|passed|transferred|purchased|bought|acquired))?[ \x01]+(?:with|to|by)"
    r"[ \x01]+(?=\S)|(?:and|&)  (?=[A-Z]))",
    re.I,
)
SHARE_TO = re.compile(r"(?:share|interest)s?(?P<verb>[ \x01]+(?:sold|purchased|bought))?.*\b(?:to|by)\b", re.I)
TO_BUYER = re.compile(r"to (?=\S)(?!(?:the )?(?:memory|honou?r)\b)")
TO_NAME = re.compile(r" (?P<to>to) (?=[A-Z“])")
_ON_BEHALF = re.compile(
    r"(?:the )?(?:dealer |agent )?(?P<agent>[A-Z](?:(?! for )[^,\x02]){2,60}) (?:for|on behalf of) "
    r"(?=the museum\b|(?:the )?[A-Z](?!\w* ?(?:Fund|Preservation|Advancement)))"
)
_BY_TAKER = re.compile(r"by (?=the (?:museum\b|[A-Z])|[A-Z])")
ITS_GIVER = ("from", "as a gift of", "as gift of", "as the gift of", "as a partial gift of")
# After these stands somebody who held it, be it bought at the sale before or not.
HOLDING = frozenset(
    ("collection", "collections", "collection of", "the collection of", "in the collection of", "the dealer", "from")
)


def begins_another(sheet: Worksheet, opener: Opening) -> bool:
    """Whether words that say how an object was got begin another holder or sale, in the midst of a clause."""
    if opener.who == HOW:
        return True
    return not opener.is_loose or (opener.phrase in ("sale", "sold", "auction") and sheet.draft.role != "sale")


def receiver(sheet: Worksheet, start: int, end: int) -> re.Match[str] | None:
    """The word before whoever got it from somebody named before in the clause, or took it from them."""
    if not is_of_giver(sheet):
        return None
    by_taker = sheet.draft.role == "giver"
    words = sheet.clause.words
    return TO_BUYER.match(words, start, end) or (_BY_TAKER.match(words, start, end) if by_taker else None)


def is_of_giver(sheet: Worksheet) -> bool:
    """Whether what was read is who gave it, or from whom: "from the dealer X, Amsterdam, fl. 1,500, to the museum"."""
    if not sheet.is_begun or sheet.draft.role == "sale":
        return False
    first = min(sheet.parts, key=lambda part: part.start, default=None)
    is_from = first is not None and sheet.clause.words[first.start : first.end].casefold().startswith("from")
    return sheet.draft.role == "giver" or is_from


def sold_through(sheet: Worksheet, opener: Opening) -> re.Match[str] | None:
    """The agent and the "to" before the buyer, unless it is through an auction house that it was sold."""
    words = sheet.clause.words
    match = _THROUGH.search(words, opener.start)
    if match is None or "," in words[opener.start : match.start()] or "auction" in opener.phrase:
        return None
    return None if names.is_house(sheet.clause.plain(*match.span("agent")).split(",")[0]) else match


def is_at_house(sheet: Worksheet, match: re.Match[str], end: int) -> bool:
    """Whether "sold through X" names the house of a sale, and no agent."""
    return names.is_house(sheet.clause.plain(match.end(), end))


def principal(sheet: Worksheet, start: int, end: int) -> int:
    """Where the name begins of whoever an agent bought it for, "Jan Muster for Ada Specimen"; `start` where there is no
    agent."""
    match = _ON_BEHALF.match(sheet.clause.words, start, end)
    if match is None or sheet.draft.method not in ("auction", "purchase"):
        return start
    agent = sheet.clause.plain(*match.span("agent"))
    if names.kind_of(agent) not in ("person", "capitals"):
        return start
    sheet.draft.agent = agent
    sheet.add_part("agent", start, match.end())
    return match.end()


def begin_receiver(sheet: Worksheet, start: int, named: int) -> None:
    """Begin the draft of who got it from somebody named before in the clause: by the same method and of the same date;
    for a price, by purchase."""
    giver = sheet.draft
    price, method = giver.price, giver.method if giver.role == "giver" else "unknown"
    close_draft(sheet, start)
    sheet.draft.tied = True
    sheet.draft.method = "purchase" if price and giver.role == "holder" else method
    sheet.draft.price, giver.price = price, None
    if giver.role == "giver":
        sheet.draft.agent, giver.agent = giver.agent, None
        sheet.draft.acquired, giver.acquired = giver.acquired, None
        sheet.draft.uncertain, giver.uncertain = giver.uncertain, False
    sheet.add_part("method", start, named)


def begin_gift(sheet: Worksheet, match: re.Match[str]) -> None:
    """Add who gave it, matched by GIVEN_TO, and begin the draft of who got it."""
    giver = sheet.clause.trimmed(*match.span("giver"))
    sheet.draft.role = "giver"
    add_name(sheet, *giver)
    close_draft(sheet, match.start("phrase"))
    sheet.draft.tied = True
    sheet.draft.method = _METHOD_OF_GIVEN[match["phrase"][0].casefold()]
    sheet.add_part("method", match.start("phrase"), match.end())


def name_of_firm(words: str) -> str:
    """The name in words with a place after it: "Model & Co., Inc., Rome" is "Model & Co., Inc."."""
    name, *rest = words.split("[")[0].strip("( ").split(",")
    return f"{name},{rest[0]}" if rest and names.kind_of(rest[0].strip()) == "suffix" else name.strip()
