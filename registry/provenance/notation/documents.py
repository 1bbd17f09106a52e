"""From a museum's provenance text to records: events with parties, places, sales and lots, each citing its words.

A name becomes a record already known only where the match leaves no doubt; every match is kept with its reason, and
every doubt is told.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from registry.provenance import dates, notation
from registry.provenance.documents import Document
from registry.provenance.notation import ChainEvent, Entry, Known, Match, Register, TextReading
from registry.provenance.references import derive
from registry.provenance.text import fold
from registry.provenance.vocabulary import EVENT_TYPES

_UNFIT = re.compile("[\x00-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]+")
MOST_EXAMPLES = 3
_OURS = frozenset(("museum", "the museum", "our museum"))


@dataclass(slots=True)
class ProseReport:
    """What was read of how many texts, and what was not: remarks counted by kind with examples, matches by reason."""

    texts: int = 0
    entries: int = 0
    events: int = 0
    words: int = 0
    unread_words: int = 0
    remarks: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)
    matches: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """From plain values, as `as_json` gives them."""
        counted = {name: Counter(stored[name]) for name in ("remarks", "matches", "doubts")}
        return cls(**{**stored, **counted})

    def as_json(self) -> dict[str, Any]:
        """As plain values, by field."""
        return {
            "texts": self.texts,
            "entries": self.entries,
            "events": self.events,
            "words": self.words,
            "unread_words": self.unread_words,
            "remarks": dict(self.remarks),
            "examples": self.examples,
            "matches": dict(self.matches),
            "doubts": dict(self.doubts),
        }

    def count(self, reading: TextReading) -> None:
        self.texts += 1
        self.entries += len(reading.entries)
        self.words += len(reading.text.split())
        for remark in reading.remarks:
            self.remarks[remark.kind] += 1
            self.unread_words += len(remark.text.split())
            examples = self.examples.setdefault(remark.kind, [])
            if len(examples) < MOST_EXAMPLES and remark.text not in examples:
                examples.append(remark.text)


class Storyteller:
    """Makes the records that provenance texts tell of, one object after another.

    `parties` and `places` are those known; what the texts name besides is added to them, so that the next text finds
    it. Names that a register of many texts shares are one party where name, kind and life dates agree. `museum` is the
    party that is meant where a text says no more than "museum".
    """

    def __init__(
        self, parties: Register | None = None, places: Register | None = None, *, museum: str | None = None
    ) -> None:
        self.museum = museum
        self.report = ProseReport()
        self._parties = Register(base=parties)
        self._places = Register(base=places)
        self._names: dict[str, tuple[str, ...]] = {}
        self._made: set[str] = set()

    def converting(self, convert: Callable[[Any], Iterable[Document]]) -> Callable[[Any], Iterator[Document]]:
        """A mapping's conversion, followed for every object with a provenance text by the records that it tells of."""

        def converted(data: Any) -> Iterator[Document]:
            found = list(convert(data))
            for document in found:
                self._notice(document)
                yield document
            for document in found:
                if document.get("kind") == "object":
                    yield from self._of_object(document, found)

        return converted

    def records(self, reading: TextReading, object_ref: str, cited: Document, makers: Iterable[str] = ()) -> "Story":
        """The records of one reading. `cited` is the source of the text, as a citation; `makers` are the references
        of who made the object."""
        self.report.count(reading)
        return Story(self, reading, object_ref, cited, tuple(makers))

    def _notice(self, document: Document) -> None:
        if document.get("kind") in ("party", "place"):
            names = tuple(name["text"] for name in document.get("names", ()))
            self._names[document["ref"]] = names
            register = self._parties if document["kind"] == "party" else self._places
            if document["ref"] not in self._made and document.get("identity") in (None, "identified"):
                register.add(
                    Known(
                        document["ref"],
                        names,
                        document.get("type", ""),
                        _year(document.get("began")),
                        _year(document.get("ended")),
                    )
                )
            self._made.add(document["ref"])

    def _of_object(self, document: Document, found: list[Document]) -> Iterator[Document]:
        text = next((text["text"] for text in document.get("texts") or () if text.get("kind") == "provenance"), None)
        if not text:
            return
        makers = [
            taking["party"]
            for event in found
            if event.get("kind") == "event" and event.get("type") == "production"
            for taking in event.get("participants") or ()
            if taking.get("role") == "maker"
        ]
        names = tuple(name for ref in makers for name in self._names.get(ref, ()))
        cited = next(iter(document.get("citations") or ()), None) or self._source(document["ref"])
        reading = notation.read(text, makers=names)
        yield from self.records(reading, document["ref"], cited, makers).documents()

    @staticmethod
    def _source(object_ref: str) -> Document:
        return {"source": derive("source", f"provenance text of {object_ref}")}

    # Parties and places, found or made.

    def party(self, name: str, *, life: str | None, kind: str, scope: str) -> tuple[str, Document | None]:
        """The reference of a party, and its record where it has to be made. Unknown parties are one for each"
        " `scope`."""
        if self.museum and fold(name) in _OURS:
            return self.museum, None
        if kind == "unknown":
            ref = derive("party", f"prose {scope} {fold(name)}")
            return ref, self._once(ref, _party(ref, name, kind, None))
        found = self._parties.matches(name, life=life, kind="organisation" if kind == "organisation" else None)
        if (match := self._sure(found, name)) is not None:
            return match.ref, None
        born, died = notation.years(life)
        ref = derive("party", f"prose {fold(name)} {born or ''}-{died or ''}")
        made = self._once(ref, _party(ref, name, kind, life))
        if made:
            self._parties.add(Known(ref, (name,), kind, born, died))
        return ref, made

    def _sure(self, found: list[Match], name: str) -> Match | None:
        sure = [match for match in found if match.is_sure]
        sure = [match for match in sure if match.lives_agree] or sure
        if len({match.ref for match in sure}) == 1:
            self.report.matches[sure[0].reason] += 1
            return sure[0]
        if found:
            why = "several known parties have this name" if sure else found[0].reason
            self.report.doubts[f"{name}: {why}"] += 1
        return None

    def place(self, name: str) -> tuple[str, list[Document]]:
        """The reference of a place, and the records that have to be made: the place, and the country it lies in."""
        found = [match for match in self._places.matches(name) if match.is_sure]
        if len(found) == 1:
            return found[0].ref, []
        made: list[Document] = []
        country, within = name.rpartition(", ")[2], None
        kind = notation.kind_of_place(name)
        if country != name and notation.kind_of_place(country) == "country":
            within, made = self.place(country)
        ref = derive("place", f"prose {fold(name)}")
        document = {"kind": "place", "ref": ref, "names": [_name(name)], "type": kind}
        if within:
            document["within"] = within
        if once := self._once(ref, document):
            made = [*made, once]
            self._places.add(Known(ref, (name,)))
        return ref, made

    def _once(self, ref: str, document: Document) -> Document | None:
        if ref in self._made:
            return None
        self._made.add(ref)
        return document


