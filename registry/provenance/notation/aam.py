"""The convention of the AAM Guide to Provenance Research and the Carnegie Museum: a clause a holder, earliest first."""

import re
from dataclasses import dataclass
from functools import lru_cache

from registry.provenance.notation import names
from registry.provenance.notation.holders import AGENT, INNER
from registry.provenance.notation.lexicon import EXHIBITION, GIVER, HOW, INSCRIPTION, MONEY, SALE, STATES, SUFFIXES
from registry.provenance.notation.masks import QUOTED, remarks_of
from registry.provenance.notation.phrases import Opening, hedge, opening
from registry.provenance.notation.sales import LOT, SALE_NAMED, SaleDrafting
from registry.provenance.notation.scripts import is_unread, names_in
from registry.provenance.notation.sections import is_editorial
from registry.provenance.notation.values import Draft, Part, Remark, Sale

LONGEST_CLAUSE = 3000
_SEGMENT = re.compile(r"[^,]+")
_GIVEN_TO = re.compile(
    r"(?P<giver>.{2,120}?)(?:['’]s?)? (?P<phrase>(?:promised |partial )?gifts?|bequest|donation|transfer) (?P<to>to )",
    re.I,
)
_TO = re.compile(r"[ \x02](?P<to>to)[ \x02](?!the (?:memory|honor)|honor)")
_BY = re.compile(r"[ \x02](?P<by>by)[ \x02](?=[A-Z])")
_SALE_OF = re.compile(r"(?:(?:auction )?sale|auction) of (?:the )?(?P<name>.+)$", re.I)
_PRICE = re.compile(r"(?:for |at )?[$£€][\d,. ]+\S*$", re.I)
_QUOTED_NAME = re.compile(r"“[^“”]{1,300}”")
_INSCRIPTION = re.compile(INSCRIPTION)
_NO_YEAR = re.compile(r" (?:by|until|till|in|after|before|c\.|ca\.?|circa) ?\d{1,3}$")
_NUMBERED = re.compile(r"\d{1,2}[).] (?=\S)")
_ARTICLE = re.compile(r"the (?=[^a-z]|duc\b|comte\b|marquis|baron|princ|duke|earl|count|dealer [A-Z])")
_TO_BUYER = re.compile(r"to (?=\S)")
_TO_NAME = re.compile(r" (?P<to>to) (?=[A-Z“])")
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
    return remembered(text)


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
def remembered(text: str) -> ClauseReading:
    """A clause's reading, kept for the next text that has the same clause; at most 8,192 are."""
    kind = _no_provenance(text)
    if kind:
        names = tuple(names_in(text)) if kind == "script" else ()
        return ClauseReading((), (Remark(kind, text, (0, len(text)), names),))
    reader = _Clause(text)
    reader.read()
    return ClauseReading(tuple(reader.drafts), remarks_of(reader.sheet))


def _no_provenance(text: str) -> str | None:
    """What kind of words a clause is that tells of no holder; None if it may."""
    low = _QUOTED_NAME.sub("“”", text).casefold().strip(" .[]()")
    if not any(character.isalpha() for character in text):
        return "words"
    if is_editorial(text):
        return "editorial"
    if is_unread(text):
        return "script"
    if _is_quotation(text) or _INSCRIPTION.search(low[:60]):
        return "inscription"
    if _is_mark(text, low):
        return "mark"
    if any(word in low for word in MONEY) and opening(text, hedge(text, 0), len(text)) is None:
        return "money"
    return next((kind for kind, beginnings in _BEGINNINGS if low.startswith(beginnings)), None)


_BEGINNINGS = (
    ("exhibition", ("paris salon", "salon of", *EXHIBITION)),
    ("reference", ("see ", "note:", "cf. ")),
    ("sentence", ("found in ", "designed for", "designed and ")),
)


def _is_quotation(text: str) -> bool:
    kept = text.rstrip(" .")
    closing = {"“": "”", '"': '"'}.get(text[:1])
    return len(text) > 60 and closing is not None and text.find(closing, 1) == len(kept) - 1


def _is_mark(text: str, low: str) -> bool:
    """Whether a clause is a collector's mark by itself: one that Lugt lists, or nobody knows."""
    return (
        "lugt" in low[:12]
        or (" lugt" in low[-24:] and "not in" in low)
        or ("unidentified" in low and "(" not in text and " - " in text)
    )


