"""Names in a clause: where one begins after words of kinship, how far it goes on, what is only said of the holder."""

import re

from registry.provenance.notation import names
from registry.provenance.notation.masks import ASIDE, DATED, QUOTED
from registry.provenance.notation.parties import is_building, is_place
from registry.provenance.notation.phrases import opening
from registry.provenance.notation.places import settle_place
from registry.provenance.notation.values import Part
from registry.provenance.notation.worksheet import Worksheet

# Words within a stretch at which something else begins: an agent, a giver, a sale, a price.
INNER = re.compile(
    r"[ \x01\x02](?P<word>from|through|via|at +auction(?: +at| +from| +by)?|by whom"
    r"|by(?= (?:descent|bequest|gift|exchange|inheritance|auction|purchase|commission)\b)|and sold(?= (?:to|at)\b)"
    r"|and(?= (?:taken|brought|transferred|sent|shipped|returned|restituted|given|bequeathed)[ \x01]+to\b"
    r"(?! (?:the |its |his |her )?(?:owner|consignor|seller|lender)s?\b))|and(?= held by\b)"
    r"|and(?= (?:passed|sold) by\b)|and(?= (?:stored|kept|hidden|deposited|held|placed) (?:at|in|with)\b)"
    r"|for(?= (?:[A-Z]{1,4}-[A-Z\d]|inv\. |acc\. |another \w+ ))"
    r"|for(?= (?:the |his |her |their )?(?:planned|proposed|future|museum in)\b)"
    r"|for(?= (?:his |her |their )(?:residence|house|palace|castle|villa|home)\b)"
    r"|for(?= ?(?:a total of |the sum of )?(?:[$£€\d]|[A-Z][A-Za-z]{1,11}\.? \d[\d,.]*(?= |,|$)))"
    r"|for(?= (?:the|a) (?:total|sum|price) )"
    r"|(?:on|in) joint (?:account|ownership) with|jointly with|half[ -]share (?:with|to)"
    r"|as(?= (?:enemy|alien|abandoned) property\b)|as(?= (?:[«“\"‘']|degenerate ))"
    r"|in (?:(?:part|half)-share agreement|partnership) with"
    r"|and(?= partial (?:purchase|gift|sale)\b)|and left(?= to\b)"
    r"|with(?= (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|its pendant|another|the other"
    r"|(?:all|several|many|some|the) other|other)\b)"
    r"|with(?= (?:the |\w+ )?(?:[Ff]unds?|[Mm]oney|[Ss]upport|[Hh]elp|[Aa]id|[Aa]ssistance|[Cc]ontributions?) )"
    r"|at the above (?:sale|auction)|as (?:a |the )?(?:partial )?gift (?:of|from)|in (?:honor|memory) of|to honor"
    r"|as per"
    r"|as(?= (?:an? |the |one of the )?(?:agent|dealer|executor)s?\b)|(?:sale|lot)(?= #?\d)"
    r"|(?:sold|given|gifted|donated|bequeathed)(?= (?:back )?(?:to|by) ))(?=[ \x01\x02]|$)"
)
_NO_YEAR = re.compile(r" (?:by|until|till|in|after|before|c\.|ca\.?|circa) ?\d{1,3}$")
# One of these stands wherever INNER, a giver or a site begins within a name; in few names any does.
_WITHIN_NAMES = frozenset(
    "from through via at by for on in as with to near sale lot sold given gifted donated bequeathed taken brought"
    " transferred sent shipped returned restituted held passed stored kept hidden deposited placed partial left".split()
)
AGENT = re.compile(
    r"(?=[atvrc])"  # as few other stretches begin
    r"(?:acting )?(?:through|via|by way of|thru|represented by|c/o) (?:the (?:mediation|agency|intermediary) of "
    r"|power of appointment of )?"
    r"(?!(?:the )?(?:\w+ )?(?:generosity|kindness|courtesy|gifts?|bequest|support|efforts?) of )"
    r"(?:the agent |his agent |her agent |their agent |his agents |the dealer |the )?",
    re.I,
)
_ARTIST = re.compile(r"(?:the )?artist", re.I)
_IN_TOWN = re.compile(r" (?:in|at) (?=[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]+)?$)")
_MARKET = re.compile(r"(?P<place>[A-ZÀ-Þ][\w.]+(?: [A-ZÀ-Þ]\w+)?) (?P<market>(?:art )?(?:market|trade))")
_JOINT = re.compile(r".* (?:and|&) (?:his|her|their) [\w-]+$")
# One of these stands in every name of a firm that goes on after commas.
_JOINS = re.compile(rf"&|{QUOTED}|and|et|und", re.I)
_UNNAMED = ("unnamed holder", "an unnamed holder", "unnamed buyer", "an unnamed buyer", "unnamed owner")


