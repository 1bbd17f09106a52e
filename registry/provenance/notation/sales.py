"""Sales in a clause: whose they are called, the house, the place, the lot."""

import re
from dataclasses import replace

from registry.provenance.notation import names
from registry.provenance.notation.holders import NameDrafting
from registry.provenance.notation.masks import QUOTED
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
_NUMBER = re.compile(r"(?:sale )?#? ?\d{1,5}")
_PICTURED = ("illustrated", "illus", "ill", "repr")
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
        name = name.rstrip("? ")
        is_house = names.is_house(name) or names.kind_of(name) == "organisation"
        sale = Sale(house=name) if is_house else Sale(seller=name or None)
        self._sale(sale, match.start(), match.end())

    def _of_sale(self, start: int, end: int) -> None:
        """A stretch that tells a particular of a sale: lot, house, place."""
        sale = self.draft.sale or Sale()
        words = self.sheet.words
        if match := LOT.fullmatch(words, start, end):
            self._lot(match)
            return
        segment = self.sheet.plain(start, end)
        if detail := self._detail(segment):
            self.parts.append(Part(detail, start, end))
        elif segment.startswith("in ") and sale.place is None and not self.places:
            self.draft.sale = replace(sale, place=segment[3:].strip("“”"))
            self.parts.append(Part("place", start, end))
        elif sale.house is None and not self._is_sale_detail(segment):
            self._house(start, end)
        elif segment[:1] == "“" and self.sheet.words[start] == QUOTED:
            self.draft.sale = replace(sale, place=segment.strip("“”"))
            self.parts.append(Part("place", start, end))
        elif names.kind_of(segment) == "suffix":
            self.draft.sale = replace(sale, house=f"{sale.house}, {segment}")
            self.parts.append(Part("house", start, end))
        elif SALE_NAMED.fullmatch(words, start, end):
            self.parts.append(Part("sale", start, end))
        elif not self._place(segment, start, end):
            self._unread(segment, start, end)

    def _is_sale_detail(self, segment: str) -> bool:
        kind = names.kind_of(segment)
        return kind in ("city", "country", "state", "town", "suffix")

    @staticmethod
    def _detail(segment: str) -> str | None:
        """What a stretch tells of a sale that is not kept apart: its title, its number, what else was in the lot."""
        if segment.startswith('"') or _NUMBER.fullmatch(segment):
            return "sale"
        return "lot" if segment.startswith("with ") or segment.casefold().strip(".") in _PICTURED else None

    def _house(self, start: int, end: int) -> None:
        """The house, or whose collection is sold where the words are "Richtenberger collection"."""
        words = self.sheet.words
        whose = self.sheet.plain(start, end)
        if whose.casefold().endswith((" collection", " estate")) and self.draft.sale and not self.draft.sale.seller:
            self.draft.sale = replace(self.draft.sale, seller=whose.rpartition(" ")[0])
            self.parts.append(Part("sale", start, end))
            return
        at = _AT_HOUSE.match(words, start, end)
        if at:
            start = at.end()
        start, end = self._up_to_inner(start, end)
        end = self._extended(start, end)
        named = SALE_NAMED.fullmatch(words, start, end)
        stop = named.end("name") if named else end
        sale = self.draft.sale or Sale()
        house = self.sheet.plain(start, stop).strip('"“” ')
        is_at = bool(at and at.group().rstrip().endswith("at")) or self._follows_at(start)
        if sale.seller is None and named and not is_at and not names.is_house(house):
            self.draft.sale = replace(sale, seller=house)
        else:
            self.draft.sale = replace(sale, house=house)
        self.parts.append(Part("house", start, end))

    def _follows_at(self, start: int) -> bool:
        """Whether "sold at" or the like stands right before: a house follows, whatever its name."""
        return self.sheet.words[max(0, start - 4) : start].endswith(" at ")

    def _lot(self, match: re.Match[str]) -> None:
        lot = self.sheet.plain(*match.span("lot")).strip(" .,#“”()")
        self.draft.sale = replace(self.draft.sale or Sale(), lot=lot)
        self.parts.append(Part("lot", *match.span()))
