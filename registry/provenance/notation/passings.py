"""The forms of words by which an object passes from one to another within a clause."""

import re

from registry.provenance.notation import names
from registry.provenance.notation.drafts import close_draft
from registry.provenance.notation.holders import add_name
from registry.provenance.notation.lexicon.methods import HOW, RECEIVER
from registry.provenance.notation.parties import is_place
from registry.provenance.notation.phrases import Opening
from registry.provenance.notation.places import settle_place
from registry.provenance.notation.worksheet import Worksheet

GIVEN_TO = re.compile(
    r"(?P<giver>.{2,120}?)(?:['’]s?)? (?P<phrase>(?:promised |partial )?gifts?|bequest|donation|transfer) (?P<to>to )",
    re.I,
)
_METHOD_OF_GIVEN = {"g": "gift", "b": "bequest", "d": "gift", "t": "transfer", "p": "gift"}
TO = re.compile(r"[ \x01\x02](?P<to>to)[ \x02](?!the (?:memory|honor)|honor)")
BY = re.compile(r"[ \x01\x02](?P<by>by)[ \x02]{1,2}(?=[A-Z]|the (?:(?:art )?dealer [A-Z]|museum\b|government\b|[A-Z]))")
_THROUGH = re.compile(
    r"\bthrough[ \x01]+(?P<agent>\x02+|\(?[^,;\x01]{2,100}?)(?:,[^;\x01]{0,60}?)?[) \x01\x02,]+to[ \x01]+(?=\S)"
)
# "Purchased through A, Rome, by B".
_THROUGH_BY = re.compile(
    r"\bthrough[ \x01]+(?P<agent>\x02+|\(?[^,;\x01]{2,100}?)(?:,[^;\x01]{0,60}?)?[) \x01\x02,]+by[ \x01]+"
    r"(?=the |[A-ZÀ-Þ(])"
)
_GIVEN = ("gift", "bequest", "deposit", "transfer")
_MEDIATION = re.compile(r"(?:the )?(?:(?:mediation|agency|intermediary) of )?(?:the )?(?:(?:art )?dealer |agent )?")
# "Sold as part of the Muster collection, through A, to B".
_OF_WHOLE = re.compile(r"(?:as part of|with) [^,]{3,60}$")
_JOINTLY = re.compile(
    r"(?:(?:and )?(?:on |in )?(?:joint (?:account|ownership)|jointly|partnership|(?:a |one |two |three )?"
    r"(?:half|one-half|one-third|quarter|thirds?|fourth|part|1/2|1/3|1/4)[ -]?"
    r"(?:share|interest))s?(?: agreement)?(?:[ \x01]+(?:sold|passed|transferred|purchased|bought|acquired))?"
    r"[ \x01]+(?:with|to|by)[ \x01]+(?=\S)|(?:and|&)  (?=[A-Z]))",
    re.I,
)
_FIRST_OF_JOINTLY = frozenset("aoijphtqf1&AOIJPHTQF")
SHARE_TO = re.compile(r"(?:share|interest)s?(?P<verb>[ \x01]+(?:sold|purchased|bought))?.*\b(?:to|by)\b", re.I)
TO_BUYER = re.compile(r"to {1,2}(?=\S)(?!(?:the )?(?:memory|honou?r|benefit)\b)")
TO_NAME = re.compile(r" (?P<to>to) {1,2}(?=[A-Z“]|the (?:art )?dealer )")
_ON_BEHALF = re.compile(
    r"(?:the )?(?:dealer |agent )?(?P<agent>[A-Z](?:(?! for | from )[^,\x02]){2,60}) (?:for|on behalf of) {1,2}"
    r"(?=the museum\b|(?:the )?[A-Z](?!\w* ?(?:Fund|Preservation|Advancement))"
    r"|the \d|an? (?:unidentified|unknown|unnamed|anonymous|private) (?:collector|buyer|client|owner|collection)\b)"
)
_BESIDE = re.compile(
    r"(?P<word>and|or|(?:as (?:an? |the )?agent |acting (?:as agent )?)?for|on behalf of)[ \x01\x02]+"
    r"(?:(?:the )?(?:art )?(?:dealer|collector|agent)s? )?"
    r"(?=(?:the )?[A-ZÀ-Þ]|the museum\b|(?:his|her|their) (?:wife|husband|son|daughter|brother|sister)\b)"
)
_OF_FUND = re.compile(r"\b(?:Fund|Exhibition|Preservation|Advancement)\b")
_NAMED = ("person", "organisation")
_TITLE = re.compile(r"\b(?:Mrs?|Messrs|Dr|Sir|Miss)\.?$")
_BUILDING = re.compile(
    r"\b(?:Hall|House|Castle|Park|Palace|Abbey|Manor|Court|Place|Villa|Château|Street|Avenue|Square|Heights|Hills"
    r"|Beach|Island|Springs|County|Lake|Falls|Bay|City|Woods)$"
)
BY_TAKER = re.compile(r"by (?:the (?:art )?dealer (?=[A-Z]))?(?=the (?:museum\b|[A-Z])|[A-Z])")
# "Bought in Rome by A", "bought with the whole Muster collection by A": where or with what is not said of A.
ASIDE_BY = re.compile(
    r"(?:(?:in|at) (?P<place>(?:the )?[A-ZÀ-Þ][\w.'’ -]{1,40}?)"
    r"|(?P<lot>(?:along |together )?(?:with|as part of|en bloc with) (?:the )?[^,;()]{3,80}?))"
    r" by {1,2}(?=the |[A-ZÀ-Þ])"
)
_SITE = re.compile(r" (?P<site>(?:at|in|near) [A-ZÀ-Þ])")
WHERE_FOUND = re.compile(r"(?:in|at|near|on) ")
COLLECTION_OF = re.compile(r"[ \x01\x02]*(?:the )?(?:private )?collections? of ")
# Who paid for what was bought held nothing: "to the museum, as a gift from the Friends of the Museum".
AS_GIFT = ("as a gift from", "as a gift of", "as gift of", "as the gift of")
ITS_GIVER = ("from", "as a gift of", "as gift of", "as the gift of", "as a partial gift of")
_FROM_COLLECTION = ("from the collection", "from the collection of")
# After these stands somebody who held it, be it bought at the sale before or not.
HOLDING = frozenset(
    ("collection", "collections", "collection of", "the collection of", "in the collection of", "the dealer", "from")
)


