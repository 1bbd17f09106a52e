"""The convention of the AAM Guide to Provenance Research and the Carnegie Museum: a clause a holder, earliest first."""

import re
from dataclasses import dataclass
from functools import lru_cache

from registry.provenance.notation import naming
from registry.provenance.notation.holding import ASIDE, DATED, QUOTED, Worksheet, remarks_of, settle
from registry.provenance.notation.phrases import Opening, hedge, opening
from registry.provenance.notation.scripts import is_unread, names_in
from registry.provenance.notation.sections import is_editorial
from registry.provenance.notation.values import Draft, Part, Remark, Sale
from registry.provenance.notation.words import EXHIBITION, GIVER, HOW, INSCRIPTION, MONEY, SALE, STATES

LONGEST_CLAUSE = 3000
_SEGMENT = re.compile(r"[^,]+")
_INNER = re.compile(
    r"[ \x01\x02](?P<word>from|through|via|at +auction(?: +at| +from| +by)?|by whom|by(?= (?:descent|bequest|gift|exchange|inheritance|auction)\b)"
    r"|and sold(?= (?:to|at)\b)|for(?= ?[$£€\d])|as (?:a |the )?(?:partial )?gift (?:of|from)|in (?:honor|memory) of|to honor|as per|(?:sale|lot)(?= #?\d)"
    r"|(?:sold|given|gifted|donated|bequeathed)(?= (?:back )?(?:to|by) ))(?=[ \x01\x02]|$)"
)
_GIVEN_TO = re.compile(
    r"(?P<giver>.{2,120}?)(?:['’]s?)? (?P<phrase>(?:promised |partial )?gifts?|bequest|donation|transfer) (?P<to>to )", re.I
)
_TO = re.compile(r"[ \x02](?P<to>to)[ \x02](?!the (?:memory|honor)|honor)")
_BY = re.compile(r"[ \x02](?P<by>by)[ \x02](?=[A-Z])")
_SALE_NAMED = re.compile(r"(?P<name>.{0,120}?)[ \x02]?(?:['’]s?)?\b(?P<kind>(?:estate |collection |auction )*(?:sales?|auctions?))(?P<no>[ ,]*(?:no\.?|#)? ?\d{1,5})?$", re.I)
_SALE_OF = re.compile(r"(?:(?:auction )?sale|auction) of (?:the )?(?P<name>.+)$", re.I)
_LOT = re.compile(r"(?:as |under )?(?P<label>lots?|no\.|nos\.|cat\. ?no\.|number|cat\.? ?#|lot nos?\.)\s{0,3}(?:no\.|nos\.|#)?\s{0,3}#?(?P<lot>\S.{0,60}?)(?: as .{1,80}| \(.{0,60})?$", re.I)
_PRICE = re.compile(r"(?:for |at )?[$£€][\d,. ]+\S*$", re.I)
_AGENT = re.compile(r"(?:acting )?(?:through|via|by way of|thru|represented by|c/o) (?:the agent |his agent |her agent |their agent |his agents |the dealer |the )?", re.I)
_SENTENCE = re.compile(r"\b(?:was|were|is|are|has|had|have|been|belonged|hung|states|stated|according|because|said|shows?|it|this|these|we|see|listed|recorded)\b")
_INSCRIPTION = re.compile(INSCRIPTION)
_NO_YEAR = re.compile(r" (?:by|until|till|in|after|before|c\.|ca\.?|circa) ?\d{1,3}$")
_NUMBERED = re.compile(r"\d{1,2}[).] (?=\S)")
_STOPPED = re.compile(r"\b([A-Z]{2}|[a-z]{3,})\.$")
_JOINT = re.compile(r".* (?:and|&) (?:his|her|their) [\w-]+$")
_ARTICLE = re.compile(r"the (?=[^a-z]|duc\b|comte\b|marquis|baron|princ|duke|earl|count|dealer [A-Z])")
_TO_NAME = re.compile(r" (?P<to>to) (?=[A-Z“])")
_AT_HOUSE = re.compile(r"(?:[a-z ]{1,40} )?(?:at|held by|held at) (?=[A-Z])|(?:at|by|in|from) ")
_UNNAMED = ("unnamed holder", "an unnamed holder", "unnamed buyer", "an unnamed buyer", "unnamed owner")
_ITS_GIVER = ("from", "as a gift of", "as gift of", "as the gift of", "as a partial gift of")
_MORE_NAMES = ("person", "organisation")


