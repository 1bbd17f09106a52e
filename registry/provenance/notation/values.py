"""What reading a provenance text gives: entries, notes and remarks, each with its place in the verbatim text.

Offsets count the characters of the text as it was given, the end not included. An entry's `parts` say which words told
what; words of an entry that no part covers, but for punctuation, are in a remark.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, NamedTuple

from registry.provenance.codes import EventCode

Span = tuple[int, int]
_WORD = re.compile(r"\S+")

METHODS = {
    "creation": "made it",
    "commission": "commissioned it",
    "purchase": "bought it",
    "auction": "bought it at auction",
    "gift": "was given it",
    "bequest": "was left it by will",
    "inheritance": "inherited it",
    "exchange": "got it by exchange",
    "transfer": "had it transferred",
    "loan": "borrowed it",
    "deposit": "had it on deposit",
    "confiscation": "confiscated it",
    "theft": "stole it",
    "restitution": "had it restituted",
    "find": "found it",
    "unknown": "had it",
}

REMARK_KINDS = {
    "editorial": "note of the editors",
    "reference": "note to be looked up",
    "money": "fund or credit line",
    "mark": "collector's mark",
    "inscription": "inscription",
    "exhibition": "exhibition or publication",
    "stock": "stock or inventory number",
    "unsold": "lot that was not sold",
    "date": "date that could not be read",
    "name": "name whose part is not clear",
    "parenthesis": "words in parentheses",
    "sentence": "sentence",
    "language": "words in a language that could not be read",
    "script": "text in a script that is not read",
    "passage": "passage too long for a clause",
    "words": "words",
}


class Part(NamedTuple):
    """Words that tell one thing, such as `party`, `place`, `method`, `acquired`, `life`, `kinship`, `note`."""

    kind: str
    start: int
    end: int

    def moved(self, by: int) -> "Part":
        return Part(self.kind, self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Sale:
    """A public sale as the text tells of it. `date` is EDTF; `seller` is whose sale it is called."""

    house: str | None = None
    place: str | None = None
    date: str | None = None
    lot: str | None = None
    seller: str | None = None


class FailedSale(NamedTuple):
    """A sale at which nobody bought: the object stayed with its holder."""

    sale: Sale
    span: Span
    parts: tuple[Part, ...]


class Detail(NamedTuple):
    """What a text says of a holder besides, in its words: another name, a role, a collector's mark, a stock number, a
    citation, another place, the number or title of a sale, the place of an agent, what somebody said is a note on it.
    `kind` is one of DETAILS, or place, sale, agent-place or note."""

    kind: str
    words: str


DETAIL_KINDS = {
    "alias": "another name",
    "role": "role",
    "mark": "mark",
    "stock": "stock number",
    "citation": "citation",
    "place": "another place",
    "sale": "of the sale",
    "agent-place": "place of the agent",
    "note": "note",
}
DETAILS = frozenset(("alias", "role", "mark", "stock", "citation"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A holder of the object. `party` is None where somebody held it whom the text does not name.

    `method` is how this holder came by it, one of METHODS; `acquired` and `relinquished` are EDTF. `direct` is whether
    it came straight from the entry before, None where nothing can be said. `life` are the dates of birth and death as
    written, `kinship` what the holder is to another, `price` the words of a price, `notes` the marks of its notes. One
    who `is_giver` is named after the holder who got it from them: "acquired by A from B". What `is_promised` was agreed
    and, as far as the text tells, not carried out. `event_type` is the type of the event where it says more than the
    method; `details` is what is said of the holder besides. One who `is_joint` got it together with the entry before,
    or, where `direct` is None, is the one who may have got it instead.
    """

    party: str | None
    span: Span
    place: str | None = None
    method: str = "unknown"
    acquired: str | None = None
    relinquished: str | None = None
    direct: bool | None = None
    uncertain: bool = False
    auction: Sale | None = None
    agent: str | None = None
    life: str | None = None
    kinship: str | None = None
    nationality: str | None = None
    price: str | None = None
    is_giver: bool = False
    is_promised: bool = False
    notes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    event_type: EventCode | None = None
    details: tuple[Detail, ...] = ()
    is_joint: bool = False

    def changed(self, **changes: Any) -> "Entry":
        # dataclasses.replace takes several times as long, and this is done for every second text.
        return Entry(**(dict(zip(_FIELDS_OF_ENTRY, _values_of_entry(self), strict=True)) | changes))


