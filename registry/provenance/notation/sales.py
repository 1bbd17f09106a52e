"""Sales in a clause: whose they are called, the house, the place, the lot."""

import re
from dataclasses import replace

from registry.provenance.notation import names
from registry.provenance.notation.brackets import UNSOLD
from registry.provenance.notation.holders import end_of_name, up_to_inner
from registry.provenance.notation.masks import QUOTED
from registry.provenance.notation.parties import names_seller
from registry.provenance.notation.places import add_place
from registry.provenance.notation.values import Sale
from registry.provenance.notation.worksheet import Worksheet, add_remark

SALE_NAMED = re.compile(
    r"(?P<name>.{0,120}?)[ \x02]?(?:['’]s?)?\b(?P<kind>(?:estate |collection |auction )*(?:sales?"
    r"|auctions?))(?P<no>[ ,]*(?:no\.?|#)? ?\d{1,5})?$",
    re.I,
)
LOT = re.compile(
    r"(?=[aulnc])(?:as |under )?(?P<label>lots?|no\.|nos\.|cat\. ?no\.|number|cat\.? ?#|lot nos?\.)\s{0,3}(?:no\.|nos\."
    r"|#)?\s{0,3}#?(?P<lot>\S.{0,60}?)(?: as .{1,80}| \(.{0,60})?$",
    re.I,
)
PRICE = re.compile(
    r"(?=[^\d$£€¥]*[\d$£€¥])"  # as few other stretches have
    r"(?:for |at )?(?:a total of |the sum of )?(?:"
    r"[$£€¥][\d,. ]+\S*"
    r"|(?:US\$|Reichsmarks?|[Ff]rancs?|[Ff]lorins?|[Gg]uilders?|[Gg]uineas|[Dd]ollars|[Pp]ounds|ATS|NLG|DEM|FRF|BEF"
    r"|RM|M|Mk|fl|fr|frs|Hfl|Dfl|DM|SFr|FF|GBP|USD|CHF|BFr|lire|gns)\.? ?\d[\d,.: ]*(?:[,.][-–—])?"
    r"|\d[\d,. ]*(?:guilders?|florins?|guineas?|gns\.?|pounds?|dollars?|francs?|frs\.?|livres?|gulden|marks?|Reichsmark"
    r"|RM|DM|lire|yen|won|ducats?|scudi|thalers?|Taler|kronor|crowns?|roubles?|pesetas|shillings?)"
    r")$",
    re.I,
)
_SALE_OF = re.compile(r"(?:(?:auction )?sale|auction) of (?:the )?(?P<name>.+)$", re.I)
_NUMBER = re.compile(r"(?:sale )?(?:no\. |number )?#? ?(?:[A-Z]{1,3}-?)?\d{1,5}")
_PICTURED = ("illustrated", "illus", "ill", "repr")
_AT_HOUSE = re.compile(r"(?:[a-z ]{1,40} )?(?:at|held by|held at) (?=[A-Z])|(?:at|by|from) ")
_NO_HOUSE = ("city", "country", "state", "town", "suffix")


def begin_sale(sheet: Worksheet, sale: Sale, start: int, end: int) -> None:
    """Make the draft one of this sale, which these words name."""
    sheet.draft.role = sheet.target = "sale"
    sheet.draft.method, sheet.draft.sale = "auction", sale
    sheet.add_part("sale", start, end)


def read_named_sale(sheet: Worksheet, match: re.Match[str]) -> None:
    """ "Demidoff sale": the seller's, or the house's."""
    name = names_seller(sheet.clause.plain(*match.span("name"))) or ""
    with_ending = sheet.clause.plain(match.start("name"), match.start("kind")).strip()
    if names.is_house(with_ending) and with_ending[:-2] == name:
        name = with_ending  # "Sotheby's sale"
    is_house = names.is_house(name) or names.kind_of(name) == "organisation"
    sale = Sale(house=name) if is_house else Sale(seller=name or None)
    begin_sale(sheet, sale, match.start(), match.end())


def is_named_sale(sheet: Worksheet, start: int, end: int) -> bool:
    """Whether words name a sale, "Demidoff sale" or "sale of the Demidoff collection"; if so, it is begun."""
    words = sheet.clause.words[start:end].casefold()
    if "sale" not in words and "auction" not in words:
        return False
    match = SALE_NAMED.fullmatch(sheet.clause.words, start, end)
    if match and match["name"].casefold().endswith("the above"):
        return False
    if match:
        read_named_sale(sheet, match)
    elif match := _SALE_OF.fullmatch(sheet.clause.words, start, end):
        begin_sale(sheet, Sale(seller=sheet.clause.plain(*match.span("name"))), start, end)
    else:
        return False
    return True