def may_hold_more(words: str) -> bool:
    """Whether something else may begin within a name, so that it need be looked for."""
    return ASIDE in words or DATED in words or words[-1].isdigit() or not _WITHIN_NAMES.isdisjoint(words.split())


def before_inner(sheet: Worksheet, start: int, end: int) -> int:
    """Where a name ends before something else, which is left waiting, or before a number that is no year."""
    words = sheet.clause.words
    if match := INNER.search(words, start + 1, end):
        sheet.waiting.append((match.start("word"), end))
        end = match.start("word")
    if match := _NO_YEAR.search(words, start, end):
        sheet.remarks.append(("date", match.start() + 1, end))
        end = match.start()
    return end


def past_kinship(sheet: Worksheet, start: int, end: int) -> tuple[int, int]:
    """The name without the words before it that say whose son, or what, the holder is."""
    clause = sheet.clause
    length = names.split_kinship(clause.words[start:end])
    if length:
        add_kinship(sheet, start, start + length)
        return start + length, end
    kind = names.kind_of(clause.plain(start, end))
    if kind not in ("kinship", "role") or not sheet.waiting:
        return start, end
    first, last = clause.trimmed(*sheet.waiting[-1])
    name = clause.plain(first, last)
    is_dated = ASIDE in clause.words[end:first]
    if kind == "role" and (" " not in name or is_dated) and _ARTIST.fullmatch(clause.plain(start, end)):
        return start, end  # "The artist, Giverny"
    if clause.words[end:first].strip(" " + ASIDE) != ",":
        return start, end
    if first < last and _is_name_of_kin(sheet, name) and opening(clause.words, first, last) is None:
        sheet.waiting.pop()
        add_kinship(sheet, start, end)
        return first, last
    return start, end


def _is_name_of_kin(sheet: Worksheet, name: str) -> bool:
    """Whether what follows "his son," is the son's name; a lone word before a state or a country is a town."""
    name = name.removeprefix("the ")
    kind = names.kind_of(name)
    if kind not in ("person", "organisation", "capitals") and not (
        kind in ("title", "words") and name[:1].isupper() and " " in name
    ):
        return False
    after = sheet.clause.plain(*sheet.waiting[-2]) if len(sheet.waiting) > 1 else ""
    return " " in name or names.kind_of(after) not in ("state", "country")


def add_kinship(sheet: Worksheet, start: int, end: int) -> None:
    """Words that say what the holder is to another."""
    sheet.draft.kinship = sheet.draft.kinship or sheet.clause.plain(start, end).strip()
    sheet.add_part("kinship", *sheet.clause.trimmed(start, end))


def end_of_name(sheet: Worksheet, start: int, end: int) -> int:
    """The end of a name that goes on after commas: "Carson, Pirie, Scott and Company", "Sam Salz, Inc."."""
    clause = sheet.clause
    name = clause.plain(start, end)
    if not sheet.waiting or "," not in clause.words[end : sheet.waiting[-1][0]]:
        return end  # What follows is no stretch after a comma.
    following = clause.plain(*clause.trimmed(*sheet.waiting[-1]))
    if names.is_inverted(name, following):
        return _take_waiting(sheet, 1)
    if _JOINS.search(clause.words, end, sheet.waiting[-3:][0][1]):
        ahead = [clause.plain(*clause.trimmed(*span)) for span in sheet.waiting[-1:-4:-1]]
        if more := names.is_firm_list(name, ahead):
            end = _take_waiting(sheet, more)
    if _JOINT.match(name) and names.kind_of(following) in ("person", "capitals"):
        end = _take_waiting(sheet, 1)
    while sheet.waiting:
        first, last = clause.trimmed(*sheet.waiting[-1])
        segment = clause.plain(first, last)
        if first >= last or not names.goes_on(clause.plain(start, end), segment) or DATED in clause.words[end:first]:
            break
        end = _take_waiting(sheet, 1)
    return end


