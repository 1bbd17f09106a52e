"""The history of an object as provenance prose: its events, in order, as the holders that they tell of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from registry.provenance import notation
from registry.provenance.chain import Weight
from registry.provenance.chain.counting import weigh
from registry.provenance.codes import EventRole
from registry.provenance.documents import Document
from registry.provenance.events import Event, chronological
from registry.provenance.notation import Entry, Note, Sale
from registry.queries.dossiers.values import event_value
from registry.queries.pages.histories import Names, price_in_words
from registry.queries.pages.objects import EVENTS_OF_OBJECT
from registry.queries.records.documents import documents, selected
from registry.queries.records.finding import Found

_RECEIVING: tuple[EventRole, ...] = ("to", "taker", "finder", "maker", "authority")


@dataclass(frozen=True, slots=True)
class Prose:
    """One version of a history as prose. `version` is its label, None where there is but one."""

    version: str | None
    text: str


def prose(connection: Connection, found: Found) -> list[Prose]:
    """The history of a public object in strict AAM prose, one for each version of it."""
    events = list(selected(connection, "event", EVENTS_OF_OBJECT, key=found.key).values())
    names = Names(connection, events, [ref for event in events for ref in event.get("hypotheses", ())])
    teller = _Teller(connection, names.published(events), names)
    versions: dict[str, None] = {ref: None for event in events for ref in event.get("hypotheses", ())}
    if not versions:
        return [Prose(None, teller.text(None))]
    return [Prose(names[ref].name.text, teller.text(ref)) for ref in versions]


class _Teller:
    def __init__(self, connection: Connection, found: Sequence[Document], names: Names) -> None:
        self._names = names
        self._documents = {event["ref"]: event for event in found}
        self._events = chronological(event_value(event) for event in found)
        self._lots = _by_ref(connection, "lot", [event["lot"] for event in found if "lot" in event])
        self._auctions = _by_ref(connection, "auction", [lot["auction"] for lot in self._lots.values()])
        names.learn(connection, [a[key] for a in self._auctions.values() for key in ("house", "place") if key in a])
        parties = {event_party for event in self._events for event_party in event.parties(*_RECEIVING, "from")}
        self._parties = _by_ref(connection, "party", sorted(parties))

    def text(self, version: str | None) -> str:
        weights = weigh(self._events, version)
        entries: list[Entry] = []
        notes: dict[str, Note] = {}
        held: tuple[str, ...] = ()
        for event in self._events:
            passes = "transfers" in (event.title_effect, event.custody_effect) or event.type == "production"
            if weights[event.ref] is not Weight.COUNTS or not passes:
                continue
            givers, receivers = event.parties("from"), self._receivers(event)
            if givers and not set(givers) & set(held):
                entries.append(self._holder(givers, direct=None if not entries else False))
                held = givers
            if not receivers:
                if entries and givers:
                    entries[-1] = replace(entries[-1], relinquished=event.edtf)
                held = ()
                continue
            direct = None if not entries else bool(set(givers) & set(held))
            entries.append(self._entry(event, receivers, direct, notes))
            held = receivers
        return notation.write(entries, tuple(notes.values()))

    @staticmethod
    def _receivers(event: Event) -> tuple[str, ...]:
        return next((found for role in _RECEIVING if (found := event.parties(role))), ())

    def _holder(self, parties: Sequence[str], *, direct: bool | None) -> Entry:
        first = self._parties.get(parties[0], {})
        named = " and ".join(self._names[ref].name.text for ref in parties)
        life = "-".join(_year(first.get(key)) for key in ("began", "ended"))
        unnamed = all(self._parties.get(ref, {}).get("identity") in ("unnamed", "unknown") for ref in parties)
        return Entry(
            party=None if unnamed and named.casefold() == notation.UNNAMED else named,
            span=(0, 0),
            direct=direct,
            life=life if len(parties) == 1 and life.strip("-") and first.get("type") == "person" else None,
        )

    def _entry(self, event: Event, receivers: Sequence[str], direct: bool | None, notes: dict[str, Note]) -> Entry:
        document = self._documents[event.ref]
        place = self._names.get(event.place)
        agents = [self._names[ref].name.text for ref in event.parties("agent_for_to")]
        return replace(
            self._holder(receivers, direct=direct),
            method=notation.METHOD_OF_TYPE.get(event.type, "unknown"),
            place=place.name.text if place and not document.get("lot") else None,
            acquired=event.edtf,
            uncertain=event.certainty != "certain",
            auction=self._sale(event, document) if event.type == "auction_sale" else None,
            agent=" and ".join(agents) or None,
            price="; ".join(price_in_words(price) for price in document.get("prices", ())) or None,
            notes=self._cited(document, notes),
        )

    def _sale(self, event: Event, document: Document) -> Sale:
        lot = self._lots.get(document.get("lot", ""), {})
        auction = self._auctions.get(lot.get("auction", ""), {})
        house = self._names.get(auction.get("house") or next(iter(event.parties("auctioneer")), None))
        place = self._names.get(auction.get("place") or event.place)
        return Sale(
            house=house.name.text if house else None,
            place=place.name.text if place else None,
            date=auction["date"]["edtf"] if "date" in auction else event.edtf,
            lot=lot.get("number"),
        )

    def _cited(self, document: Document, notes: dict[str, Note]) -> tuple[str, ...]:
        """The numbers of the notes of an event's sources; a source is noted once."""
        marks = []
        for evidence in self._names.evidence(document):
            words = (evidence.source.name.text, evidence.publisher, evidence.published, evidence.locator)
            said = ", ".join(" ".join(word.split()) for word in words if word)
            if said not in notes:
                notes[said] = Note(str(len(notes) + 1), said, (0, 0))
            marks.append(notes[said].mark)
        return tuple(dict.fromkeys(marks))


def _year(date: Document | None) -> str:
    match = re.match(r"\d{4}", date["edtf"]) if date else None
    return match.group() if match else ""


def _by_ref(connection: Connection, kind: str, references: Sequence[str]) -> Mapping[str, Document]:
    if not references:
        return {}
    found = documents(connection, kind, sorted(set(references)), chosen_by="reference").values()
    return {one["ref"]: one for one in found}
