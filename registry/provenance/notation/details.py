"""What a clause says of a holder after the name: kin, role, firm, another name, a price, a lot."""

import re

from registry.provenance.notation import names
from registry.provenance.notation.holders import add_kinship, add_name, lengthen_name
from registry.provenance.notation.lexicon.holders import SUFFIXES
from registry.provenance.notation.lexicon.methods import HEDGES
from registry.provenance.notation.lexicon.places import STATES
from registry.provenance.notation.masks import ASIDE, QUOTED
from registry.provenance.notation.parties import is_building, is_place, why_no_name
from registry.provenance.notation.places import settle_place
from registry.provenance.notation.sales import LOT, PRICE, read_lot
from registry.provenance.notation.values import Draft, Part
from registry.provenance.notation.worksheet import Worksheet, add_remark

_OTHER_NAME = re.compile(
    r"(?:later|formerly|subsequently|also|born|née|previously|known as|called) (?:known as |called )?"
    r"(?P<name>(?:Mrs?\. |the )?[A-ZÀ-Þ][^,]{2,60})$"
)
_ARTICLE = re.compile(
    r"the (?=[^a-z]|duc\b|comte\b|marquis|baron|princ|duke|earl|count|dealer [A-Z]"
    r"|(?:heirs?|regents|governors|members|directors|officers|executors|trustees|estate|widow|widower|family|families"
    r"|municipality|city|town|children|descendants) of )"
    r"|The (?=(?:heirs?|executors|trustees|estate|widow|widower|children|descendants) of )"
    r"|an? (?=(?:private|unidentified|unknown|anonymous) (?:collect|dealer|owner|buyer))"
    r"|the (?=(?:former |old )?(?:ducal|royal|imperial|electoral|princely|episcopal|monastery|abbey|convent|cloister"
    r"|church|chapel|cathedral|castle|palace|residence)\b)"
)
_WITHIN = re.compile(r"(?:in|at)(?: the)? (?=[A-Z])")
_BY = re.compile(r"by (?=the |[A-ZÀ-Þ])")
# Who helped to pay held nothing.
_FUNDED = re.compile(
    r"with (?:the )?(?:(?:generous )?(?:support|help|aid|assistance|contribution)|funds?|money)s?"
    r" (?:of|from|given by|provided by) (?:[^,;]{1,80}?(?= from [A-Z]))?",
    re.I,
)


def add_to_holder(sheet: Worksheet, segment: str, kind: str, start: int, end: int) -> bool:
    """Add a stretch that goes on with the holder's name, or says whose kin or what the holder is, if it does."""
    is_name = kind in ("suffix", "title") and not sheet.places
    joins = sheet.target == "giver" and not sheet.places and names.kind_of(segment.removeprefix("and ")) == "person"
    if is_name or joins:
        lengthen_name(sheet, end)
    elif kind == "kinship":
        add_kinship(sheet, start, end)
    elif kind == "organisation" and names.is_town(sheet.draft.party or "") and not sheet.places:
        _turn_name_into_place(sheet, start, end)
    elif kind == "role" or (kind == "organisation" and _is_affiliation(sheet)):
        sheet.draft.also.append(segment)
        if kind == "organisation" and " " not in (sheet.draft.party or ""):
            sheet.remarks.append(("name", start, end))  # a person's firm, or a town's
        else:
            sheet.add_part("role", start, end)
    elif match := _OTHER_NAME.match(segment):
        sheet.draft.also.append(match["name"])
        sheet.add_part("alias", start, end)
    else:
        return False
    return True


def _turn_name_into_place(sheet: Worksheet, start: int, end: int) -> None:
    """ "Cologne, Sample Museum": what looked like a holder is where the museum is."""
    sheet.draft.place, sheet.draft.party = sheet.draft.party, None
    sheet.parts = [part._replace(kind="place") if part.kind == "party" else part for part in sheet.parts]
    add_name(sheet, start, end)


