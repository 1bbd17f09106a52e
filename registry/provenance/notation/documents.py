"""From a museum's provenance text to records: events with parties, places, sales and lots, each citing its words."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping
from typing import Any

from registry.provenance import dates
from registry.provenance.codes import EventRole
from registry.provenance.documents import Fields, RawDocument
from registry.provenance.notation.dated_words import worded_date
from registry.provenance.notation.events import RECEIVER_ROLES, ChainEvent, chain_events, exact_type, in_chain_order
from registry.provenance.notation.identifications import Identification
from registry.provenance.notation.known_records import KnownRecords, name_document
from registry.provenance.notation.matches import Register, kind_of_party
from registry.provenance.notation.reader import read
from registry.provenance.notation.reports import ProseReport
from registry.provenance.notation.retold import tells_otherwise
from registry.provenance.notation.sale_records import SaleRecords, result_in
from registry.provenance.notation.shares import alternatives, share_in
from registry.provenance.notation.values import Entry, FailedSale, Part, Span, TextReading
from registry.provenance.notation.verbatim import clean, passage
from registry.provenance.references import derive
from registry.provenance.vocabulary import EVENT_TYPES

# What the events on record with these references were told in, by reference.
WordsOnRecord = Callable[[Collection[str]], Mapping[str, str]]

_POSSESSIVE = re.compile(r"\b(?:his|her|their)\b", re.I)


class ProseConverter:
    """Makes the records that provenance texts tell of, one object after another.

    `parties` and `places` are those on record, `museum` the party that texts mean by "museum"; what is read, matched
    and doubted is counted in the `report`. `made` is where it is kept which records were made. Of a text whose events
    are `recorded` in other words nothing is made: its references would mean others now, so that it is counted, and read
    by somebody who can say what takes the place of what. `settled` gives a reading with what people settled of it.
    """

    def __init__(
        self,
        parties: Register | None = None,
        places: Register | None = None,
        *,
        museum: str | None = None,
        report: ProseReport | None = None,
        made: MutableMapping[str, str] | None = None,
        recorded: WordsOnRecord = lambda _: {},
        settled: Callable[[TextReading], TextReading] = lambda reading: reading,
    ) -> None:
        self.report = report or ProseReport()
        self._recorded = recorded
        self._settled = settled
        self._known = KnownRecords(parties, places, museum, self.report, made)

    def documents(
        self, reading: TextReading, object_ref: str, citation: Fields, makers: Iterable[str] = (), scope: str = ""
    ) -> list[RawDocument]:
        """The parties, places, auctions and lots that have to be made, then the events, each after what it names.
        `citation` is that of the text; `makers` are the references of who made the object. Where an earlier text of the
        object gave other events, a `scope` of its own keeps this one's events and unnamed holders apart from those."""
        self.report.count(reading)
        self._known.begin_text()
        history = _History(self._known, reading, object_ref, citation, tuple(makers), scope or object_ref)
        events = history.events()
        self.report.events += len(events)
        return [*history.records, *events]

    @property
    def identified(self) -> tuple[Identification, ...]:
        """Which known parties and places the names in the last text mean, or may mean."""
        return self._known.identified

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
        reading = self._settled(read(text, makers=self._known.names_of(makers)))
        told = _History(self._known, reading, document["ref"], citation, (), document["ref"]).words()
        if tells_otherwise(told, self._recorded(told)):
            self.report.retell(document["ref"])
            return []
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
        self,
        records: KnownRecords,
        reading: TextReading,
        object_ref: str,
        citation: Fields,
        makers: tuple[str, ...],
        scope: str,
    ) -> None:
        self._reading = reading
        self._entries = in_chain_order(reading.entries)
        self._object = object_ref
        self._scope = scope
        self._citation = citation
        self._makers = makers
        self._holders: dict[int, tuple[str, ...]] = {}
        self._together: dict[int, tuple[int, ...]] = {}
        self._possible: set[int] = set()
        self.records: list[RawDocument] = []
        if citation.get("source") == _source_of_text(object_ref):
            self.records.append(_text_as_source(object_ref))
        self._sales = SaleRecords(records, self.records, reading.text, object_ref)

    def events(self) -> list[RawDocument]:
        """In the order of the chain, a sale at which nobody bought before what the text tells after it."""
        chain = chain_events(self._entries)
        self._together = {event.receiver: event.joint for event in chain if event.receiver is not None}
        for receiver, joint in self._together.items():
            if any(self._entries[number].direct is None for number in joint):
                self._possible.update((receiver, *joint))
        failed = [(sale.span[0], number, sale) for number, sale in enumerate(self._reading.failed_sales)]
        events: list[RawDocument | None] = []
        for number, chain_event in enumerate(chain):
            while failed and failed[0][0] < self._entries[chain_event.entry].span[0]:
                events.append(self._failed(*failed.pop(0)[1:]))
            events.append(self._event(number, chain_event))
        events += [self._failed(number, sale) for _, number, sale in failed]
        ordered = ({**event, "order": place} for place, event in enumerate(events, start=1) if event is not None)
        return [{key: value for key, value in event.items() if value not in (None, "", [])} for event in ordered]

    def words(self) -> dict[str, str]:
        """The words of the text that tell of each event of its chain, by the event's reference."""
        chain = enumerate(chain_events(self._entries))
        return {_event_reference(self._scope, number): self._verbatim(event) for number, event in chain}

    def _event(self, number: int, chain_event: ChainEvent) -> RawDocument | None:
        entry = self._entries[chain_event.entry]
        event_type = exact_type(chain_event.type, f"{self._method(entry)} {self._unread(entry)}")
        participants = self._participants(chain_event, entry, RECEIVER_ROLES.get(event_type, "to"))
        is_known = event_type == "production" and any(one["party"] in self._makers for one in participants)
        if is_known and not _notes_of([entry]):
            return None  # Who made it is on record; the text says no more of how.
        kind = EVENT_TYPES[event_type]
        effect = "transfers" if event_type == "production" else None
        event: RawDocument = {
            "kind": "event",
            "ref": _event_reference(self._scope, number),
            "type": event_type,
            "title_effect": effect or kind.title,
            "custody_effect": effect or kind.custody,
            "certainty": chain_event.certainty,
            "outcome": chain_event.outcome,
            "order": 0,
            "objects": [self._object],
            "participants": participants,
            "verbatim": self._verbatim(chain_event),
            "citations": self._citations([entry, *(self._entries[number] for number in chain_event.joint)]),
            "date": self._date(chain_event, entry),
        }
        if chain_event.receiver is None:
            return event
        notes = _notes_of([entry, *(self._entries[number] for number in chain_event.joint)])
        return event | self._of_receiver(entry) | {"note": notes}

    def _failed(self, number: int, failed: FailedSale) -> RawDocument:
        """An attempt to sell, and the lot with what became of it."""
        sale, words = failed.sale, self._reading.text[slice(*failed.span)].strip()
        date = sale.date if sale.date and dates.is_date(sale.date) else None
        event: RawDocument = {
            "kind": "event",
            "ref": derive("event", f"prose {self._scope} unsold {number}"),
            "type": "auction_sale",
            "title_effect": "none",
            "custody_effect": "none",
            "certainty": "certain",
            "outcome": "failed",
            "order": 0,
            "objects": [self._object],
            "participants": [*self._seller(failed, words), *self._auctioneer(sale.house)],
            "verbatim": passage(words),
            "citations": [dict(self._citation)],
            "date": worded_date(date, self._reading.text, failed.parts, "acquired") if date else None,
            "lot": self._sales.lot(sale, failed.parts, *result_in(words)),
        }
        if sale.place and (name := clean(sale.place)):
            event["place"] = self._sales.place(name)
        return event

    def _seller(self, failed: FailedSale, words: str) -> list[RawDocument]:
        """Whose sale it was that failed: "her sale" is that of the holder named before."""
        if failed.sale.seller and (name := clean(failed.sale.seller)):
            return [{"party": self._sales.party(name, None, kind_of_party(name)), "role": "from"}]
        before = [number for number, entry in enumerate(self._entries) if entry.span[1] <= failed.span[0] + 1]
        if not before or not _POSSESSIVE.search(words):
            return []
        together = ((lead, *joint) for lead, joint in self._together.items() if before[-1] in (lead, *joint))
        sellers = next(together, (before[-1],))
        return [participant for number in sellers for participant in self._taking_part(number, "from")]

    def _method(self, entry: Entry) -> str:
        """The words that say how the holder got it."""
        return " ".join(self._reading.text[part.start : part.end] for part in entry.parts if part.kind == "method")

    def _unread(self, entry: Entry) -> str:
        """The words among an entry's that no field of it has."""
        reading = self._reading
        remarks = (*reading.remarks_within(entry.span), *reading.settled_within(entry.span))
        return " ".join(remark.text for remark in remarks)

    def _verbatim(self, chain_event: ChainEvent) -> str:
        """The stretch of the text that tells of an event: of all who got it, and of the giver whose date it has."""
        numbers = [chain_event.entry, *chain_event.joint]
        if self._has_givers_date(chain_event) and chain_event.giver is not None:
            numbers.append(chain_event.giver)
        spans = [span for number in numbers if (span := self._span(number))[0] < span[1]]
        if not spans:
            return ""
        first, last = min(start for start, _ in spans), max(end for _, end in spans)
        return passage(self._reading.text[first:last].strip())

    def _span(self, number: int) -> Span:
        """Where an entry stands; of one that only a sale names, "sale of A, house", where the sale does."""
        start, end = self._entries[number].span
        if start < end:
            return start, end
        return next((entry.span for entry in self._entries if entry.span[0] == start < entry.span[1]), (start, end))

    def _has_givers_date(self, chain_event: ChainEvent) -> bool:
        if chain_event.giver is None or chain_event.receiver is None:
            return False
        receivers = (chain_event.receiver, *chain_event.joint)
        return bool(chain_event.date) and not any(self._entries[number].acquired for number in receivers)

    def _date(self, chain_event: ChainEvent, entry: Entry) -> RawDocument | None:
        if not chain_event.date or not dates.is_date(chain_event.date):
            return None
        kind, parts = "acquired" if chain_event.receiver is not None else "relinquished", entry.parts
        if self._has_givers_date(chain_event) and chain_event.giver is not None:
            kind, parts = "relinquished", self._entries[chain_event.giver].parts
        parts = (*parts, *self._parts_of(chain_event.joint))
        return worded_date(chain_event.date, self._reading.text, parts, kind)

    def _parts_of(self, numbers: Iterable[int]) -> tuple[Part, ...]:
        return tuple(part for number in numbers for part in self._entries[number].parts)

    def _of_receiver(self, entry: Entry) -> RawDocument:
        """Where it passed, at what price, and in which lot of a sale."""
        fields: RawDocument = {}
        place = entry.auction.place if entry.auction else entry.place
        if place and (name := clean(place)):
            fields["place"] = self._sales.place(name)
        if entry.price:
            fields["prices"] = [{"kind": "price", "verbatim": passage(entry.price)}]
        if entry.auction and (lot := self._sales.lot(entry.auction, entry.parts)):
            fields["lot"] = lot
        return fields

    def _participants(self, chain_event: ChainEvent, entry: Entry, role: EventRole) -> list[RawDocument]:
        participants: list[RawDocument] = []
        givers: list[str] = []
        if chain_event.giver is not None:
            for number in (chain_event.giver, *self._together.get(chain_event.giver, ())):
                participants += self._taking_part(number, "from")
            givers = [participant["party"] for participant in participants]
        if chain_event.receiver is None:
            return participants
        receivers = self._receivers(chain_event, role)
        participants += [receiver for receiver in receivers if receiver["party"] not in givers]
        for number in (chain_event.receiver, *chain_event.joint):
            participants += self._agent(number)
        return [*participants, *self._auctioneer(entry.auction.house if entry.auction else None)]

    def _agent(self, number: int) -> list[RawDocument]:
        """Who bought it for the holder of an entry."""
        entry, principals = self._entries[number], self._holder(number)
        if not entry.agent or not (name := clean(entry.agent)):
            return []
        agent: RawDocument = {"party": self._sales.party(name, None, kind_of_party(name)), "role": "agent_for_to"}
        return [agent | {"on_behalf_of": principals[0]} if len(principals) == 1 else agent]

    def _receivers(self, chain_event: ChainEvent, role: EventRole) -> list[RawDocument]:
        """Who got it, with the shares that the text tells of: of two of whom one has "half share with" the other, half
        each."""
        receivers: list[RawDocument] = []
        numbers = [number for number in (chain_event.receiver, *chain_event.joint) if number is not None]
        for number in numbers:
            parties = self._taking_part(number, role)
            share = share_in(self._method(self._entries[number])) if role == "to" and len(parties) == 1 else None
            receivers += [{**party, "share": share} for party in parties] if share else parties
        if len(numbers) == len(receivers) == 2 and receivers[1].get("share") == "1/2":
            receivers[0]["share"] = "1/2"
        return receivers

    def _taking_part(self, number: int, role: EventRole) -> list[RawDocument]:
        """Those of an entry in a role; of several one of whom it was, each is only possible."""
        parties = self._holder(number)
        if len(parties) == 1 and number not in self._possible:
            return [{"party": parties[0], "role": role}]
        return [{"party": party, "role": role, "certainty": "possible"} for party in parties]

    def _auctioneer(self, house: str | None) -> list[RawDocument]:
        if not house or not (name := clean(house)):
            return []
        return [{"party": self._sales.party(name, None, "organisation"), "role": "auctioneer"}]

    def _holder(self, number: int) -> tuple[str, ...]:
        """The party of an entry, or those one of whom it was: the maker, where the text says that this holder made it
        and one is on record."""
        if number not in self._holders:
            entry = self._entries[number]
            if entry.method == "creation" and len(self._makers) == 1:
                self._holders[number] = self._makers
            else:
                self._holders[number] = self._named_holder(entry, f"{self._scope} {number}")
        return self._holders[number]

    def _named_holder(self, entry: Entry, scope: str) -> tuple[str, ...]:
        name = clean(entry.party or "") or "Unnamed holder"
        if entry.party is None:
            return (self._sales.party(name, entry.life, "unknown", scope),)
        names = alternatives(name)
        if len(names) == 1:
            return (self._sales.party(name, entry.life, kind_of_party(name), scope),)
        parties = (self._sales.party(one, None, kind_of_party(one), scope) for one in names)
        return tuple(dict.fromkeys(parties))

    def _citations(self, entries: Iterable[Entry]) -> list[RawDocument]:
        """The citation of the text, and of the notes to which the entries refer."""
        source = self._citation["source"]
        marks = dict.fromkeys(mark for entry in entries for mark in entry.notes)
        notes = ((mark, self._reading.note(mark)) for mark in marks)
        quotations = [(mark, passage(note.text)) for mark, note in notes if note and note.text]
        return [
            dict(self._citation),
            *({"source": source, "locator": f"note {mark}", "quotation": words} for mark, words in quotations),
        ]


def _notes_of(entries: Iterable[Entry]) -> str:
    """What is said to be a note on holders, in the words of the text."""
    return "\n".join(passage(detail.words) for entry in entries for detail in entry.details if detail.kind == "note")


def _event_reference(scope: str, number: int) -> str:
    """The reference of the event of this number of the chain that a text tells of."""
    return derive("event", f"prose {scope} {number}")


def entries_of_events(reading: TextReading, scope: str) -> dict[str, Entry]:
    """The entry whose words tell of each event of a text, but for sales at which nobody bought. The `scope` is the
    text's own, or the object."""
    entries = in_chain_order(reading.entries)
    chain = enumerate(chain_events(reading.entries))
    return {_event_reference(scope, number): entries[event.entry] for number, event in chain}


def _source_of_text(object_ref: str) -> str:
    """The reference of an object's text as a source of its own, where nothing is cited for the object."""
    return derive("source", f"provenance text of {object_ref}")


def _text_as_source(object_ref: str) -> RawDocument:
    name = name_document(f"Provenance text of {object_ref}")
    return {"kind": "source", "ref": _source_of_text(object_ref), "names": [name], "type": "database"}