def read_particular(sheet: Worksheet, start: int, end: int) -> None:
    """A stretch that tells a particular of a sale: lot, house, place."""
    sale = sheet.draft.sale or Sale()
    words = sheet.clause.words
    if match := LOT.fullmatch(words, start, end):
        read_lot(sheet, match)
        return
    segment = sheet.clause.plain(start, end)
    is_quoted = segment[:1] == "“" and words[start] == QUOTED
    if not is_quoted and _read_outcome(sheet, segment, start, end):
        return
    if part := _part_of_sale(segment):
        sheet.add_part(part, start, end)
    elif segment.startswith("in ") and sale.place is None and not sheet.places:
        sheet.draft.sale = replace(sale, place=segment[3:].strip("“”"))
        sheet.add_part("place", start, end)
    elif sale.house is None and (is_quoted or (names.kind_of(segment) not in _NO_HOUSE and segment.lower() != segment)):
        _read_house(sheet, start, end)
    elif is_quoted:
        sheet.draft.sale = replace(sale, place=segment.strip("“”"))
        sheet.add_part("place", start, end)
    else:
        _read_after_house(sheet, segment, start, end)


def _read_after_house(sheet: Worksheet, segment: str, start: int, end: int) -> None:
    """A stretch after the house of a sale: what goes on with its name, the house itself after a title, a place."""
    sale = sheet.draft.sale or Sale()
    if names.is_house(segment) and not (names.is_house(sale.house or "") or sale.place or sheet.places):
        # "Sale, The Muster Gems, Sotheby's": what stood where the house does is the title.
        sheet.parts = [part._replace(kind="sale") if part.kind == "house" else part for part in sheet.parts]
        sheet.draft.sale = replace(sale, house=None)
        _read_house(sheet, start, end)
    elif names.kind_of(segment) == "suffix":
        sheet.draft.sale = replace(sale, house=f"{sale.house}, {segment}")
        sheet.add_part("house", start, end)
    elif SALE_NAMED.fullmatch(sheet.clause.words, start, end):
        sheet.add_part("sale", start, end)
    elif not add_place(sheet, segment, start, end):
        add_remark(sheet, start, end)


def _read_outcome(sheet: Worksheet, segment: str, start: int, end: int) -> bool:
    """Whether a stretch tells that nobody bought, or the price, or by whom it was said to be."""
    if UNSOLD.search(segment):
        sheet.draft.is_unsold = True
        sheet.remarks.append(("unsold", start, end))
    elif PRICE.fullmatch(segment):
        sheet.draft.price = segment
        sheet.add_part("price", start, end)
    elif segment.startswith("as "):
        add_remark(sheet, start, end)
    else:
        return False
    return True


def _part_of_sale(segment: str) -> str | None:
    """What a stretch tells of a sale that is not kept apart: its title, its number, what else was in the lot."""
    if segment.startswith('"') or _NUMBER.fullmatch(segment):
        return "sale"
    if segment.startswith(("to benefit ", "for the benefit of ")):
        return "sale"
    return "lot" if segment.startswith("with ") or segment.casefold().strip(".") in _PICTURED else None


def _read_house(sheet: Worksheet, start: int, end: int) -> None:
    """The house, or whose collection is sold where the words are "Richtenberger collection"."""
    words = sheet.clause.words
    whose = sheet.clause.plain(start, end)
    if whose.casefold().endswith((" collection", " estate")) and sheet.draft.sale and not sheet.draft.sale.seller:
        sheet.draft.sale = replace(sheet.draft.sale, seller=whose.rpartition(" ")[0])
        sheet.add_part("sale", start, end)
        return
    at = _AT_HOUSE.match(words, start, end)
    if at:
        start = at.end()
    start, end = up_to_inner(sheet, start, end)
    end = end_of_name(sheet, start, end)
    named = SALE_NAMED.fullmatch(words, start, end)
    stop = named.end("name") if named else end
    sale = sheet.draft.sale or Sale()
    house = sheet.clause.plain(start, stop).strip('"“” ')
    is_at = bool(at and at.group().rstrip().endswith("at")) or _follows_at(words, start)
    if sale.seller is None and named and not is_at and not names.is_house(house):
        sheet.draft.sale = replace(sale, seller=names_seller(house))
    else:
        sheet.draft.sale = replace(sale, house=house)
    sheet.add_part("house", start, end)


def read_seller(sheet: Worksheet, start: int, end: int) -> bool:
    """Whether whose sale it is stands right after the word, as in "sale Jan Person"; a house would stand apart."""
    name = sheet.clause.plain(start, end)
    if names.is_house(name) or names.kind_of(name) not in ("person", "capitals"):
        return False
    sheet.draft.sale = replace(sheet.draft.sale or Sale(), seller=name)
    sheet.add_part("sale", start, end)
    return True


def _follows_at(words: str, start: int) -> bool:
    """Whether "sold at" or the like stands right before: a house follows, whatever its name."""
    return words[max(0, start - 4) : start].endswith(" at ")


def read_lot(sheet: Worksheet, match: re.Match[str]) -> None:
    """The number of a lot, matched by LOT."""
    lot = sheet.clause.plain(*match.span("lot")).strip(" .,#“”()")
    sheet.draft.sale = replace(sheet.draft.sale or Sale(), lot=lot)
    sheet.add_part("lot", *match.span())
