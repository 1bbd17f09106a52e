"""A clause while it is read: its words with brackets and dates set aside, and the drafts that are made of it."""

import re
from dataclasses import replace

from registry.provenance.notation.brackets import Bracketed, bracketed
from registry.provenance.notation.times import Atom, atoms, tenure
from registry.provenance.notation.values import Draft, Part, Remark, Sale

ASIDE, DATED, QUOTED = "\x02", "\x01", "\x03"


class Worksheet:
    """The words of a clause with what is understood set aside: brackets become ASIDE, dates DATED, each character for
    one, so that every offset stays that of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        quoted = [match.span() for match in _QUOTES.finditer(text)] if "“" in text else []
        self.brackets = [
            one
            for one in bracketed(text)
            if one.kind != "blank"
            and not any(a < one.start < b for a, b in quoted)
            and text[one.start - 5 : one.start] != "EDTF "
            and not (one.kind == "doubt" and text[one.start - 1 : one.start].isdigit())
        ]
        self.remarks: list[tuple[str, int, int]] = []
        kept = [one for one in self.brackets if not self._is_within_name(one)]
        words = list(text) if kept or quoted else []
        for first, last in quoted:
            words[first:last] = QUOTED * (last - first)
        for one in kept:
            if one.kind == "date":
                words[one.start] = words[one.end - 1] = " "
            else:
                words[one.start : one.end] = ASIDE * (one.end - one.start)
        self.brackets = [one for one in kept if one.kind != "date"]
        masked = "".join(words) if words else text
        self.atoms: list[Atom] = list(atoms(masked))
        if self.atoms:
            cut, at = [], 0
            for atom in self.atoms:
                cut += [masked[at : atom.start], DATED * (atom.end - atom.start)]
                at = atom.end
            masked = "".join((*cut, masked[at:]))
        self.words = masked

    def _is_within_name(self, one: Bracketed) -> bool:
        """Whether a name goes on after the brackets, as in "Mrs. Howard A. (Katherine Babcock) Noble"."""
        if not one.is_round and one.start and self.text[one.start - 1].isalpha() and one.words.isalpha():
            return len(one.words) > 1 and one.words.islower()  # an editor's expansion, as in "M[onsieur]"
        if one.kind != "alias" or not one.is_round or one.words[:1].islower():
            return False
        after = self.text[one.end : one.end + 2]
        before = self.text[one.start - 1 : one.start]
        joined = self.text[one.end : one.end + 5]
        goes_on = after[1:].isupper() or joined[1:].split(" ")[0] in ("von", "van", "de", "du", "der")
        return after[:1] == " " and goes_on and before == " "

    def plain(self, start: int, end: int) -> str:
        """The words of a stretch as one reads them, without what was set aside."""
        words = self.words[start:end]
        if QUOTED in words:
            pairs = zip(words, self.text[start:end], strict=True)
            words = "".join(own if word == QUOTED else word for word, own in pairs)
        if ASIDE in words or DATED in words:
            words = words.replace(ASIDE, " ").replace(DATED, " ")
        return " ".join(words.split()).replace(" ,", ",")

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A stretch without the blanks, punctuation and brackets around it."""
        words = self.words
        while start < end and words[start] in _AROUND:
            start += 1
        while end > start and words[end - 1] in _AROUND:
            end -= 1
        return start, end


_QUOTES = re.compile(r"“[^“”\n]{1,300}”")
_AROUND = frozenset(" \t\r\n,;:" + ASIDE + DATED)
_OUTSIDE = {
    "note": "note",
    "life": "life",
    "alias": "alias",
    "price": "price",
    "role": "role",
    "doubt": "hedge",
    "mark": "mark",
    "citation": "citation",
    "stock": "stock",
}
_UNREAD = {"words": "parenthesis", "exhibition": "exhibition"}


def settle(sheet: Worksheet, draft: Draft, used: set[int]) -> None:
    """Give a draft the brackets and dates that stand within its span."""
    parts = list(draft.parts)
    for one in sheet.brackets:
        if draft.start <= one.start < draft.end:
            _take(sheet, draft, one, parts)
    found = [atom for atom in sheet.atoms if draft.start <= atom.start < draft.end and atom.start not in used]
    sheet.remarks += [("date", atom.start, atom.end) for atom in found if not atom.edtf]
    used.update(atom.start for atom in found)
    if found := [atom for atom in found if atom.edtf]:
        when = tenure(found)
        if draft.role == "sale":
            _date_sale(draft, when.acquired, when.relinquished)
            parts.append(Part("acquired", *when.span))
        else:
            draft.acquired = draft.acquired or when.acquired
            draft.relinquished = draft.relinquished or when.relinquished
            for kind, span in (("acquired", when.acquired_span), ("relinquished", when.relinquished_span)):
                if span and not (kind == "relinquished" and span == when.acquired_span):
                    parts.append(Part(kind, *span))
            _leave_unread(sheet, found, when.acquired_span, when.relinquished_span)
    draft.parts = sorted(parts, key=lambda part: (part.start, part.end))


def _leave_unread(sheet: Worksheet, found: list[Atom], *spans: tuple[int, int] | None) -> None:
    for atom in found:
        if not any(span and span[0] <= atom.start < span[1] for span in spans):
            sheet.remarks.append(("date", atom.start, atom.end))


def _date_sale(draft: Draft, first: str | None, last: str | None) -> None:
    sale = draft.sale or Sale()
    date = f"{first}/{last}" if first and last and "/" not in first + last else first or last
    draft.sale = replace(sale, date=date)


def _take(sheet: Worksheet, draft: Draft, one: Bracketed, parts: list[Part]) -> None:
    if one.kind == "note":
        draft.notes += [mark.strip() for mark in one.words.split(",")]
    elif one.kind == "life":
        draft.life = f"{draft.life}; {one.words.strip()}" if draft.life else one.words.strip()
    elif one.kind == "price":
        draft.price = one.words.strip().removeprefix("for ")
    elif one.kind == "doubt":
        draft.uncertain = True
    if one.kind in _OUTSIDE:
        parts.append(Part(_OUTSIDE[one.kind], one.start, one.end))
    elif one.kind in _UNREAD:
        sheet.remarks.append((_UNREAD[one.kind], one.start, one.end))


def remarks_of(sheet: Worksheet) -> tuple[Remark, ...]:
    return tuple(
        Remark(kind, sheet.text[start:end], (start, end))
        for kind, start, end in sorted(sheet.remarks, key=lambda one: one[1:])
    )
