"""From a museum's provenance text to records: events with parties, places, sales and lots, each citing its words."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from registry.errors import DateError
from registry.provenance import dates
from registry.provenance.documents import Fields, RawDocument
from registry.provenance.notation.events import RECEIVER_ROLES, ChainEvent, chain_events, in_chain_order
from registry.provenance.notation.known_records import KnownRecords, name_document
from registry.provenance.notation.matches import Register, kind_of_party
from registry.provenance.notation.reader import read
from registry.provenance.notation.reports import ProseReport
from registry.provenance.notation.values import Entry, TextReading
from registry.provenance.references import derive
from registry.provenance.text import fold
from registry.provenance.vocabulary import EVENT_TYPES

# What no field holds; what a quoted passage, which keeps its lines, does not hold.
_UNFIT = re.compile("[\x00-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]+")
_UNFIT_IN_PASSAGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class ProseConverter:
    """Makes the records that provenance texts tell of, one object after another.

    `parties` and `places` are those on record, `museum` the party that texts mean by "museum"; what is read, matched
    and doubted is counted in the `report`.
    """

    def __init__(
        self,
        parties: Register | None = None,
        places: Register | None = None,
        *,
        museum: str | None = None,
        report: ProseReport | None = None,
    ) -> None:
        self.report = report or ProseReport()
        self._known = KnownRecords(parties, places, museum, self.report)

    def documents(
        self, reading: TextReading, object_ref: str, citation: Fields, makers: Iterable[str] = ()
    ) -> list[RawDocument]:
        """The parties, places, auctions and lots that have to be made, then the events, each after what it names.
        `citation` is that of the text; `makers` are the references of who made the object."""
        self.report.count(reading)
        history = _History(self._known, reading, object_ref, citation, tuple(makers))
        events = history.events()
        self.report.events += len(events)
        return [*history.records, *events]

    def converting(self, convert: Callable[[Any], Iterable[RawDocument]]) -> Callable[[Any], Iterator[RawDocument]]:
        """A mapping's conversion, followed for every object with a provenance text by the records that it tells of."""

        def converted(data: Any) -> Iterator[RawDocument]:
            documents = list(convert(data))
            for document in documents:
                self._known.add(document)
                yield document
            for document in documents:
                if document.get("kind") == "object":
                    yield from self._of_object(document, documents)

        return converted

    def _of_object(self, document: RawDocument, documents: list[RawDocument]) -> list[RawDocument]:
        """The records of an object's text, where it has one; `documents` came with it."""
        text = next((text["text"] for text in document.get("texts") or () if text.get("kind") == "provenance"), None)
        if not text:
            return []
        makers = list(_makers(documents))
        citation = next(iter(document.get("citations") or ()), None) or {"source": _source_of_text(document["ref"])}
        reading = read(text, makers=self._known.names_of(makers))
        return self.documents(reading, document["ref"], citation, makers)


def _makers(documents: Iterable[RawDocument]) -> Iterator[str]:
    for event in documents:
        if event.get("kind") == "event" and event.get("type") == "production":
            for participant in event.get("participants") or ():
                if participant.get("role") == "maker":
                    yield participant["party"]


