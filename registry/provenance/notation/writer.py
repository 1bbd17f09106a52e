"""Writing holders as strict prose, so that reading it gives the same holders again: in English by the AAM convention.

A semicolon: the next holder got it from this one. A full stop: not known whether. A line of its own: nothing can be
said. What English has no form for is written so that it can be read back: a date as "EDTF 1933-05-XX", a name with
commas or semicolons in it in curved quotation marks.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from registry.provenance import dates
from registry.provenance.codes import EventCode
from registry.provenance.notation.date_forms import YEAR
from registry.provenance.notation.entries import is_of_another_year
from registry.provenance.notation.events import in_chain_order
from registry.provenance.notation.languages import LANGUAGES, write_strict
from registry.provenance.notation.reader import read
from registry.provenance.notation.values import Entry, Note, Sale, TextReading
from registry.provenance.text import fold

WRITTEN = ("english", *(name for name, language in LANGUAGES.items() if language.strict))
UNNAMED = "unnamed holder"
_PHRASES = {
    "creation": "created by",
    "commission": "commissioned by",
    "purchase": "purchased by",
    "auction": "purchased by",
    "gift": "gift to",
    "bequest": "bequest to",
    "inheritance": "by descent to",
    "exchange": "by exchange to",
    "transfer": "transferred to",
    "loan": "on loan to",
    "deposit": "on deposit with",
    "confiscation": "confiscated by",
    "theft": "stolen by",
    "restitution": "restituted to",
    "find": "found by",
    "unknown": "",
}
# Of the types of events that say more than a method.
_EXACT: Mapping[EventCode, str] = {
    "seizure": "seized by",
    "looting": "looted by",
    "consignment": "consigned to",
    "recovery": "recovered by",
    "repatriation": "repatriated to",
    "return": "returned to",
    "loan_return": "returned to",
    "forced_sale": "forced sale to",
    "vesting": "vested in",
}
_PROMISES = {
    "purchase": "promised sale to",
    "auction": "promised sale to",
    "gift": "promised gift to",
    "bequest": "promised bequest to",
    "exchange": "promised exchange to",
    "transfer": "promised transfer to",
    "loan": "promised loan to",
    "deposit": "promised deposit with",
    "restitution": "promised restitution to",
}
_SAME = (
    "party",
    "place",
    "method",
    "acquired",
    "relinquished",
    "uncertain",
    "agent",
    "life",
    "kinship",
    "price",
    "notes",
    "is_promised",
)
_NEXT = ". Gift to Quincy Nachbar, 1900."
_QUOTED = ("party", "place", "agent", "house", "lot")


_HEADINGS = {"note": "Notes", "authority": "Authorities", "citation": "Citations"}


def write(entries: Sequence[Entry], notes: Sequence[Note] = (), language: str = "english") -> str:
    """The holders in one of the languages WRITTEN, with numbered notes after them. Raises KeyError."""
    strict = LANGUAGES[language].strict if language != "english" else None
    if strict is None:
        return _write_english(in_chain_order(entries)) + _notes(notes, _HEADINGS)
    return write_strict(in_chain_order(entries), LANGUAGES[language], strict) + _notes(notes, strict.headings)


def _write_english(entries: Sequence[Entry]) -> str:
    text = ""
    for number, entry in enumerate(entries):
        clause = _clause(entry)
        if not number and entry.method == "unknown" and entry.life:
            clause = f"{'possibly ' if entry.uncertain else ''}owned by {clause.removeprefix('possibly ')}"
        if entry.auction and entry.auction.seller and _is_named(entry.auction.seller, entries[:number]):
            clause = f"({entry.auction.seller} {clause[1:]}"
        if number:
            text += {True: "; ", False: ". ", None: "\n"}[entry.direct]
        begins = not number or entry.direct is not True
        text += clause[:1].upper() + clause[1:] if begins and _PHRASES[entry.method] and not entry.auction else clause
    return text + ("." if text and not text.endswith(".") else "")


def _is_named(seller: str, before: Sequence[Entry]) -> bool:
    return any(entry.party and set(fold(seller).split()) <= set(fold(entry.party).split()) for entry in before)


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that rewriting changes: the old words and the new, either of them possibly empty. `is_kept` stretches
    are the same in both."""

    old: str
    new: str

    @property
    def is_kept(self) -> bool:
        return self.old == self.new


def rewrite(reading: TextReading, language: str = "english") -> str:
    """What was read, as strict prose in one of the languages WRITTEN."""
    return write(reading.entries, reading.notes, language)


def changes(old: str, new: str) -> list[Change]:
    """How one text becomes another, word by word: the old words of all stretches are the old text, the new the new."""
    old_words, new_words = (re.findall(r"\s+|\w+|[^\w\s]", text) for text in (old, new))
    stretches: list[Change] = []
    for _, i1, i2, j1, j2 in SequenceMatcher(None, old_words, new_words, autojunk=len(old_words) > 2000).get_opcodes():
        stretches.append(Change("".join(old_words[i1:i2]), "".join(new_words[j1:j2])))
    return stretches


def _clause(entry: Entry) -> str:
    """The clause that reads back as this entry, with as few quotation marks as that needs."""
    if entry.is_joint and entry.direct:
        return _wording(entry, ())
    plain = _wording(entry, ())
    if _reads_as(plain, entry):
        return plain
    for count in range(1, len(_QUOTED) + 1):
        clause = _wording(entry, _QUOTED[:count])
        if _reads_as(clause, entry):
            return clause
    return _wording(entry, _QUOTED)