_FIELDS_OF_ENTRY = tuple(member.name for member in fields(Entry))
_values_of_entry = attrgetter(*_FIELDS_OF_ENTRY)


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note, a lettered citation or an authority after the text. `mark` is what refers to it."""

    mark: str
    text: str
    span: Span
    kind: str = "note"


@dataclass(frozen=True, slots=True)
class Remark:
    """Words that were not understood as provenance; `kind` is one of REMARK_KINDS. `names` and `dates` are those found
    in words of a script that is not read."""

    kind: str
    text: str
    span: Span
    names: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextReading:
    """A text read. `convention` is the one by which it was read: aam, getty, german or french. `settled` are remarks no
    more, whose words still tell of what kind the event was by which a holder got it."""

    text: str
    convention: str
    entries: tuple[Entry, ...] = ()
    notes: tuple[Note, ...] = ()
    remarks: tuple[Remark, ...] = ()
    failed_sales: tuple[FailedSale, ...] = ()
    settled: tuple[Remark, ...] = ()

    def note(self, mark: str) -> Note | None:
        return next((note for note in self.notes if note.mark == mark), None)

    def unread_words(self, *, but: frozenset[str] = frozenset()) -> int:
        """How many words, told apart by blanks, remarks are on; those of some kinds are left out."""
        spans = iter(sorted(remark.span for remark in self.remarks if remark.kind not in but))
        start, end = next(spans, (len(self.text), len(self.text)))
        count = 0
        for word in _WORD.finditer(self.text):
            while end <= word.start() and end < len(self.text):
                start, end = next(spans, (len(self.text), len(self.text)))
            count += start < word.end()
        return count

    def remarks_within(self, span: Span) -> tuple[Remark, ...]:
        """The remarks on words of this stretch."""
        return _within(self.remarks, span)

    def settled_within(self, span: Span) -> tuple[Remark, ...]:
        """Those that are settled, on words of this stretch."""
        return _within(self.settled, span)

    def as_json(self) -> dict[str, Any]:
        """The form in which readings are exchanged and scored."""
        return {
            "entries": [_entry_json(entry) for entry in self.entries],
            "notes": [
                {"mark": note.mark, "kind": note.kind, "text": note.text, "span": list(note.span)}
                for note in self.notes
            ],
            "remarks": [_remark_json(remark) for remark in self.remarks],
        }


def _within(remarks: tuple[Remark, ...], span: Span) -> tuple[Remark, ...]:
    first, last = (bisect_left(remarks, at, key=lambda remark: remark.span[0]) for at in span)
    return remarks[first:last]


def _remark_json(remark: Remark) -> dict[str, Any]:
    exchanged = {"kind": remark.kind, "text": remark.text, "span": list(remark.span)}
    found = {"names": list(remark.names), "dates": list(remark.dates)}
    return exchanged | {key: words for key, words in found.items() if words}


def _entry_json(entry: Entry) -> dict[str, Any]:
    auction = entry.auction
    return {
        "party": entry.party,
        "place": entry.place,
        "method": entry.method,
        "acquired": entry.acquired,
        "relinquished": entry.relinquished,
        "direct": entry.direct,
        "uncertain": entry.uncertain,
        "auction": auction
        and {"house": auction.house, "place": auction.place, "date": auction.date, "lot": auction.lot},
        "agent": entry.agent,
        "span": list(entry.span),
        **({"joint": True} if entry.is_joint else {}),
        **({"details": [detail._asdict() for detail in entry.details]} if entry.details else {}),
    }


@dataclass(slots=True)
class Draft:
    """An entry, a sale or a giver while a clause is read; offsets are those of the clause until it is `moved`.

    `role` is holder, sale or giver; a sale that `is_own` is the one at which the holder before it in the clause bought.
    A holder that `is_unnamed` is one of whom the text says that it does not name them; one who `is_joint` got it
    together with the holder before; one who `is_holding` had it, as far as the words tell, and bought it at no sale
    before. Of a sale that `is_unsold` nobody bought. `also` are other names of a holder.
    """

    role: str
    start: int
    end: int
    party: str | None = None
    place: str | None = None
    method: str = "unknown"
    acquired: str | None = None
    relinquished: str | None = None
    uncertain: bool = False
    tied: bool | None = None
    sale: Sale | None = None
    agent: str | None = None
    life: str | None = None
    kinship: str | None = None
    nationality: str | None = None
    price: str | None = None
    is_own: bool = False
    is_unnamed: bool = False
    is_giver: bool = False
    is_promised: bool = False
    is_joint: bool = False
    is_unsold: bool = False
    is_holding: bool = False
    also: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def moved(self, by: int) -> "Draft":
        # dataclasses.replace takes several times as long, and this is done for every clause.
        draft = Draft(*_values_of(self))
        draft.start, draft.end = self.start + by, self.end + by
        draft.parts, draft.notes = [Part(kind, start + by, end + by) for kind, start, end in self.parts], [*self.notes]
        return draft


_values_of = attrgetter(*(member.name for member in fields(Draft)))


@dataclass(frozen=True, slots=True)
class ClauseContents:
    """What a clause tells, with offsets of its own text."""

    drafts: tuple[Draft, ...]
    remarks: tuple[Remark, ...]


def remark_alone(kind: str, clause: str) -> ClauseContents:
    """The contents of a clause that is a remark from end to end."""
    return ClauseContents((), (Remark(kind, clause, (0, len(clause))),))


def remarks_of(clause: str, stretches: Iterable[tuple[str, int, int]]) -> tuple[Remark, ...]:
    """The remarks of a clause, in the order of its words; a stretch is a kind, where it starts and where it ends."""
    ordered = sorted(stretches, key=lambda stretch: stretch[1:])
    return tuple(Remark(kind, clause[start:end], (start, end)) for kind, start, end in ordered)