def begins_another(sheet: Worksheet, opener: Opening) -> bool:
    """Whether words that say how an object was got begin another holder or sale, in the midst of a clause."""
    if opener.who == HOW:
        return True
    if opener.phrase in _FROM_COLLECTION and sheet.draft.role == "holder":
        return False
    return not opener.is_loose or (opener.phrase in ("sale", "sold", "auction") and sheet.draft.role != "sale")


def receiver_after_place(sheet: Worksheet, start: int, end: int) -> re.Match[str] | None:
    """The word before who got it, after the place of who gave it: "sold by A, Rome to B"."""
    match = TO_NAME.search(sheet.clause.words, start + 1, end)
    return match if match and names.kind_of(sheet.clause.plain(start, match.start())) in names.PLACES else None


def receiver(sheet: Worksheet, start: int, end: int) -> re.Match[str] | None:
    """The word before whoever got it from somebody named before in the clause, or took it from them."""
    words = sheet.clause.words
    if words[start] not in "tb":
        return None
    if sheet.draft.method == "inheritance" and sheet.draft.party and sheet.target == "holder":
        return TO_BUYER.match(words, start, end)  # "by descent in the House of A, Rome, to B"
    if not is_of_giver(sheet):
        return None
    by_taker = sheet.draft.role == "giver"
    return TO_BUYER.match(words, start, end) or (BY_TAKER.match(words, start, end) if by_taker else None)