@dataclass(frozen=True, slots=True)
class ClauseReading:
    """What a clause tells, with offsets of its own text."""

    drafts: tuple[Draft, ...]
    remarks: tuple[Remark, ...]


def read_clause(text: str) -> ClauseReading:
    """The holders, givers and sales that a clause names. Takes time in proportion to its length."""
    if not text:
        return ClauseReading((), ())
    if len(text) > LONGEST_CLAUSE:
        return ClauseReading((), (Remark("passage", text, (0, len(text))),))
    return _read_clause(text)


def read_stretch(text: str, method: str | None = None) -> ClauseReading:
    """The drafts of a stretch of words that goes on after a holder. `method` is how whoever is named first got it,
    or "sale" for the particulars of a sale."""
    if len(text) > LONGEST_CLAUSE:
        return ClauseReading((), (Remark("passage", text, (0, len(text))),))
    reader = _Clause(text)
    if method == "sale":
        reader.draft.role = reader.target = "sale"
        reader.draft.sale, reader.draft.method = Sale(), "auction"
    elif method:
        reader.draft.method = method
    reader.read()
    return ClauseReading(tuple(reader.drafts), remarks_of(reader.sheet))


@lru_cache(maxsize=8192)
def _read_clause(text: str) -> ClauseReading:
    kind = _no_provenance(text)
    if kind:
        names = tuple(names_in(text)) if kind == "script" else ()
        return ClauseReading((), (Remark(kind, text, (0, len(text)), names),))
    reader = _Clause(text)
    reader.read()
    return ClauseReading(tuple(reader.drafts), remarks_of(reader.sheet))


def _no_provenance(text: str) -> str | None:
    """What kind of words a clause is that tells of no holder; None if it may."""
    low = text.casefold().strip(" .[]()")
    if not any(character.isalpha() for character in text):
        return "words"
    if is_editorial(text):
        return "editorial"
    if is_unread(text):
        return "script"
    head = low[:60]
    if _INSCRIPTION.search(head):
        return "inscription"
    if "lugt" in head[:12] or " lugt" in low[-24:] and "not in" in low or "unidentified" in low and "(" not in text and " - " in text:
        return "mark"
    if any(word in low for word in MONEY) and opening(text, 0, len(text)) is None:
        return "money"
    if low.startswith(("paris salon", "salon of", "exhibited", "exhibition")) or (len(low) < 90 and low.startswith(EXHIBITION)):
        return "exhibition"
    if low.startswith(("see ", "note:", "cf. ")):
        return "reference"
    if low.startswith(("found in ", "designed for", "designed and ")):
        return "sentence"
    if text[:1] in "\"“" and text.rstrip(" .")[-1:] in "\"”" and len(text) > 60:
        return "inscription"
    return None


