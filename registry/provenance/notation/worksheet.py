"""Drafting what a clause tells: the stretch being read, the draft in the making, its parts and its place."""

import re
from dataclasses import replace

from registry.provenance.notation import names
from registry.provenance.notation.lexicon import EXHIBITION, MONEY, STATES
from registry.provenance.notation.masks import ASIDE, DATED, Worksheet, settle
from registry.provenance.notation.values import Draft, Part, Sale

SENTENCE = re.compile(
    r"\b(?:was|were|is|are|has|had|have|been|belonged|hung|states|stated|according|because|said|shows?|it|this|these|we|see|listed|recorded)\b"
)
_STOPPED = re.compile(r"\b([A-Z]{2}|[a-z]{3,})\.$")
_SAYS_NOTHING = ("", "and", "no address", "no date", "n.d", "nd", "undated", "address unknown")
_WHOLE = ("sale", "alias", "words", "life", "role", "exhibition", "stock")


class Drafting:
    """The state of reading a clause. `target` is what a place or a date that follows belongs to; `waiting` are the
    stretches still to be read, the next one last."""

    def __init__(self, text: str) -> None:
        self.sheet = Worksheet(text)
        self.drafts: list[Draft] = []
        self.draft = Draft("holder", 0, len(text))
        self.parts: list[Part] = []
        self.places: list[tuple[int, int, str]] = []
        self.target = "holder"
        self.used: set[int] = set()
        self.waiting: list[tuple[int, int]] = []

    def _without_outer(self, words: str) -> str:
        """The words without parentheses around the whole: a dealer's, or a sale's."""
        whole = [one for one in self.sheet.brackets if one.kind in _WHOLE]
        if len(whole) == 1 and not self.sheet.words.replace(ASIDE, "").replace(DATED, "").strip(" .,;:?"):
            return self._opened(whole[0].start, whole[0].end)
        first = self.sheet.brackets[0] if self.sheet.brackets else None
        if first and first.start == 0 and first.is_round and first.kind in ("alias", "words"):
            return self._opened(first.start, first.end)
        stripped = words.rstrip(" .,;" + ASIDE + DATED)
        if stripped.startswith("(") and stripped.endswith(")"):
            return self._opened(0, len(stripped))
        return words

    def _opened(self, start: int, end: int) -> str:
        text = self.sheet.text
        inner = text[:start] + " " + text[start + 1 : end - 1] + " " + text[end:]
        sheet = Worksheet(inner)
        sheet.text = text
        self.sheet = sheet
        return sheet.words

    def _is_begun(self) -> bool:
        return self.draft.party is not None or self.draft.is_unnamed or self.draft.role == "sale"

    def _hedge(self, start: int, end: int) -> None:
        if not self._is_begun() or self.target == "holder":
            self.draft.uncertain = self.draft.uncertain or not self._is_begun()
        self.parts.append(Part("hedge", start, end))

    def _unread(self, segment: str, start: int, end: int) -> None:
        low = segment.casefold()
        if segment.casefold().strip(" .-&'\"") in _SAYS_NOTHING:
            self.parts.append(Part("blank", start, end))
            return
        kind = "words"
        if any(word in low for word in EXHIBITION):
            kind = "exhibition"
        elif any(word in low for word in MONEY):
            kind = "money"
        elif "lugt" in low:
            kind = "mark"
        elif "stock" in low or low.startswith(("no.", "inv", "#")):
            kind = "stock"
        elif segment.count(" ") > 4 and SENTENCE.search(low):
            kind = "sentence"
        self.sheet.remarks.append((kind, start, end))

    def _place(self, segment: str, start: int, end: int) -> bool:
        segment = segment.removeprefix("and ")
        joint = re.search(r" (?:and|&|or|/) |/| then ", segment)
        left = segment[: joint.start()] if joint else segment
        kind = names.kind_of(left.strip())
        if kind not in names.PLACES and segment[:3].casefold() in ("in ", "at ", "of "):
            kind = names.kind_of(segment[3:])
            left = segment[3:]
        if kind not in names.PLACES:
            return False
        self.places.append((start, end, kind if not joint else kind + "|"))
        self.parts.append(Part("place" if self.target in ("holder", "giver", "sale") else self.target, start, end))
        return True

    def _settle_place(self) -> None:
        if not self.places:
            return
        place = self._first_place()
        if self.draft.role == "sale":
            sale = self.draft.sale or Sale()
            self.draft.sale = replace(sale, place=sale.place or place)
        elif self.target in ("holder", "giver"):
            self.draft.place = self.draft.place or place
        self.places = []

    def _first_place(self) -> str:
        """The first of the places named: towns, then a state, then a country."""
        start, end, kind = self.places[0]
        if kind.endswith("|"):
            return self._left_of_joint(start, end)
        has_town = kind != "state"
        for first, last, other in self.places[1:]:
            plain = other.rstrip("|")
            if plain == "city" and kind == "city":
                plain = "state" if self.sheet.plain(first, last).casefold() in STATES else "address"
                if plain == "address":
                    break
            if kind == "country" or (kind in ("state", "town") and has_town and plain != "country") or first - end > 4:
                break
            end = last
            if other.endswith("|"):
                return f"{self.sheet.plain(start, first)} {self._left_of_joint(first, last)}".strip()
            has_town = has_town or plain not in ("state", "country")
            kind = plain if plain in ("state", "country") else ("state" if kind == "state" else kind)
        return _STOPPED.sub(r"\1", self.sheet.plain(start, end).rstrip("?").strip())

    def _left_of_joint(self, start: int, end: int) -> str:
        return re.split(r" (?:and|&|or|/) |/| then ", self.sheet.plain(start, end))[0].strip()

    def _flush(self, at: int) -> None:
        self._settle_place()
        draft = self.draft
        draft.end = at
        if draft.sale and draft.role != "sale" and draft.party:
            self._turn_into_sale(draft)
        draft.parts = self.parts
        settle(self.sheet, draft, self.used)
        if draft.role == "giver" and draft.tied is False and self.drafts:
            # "Acquired by A from B, 1965": the date is when A got it.
            self.drafts[-1].acquired = self.drafts[-1].acquired or draft.acquired
            draft.acquired = None
        if draft.party or draft.is_unnamed or draft.role == "sale" or draft.method not in ("unknown",):
            self.drafts.append(draft)
        elif draft.parts and self.drafts:
            self.drafts[-1].parts += draft.parts
        self.draft = Draft("holder", at, len(self.sheet.text))
        self.parts = []
        self.target = "holder"

    def _turn_into_sale(self, draft: Draft) -> None:
        """A house with a lot is a sale, and no holder: "Sotheby's, London, 5/8/71, lot 114"."""
        if names.is_house(draft.party or "") or draft.method == "auction":
            lot = draft.sale.lot if draft.sale else None
            draft.role, draft.method = "sale", "auction"
            draft.sale = Sale(draft.party, draft.place, None, lot)
            draft.party = draft.place = None
