"""The history of an object as provenance prose: its events, in order, as the holders that they tell of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from registry.provenance import notation
from registry.provenance.chain import Weight
from registry.provenance.chain.weights import weigh
from registry.provenance.codes import EventRole
from registry.provenance.documents import EventDocument, SpanDate
from registry.provenance.events import Event, chronological
from registry.provenance.notation import Entry, Note, Sale
from registry.queries.dossiers.values import event_value
from registry.queries.pages.evidence import evidence
from registry.queries.pages.histories import price_in_words
from registry.queries.records.histories import History

_RECEIVING: tuple[EventRole, ...] = ("to", "taker", "finder", "maker", "authority")


@dataclass(frozen=True, slots=True)
class Prose:
    """One version of a history as prose. `version` is its label, None where there is but one."""

    version: str | None
    text: str


def prose(history: History) -> list[Prose]:
    """The history of a public object in strict AAM prose, one for each version of it."""
    teller = _Teller(history)
    versions: dict[str, None] = {ref: None for event in history.events for ref in event.get("hypotheses", ())}
    if not versions:
        return [Prose(None, teller.text(None))]
    return [Prose(history.names[ref].name.text, teller.text(ref)) for ref in versions]


class _Teller:
    def __init__(self, history: History) -> None:
        self._names = history.names
        self._documents = {event["ref"]: event for event in history.events}
        self._events = chronological(event_value(event) for event in history.events)
        self._lots, self._auctions, self._parties = history.lots, history.auctions, history.parties

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
        return next((parties for role in _RECEIVING if (parties := event.parties(role))), ())

    def _holder(self, parties: Sequence[str], *, direct: bool | None) -> Entry:
        documents = [self._parties.get(ref) for ref in parties]
        first = documents[0]
        named = " and ".join(self._names[ref].name.text for ref in parties)
        life = f"{_year(first.get('began'))}-{_year(first.get('ended'))}" if first else "-"
        unnamed = all(party is not None and party["identity"] in ("unnamed", "unknown") for party in documents)
        return Entry(
            party=None if unnamed and named.casefold() == notation.UNNAMED else named,
            span=(0, 0),
            direct=direct,
            life=life if len(parties) == 1 and life.strip("-") and first and first["type"] == "person" else None,
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

    def _sale(self, event: Event, document: EventDocument) -> Sale:
        lot = self._lots.get(document.get("lot", ""))
        auction = self._auctions.get(lot["auction"]) if lot else None
        auctioneer = next(iter(event.parties("auctioneer")), None)
        house = self._names.get(auction.get("house", auctioneer) if auction else auctioneer)
        place = self._names.get(auction.get("place", event.place) if auction else event.place)
        return Sale(
            house=house.name.text if house else None,
            place=place.name.text if place else None,
            date=auction["date"]["edtf"] if auction and "date" in auction else event.edtf,
            lot=lot.get("number") if lot else None,
        )

    def _cited(self, document: EventDocument, notes: dict[str, Note]) -> tuple[str, ...]:
        """The numbers of the notes of an event's sources; a source is noted once."""
        marks = []
        for cited in evidence(document, self._names):
            words = (cited.source.name.text, cited.publisher, cited.published, cited.locator)
            citation = ", ".join(" ".join(word.split()) for word in words if word)
            if citation not in notes:
                notes[citation] = Note(str(len(notes) + 1), citation, (0, 0))
            marks.append(notes[citation].mark)
        return tuple(dict.fromkeys(marks))


def _year(date: SpanDate | None) -> str:
    match = re.match(r"\d{4}", date["edtf"]) if date else None
    return match.group() if match else ""