class _Clause:
    """Reads one clause, stretch by stretch between its commas."""

    def __init__(self, text: str) -> None:
        self.sheet = Worksheet(text)
        self.drafts: list[Draft] = []
        self.draft = Draft("holder", 0, len(text))
        self.parts: list[Part] = []
        self.places: list[tuple[int, int, str]] = []
        self.target = "holder"
        self.used: set[int] = set()
        self.waiting: list[tuple[int, int]] = []

    def read(self) -> None:
        words = self.sheet.words
        words = self._without_outer(words)
        first = _NUMBERED.match(words)
        if first:
            self.parts.append(Part("blank", 0, first.end()))
        self.waiting = [match.span() for match in _SEGMENT.finditer(words, first.end() if first else 0)][::-1]
        while self.waiting:
            start, end = self.sheet.trimmed(*self.waiting.pop())
            if start < end:
                self._segment(start, end)
        self._flush(len(words))
        self._sales_in_brackets()

    def _without_outer(self, words: str) -> str:
        """The words without parentheses around the whole: a dealer's, or a sale's."""
        whole = [one for one in self.sheet.brackets if one.kind in ("sale", "alias", "words", "life", "role", "exhibition", "stock")]
        if len(whole) == 1 and not self.sheet.words.replace(ASIDE, "").replace(DATED, "").strip(" .,;:?"):
            return self._opened(whole[0].start, whole[0].end)
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

    def _segment(self, start: int, end: int) -> None:
        words = self.sheet.words
        first = hedge(words, start)
        if first > start:
            self._hedge(start, first)
            start, end = self.sheet.trimmed(first, end)
            if self._is_begun() and self.target == "holder" and start < end and not opening(words, start, end):
                self._unread(self.sheet.plain(start, end), start, end)
                return
        found = opening(words, start, end)
        if found and (not self._is_begun() or self._begins_another(found, end)):
            self._open(found, end)
        elif self.draft.role == "sale":
            self._of_sale(start, end)
        elif self.draft.party is None and not self.draft.is_unnamed:
            self._name(start, end)
        else:
            self._after_name(start, end)

    def _is_begun(self) -> bool:
        return self.draft.party is not None or self.draft.is_unnamed or self.draft.role == "sale"

    def _begins_another(self, found: Opening, end: int) -> bool:
        if found.who == HOW:
            return True
        return not found.is_loose or (found.phrase in ("sale", "sold", "auction") and self.draft.role != "sale")

    def _hedge(self, start: int, end: int) -> None:
        if not self._is_begun() or self.target == "holder":
            self.draft.uncertain = self.draft.uncertain or not self._is_begun()
        self.parts.append(Part("hedge", start, end))

    # A method phrase.

    def _open(self, found: Opening, end: int) -> None:
        if found.who == HOW:
            self._how(found, end)
            return
        if self._is_begun() and self.draft.role == "holder" and found.who == GIVER and found.phrase.endswith(_ITS_GIVER):
            if self.draft.method == "unknown":
                self.draft.method = found.method
            self._from(found.start, found.end, end)
            return
        if found.who == SALE and naming.is_house(self.draft.party or ""):
            self._house_named_first(found, end)
            return
        if self._is_begun():
            self._flush(found.start)
            self.draft.tied = True
        self._method(found)
        start, end = self.sheet.trimmed(found.end, end)
        if found.who == SALE:
            self.draft.is_own = found.phrase.startswith(("at auction", "by auction")) and bool(self.drafts)
            self.draft.role = self.target = "sale"
            self.draft.sale = Sale()
            if start < end:
                self._of_sale(start, end)
        elif found.who == GIVER:
            self._giver(found, start, end)
        elif start < end:
            self._segment_of_name(start, end)

    def _house_named_first(self, found: Opening, end: int) -> None:
        """ "Sotheby's, London, sale 3360": what looked like a holder is the house of a sale."""
        self._settle_place()
        self.draft.sale = Sale(self.draft.party, self.draft.place)
        self.draft.role, self.draft.method, self.target = "sale", "auction", "sale"
        self.draft.party = self.draft.place = None
        self.parts.append(Part("method", found.start, found.end))
        start, end = self.sheet.trimmed(found.end, end)
        if start < end:
            self._of_sale(start, end)

    def _method(self, found: Opening) -> None:
        if found.method != "unknown":
            self.draft.method = found.method
        self.draft.is_promised = found.phrase.startswith("promised")
        self.parts.append(Part("method", found.start, found.end))

    def _how(self, found: Opening, end: int) -> None:
        """A method that names nobody: "by descent", "museum purchase"."""
        self.parts.append(Part("method", found.start, found.end))
        if self.draft.method == "unknown":
            self.draft.method = found.method
        start, end = self.sheet.trimmed(found.end, end)
        if start >= end:
            return
        if self._is_begun():
            self._after_name(start, end)
        elif again := opening(self.sheet.words, start, end):
            self._open(again, end)
        else:
            self._segment_of_name(start, end)

    def _segment_of_name(self, start: int, end: int) -> None:
        first = hedge(self.sheet.words, start)
        if first > start:
            self._hedge(start, first)
            start = first
        self._name(start, end)

    def _giver(self, found: Opening, start: int, end: int) -> None:
        """Who gave it stands here; who got it may follow, after "to" or "by"."""
        words = self.sheet.words
        match = (_TO if found.phrase.endswith(("of", "from")) and found.method != "purchase" else _BY).search(words, start, end)
        if match is None:
            match = _BY.search(words, start, end)
        until = match.start() if match else end
        self.draft.role = "giver"
        if start < until:
            self._name(start, until)
        if match:
            method = self.draft.method
            self._flush(match.start(match.lastgroup or 0))
            self.draft.tied, self.draft.method = True, method
            self.parts.append(Part("method", *match.span(match.lastgroup or 0)))
            first, last = self.sheet.trimmed(match.end(match.lastgroup or 0), end)
            if first < last:
                self._name(first, last)

    # A name and what goes on with it.

    def _name(self, start: int, end: int) -> None:
        words = self.sheet.words
        if words[start] == QUOTED:
            self._quoted_name(start, end)
            return
        if match := _SALE_NAMED.fullmatch(words, start, end):
            self._named_sale(match)
            return
        if match := _SALE_OF.fullmatch(words, start, end):
            self._sale(Sale(seller=self.sheet.plain(*match.span("name"))), start, end)
            return
        if self.draft.role == "holder" and (match := _GIVEN_TO.match(words, start, end)):
            self._given_to(match, end)
            return
        if match := _INNER.search(words, start + 1, end):
            self.waiting.append((match.start("word"), end))
            end = match.start("word")
        if match := _NO_YEAR.search(words, start, end):
            self.sheet.remarks.append(("date", match.start() + 1, end))
            end = match.start()
        end = self._before_place(start, end)
        start, end = self._past_kinship(*self.sheet.trimmed(start, end))
        if start >= end:
            return
        if match := _ARTICLE.match(words, start, end):
            start = match.end()
        name = self.sheet.plain(start, end)
        if self._is_no_name(name):
            self.sheet.remarks.append(("sentence" if " " in name else "words", start, end))
            return
        self._named(start, self._extended(start, end))

    def _quoted_name(self, start: int, end: int) -> None:
        """A name in curved quotation marks stands for itself, whatever is in it."""
        stop = start
        while stop < end and self.sheet.words[stop] == QUOTED:
            stop += 1
        self._named(start, stop)
        if stop < end:
            self.waiting.append((stop, end))

    def _before_place(self, start: int, end: int) -> int:
        """Where a name ends after whose life dates a place stands without a comma."""
        for one in self.sheet.brackets:
            if one.kind != "life" or not start < one.start < one.end < end:
                continue
            after = self.sheet.trimmed(one.end, end)
            following = self.sheet.plain(*self.waiting[-1]) if self.waiting else ""
            kind = naming.kind_of(self.sheet.plain(*after))
            if kind in ("city", "country", "state", "town") or (
                kind == "capitals" and naming.kind_of(following.strip(" ,")) in ("country", "state")
            ):
                self.waiting.append(after)
                return one.start
        return end

    def _past_kinship(self, start: int, end: int) -> tuple[int, int]:
        """The name without the words before it that say whose son, or what, the holder is."""
        length = naming.split_kinship(self.sheet.words[start:end])
        if length:
            self._kinship(start, start + length)
            return start + length, end
        kind = naming.kind_of(self.sheet.plain(start, end))
        if kind not in ("kinship", "role") or not self.waiting:
            return start, end
        following = self.sheet.trimmed(*self.waiting[-1])
        other = self.sheet.plain(*following)
        if self.sheet.words[end : following[0]].strip(" " + ASIDE) != ",":
            return start, end
        if following[0] < following[1] and self._is_kins_name(other) and opening(self.sheet.words, *following) is None:
            self.waiting.pop()
            self._kinship(start, end)
            return following
        return start, end

    def _is_kins_name(self, name: str) -> bool:
        """Whether what follows "his son," is the son's name; a lone word before a state or a country is a town."""
        if naming.kind_of(name) not in ("person", "organisation", "capitals"):
            return False
        after = self.sheet.plain(*self.waiting[-2]) if len(self.waiting) > 1 else ""
        return " " in name or naming.kind_of(after) not in ("state", "country")

    def _kinship(self, start: int, end: int) -> None:
        self.draft.kinship = self.draft.kinship or self.sheet.plain(start, end).strip()
        if naming.kind_of(self.draft.kinship) == "role":
            self.draft.artist = self.draft.artist or "artist" in self.draft.kinship.casefold()
        self.parts.append(Part("kinship", *self.sheet.trimmed(start, end)))

    def _is_no_name(self, name: str) -> bool:
        count = name.count(" ")
        if count > 14 or (count > 2 and _SENTENCE.search(name)):
            return True
        return name[:1].islower() and count > 3 and naming.kind_of(name) == "words" and not name.startswith(("estate", "private", "unidentified", "a ", "an ", "member"))

    def _extended(self, start: int, end: int) -> int:
        """The end of a name that goes on after commas: "Carson, Pirie, Scott and Company", "Sam Salz, Inc."."""
        name = self.sheet.plain(start, end)
        ahead = [self.sheet.plain(*self.sheet.trimmed(*span)) for span in self.waiting[-1:-5:-1]]
        if ahead and naming.is_inverted(name, ahead[0]):
            return self._swallow(1)
        if more := naming.is_firm_list(name, ahead):
            end = self._swallow(more)
        if ahead and _JOINT.match(name) and naming.kind_of(ahead[0]) in ("person", "capitals"):
            end = self._swallow(1)
        while self.waiting:
            first, last = self.sheet.trimmed(*self.waiting[-1])
            segment = self.sheet.plain(first, last)
            if first >= last or not naming.goes_on(self.sheet.plain(start, end), segment):
                break
            if DATED in self.sheet.words[end:first]:
                break
            end = self._swallow(1)
        return end

    def _swallow(self, count: int) -> int:
        last = self.waiting[-count]
        del self.waiting[-count:]
        return self._up_to_inner(*self.sheet.trimmed(*last))

    def _up_to_inner(self, start: int, end: int) -> int:
        match = _INNER.search(self.sheet.words, start + 1, end)
        if match:
            self.waiting.append((match.start("word"), end))
            return self.sheet.trimmed(start, match.start("word"))[1]
        return end

    def _named(self, start: int, end: int) -> None:
        name = self.sheet.plain(start, end).rstrip("?").strip(" .") if self.sheet.words[end - 1] == "?" else self.sheet.plain(start, end)
        if self.sheet.words[end - 1] == "?" or self.sheet.text[end : end + 1] == "?":
            self.draft.uncertain = True
        name = name.strip("\"“”{}[ ") if name.count('"') != 1 else name
        low = name.casefold()
        self.draft.party = name or None
        if low in _UNNAMED:
            self.draft.party, self.draft.is_unnamed = None, True
        self.draft.artist = self.draft.artist or low in ("the artist", "artist")
        self.target = "giver" if self.draft.role == "giver" else "holder"
        self.parts.append(Part("party", start, end))

    def _given_to(self, match: re.Match[str], end: int) -> None:
        """ "Katherine Noble bequest to Museum": who gave it, and who got it."""
        giver = self.sheet.trimmed(*match.span("giver"))
        self.draft.role = "giver"
        self._named(*giver)
        self._flush(match.start("phrase"))
        self.draft.tied = True
        self.draft.method = {"g": "gift", "b": "bequest", "d": "gift", "t": "transfer", "p": "gift"}[match["phrase"][0].casefold()]
        self.parts.append(Part("method", match.start("phrase"), match.end()))
        first, last = self.sheet.trimmed(match.end(), end)
        if first < last:
            self._name(first, last)

    # What stands after a name.

    def _after_name(self, start: int, end: int) -> None:
        words = self.sheet.words
        if match := _AGENT.match(words, start, end):
            self._agent(match, end)
            return
        if words.startswith("from ", start) and self.target == "holder":
            self._from(start, start + 4, end)
            return
        if match := _INNER.search(words, start + 1, end):
            self.waiting.append((match.start("word"), end))
            start, end = self.sheet.trimmed(start, match.start("word"))
        segment = self.sheet.plain(start, end)
        if opening(words, start, end) and start > self.parts[-1].end if self.parts else False:
            self._segment_again(start, end)
            return
        self._told(segment, start, end)

    def _segment_again(self, start: int, end: int) -> None:
        found = opening(self.sheet.words, start, end)
        if found and self._begins_another(found, end):
            self._open(found, end)
        else:
            self._told(self.sheet.plain(start, end), start, end)

    def _told(self, segment: str, start: int, end: int) -> None:
        kind = naming.kind_of(segment)
        if segment[:1] == "“" and segment[-1:] == "”" and self.sheet.words[start] == QUOTED:
            self._quoted_place(segment, start, end)
        elif kind in ("suffix", "title") and not self.places:
            self._lengthen(end)
        elif kind == "suffix" and segment.casefold() in STATES:
            self.places.append((start, end, "state"))
            self.parts.append(Part("place" if self.target != "agent" else "agent", start, end))
        elif kind == "kinship":
            self._kinship(start, end)
        elif self.target == "giver" and not self.places and naming.kind_of(segment.removeprefix("and ")) == "person":
            self._lengthen(end)
        elif segment.startswith("as per "):
            self.parts.append(Part("citation", start, end))
            self.target = "citation"
        elif kind == "role":
            self.draft.artist = self.draft.artist or "artist" in segment.casefold()
            self.parts.append(Part("role", start, end))
        elif match := _LOT.fullmatch(self.sheet.words, start, end):
            self._lot(match)
        elif _PRICE.fullmatch(segment):
            self.draft.price = segment
            self.parts.append(Part("price", start, end))
        elif kind == "organisation" and not self.places and naming.kind_of(self.draft.party or "") in ("person", "capitals"):
            self.parts.append(Part("role", start, end))
        elif kind in _MORE_NAMES and self.target == "holder":
            self._another(start, end)
        elif not self._place(segment, start, end):
            self._unread(segment, start, end)

    def _quoted_place(self, segment: str, start: int, end: int) -> None:
        self._settle_place()
        self.draft.place = self.draft.place or segment[1:-1]
        self.parts.append(Part("place", start, end))

    def _lengthen(self, end: int) -> None:
        for index in range(len(self.parts) - 1, -1, -1):
            part = self.parts[index]
            if part.kind == "party":
                self.parts[index] = Part("party", part.start, end)
                self.draft.party = self.sheet.plain(part.start, end)
                return

    def _another(self, start: int, end: int) -> None:
        """A further name after a comma: one of a list of holders."""
        self._flush(start)
        self.draft.tied = None
        self._name(start, end)

    def _unread(self, segment: str, start: int, end: int) -> None:
        low = segment.casefold()
        if segment.strip(" .-&'\"") in ("", "and"):
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
        elif segment.count(" ") > 4 and _SENTENCE.search(low):
            kind = "sentence"
        self.sheet.remarks.append((kind, start, end))

    def _place(self, segment: str, start: int, end: int) -> bool:
        segment = segment.removeprefix("and ")
        joint = re.search(r" (?:and|&|or|/) |/| then ", segment)
        left = segment[: joint.start()] if joint else segment
        kind = naming.kind_of(left.strip())
        if kind not in naming.PLACES and segment[:3].casefold() in ("in ", "at ", "of "):
            kind = naming.kind_of(segment[3:])
            left = segment[3:]
        if kind not in naming.PLACES:
            return False
        self.places.append((start, end, kind if not joint else kind + "|"))
        self.parts.append(Part("place" if self.target in ("holder", "giver", "sale") else self.target, start, end))
        return True

    def _agent(self, match: re.Match[str], end: int) -> None:
        start, end = self.sheet.trimmed(match.end(), end)
        if start >= end:
            return
        self._settle_place()
        if inner := _INNER.search(self.sheet.words, start + 1, end):
            self.waiting.append((inner.start("word"), end))
            start, end = self.sheet.trimmed(start, inner.start("word"))
        length = naming.split_kinship(self.sheet.words[start:end])
        start += length
        stop = self._extended(start, end)
        self.draft.agent = self.sheet.plain(start, stop).strip("“”")
        self.parts.append(Part("agent", match.start(), stop))
        self.target = "agent"

    def _from(self, start: int, named: int, end: int) -> None:
        """ "from Y" after the name of who got it: Y held it before."""
        self.parts.append(Part("method", start, named))
        first, last = self.sheet.trimmed(named, end)
        self._settle_place()
        self._flush(start)
        self.draft.role = "giver"
        self.draft.tied = False
        if first < last:
            self._name(first, last)

    # Sales.

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
        sale = self.draft.sale or Sale()
        words = self.sheet.words
        if (match := _TO_NAME.search(words, start + 1, end)) and sale.house is None:
            self.waiting.append((match.start("to"), end))
            start, end = self.sheet.trimmed(start, match.start("to"))
        if match := re.compile(r"to (?=\S)").match(words, start, end):
            self._flush(start)
            self.draft.tied = True
            self.draft.method = "auction"
            self._name(match.end(), end)
            return
        if match := _INNER.search(words, start + 1, end):
            self.waiting.append((match.start("word"), end))
            start, end = self.sheet.trimmed(start, match.start("word"))
        if (match := _AGENT.match(words, start, end)) and sale.house:
            self._agent(match, end)
            self.target = "sale"
            return
        if match := _LOT.fullmatch(words, start, end):
            self._lot(match)
            return
        segment = self.sheet.plain(start, end)
        if segment.startswith("with ") or segment.casefold().strip(".") in ("illustrated", "illus", "ill", "repr"):
            self.parts.append(Part("lot", start, end))
            return
        if sale.house is None and not self._is_sale_detail(segment):
            self._house(start, end)
        elif segment[:1] == "“" and self.sheet.words[start] == QUOTED:
            self.draft.sale = Sale(sale.house, segment.strip("“”"), sale.date, sale.lot, sale.seller)
            self.parts.append(Part("place", start, end))
        elif naming.kind_of(segment) == "suffix":
            self.draft.sale = Sale(f"{sale.house}, {segment}", sale.place, sale.date, sale.lot, sale.seller)
            self.parts.append(Part("house", start, end))
        elif match := _SALE_NAMED.fullmatch(words, start, end):
            self.parts.append(Part("sale", start, end))
        elif match := re.match(r"(?:sale )?#? ?\d{1,5}$", segment):
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
        if match := _INNER.search(words, start + 1, end):
            self.waiting.append((match.start("word"), end))
            start, end = self.sheet.trimmed(start, match.start("word"))
        end = self._extended(start, end)
        named = _SALE_NAMED.fullmatch(words, start, end)
        stop = named.end("name") if named else end
        sale = self.draft.sale or Sale()
        house = self.sheet.plain(start, stop).strip("\"“” ")
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

    def _sales_in_brackets(self) -> None:
        """A sale told in parentheses within a holder's clause comes after the holder."""
        for one in self.sheet.brackets:
            if one.kind != "sale":
                continue
            inner = _Clause(one.words)
            inner.read()
            by = one.start + 1
            for draft in inner.drafts:
                draft.tied = True
                self.drafts.append(draft.moved(by))
            self.sheet.remarks += [(kind, start + by, end + by) for kind, start, end in inner.sheet.remarks]

    # The end of a draft.

    def _settle_place(self) -> None:
        if not self.places:
            return
        place = self._first_place()
        if self.draft.role == "sale":
            sale = self.draft.sale or Sale()
            self.draft.sale = Sale(sale.house, sale.place or place, sale.date, sale.lot, sale.seller)
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
        if naming.is_house(draft.party or "") or draft.method == "auction":
            lot = draft.sale.lot if draft.sale else None
            draft.role, draft.method = "sale", "auction"
            draft.sale = Sale(draft.party, draft.place, None, lot)
            draft.party = draft.place = None
