"""Sales in a clause: whose they are called, the house, the place, the lot."""

import re

from registry.provenance.notation import naming
from registry.provenance.notation.holding import QUOTED
from registry.provenance.notation.name_drafting import INNER, NameDrafting
from registry.provenance.notation.values import Part, Sale

SALE_NAMED = re.compile(
    r"(?P<name>.{0,120}?)[ \x02]?(?:['’]s?)?\b(?P<kind>(?:estate |collection |auction )*(?:sales?"
    r"|auctions?))(?P<no>[ ,]*(?:no\.?|#)? ?\d{1,5})?$",
    re.I,
)
LOT = re.compile(
    r"(?:as |under )?(?P<label>lots?|no\.|nos\.|cat\. ?no\.|number|cat\.? ?#|lot nos?\.)\s{0,3}(?:no\.|nos\."
    r"|#)?\s{0,3}#?(?P<lot>\S.{0,60}?)(?: as .{1,80}| \(.{0,60})?$",
    re.I,
)
_AT_HOUSE = re.compile(r"(?:[a-z ]{1,40} )?(?:at|held by|held at) (?=[A-Z])|(?:at|by|from) ")


class SaleDrafting(NameDrafting):
    """Reads the particulars of sales."""

    def _sale(self, sale: Sale, start: int, end: int) -> None:
        self.draft.role = self.target = "sale"
        self.draft.method, self.draft.sale = "auction", sale
        self.parts.append(Part("sale", start, end))

    def _named_sale(self, match: re.Match[str]) -> None:
        """ "Demidoff sale": the seller's, or the house's."""
        name = re.sub(r"^(?:the|his|her|their)\b ?|['’]s?$", "", self.sheet.plain(*match.span("name"))).strip()
        sale = Sale(house=name) if naming.is_house(name) else Sale(seller=name or None)
        self._sale(sale, match.start(), match.end())

    def _of_sale(self, start: int, end: int) -> None:
        """A stretch that tells a particular of a sale: lot, house, place."""
        sale = self.draft.sale or Sale()
        words = self.sheet.words
        if match := LOT.fullmatch(words, start, end):
            self._lot(match)
            return
        segment = self.sheet.plain(start, end)
        if segment.startswith("with ") or segment.casefold().strip(".") in ("illustrated", "illus", "ill", "repr"):
            self.parts.append(Part("lot", start, end))
            return
        if segment.startswith("in ") and sale.place is None and not self.places:
            self.draft.sale = Sale(sale.house, segment[3:].strip("“”"), sale.date, sale.lot, sale.seller)
            self.parts.append(Part("place", start, end))
        elif sale.house is None and not self._is_sale_detail(segment):
            self._house(start, end)
        elif segment[:1] == "“" and self.sheet.words[start] == QUOTED:
            self.draft.sale = Sale(sale.house, segment.strip("“”"), sale.date, sale.lot, sale.seller)
            self.parts.append(Part("place", start, end))
        elif naming.kind_of(segment) == "suffix":
            self.draft.sale = Sale(f"{sale.house}, {segment}", sale.place, sale.date, sale.lot, sale.seller)
            self.parts.append(Part("house", start, end))
        elif (match := SALE_NAMED.fullmatch(words, start, end)) or (
            match := re.match(r"(?:sale )?#? ?\d{1,5}$", segment)
        ):
            self.parts.append(Part("sale", start, end))
        elif not self._place(segment, start, end):
            self._unread(segment, start, end)

    def _is_sale_detail(self, segment: str) -> bool:
        kind = naming.kind_of(segment)
        return kind in ("city", "country", "state", "town", "suffix")

    def _house(self, start: int, end: int) -> None:
        words = self.sheet.words
        at = _AT_HOUSE.match(words, start, end)
        if at:
            start = at.end()
        if match := INNER.search(words, start + 1, end):
            self.waiting.append((match.start("word"), end))
            start, end = self.sheet.trimmed(start, match.start("word"))
        end = self._extended(start, end)
        named = SALE_NAMED.fullmatch(words, start, end)
        stop = named.end("name") if named else end
        sale = self.draft.sale or Sale()
        house = self.sheet.plain(start, stop).strip('"“” ')
        if sale.seller is None and named and not naming.is_house(house):
            self.draft.sale = Sale(sale.house, sale.place, sale.date, sale.lot, house)
        else:
            self.draft.sale = Sale(house, sale.place, sale.date, sale.lot, sale.seller)
        self.parts.append(Part("house", start, end))

    def _lot(self, match: re.Match[str]) -> None:
        sale = self.draft.sale or Sale()
        lot = self.sheet.plain(*match.span("lot")).strip(" .,#“”()")
        self.draft.sale = Sale(sale.house, sale.place, sale.date, lot, sale.seller)
        self.parts.append(Part("lot", *match.span()))