def _reads_as(clause: str, entry: Entry) -> bool:
    """Whether a clause is read as this entry where another follows: the full stop of "Mr." ends none."""
    entries = read(f"{clause}{_NEXT}", "aam").entries
    return len(entries) == 2 and _is_same(entries[0], entry)


def _is_same(entry: Entry, other: Entry) -> bool:
    return all(getattr(entry, name) == getattr(other, name) for name in _SAME) and _sale(entry) == _sale(other)


def _sale(entry: Entry) -> Sale | None:
    return entry.auction and replace(entry.auction, seller=None)


def _wording(entry: Entry, quoted: Sequence[str]) -> str:
    head = ["possibly"] if entry.uncertain else []
    phrase = (_EXACT.get(entry.event_type) if entry.event_type else None) or _PHRASES[entry.method]
    if entry.is_joint and entry.direct:
        phrase = "jointly with"
    if entry.auction and not entry.is_joint:
        phrase = _PHRASES["auction"]
    if entry.is_promised:
        phrase = _PROMISES.get(entry.method, f"promised {phrase}")
    if entry.auction and is_of_another_year(entry.acquired, entry.auction):
        # A buyer of another year than the sale's is not taken for the one who bought there, unless it is said.
        phrase = "promised purchase at the sale by" if entry.is_promised else "purchased at the sale by"
    if phrase:
        head.append(phrase)
    name = UNNAMED if entry.party is None else _quote(entry.party, "party" in quoted)
    head.append(name + (f" [{entry.life}]" if entry.life else ""))
    details = [" ".join(head)]
    if entry.kinship:
        details.append(entry.kinship)
    if entry.place:
        details.append(_quote(entry.place, "place" in quoted))
    when = " ".join(filter(None, (_acquired(entry.acquired), _relinquished(entry.relinquished))))
    details.append(when)
    if entry.agent:
        details.append(f"through {_quote(entry.agent, 'agent' in quoted)}")
    clause = ", ".join(filter(None, details))
    clause += f" (for {entry.price})" if entry.price else ""
    clause += "".join(f" [{mark}]" for mark in entry.notes)
    return (_sale_clause(entry.auction, quoted, entry.event_type) + clause) if entry.auction else clause


def _sale_clause(sale: Sale, quoted: Sequence[str], event_type: EventCode | None) -> str:
    particulars = ["forced sale" if event_type == "forced_sale" else "sale"]
    if sale.house:
        particulars.append(_quote(sale.house, "house" in quoted))
    if sale.place:
        place = _quote(sale.place, "place" in quoted)
        particulars.append(place if sale.house else f"in {place}")
    if sale.date:
        particulars.append(_in_prose(sale.date))
    if sale.lot:
        particulars.append(f"lot {_quote(sale.lot, 'lot' in quoted)}")
    return f"({', '.join(particulars)}); "


def _quote(words: str, is_quoted: bool) -> str:
    return f"“{words}”" if is_quoted else words


def _notes(notes: Sequence[Note], headings: Mapping[str, str]) -> str:
    written = ""
    for kind, heading in headings.items():
        of_kind = [note for note in notes if note.kind == kind]
        if not of_kind:
            continue
        lines = [
            f"{note.mark}: {' '.join(note.text.split())}"
            if kind == "authority"
            else f"[{note.mark}]. {' '.join(note.text.split())}"
            for note in of_kind
        ]
        written += "\n\n" + "\n".join((f"{heading}:", *lines))
    return written


# Dates.


def _acquired(edtf: str | None) -> str:
    return "" if edtf is None else _in_prose(edtf)


def _relinquished(edtf: str | None) -> str:
    if edtf is None:
        return ""
    if edtf.endswith("/.."):
        return f"until at least {_point(edtf[:-3])}" if _is_plain(edtf[:-3]) else f"until EDTF {edtf}"
    if edtf.startswith("../"):
        return f"until before {_point(edtf[3:])}" if _is_plain(edtf[3:]) else f"until EDTF {edtf}"
    return f"until {_in_prose(edtf)}"


def _in_prose(edtf: str) -> str:
    """A date as the convention has it, or "EDTF" and the date itself."""
    first, slash, last = edtf.partition("/")
    if slash and first == ".." and _is_plain(last):
        return f"by {_point(last)}"
    if slash and last == ".." and _is_plain(first):
        return f"after {_point(first)}"
    if slash and _is_plain(first) and _is_plain(last):
        return f"between {_point(first)} and {_point(last)}"
    if match := re.fullmatch(rf"\[({YEAR}),({YEAR})\]", edtf):
        return f"{match[1]} or {match[2]}"
    return _point(edtf) if _is_plain(edtf) else f"EDTF {edtf}"


# Prose is not read to tell of years before 1400 or long to come, since such numbers are of other things there.
_PLAIN = re.compile(rf"{YEAR}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?[?~%]?|(?:1\d|20)(?:\dX|XX)")


def _is_plain(edtf: str) -> bool:
    return _PLAIN.fullmatch(edtf) is not None


def _point(edtf: str) -> str:
    mark = edtf[-1] if edtf[-1] in "?~%" else ""
    bare = edtf.rstrip("?~%")
    year, _, rest = bare.partition("-")
    if bare.endswith("XX"):
        words = dates.in_words(bare)
    elif bare.endswith("X"):
        words = f"{bare[:3]}0s"
    elif not rest:
        words = year
    else:
        month, _, day = rest.partition("-")
        name = dates.ENGLISH.months[int(month) - 1]
        words = f"{name} {int(day)}, {year}" if day else f"{name} {year}"
    return ("c. " if mark in ("~", "%") and mark else "") + words + ("?" if mark in ("?", "%") and mark else "")