class _History:
    """The events that one text tells of, and the `records` that they need."""

    def __init__(
        self, records: KnownRecords, reading: TextReading, object_ref: str, citation: Fields, makers: tuple[str, ...]
    ) -> None:
        self._known = records
        self._reading = reading
        self._entries = in_chain_order(reading.entries)
        self._object = object_ref
        self._citation = citation
        self._makers = makers
        self._holders: dict[int, str] = {}
        self.records: list[RawDocument] = []
        if citation.get("source") == _source_of_text(object_ref):
            self.records.append(_text_as_source(object_ref))

    def events(self) -> list[RawDocument]:
        numbered = enumerate(chain_events(self._entries))
        events = (self._event(number, chain_event) for number, chain_event in numbered)
        return [event for event in events if event is not None]

    def _event(self, number: int, chain_event: ChainEvent) -> RawDocument | None:
        entry = self._entries[chain_event.entry]
        participants = self._participants(chain_event, entry)
        if chain_event.type == "production" and any(
            participant["party"] in self._makers for participant in participants
        ):
            return None  # Who made it is on record; the text says no more of how.
        kind = EVENT_TYPES[chain_event.type]
        effect = "transfers" if chain_event.type == "production" else None
        event: RawDocument = {
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
            "verbatim": _passage(self._reading.text[slice(*entry.span)].strip()),
            "citations": self._citations(entry),
            "date": self._date(chain_event, entry),
        }
        if chain_event.receiver is not None:
            event |= self._of_receiver(entry)
        return {key: value for key, value in event.items() if value not in (None, "", [])}

    def _date(self, chain_event: ChainEvent, entry: Entry) -> RawDocument | None:
        if not chain_event.date or not dates.is_date(chain_event.date):
            return None
        kind = "acquired" if chain_event.receiver is not None else "relinquished"
        if chain_event.receiver is not None and not entry.acquired and chain_event.giver is not None:
            kind, entry = "relinquished", self._entries[chain_event.giver]
        return self._worded(chain_event.date, entry, kind)

    def _worded(self, edtf: str, entry: Entry, kind: str) -> RawDocument:
        """A date with the words of the entry that tell it."""
        part = next((part for part in entry.parts if part.kind == kind), None)
        words = _clean(_words_of_date(self._reading.text, part.start, part.end)) if part else ""
        return {"edtf": _as_worded(edtf, words), **({"verbatim": words} if words else {})}

    def _of_receiver(self, entry: Entry) -> RawDocument:
        """Where it passed, at what price, and in which lot of a sale."""
        fields: RawDocument = {}
        place = entry.auction.place if entry.auction else entry.place
        if place and (name := _clean(place)):
            fields["place"] = self._place(name)
        if entry.price:
            fields["prices"] = [{"kind": "price", "verbatim": _passage(entry.price)}]
        if entry.auction and (lot := self._lot(entry)):
            fields["lot"] = lot
        return fields

    def _participants(self, chain_event: ChainEvent, entry: Entry) -> list[RawDocument]:
        participants: list[RawDocument] = []
        giver = None if chain_event.giver is None else self._holder(chain_event.giver)
        if giver:
            participants.append({"party": giver, "role": "from"})
        if chain_event.receiver is None:
            return participants
        receiver = self._holder(chain_event.receiver)
        if receiver != giver:
            participants.append({"party": receiver, "role": RECEIVER_ROLES.get(chain_event.type, "to")})
        if entry.agent and (name := _clean(entry.agent)):
            agent = self._party(name, None, kind_of_party(name))
            participants.append({"party": agent, "role": "agent_for_to", "on_behalf_of": receiver})
        if entry.auction and entry.auction.house and (name := _clean(entry.auction.house)):
            participants.append({"party": self._party(name, None, "organisation"), "role": "auctioneer"})
        return participants

    def _holder(self, number: int) -> str:
        """The party of an entry: the maker, where the text says that this holder made it and one is on record."""
        if number not in self._holders:
            entry = self._entries[number]
            if entry.method == "creation" and len(self._makers) == 1:
                self._holders[number] = self._makers[0]
            else:
                name = _clean(entry.party or "") or "Unnamed holder"
                kind = "unknown" if entry.party is None else kind_of_party(name)
                self._holders[number] = self._party(name, entry.life, kind, f"{self._object} {number}")
        return self._holders[number]

    def _party(self, name: str, life: str | None, kind: str, scope: str = "") -> str:
        ref, record = self._known.party(name, life=life, kind=kind, scope=scope or self._object)
        if record:
            self.records.append(record)
        return ref

    def _place(self, name: str) -> str:
        ref, records = self._known.place(name)
        self.records += records
        return ref

    def _lot(self, entry: Entry) -> str | None:
        """The lot of a sale. Sales are one where house, place and date are; without a house and a date, the object's
        own."""
        sale = entry.auction
        if sale is None or not (sale.house or sale.lot):
            return None
        date = sale.date if sale.date and dates.is_date(sale.date) else None
        house, place = _clean(sale.house or ""), _clean(sale.place or "")
        key = f"prose {fold(house)} {fold(place)} {date or ''}" + ("" if house and date else f" {self._object}")
        name = ", ".join(filter(None, (house or "Sale", place, dates.in_words(date) if date else "")))
        auction: RawDocument = {"kind": "auction", "ref": derive("auction", key), "names": [name_document(name)]}
        if house:
            auction["house"] = self._party(house, None, "organisation")
        if place:
            auction["place"] = self._place(place)
        if date:
            auction["date"] = self._worded(date, entry, "acquired") if date == entry.acquired else {"edtf": date}
        ref = derive("lot", f"{key} {sale.lot}")
        lot: RawDocument = {"kind": "lot", "ref": ref, "auction": auction["ref"], "result": "sold"}
        if sale.lot and (number := _clean(sale.lot)):
            lot["number"] = number
        self.records += [record for record in (auction, lot) if self._known.is_new(record["ref"])]
        return ref

    def _citations(self, entry: Entry) -> list[RawDocument]:
        """The citation of the text, and of the notes to which the entry refers."""
        source = self._citation["source"]
        notes = ((mark, self._reading.note(mark)) for mark in entry.notes)
        quotations = [(mark, _passage(note.text)) for mark, note in notes if note and note.text]
        return [
            dict(self._citation),
            *({"source": source, "locator": f"note {mark}", "quotation": words} for mark, words in quotations),
        ]


def _source_of_text(object_ref: str) -> str:
    """The reference of an object's text as a source of its own, where nothing is cited for the object."""
    return derive("source", f"provenance text of {object_ref}")


def _text_as_source(object_ref: str) -> RawDocument:
    name = name_document(f"Provenance text of {object_ref}")
    return {"kind": "source", "ref": _source_of_text(object_ref), "names": [name], "type": "database"}


# Words that, before a date, open it to one side.
_OPENING = re.compile(r"\b(?:before|after|vor|nach|avant|après)\s+", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_OPENING_AT_END = re.compile(f"{_OPENING.pattern}$", re.IGNORECASE)


def _words_of_date(text: str, start: int, end: int) -> str:
    """The words of a date, with one before it that opens it, where the reading left that out."""
    opening = _OPENING_AT_END.search(text, max(0, start - 10), start)
    return text[opening.start() if opening else start : end]


def _as_worded(edtf: str, words: str) -> str:
    """The date of a record: where it is open to one side, as the words say it, since "before 1933" ends with 1932.
    Words that name another year tell another date."""
    if not set(_YEAR.findall(edtf)) <= set(_YEAR.findall(words)):
        return edtf
    try:
        worded = dates.read(words).edtf
    except DateError:
        return edtf
    is_opened = "/" not in edtf and _OPENING.match(words) is not None
    is_before = worded.startswith("../") and (edtf.startswith("../") or is_opened)
    is_after = worded.endswith("/..") and (edtf.endswith("/..") or is_opened)
    return worded if is_before or is_after else edtf


def _clean(text: str) -> str:
    return " ".join(_UNFIT.sub(" ", unicodedata.normalize("NFC", text)).split())


def _passage(text: str) -> str:
    return _UNFIT_IN_PASSAGE.sub(" ", text)
