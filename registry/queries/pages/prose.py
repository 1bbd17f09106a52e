"""The history of an object as provenance prose: its events, in order, as the holders that they tell of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from registry.provenance import dates, notation, vocabulary
from registry.provenance.chain import Chain, Facts, Weight, derive
from registry.provenance.codes import EventCode, EventRole, PartyType
from registry.provenance.documents import EventDocument, PartyDocument, SpanDate
from registry.provenance.events import Event, chronological, proof_of
from registry.provenance.notation import Entry, Note, Sale
from registry.queries.dossiers.histories import History
from registry.queries.dossiers.values import event_value, party_facts
from registry.queries.pages.evidence import evidence
from registry.queries.pages.histories import price_in_words

# What a type of event is called, where its method in prose has a word for more than it, or for worse.
_PHRASES: Mapping[EventCode, tuple[str, str]] = {
    "seizure": ("confiscation", "seized by"),
    "looting": ("theft", "looted by"),
    "consignment": ("deposit", "consigned to"),
    "recovery": ("restitution", "recovered by"),
    "repatriation": ("restitution", "repatriated to"),
    "return": ("transfer", "returned to"),
}
_WITHHELD = "Something that is recorded of this history is withheld."
# Who else stands in an event by which it passes, in the words of a note.
_BESIDE: Mapping[EventRole, str] = {
    "agent_for_from": "Agent of the giver:",
    "mediator": "Mediated by",
    "signatory": "Signed by",
    "witness": "Witnessed by",
}
_RECEIVING: tuple[EventRole, ...] = ("to", "taker", "finder", "maker", "authority")


@dataclass(frozen=True, slots=True)
class Prose:
    """One version of a history as prose. `version` is its label, None where there is but one."""

    version: str | None
    text: str


def prose(history: History) -> list[Prose]:
    """The history of a public object in strict AAM prose, one for each version of it."""
    teller = _Teller(history)
    versions: dict[str, None] = {ref: None for event in history.recorded.events for ref in event.get("hypotheses", ())}
    if not versions:
        return [Prose(None, teller.text(None))]
    return [Prose(history.names[ref].name.text, teller.text(ref)) for ref in versions]


@dataclass(slots=True)
class _Telling:
    """What is told so far, who is told of as holding it, of whom last, and who let only custody go."""

    entries: list[Entry] = field(default_factory=list)
    notes: dict[str, Note] = field(default_factory=dict)
    held: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()

    def follows(self, givers: Sequence[str]) -> bool | None:
        """Whether one who got it from them got it from the holder told of last; None at the beginning."""
        if not self.entries:
            return None
        return not self.entries[-1].is_promised and bool(set(givers) & set(self.last))

    def note_at_end(self, words: str) -> None:
        """Notes something of the history as a whole, at the last that is told."""
        note = self.notes.setdefault(words, Note(str(len(self.notes) + 1), words, (0, 0)))
        self.entries[-1] = replace(self.entries[-1], notes=(*self.entries[-1].notes, note.mark))


class _Teller:
    def __init__(self, history: History) -> None:
        recorded = history.recorded
        self._recorded, self._names = recorded, history.names
        self._documents = {event["ref"]: event for event in recorded.events}
        self._events = chronological(event_value(event) for event in recorded.events)
        self._beside = [event_value(e) for e in recorded.events_beside if e["ref"] not in self._documents]
        self._lots, self._auctions, self._parties = history.lots, history.auctions, history.parties
        self._facts = Facts({ref: party_facts(party, self._whole_type(party)) for ref, party in self._parties.items()})

    def _whole_type(self, party: PartyDocument) -> PartyType | None:
        whole = self._parties.get(party.get("part_of", ""))
        return whole["type"] if whole else None

    def text(self, version: str | None) -> str:
        """Who held it, as each passing and each evidence of a holder tells, to what was agreed and not carried out."""
        chain = self._chain(version)
        open_promises = {promise.event for promise in chain.promises if promise.fulfilled_by is None}
        unseen = {
            tenure.attested_by[0]: tenure for tenure in chain.tenures if tenure.attested_by and not tenure.begun_by
        }
        telling = _Telling()
        for event in (replace(e, certainty="possible") if e.ref in chain.possible else e for e in self._events):
            # What names other parts alone is no part of the history of this one.
            if (weight := chain.weights.get(event.ref)) is None:
                continue
            if weight is Weight.COUNTS and self._passes(event):
                self._tell_passing(event, telling)
            elif event.ref in unseen:
                self._tell_evidence(event, unseen[event.ref].holder, telling)
            if event.ref in open_promises:
                self._tell_promise(event, telling)
            if weight is Weight.FAILED and telling.entries:
                telling.note_at_end(self._attempt(event))
        if self._recorded.withheld.is_any and telling.entries:
            telling.note_at_end(_WITHHELD)
        return notation.write(telling.entries, tuple(telling.notes.values()))

    @property
    def _is_part(self) -> bool:
        return "part_of" in self._recorded.document

    def _chain(self, version: str | None) -> Chain:
        if not self._is_part:
            return derive(self._events, version=version, facts=self._facts)
        document = self._recorded.document
        return derive(
            [*self._events, *self._beside],
            subject=document["ref"],
            whole=document.get("part_of"),
            parts=self._recorded.parts,
            companions=self._recorded.companions,
            version=version,
            facts=self._facts,
        )

    def _passes(self, event: Event) -> bool:
        """Whether it passed by the event, or may have."""
        effects = {event.title_effect, event.custody_effect}
        may_have = not effects.isdisjoint(("disputed", "unknown")) and bool(self._receivers(event))
        return "transfers" in effects or event.type == "production" or may_have

    def _tell_passing(self, event: Event, telling: "_Telling") -> None:
        givers, receivers = event.parties("from"), self._receivers(event)
        # Who makes what was ordered holds it, but not as one who held it before the order.
        if event.type != "commission":
            self._tell_givers(givers, telling)
        if not receivers:
            if telling.entries and givers:
                telling.entries[-1] = replace(telling.entries[-1], relinquished=event.edtf)
            telling.held = telling.last = ()
            return
        is_sure = "transfers" in (event.title_effect, event.custody_effect) or event.type == "production"
        entry = self._entry(event, receivers, telling.follows(givers), telling.notes)
        telling.entries.append(entry if is_sure else replace(entry, uncertain=True))
        telling.held = receivers if is_sure else (*telling.held, *receivers)
        telling.last = receivers
        telling.owners = () if event.title_effect == "transfers" else (*telling.owners, *givers)

    def _tell_evidence(self, event: Event, holder: str | None, telling: "_Telling") -> None:
        """Of a holder that nothing says how it came to: by when it held it."""
        if holder is None or holder in (*telling.held, *telling.owners):
            return
        entry = self._entry(event, (holder,), telling.follows(()), telling.notes)
        telling.entries.append(
            replace(entry, method="unknown", acquired=_by(event), auction=None, agent=None, price=None)
        )
        telling.held, telling.last = (*telling.held, holder), (holder,)

    def _tell_promise(self, event: Event, telling: "_Telling") -> None:
        givers, receivers = event.parties("from"), self._receivers(event)
        if not receivers:
            return
        self._tell_givers(givers, telling)
        entry = self._entry(event, receivers, telling.follows(givers), telling.notes)
        telling.entries.append(replace(entry, is_promised=True))

    def _tell_givers(self, givers: Sequence[str], telling: "_Telling") -> None:
        if givers and not set(givers) & set(telling.held):
            telling.entries.append(self._holder(givers, direct=telling.follows(())))
            telling.held = telling.last = tuple(givers)

    @staticmethod
    def _receivers(event: Event) -> tuple[str, ...]:
        return next((parties for role in _RECEIVING if (parties := event.parties(role))), ())

    def _holder(self, parties: Sequence[str], *, direct: bool | None) -> Entry:
        documents = [self._parties.get(ref) for ref in parties]
        first = documents[0]
        named = self._named(parties)
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
        method, phrase = _PHRASES.get(event.type, (notation.METHOD_OF_TYPE.get(event.type, "unknown"), None))
        return replace(
            self._holder(receivers, direct=direct),
            method=method,
            phrase=phrase,
            place=place.name.text if place and not document.get("lot") else None,
            acquired=event.edtf,
            uncertain=event.certainty != "certain",
            auction=self._sale(event, document) if event.type == "auction_sale" else None,
            agent=self._named(event.parties("agent_for_to")) or None,
            price="; ".join(price_in_words(price) for price in document.get("prices", ())) or None,
            notes=(*self._cited(document, notes), *self._alone(event, notes), *self._present(event, notes)),
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

    def _alone(self, event: Event, notes: dict[str, Note]) -> tuple[str, ...]:
        """The number of the note that says which parts of the set it concerns, where it is not all of them."""
        parts = self._recorded.parts
        of_parts = [part for part in parts if part in event.parts or part in event.objects]
        if self._is_part or len(of_parts) in (0, len(parts)):
            return ()
        return (self._noted(f"Of {self._named(of_parts)} alone.", notes),)

    def _present(self, event: Event, notes: dict[str, Note]) -> tuple[str, ...]:
        """The numbers of the notes on who stood beside those between whom it passed."""
        told = ((words, self._named(event.parties(role))) for role, words in _BESIDE.items())
        return tuple(self._noted(f"{words} {named}.", notes) for words, named in told if named)

    def _attempt(self, event: Event) -> str:
        """What was attempted, between whom and when, and not carried out."""
        words = vocabulary.headline(event.type, "failed")
        for before, parties in (("from", event.parties("from")), ("to", self._receivers(event))):
            if named := self._named(parties):
                words += f" {before} {named}"
        when = dates.in_words(event.edtf) if event.edtf else ""
        return f"{words[:1].upper()}{words[1:]}{f', {when}' if when else ''}, and not carried out."

    def _named(self, parties: Sequence[str]) -> str:
        return " and ".join(self._names[ref].name.text for ref in parties)

    def _cited(self, document: EventDocument, notes: dict[str, Note]) -> tuple[str, ...]:
        """The numbers of the notes of an event's sources; a source is noted once."""
        marks = []
        for cited in evidence(document, self._names):
            words = (cited.source.name.text, cited.publisher, cited.published, cited.locator)
            citation = ", ".join(" ".join(word.split()) for word in words if word)
            marks.append(self._noted(citation, notes))
        return tuple(dict.fromkeys(marks))

    @staticmethod
    def _noted(text: str, notes: dict[str, Note]) -> str:
        return notes.setdefault(text, Note(str(len(notes) + 1), text, (0, 0))).mark


def _by(event: Event) -> str | None:
    """The date by which a holder is evidenced, where it can be told as one."""
    begins, slash, ends = (event.edtf or "").partition("/")
    edtf = begins if slash and proof_of(event).first != event.bounds else ends or begins
    return f"../{edtf}" if edtf not in ("", "..") and edtf[0] not in "[{" else None


def _year(date: SpanDate | None) -> str:
    match = re.match(r"\d{4}", date["edtf"]) if date else None
    return match.group() if match else ""