def beside(sheet: Worksheet, start: int, end: int) -> re.Match[str] | None:
    """The word before somebody who stands beside the holder before: "A, Rome, and B, Bonn", "A, Rome, or B, Bonn",
    "(A, Rome) for B"."""
    if sheet.target != "holder" or sheet.draft.party is None:
        return None
    if sheet.clause.words[start] not in "afo" or not (match := _BESIDE.match(sheet.clause.words, start, end)):
        return None
    name = sheet.clause.plain(match.end(), end)
    is_name = _is_other_name(name, sheet.draft.party if match["word"] != "and" else "") or "dealer" in match.group()
    if match["word"] == "and" and not is_name:
        after = sheet.clause.plain(*sheet.waiting[-1]) if sheet.waiting else ""
        is_name = (
            " " in name and not _BUILDING.search(name) and ("&" in name or names.kind_of(after) in ("city", "town"))
        )
        is_name = is_name and names.kind_of(name) in ("capitals", "words")
    if match["word"] not in ("and", "or"):
        is_bought = sheet.draft.method in ("purchase", "auction") or "agent" in match.group()
        is_name = (
            is_name
            or name == "the museum"
            or (" " in name and names.kind_of(name) == "capitals" and not _BUILDING.search(name))
        )
        return match if is_bought and is_name and not _OF_FUND.search(name) else None
    if names.kind_of(name) == "kinship":
        after = sheet.clause.plain(*sheet.clause.trimmed(*sheet.waiting[-1])) if sheet.waiting else ""
        kind = names.kind_of(after)
        return match if kind in _NAMED or (kind == "capitals" and " " in after) else None
    return match if is_name and (sheet.places or match["word"] == "or" or _is_of_list(sheet)) else None


def _is_of_list(sheet: Worksheet) -> bool:
    """Whether the holder before is the further one of a list: "A, B, and C, Rome"."""
    if not sheet.drafts or sheet.draft.tied is not None or sheet.draft.method != "unknown":
        return False
    return sheet.drafts[-1].role == "holder" and sheet.drafts[-1].place is None


def alternative(sheet: Worksheet, start: int, end: int) -> int | None:
    """Where an "or" stands within a stretch after which somebody else is named: "Galerie Muster or Galerie Probe"; or
    an "and" after a place: "A, Boston, MA and Miss B"."""
    if sheet.places and (joint := sheet.clause.words.find(" and ", start + 1, end)) > 0:
        is_place = names.kind_of(sheet.clause.plain(start, joint)) in ("city", "state", "country")
        if is_place and names.kind_of(sheet.clause.plain(joint + 5, end)) in _NAMED:
            return joint + 1
    at = sheet.clause.words.find(" or ", start + 1, end)
    if at < 0:
        return None
    before = sheet.clause.plain(start, at)
    return at + 1 if _is_other_name(sheet.clause.plain(at + 4, end), before) and not _TITLE.search(before) else None


def _is_other_name(name: str, before: str) -> bool:
    """Whether words name somebody; two that only begin with capitals do beside a name."""
    kind = names.kind_of(name.removeprefix("the "))
    if kind == "capitals" and " " in name:
        return names.kind_of(before) in _NAMED
    return kind in _NAMED


def begin_beside(sheet: Worksheet, match: re.Match[str]) -> None:
    """Begin the draft of who stands beside the holder before, matched by `beside`: of two alternatives neither is sure,
    and who bought for another is that one's agent."""
    if match["word"] not in ("and", "or"):
        _turn_into_agent(sheet, match)
        return
    first, is_other = sheet.draft, match["word"] == "or"
    first.uncertain = first.uncertain or is_other
    close_draft(sheet, match.start())
    sheet.draft.is_joint = True
    sheet.draft.tied, sheet.draft.uncertain = None if is_other else True, first.uncertain
    sheet.add_part("method", match.start(), match.end())


def jointly(sheet: Worksheet, start: int, end: int) -> re.Match[str] | None:
    """The words before whoever got it together with the holder before, "on joint account with", or a share of it."""
    words = sheet.clause.words
    return _JOINTLY.match(words, start, end) if words[start] in _FIRST_OF_JOINTLY else None


def begin_joint(sheet: Worksheet, match: re.Match[str]) -> None:
    """Begin the draft of who got it together with the holder before, matched by `jointly`; a "half share
    sold to C" is that holder's own."""
    if sheet.is_begun:
        close_draft(sheet, match.start())
    sheet.draft.tied = True
    if share := SHARE_TO.search(match.group()):
        sheet.draft.method = "purchase" if share["verb"] else "unknown"
    else:
        sheet.draft.is_joint = True
    sheet.add_part("method", *match.span())