class _Clause(SaleDrafting):
    """Reads one clause, stretch by stretch between its commas."""

    def read(self) -> None:
        words = self._without_outer(self.sheet.words)
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

    def _segment(self, start: int, end: int) -> None:
        words = self.sheet.words
        first = hedge(words, start)
        if first > start:
            self._hedge(start, first)
            start, end = self.sheet.trimmed(first, end)
            if start >= end:
                return
            if self._is_begun() and self.target == "holder" and not opening(words, start, end):
                self._unread(self.sheet.plain(start, end), start, end)
                return
        found = opening(words, start, end)
        if found and (not self._is_begun() or self._begins_another(found)):
            self._open(found, end)
        elif self.draft.role == "sale":
            self._sale_or_buyer(start, end)
        elif self.draft.party is None and not self.draft.is_unnamed:
            self._name(start, end)
        else:
            self._after_name(start, end)

    def _begins_another(self, found: Opening) -> bool:
        if found.who == HOW:
            return True
        return not found.is_loose or (found.phrase in ("sale", "sold", "auction") and self.draft.role != "sale")

    def _open(self, found: Opening, end: int) -> None:
        if found.who == HOW:
            self._how(found, end)
            return
        if (
            self._is_begun()
            and self.draft.role == "holder"
            and found.who == GIVER
            and found.phrase.endswith(_ITS_GIVER)
        ):
            if self.draft.method == "unknown":
                self.draft.method = found.method
            self._from(found.start, found.end, end)
            return
        if found.who == SALE and names.is_house(self.draft.party or ""):
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
                self._sale_or_buyer(start, end)
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
            self._sale_or_buyer(start, end)

    def _sale_or_buyer(self, start: int, end: int) -> None:
        """A stretch within a sale: its particulars, an agent, or who bought."""
        sale = self.draft.sale or Sale()
        words = self.sheet.words
        if (match := _TO_NAME.search(words, start + 1, end)) and sale.house is None:
            self.waiting.append((match.start("to"), end))
            start, end = self.sheet.trimmed(start, match.start("to"))
        if match := _TO_BUYER.match(words, start, end):
            self._flush(start)
            self.draft.tied = True
            self.draft.method = "auction"
            self._name(match.end(), end)
            return
        start, end = self._up_to_inner(start, end)
        if (match := AGENT.match(words, start, end)) and sale.house:
            self._agent(match, end)
            self.target = "sale"
            return
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
            start, end = self.sheet.trimmed(first, end)
        if start < end:
            self._name(start, end)

    def _giver(self, found: Opening, start: int, end: int) -> None:
        """Who gave it stands here; who got it may follow, after "to" or "by"."""
        words = self.sheet.words
        match = (_TO if found.phrase.endswith(("of", "from")) and found.method != "purchase" else _BY).search(
            words, start, end
        )
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

    def _name(self, start: int, end: int) -> None:
        words = self.sheet.words
        if words[start] == QUOTED:
            self._quoted_name(start, end)
            return
        if match := SALE_NAMED.fullmatch(words, start, end):
            self._named_sale(match)
            return
        if match := _SALE_OF.fullmatch(words, start, end):
            self._sale(Sale(seller=self.sheet.plain(*match.span("name"))), start, end)
            return
        if self.draft.role == "holder" and (match := _GIVEN_TO.match(words, start, end)):
            self._given_to(match, end)
            return
        if match := INNER.search(words, start + 1, end):
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

    def _given_to(self, match: re.Match[str], end: int) -> None:
        """ "Katherine Noble bequest to Museum": who gave it, and who got it."""
        giver = self.sheet.trimmed(*match.span("giver"))
        self.draft.role = "giver"
        self._named(*giver)
        self._flush(match.start("phrase"))
        self.draft.tied = True
        self.draft.method = {"g": "gift", "b": "bequest", "d": "gift", "t": "transfer", "p": "gift"}[
            match["phrase"][0].casefold()
        ]
        self.parts.append(Part("method", match.start("phrase"), match.end()))
        first, last = self.sheet.trimmed(match.end(), end)
        if first < last:
            self._name(first, last)

    def _after_name(self, start: int, end: int) -> None:
        words = self.sheet.words
        if match := AGENT.match(words, start, end):
            self._agent(match, end)
            return
        if words.startswith("from ", start) and self.target in ("holder", "giver"):
            self._from(start, start + 4, end)
            return
        start, end = self._up_to_inner(start, end)
        found = opening(words, start, end) if self.parts and start > self.parts[-1].end else None
        if found and self._begins_another(found):
            self._open(found, end)
        else:
            self._told(start, end)

    def _told(self, start: int, end: int) -> None:
        """A stretch after a name: what it says of the holder, or of the place, or another name."""
        segment = self.sheet.plain(start, end)
        kind = names.kind_of(segment)
        if not self._of_holder(segment, kind, start, end) and not self._of_transfer(segment, start, end):
            if kind in _MORE_NAMES and self.target == "holder":
                self._another(start, end)
            elif not self._place(segment, start, end):
                self._unread(segment, start, end)

    def _of_holder(self, segment: str, kind: str, start: int, end: int) -> bool:
        """Whether a stretch goes on with the holder's name, or says whose kin or what the holder is."""
        is_name = kind in ("suffix", "title") and not self.places
        joins = self.target == "giver" and not self.places and names.kind_of(segment.removeprefix("and ")) == "person"
        if is_name or joins:
            self._lengthen(end)
        elif kind == "kinship":
            self._kinship(start, end)
        elif kind == "role" or (kind == "organisation" and self._is_affiliation()):
            self.parts.append(Part("role", start, end))
        else:
            return False
        return True

    def _is_affiliation(self) -> bool:
        """Whether an organisation right after a name is where that person works."""
        return not self.places and names.kind_of(self.draft.party or "") in ("person", "capitals")

    def _of_transfer(self, segment: str, start: int, end: int) -> bool:
        """Whether a stretch is a lot, a price, a testimony, or a place that its form alone shows."""
        if segment[:1] == "“" and segment[-1:] == "”" and self.sheet.words[start] == QUOTED:
            self._quoted_place(segment, start, end)
        elif segment.casefold() in STATES and segment.casefold() in SUFFIXES:
            self.places.append((start, end, "state"))
            self.parts.append(Part("place" if self.target != "agent" else "agent", start, end))
        elif segment.startswith("as per "):
            self.parts.append(Part("citation", start, end))
            self.target = "citation"
        elif match := LOT.fullmatch(self.sheet.words, start, end):
            self._lot(match)
        elif _PRICE.fullmatch(segment):
            self.draft.price = segment
            self.parts.append(Part("price", start, end))
        else:
            return False
        return True

    def _another(self, start: int, end: int) -> None:
        """A further name after a comma: one of a list of holders."""
        self._flush(start)
        self.draft.tied = None
        self._name(start, end)

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