class Story:
    """The records that one text tells of."""

    def __init__(
        self, teller: Storyteller, reading: TextReading, object_ref: str, cited: Document, makers: tuple[str, ...]
    ) -> None:
        self._teller = teller
        self._reading = reading
        self._entries = notation.in_chain_order(reading.entries)
        self._object = object_ref
        self._cited = cited
        self._makers = makers
        self._made: list[Document] = []
        self._refs: dict[int, str] = {}

    def documents(self) -> list[Document]:
        """The parties, places, auctions and lots that have to be made, then the events, each after what it names."""
        if "source" in self._cited and self._cited["source"] == self._teller._source(self._object)["source"]:
            self._made.append(_text_source(self._cited["source"], self._object))
        events = []
        for number, chain_event in enumerate(notation.chain_events(self._entries)):
            event = self._event(number, chain_event)
            if event is not None:
                events.append(event)
        self._teller.report.events += len(events)
        return [*self._made, *events]

    def _event(self, number: int, chain_event: ChainEvent) -> Document | None:
        entry = self._entries[chain_event.entry]
        participants = self._participants(chain_event, entry)
        if chain_event.type == "production" and any(taking["party"] in self._makers for taking in participants):
            return None  # Who made it is on record; the text says no more of how.
        kind = EVENT_TYPES[chain_event.type]
        effect = "transfers" if chain_event.type == "production" else None
        event: Document = {
            "kind": "event",
            "ref": derive("event", f"prose {self._object} {number}"),
            "type": chain_event.type,
            "title_effect": effect or kind.title,
            "custody_effect": effect or kind.custody,
            "certainty": chain_event.certainty,
            "outcome": chain_event.outcome,
            "order": number + 1,
            "objects": [self._object],
            "participants": participants,
            "verbatim": self._reading.text[slice(*entry.span)].strip(),
            "citations": self._citations(entry),
        }
        if chain_event.date and dates.is_date(chain_event.date):
            words = self._words(entry, "acquired" if chain_event.receiver is not None else "relinquished")
            event["date"] = {"edtf": chain_event.date, **({"verbatim": words} if words else {})}
        if chain_event.receiver is not None:
            self._of_receiver(event, entry)
        event["verbatim"] = _UNFIT_CONTROLS.sub(" ", event["verbatim"])
        return {key: value for key, value in event.items() if value not in (None, "", [])}

    def _of_receiver(self, event: Document, entry: Entry) -> None:
        where = entry.auction.place if entry.auction else entry.place
        if where and (name := _clean(where)):
            event["place"], made = self._teller.place(name)
            self._made += made
        if entry.price:
            event["prices"] = [{"kind": "price", "verbatim": entry.price}]
        if entry.auction and (lot := self._lot(entry)):
            event["lot"] = lot

    def _participants(self, chain_event: ChainEvent, entry: Entry) -> list[Document]:
        takings: list[Document] = []
        if chain_event.giver is not None:
            takings.append({"party": self._party(chain_event.giver), "role": "from"})
        if chain_event.receiver is None:
            return takings
        receiver = self._party(chain_event.receiver)
        role = notation.RECEIVER_ROLES.get(chain_event.type, "to")
        if receiver not in {taking["party"] for taking in takings}:
            takings.append({"party": receiver, "role": role})
        if entry.agent and (name := _clean(entry.agent)):
            agent = self._named(name, None, notation.kind_of_party(name))
            takings.append({"party": agent, "role": "agent_for_to", "on_behalf_of": receiver})
        if entry.auction and entry.auction.house and (name := _clean(entry.auction.house)):
            takings.append({"party": self._named(name, None, "organisation"), "role": "auctioneer"})
        return takings

    def _party(self, number: int) -> str:
        if number not in self._refs:
            entry = self._entries[number]
            name = _clean(entry.party or "") or "Unnamed holder"
            kind = "unknown" if entry.party is None else notation.kind_of_party(name)
            if entry.method == "creation" and len(self._makers) == 1:
                self._refs[number] = self._makers[0]
            else:
                self._refs[number] = self._named(name, entry.life, kind, f"{self._object} {number}")
        return self._refs[number]

    def _named(self, name: str, life: str | None, kind: str, scope: str = "") -> str:
        ref, made = self._teller.party(name, life=life, kind=kind, scope=scope or self._object)
        if made:
            self._made.append(made)
        return ref

    def _lot(self, entry: Entry) -> str | None:
        sale = entry.auction
        if sale is None or not (sale.house or sale.lot):
            return None
        date = sale.date if sale.date and dates.is_date(sale.date) else None
        house, place = _clean(sale.house or ""), _clean(sale.place or "")
        key = f"prose {fold(house)} {fold(place)} {date or ''}" + ("" if house and date else f" {self._object}")
        auction = derive("auction", key)
        said = ", ".join(filter(None, (house or "Sale", place, dates.in_words(date) if date else "")))
        document: Document = {"kind": "auction", "ref": auction, "names": [_name(said)]}
        if house:
            document["house"] = self._named(house, None, "organisation")
        if place:
            document["place"], made = self._teller.place(place)
            self._made += made
        if date:
            document["date"] = {"edtf": date}
        lot: Document = {"kind": "lot", "ref": derive("lot", f"{key} {sale.lot}"), "auction": auction, "result": "sold"}
        if sale.lot and (number := _clean(sale.lot)):
            lot["number"] = number
        self._made += [one for one in (document, lot) if self._teller._once(one["ref"], one)]
        return str(lot["ref"])

    def _citations(self, entry: Entry) -> list[Document]:
        found = ((mark, self._reading.note(mark)) for mark in entry.notes)
        quoted = [(mark, _UNFIT_CONTROLS.sub(" ", note.text)) for mark, note in found if note and note.text]
        source = self._cited["source"]
        return [
            dict(self._cited),
            *({"source": source, "locator": f"note {mark}", "quotation": words} for mark, words in quoted),
        ]

    def _words(self, entry: Entry, kind: str) -> str | None:
        part = next((part for part in entry.parts if part.kind == kind), None)
        return _clean(self._reading.text[part.start : part.end]) or None if part else None


_UNFIT_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def _party(ref: str, name: str, kind: str, life: str | None) -> Document:
    document: Document = {
        "kind": "party",
        "ref": ref,
        "names": [_name(name)],
        "type": kind,
        "identity": _identity(name) if kind == "unknown" else "identified",
    }
    for key, year in zip(("began", "ended"), notation.years(life), strict=True):
        if year:
            document[key] = {"edtf": f"{year:04}"}
    return document


def _identity(name: str) -> str:
    low = name.casefold()
    return "anonymous" if "anonymous" in low else "unnamed" if "private" in low or "unnamed" in low else "unknown"


def _text_source(ref: str, object_ref: str) -> Document:
    return {"kind": "source", "ref": ref, "names": [_name(f"Provenance text of {object_ref}")], "type": "database"}


def _name(text: str) -> Document:
    return {"text": text, "kind": "preferred"}


def _clean(text: str) -> str:
    return " ".join(_UNFIT.sub(" ", unicodedata.normalize("NFC", text)).split())


def _year(date: Document | None) -> int | None:
    if not date:
        return None
    match = re.match(r"\d{4}(?![\d-])", date.get("edtf", ""))
    return int(match.group()) if match else None