def begin_sold_through(sheet: Worksheet, opener: Opening, match: re.Match[str], end: int) -> tuple[int, int]:
    """Begin the draft of who bought through an agent, matched by `sold_through`, "sold 1928 through (A, Berlin) to B";
    the words of a date are B's. Where B's name stands."""
    if sheet.is_begun:
        close_draft(sheet, opener.start)
        sheet.draft.tied = True
    sheet.draft.method = opener.method if opener.who == HOW else "purchase"
    start, stop = match.span("agent")
    bracket = next((bracket for bracket in sheet.clause.brackets if bracket.start == start), None)
    agent = bracket.words if bracket else sheet.clause.plain(start, stop)
    sheet.draft.agent = _MEDIATION.sub("", names.name_of_firm(agent), count=1)
    sheet.add_part("method", opener.start, match.start())
    sheet.add_part("agent", match.start(), match.end())
    sheet.waiting = [(max(first, match.end()), last) for first, last in sheet.waiting if last > match.end()]
    if match.end() > end:
        sheet.draft.is_unnamed = not sheet.waiting  # only brackets stand for the buyer
        end = sheet.waiting.pop()[1] if sheet.waiting else end
    return match.end(), end


def add_method(sheet: Worksheet, opener: Opening) -> None:
    """Give the draft the method that these words tell."""
    if opener.method != "unknown":
        sheet.draft.method = opener.method
    elif opener.phrase == "to" and sheet.draft.price:
        sheet.draft.method = "purchase"  # "from whom, fl. 12,000, to the museum"
    sheet.draft.is_promised = opener.phrase.startswith("promised")
    sheet.draft.is_holding = opener.phrase in HOLDING
    if opener.who == RECEIVER and (opener.phrase == "to" or opener.phrase.endswith(" to")):
        sheet.draft.tied = True  # Words that go on from the line before.
    sheet.add_part("method", opener.start, opener.end)


def _turn_into_agent(sheet: Worksheet, match: re.Match[str]) -> None:
    """Make the holder before the agent of whoever is named next."""
    settle_place(sheet)
    agent, party = sheet.draft.agent, sheet.draft.party
    sheet.draft.agent, sheet.draft.party = f"{agent} for {party}" if agent else party, None
    sheet.draft.place = None
    sheet.parts = [part._replace(kind="agent") if part.kind in ("party", "place") else part for part in sheet.parts]
    sheet.add_part("agent", match.start(), match.end())


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
    if opener.who == HOW and opener.method == "unknown" and opener.phrase != "acquired":
        return None
    is_by = opener.phrase in ("purchased", "acquired")
    match = (_THROUGH_BY if is_by else _THROUGH).search(words, opener.start)
    if match is None or "auction" in opener.phrase:
        return None
    between = words[opener.end : match.start()].strip(" ,\x01")
    if between and ("," in words[opener.start : match.start()] or opener.who == HOW) and not _OF_WHOLE.match(between):
        return None
    return None if names.is_house(sheet.clause.plain(*match.span("agent")).split(",")[0]) else match


def principal(sheet: Worksheet, start: int, end: int) -> int:
    """Where the name begins of whoever an agent bought it for, "Jan Muster for Ada Specimen"; `start` where there is no
    agent."""
    words = sheet.clause.words[start:end]
    if " for " not in words and " on behalf of " not in words:
        return start
    match = _ON_BEHALF.match(sheet.clause.words, start, end)
    if match is None or sheet.draft.method not in ("auction", "purchase", "find", "commission", "unknown"):
        return start
    agent = sheet.clause.plain(*match.span("agent"))
    is_said = " on behalf of " in match.group()  # "for" may stand in the name of a firm
    is_bought = sheet.draft.method in ("auction", "purchase")
    if not is_said and names.kind_of(agent) not in (("person", "capitals") if is_bought else ("person",)):
        return start
    sheet.draft.agent = agent
    sheet.add_part("agent", start, match.end())
    return match.end()


def past_firm(sheet: Worksheet, start: int, end: int) -> int:
    """The end of the stretch in which a firm of several names ends: "sold by Sample, Model et Cie. to A"."""
    if not sheet.waiting:
        return end
    first, last = sheet.clause.trimmed(*sheet.waiting[-1])
    match = TO.search(sheet.clause.words, first, last)
    if match is None or not names.is_firm_list(
        sheet.clause.plain(start, end), [sheet.clause.plain(first, match.start())]
    ):
        return end
    sheet.waiting.pop()
    return last