def _take_waiting(sheet: Worksheet, count: int) -> int:
    """The end of the last of so many stretches that go on with the name."""
    last = sheet.waiting[-count]
    del sheet.waiting[-count:]
    return up_to_inner(sheet, *sheet.clause.trimmed(*last))[1]


def up_to_inner(sheet: Worksheet, start: int, end: int) -> tuple[int, int]:
    """The stretch as far as something else begins in it, which is left waiting."""
    if match := INNER.search(sheet.clause.words, start + 1, end):
        sheet.waiting.append((match.start("word"), end))
        return sheet.clause.trimmed(start, match.start("word"))
    return start, end


def add_name(sheet: Worksheet, start: int, end: int) -> None:
    """The name of the holder or giver."""
    clause = sheet.clause
    name = clause.plain(start, end)
    if clause.words[end - 1] == "?":
        name = name.rstrip("?").strip(" .")
        sheet.draft.uncertain = True
    elif clause.text[end : end + 1] == "?":
        sheet.draft.uncertain = True
    name = name.strip('"“”{}[ ') if name.count('"') != 1 else name
    is_market = name.endswith(("market", "trade"))
    if is_market and (market := _MARKET.fullmatch(name)) and is_place(market["place"]) and sheet.draft.place is None:
        sheet.draft.place, name = market["place"], market["market"]  # "Paris art market"
    sheet.draft.party = name or None
    if name.casefold() in _UNNAMED:
        sheet.draft.party, sheet.draft.is_unnamed = None, True
    sheet.target = "giver" if sheet.draft.role == "giver" else "holder"
    sheet.add_part("party", start, end)


def before_place(sheet: Worksheet, start: int, end: int) -> int:
    """Where a name ends after whose life dates a place stands without a comma."""
    clause = sheet.clause
    for bracket in clause.brackets:
        if bracket.kind != "life" or not start < bracket.start < bracket.end < end:
            continue
        after = clause.trimmed(bracket.end, end)
        following = clause.plain(*sheet.waiting[-1]) if sheet.waiting else ""
        kind = names.kind_of(clause.plain(*after))
        if kind in ("city", "country", "state", "town") or (
            kind == "capitals" and names.kind_of(following.strip(" ,")) in ("country", "state")
        ):
            sheet.waiting.append(after)
            return bracket.start
    return end


def before_town(sheet: Worksheet, start: int, end: int) -> int:
    """Where the name of an institution or a building ends after which its town stands: "the Old House in Basel"."""
    words = sheet.clause.words
    is_within = words.find(" in ", start, end) > 0 or words.find(" at ", start, end) > 0
    match = _IN_TOWN.search(words, start, end) if is_within else None
    if match is None:
        return end
    is_known = is_place(sheet.clause.plain(match.end(), end))
    if not is_building(sheet.clause.plain(start, match.start()), also_organisation=is_known):
        return end
    sheet.waiting.append((match.end(), end))
    return match.start()


def lengthen_name(sheet: Worksheet, end: int) -> None:
    """Let the name read last go on to here."""
    for index in range(len(sheet.parts) - 1, -1, -1):
        part = sheet.parts[index]
        if part.kind == "party":
            sheet.parts[index] = Part("party", part.start, end)
            sheet.draft.party = sheet.clause.plain(part.start, end)
            return


def read_quoted_name(sheet: Worksheet, start: int, end: int) -> None:
    """A name in curved quotation marks stands for itself, whatever is in it."""
    stop = start
    while stop < end and sheet.clause.words[stop] == QUOTED:
        stop += 1
    add_name(sheet, start, stop)
    if stop < end:
        sheet.waiting.append((stop, end))


def read_agent(sheet: Worksheet, match: re.Match[str], end: int) -> None:
    """Through whom the holder got it, after words matched by AGENT."""
    clause = sheet.clause
    start, end = clause.trimmed(match.end(), end)
    if start >= end:
        return
    settle_place(sheet)
    start, end = up_to_inner(sheet, start, end)
    start += names.split_kinship(clause.words[start:end])
    stop = end_of_name(sheet, start, end)
    sheet.draft.agent = clause.plain(start, stop).strip("“”")
    sheet.add_part("agent", match.start(), stop)
    sheet.target = "agent"