def _is_affiliation(sheet: Worksheet) -> bool:
    """Whether an organisation right after a name is where that person works."""
    return not sheet.places and names.kind_of(sheet.draft.party or "") in ("person", "capitals")


def add_to_transfer(sheet: Worksheet, segment: str, start: int, end: int) -> bool:
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
        if match["label"][:1] in "nN" and sheet.draft.role == "holder" and not is_lot_of_house(sheet):
            sheet.add_part("stock", start, end)
        else:
            read_lot(sheet, match)
    elif PRICE.fullmatch(segment):
        sheet.draft.price = segment
        sheet.add_part("price", start, end)
    else:
        return False
    return True


def is_lot_of_house(sheet: Worksheet) -> bool:
    """Whether a number after what looks like a holder is that of a lot: after a house, or where a sale was told of."""
    return names.is_house(sheet.draft.party or "") or sheet.draft.method == "auction"


def _is_holders(name: str, *, is_after_remark: bool) -> bool:
    """Whether words after "in the" name who held it, and no place, as after "displayed in Basel, in the Old Chapel"."""
    if names.kind_of(name) == "organisation" or "collection" in name.casefold():
        return True
    return not is_after_remark and is_building(name)


def _is_place_of_remark(sheet: Worksheet, name: str, start: int) -> bool:
    """Whether a place goes on with words that were no name: "displayed in the chapel, Basel"."""
    if not sheet.remarks or not is_place(name):
        return False
    return not sheet.clause.words[sheet.remarks[-1][2] : start].strip(" ,")


def sale_around(sheet: Worksheet, at: int) -> Draft | None:
    """The sale among whose words this stands."""
    return next((draft for draft in sheet.drafts if draft.role == "sale" and draft.start <= at < draft.end), None)


def doubt_before(sheet: Worksheet, at: int) -> Part | None:
    """The word of doubt right before a bracket, if there is one: "possibly (his sale, ...)"."""
    before = sheet.clause.words[:at].rstrip()
    first = before.rfind(" ") + 1
    if before[first:].strip(ASIDE).casefold() not in HEDGES:
        return None
    sheet.remarks = [remark for remark in sheet.remarks if remark[1:] != (first, len(before))]
    return Part("hedge", first, len(before))


def past_article(sheet: Worksheet, start: int, end: int) -> int:
    """Where the name begins after an article, or after "in the" if it is of who held it, and of no place."""
    if not sheet.clause.words[start].islower() and not sheet.clause.words.startswith("The ", start):
        return start  # A capital: most names begin with one.
    match = _WITHIN.match(sheet.clause.words, start, end)
    if match and _is_holders(sheet.clause.plain(match.end(), end), is_after_remark=bool(sheet.remarks)):
        start = match.end()
    elif (match := _BY.match(sheet.clause.words, start, end)) and sheet.draft.method != "unknown":
        start = match.end()  # "purchased, with three other works, by A"
    match = _ARTICLE.match(sheet.clause.words, start, end)
    return match.end() if match else start


def add_what_is_no_name(sheet: Worksheet, name: str, start: int, end: int) -> bool:
    """Add words that stand where a name would and are none: a price, the place of a remark, a sentence."""
    if PRICE.fullmatch(name):
        sheet.draft.price = name
        sheet.add_part("price", start, end)
    elif names.kind_of(name) == "suffix":
        sheet.remarks.append(("words", start, end))
    elif _is_place_of_remark(sheet, name, start):
        add_remark(sheet, start, end)
    elif reason := why_no_name(name):
        sheet.remarks.append((reason.kind if " " in name else "words", start, end))
    else:
        return False
    return True


def tells_of_funds(sheet: Worksheet, start: int, end: int) -> bool:
    """Whether a stretch tells who helped to pay, which is left as it is as far as who sold: "with funds provided by A
    from B"."""
    match = _FUNDED.match(sheet.clause.words, start, end)
    if match is None:
        return False
    if sheet.clause.words.startswith(" from ", match.end(), end):
        sheet.waiting.append((match.end() + 1, end))
        end = match.end()
    add_remark(sheet, start, end)
    return True