def begin_receiver(sheet: Worksheet, start: int, named: int) -> None:
    """Begin the draft of who got it from somebody named before in the clause: by the same method and of the same date;
    for a price, by purchase."""
    giver = sheet.draft
    is_told = giver.role == "giver" or giver.method == "inheritance"
    price, method = giver.price, giver.method if is_told else "unknown"
    close_draft(sheet, start)
    prices = [part for part in giver.parts if part.kind == "price"]
    giver.parts = [part for part in giver.parts if part.kind != "price"]
    sheet.parts += prices
    sheet.draft.tied = True
    sheet.draft.method = "purchase" if price and giver.role == "holder" else method
    sheet.draft.price, giver.price = price, None
    if giver.role == "giver":
        sheet.draft.agent, giver.agent = giver.agent, None
        sheet.draft.acquired, giver.acquired = giver.acquired, None
        sheet.draft.uncertain, giver.uncertain = giver.uncertain, False
    sheet.add_part("method", start, named)


def given_to(sheet: Worksheet, start: int, end: int) -> re.Match[str] | None:
    """ "Katherine Noble bequest to Museum": who gave it, and the words before who got it."""
    words = sheet.clause.words
    return GIVEN_TO.match(words, start, end) if " to " in words[start:end].casefold() else None


def begin_gift(sheet: Worksheet, match: re.Match[str]) -> None:
    """Add who gave it, matched by GIVEN_TO, and begin the draft of who got it."""
    giver = sheet.clause.trimmed(*match.span("giver"))
    sheet.draft.role = "giver"
    add_name(sheet, *giver)
    close_draft(sheet, match.start("phrase"))
    sheet.draft.tied = True
    sheet.draft.method = _METHOD_OF_GIVEN[match["phrase"][0].casefold()]
    sheet.add_part("method", match.start("phrase"), match.end())


def is_bought(sheet: Worksheet) -> bool:
    """Whether the holder in the making, or the one before whose giver it is, bought the object."""
    draft = sheet.drafts[-1] if sheet.draft.role == "giver" and sheet.drafts else sheet.draft
    return draft.role == "holder" and draft.method in ("purchase", "auction")


def past_aside(sheet: Worksheet, start: int, end: int) -> int:
    """Where the name ends of who found it, before the words of where, "excavated by A at Abydos"; or of whom an
    authority assigned it to, "assigned to A by the government"."""
    if sheet.draft.method == "find":
        match, word = _SITE.search(sheet.clause.words, start, end), "site"
    else:
        match, word = BY.search(sheet.clause.words, start + 1, end) if _is_assigned(sheet) else None, "by"
    if match is None:
        return end
    sheet.remarks.append(("words", match.start(word), end))
    return match.start(word)


def giver_after(sheet: Worksheet, start: int, end: int) -> re.Match[str] | None:
    """Where "by A" stands after the name of who got it: "given to B by A"."""
    if (
        sheet.draft.method not in _GIVEN
        or _is_assigned(sheet)
        or (match := BY.search(sheet.clause.words, start + 1, end)) is None
    ):
        return None
    name = sheet.clause.plain(start, match.start())
    return match if name == "the museum" or not name.islower() else None


def is_where_taken(sheet: Worksheet, start: int, end: int) -> bool:
    """Whether a town stands where a holder would, "removed to Paris by A"; if so, it is the place."""
    name = sheet.clause.plain(start, end)
    if sheet.draft.method != "transfer" or not is_place(name):
        return False
    kind = names.kind_of(name)
    sheet.places.append((start, end, kind))
    sheet.add_part("place", start, end)
    return True


def former_holder(sheet: Worksheet, start: int) -> int | None:
    """Where the name stands of who held it before: after "from", and of a gift or the like after "by"."""
    if sheet.clause.words.startswith("from ", start):
        return start + 4
    is_by = sheet.draft.method in _GIVEN and not _is_assigned(sheet) and sheet.clause.words.startswith("by ", start)
    return start + 2 if is_by and BY.match(sheet.clause.words, start - 1) else None


def _is_assigned(sheet: Worksheet) -> bool:
    """Whether an authority decided who got it, and held nothing itself: "assigned to the museum by the government"."""
    first = next((part for part in sheet.parts if part.kind == "method"), None)
    words = sheet.clause.plain(first.start, first.end).casefold() if first else ""
    return words.startswith(("assigned", "allocated", "allotted", "awarded"))
