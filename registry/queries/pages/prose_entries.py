"""The entries and notes that events are told by as prose, in the words of one language."""

import re
from collections.abc import Sequence
from dataclasses import replace

from registry.provenance import dates, notation
from registry.provenance.codes import EventRole
from registry.provenance.documents import EventDocument, PartyDocument, Price, SpanDate
from registry.provenance.event_types import EVENT_TYPES
from registry.provenance.events import Event, proof_of
from registry.provenance.notation import Entry, Note, Sale
from registry.queries.dossiers.histories import History
from registry.queries.pages.evidence import Evidence, evidence
from registry.queries.pages.histories import price_in_words
from registry.queries.pages.prose_words import ProseWords

_RECEIVING: tuple[EventRole, ...] = ("to", "taker", "finder", "maker", "authority")
_OF_A_SALE = ("auction_sale", "forced_sale")
_SET = re.compile(r"\[([^,]*)\.\.([^,]*)\]")


def receivers(event: Event) -> tuple[str, ...]:
    """Who got it, whatever their part is called."""
    return next((parties for role in _RECEIVING if (parties := event.parties(role))), ())


class EntryMaker:
    """What events of a history become. Notes are kept in the dictionary that is given, each once."""

    def __init__(self, history: History, words: ProseWords) -> None:
        self._recorded, self._names, self._words = history.recorded, history.names, words
        self._lots, self._auctions, self._parties = history.lots, history.auctions, history.parties
        self._documents = {event["ref"]: event for event in history.recorded.events}

    def holder(self, parties: Sequence[str], *, direct: bool | None, notes: dict[str, Note]) -> Entry:
        """Who held it, of whom nothing more is told."""
        named = self.named(parties)
        known = [self._parties.get(ref) for ref in parties]
        unnamed = all(party is not None and party["identity"] in ("unnamed", "unknown") for party in known)
        return Entry(
            party=None if unnamed and named.casefold() in ("", notation.UNNAMED) else named,
            span=(0, 0),
            direct=direct,
            life=self._life(known[0]) if len(known) == 1 else None,
            notes=self._unconfirmed(parties, notes),
        )

    def entry(self, event: Event, parties: Sequence[str], direct: bool | None, notes: dict[str, Note]) -> Entry:
        """How those came to hold it whom an event names so; nobody where it does not."""
        document = self._documents[event.ref]
        sale = self._sale(event, document)
        holder = self.holder(parties, direct=direct, notes=notes)
        are_alternatives = self._are_alternatives(event, parties)
        place = None if document.get("lot") else self._place(event)
        further = (*self._alone(event), *self._shares(event), *self._effects(event), *self._present(event))
        return replace(
            holder,
            party=self.named(parties, self._words.either) if are_alternatives else holder.party,
            method="auction" if sale else notation.METHOD_OF_TYPE.get(event.type, "unknown"),
            event_type=event.type,
            # A place that is called as who held it there tells nothing more.
            place=None if place == holder.party else place,
            acquired=_moment(event.edtf),
            uncertain=event.certainty != "certain" or are_alternatives,
            auction=sale,
            agent=self.named(event.parties("agent_for_to")) or None,
            price="; ".join(self._price(price) for price in document.get("prices", ())) or None,
            notes=(*self._cited(document, notes), *(self.noted(words, notes) for words in further), *holder.notes),
        )

    def seen(self, event: Event, holder: str, direct: bool | None, notes: dict[str, Note]) -> Entry:
        """A holder that an event is evidence of, though nothing says how it came to: by when it held it."""
        entry = self.entry(event, (holder,), direct, notes)
        return replace(
            entry, method="unknown", event_type=None, acquired=_by(event), auction=None, agent=None, price=None
        )

    def attempted(self, event: Event) -> str:
        """What was attempted, between whom and when, and not carried out."""
        words = self._words
        what = words.headline(event.type, "failed") + self._sides(event, receivers(event)) + self._when(event)
        return self._as_note(words.attempted, what, event)

    def promised(self, event: Event) -> str:
        """What was agreed, of which it is not recorded who is to get it."""
        words = self._words
        what = words.headline(event.type, "promised") + self._sides(event, ()) + self._when(event)
        return self._as_note(words.promised, what, event)

    def happened(self, event: Event) -> str:
        """What befell it besides being held: who, between whom, where and when."""
        words = self._words
        by = self.named(event.parties("authority"))
        what = words.headline(event.type, "completed") + self._sides(event, event.parties("to"))
        what += words.authority.format(names=by) if by else ""
        place = self._place(event)
        what += (words.place.format(place=place) if place else "") + self._when(event)
        return self._as_note(words.happened, what, event)

    @staticmethod
    def noted(words: str, notes: dict[str, Note]) -> str:
        """The number of the note with these words."""
        return notes.setdefault(words, Note(str(len(notes) + 1), words, (0, 0))).mark

    def named(self, parties: Sequence[str], joined: str | None = None) -> str:
        return (joined or self._words.every).join(map(self._called, parties))

    def _called(self, reference: str) -> str:
        """The name of a record in the language, if one is recorded, else as it is shown first."""
        label = self._names[reference]
        own = (name for name in (label.name, *label.originals) if _is_of(name.language, self._words.language))
        return next(own, label.name).text

    def _place(self, event: Event) -> str | None:
        return self._called(event.place) if self._names.get(event.place) and event.place else None

    def _as_note(self, form: str, what: str, event: Event) -> str:
        what = f"{what[:1].upper()}{what[1:]}"
        alone = " ".join(self._alone(event))
        note = form.format(what=what) + (f" {alone}" if alone else "")
        cited = "; ".join(self._citations(self._documents[event.ref]))
        return note + (self._words.sources.format(citations=cited) if cited else "")

    def _sides(self, event: Event, getting: Sequence[str]) -> str:
        words = self._words
        giver, receiver = self.named(event.parties("from")), self.named(getting)
        told = words.giver.format(names=giver) if giver else ""
        return told + (words.receiver.format(names=receiver) if receiver else "")

    def _when(self, event: Event) -> str:
        said = dates.in_words(event.edtf, self._words.language) if event.edtf else ""
        return self._words.when.format(date=said) if said else ""

    def _life(self, party: PartyDocument | None) -> str | None:
        """When a person lived, as far as years tell."""
        if party is None or party["type"] != "person":
            return None
        began, ended = _year(party.get("began")), _year(party.get("ended"))
        if not began and not ended:
            return None
        whole, born, died = self._words.life
        form = whole if began and ended else born if began else died
        return form.format(began=began, ended=ended)

    def _unconfirmed(self, parties: Sequence[str], notes: dict[str, Note]) -> tuple[str, ...]:
        """The number of the note that says whose name is a text's word alone."""
        named = self.named([party for party in parties if self._names[party].is_unconfirmed])
        return (self.noted(self._words.unconfirmed.format(names=named), notes),) if named else ()

    def _are_alternatives(self, event: Event, parties: Sequence[str]) -> bool:
        """Whether one or another of those got it, of whom nobody is sure."""
        certain = [part.certainty for part in event.participants if part.party in parties and part.role in _RECEIVING]
        return len(parties) > 1 and all(certainty == "possible" for certainty in certain)

    def _sale(self, event: Event, document: EventDocument) -> Sale | None:
        lot = self._lots.get(document.get("lot", ""))
        if event.type not in _OF_A_SALE or (event.type == "forced_sale" and lot is None):
            return None
        auction = self._auctions.get(lot["auction"]) if lot else None
        auctioneer = next(iter(event.parties("auctioneer")), None)
        house = auction.get("house", auctioneer) if auction else auctioneer
        place = auction.get("place", event.place) if auction else event.place
        return Sale(
            house=self._called(house) if house and self._names.get(house) else None,
            place=self._called(place) if place and self._names.get(place) else None,
            date=_moment(auction["date"].get("edtf") if auction and "date" in auction else event.edtf),
            lot=lot.get("number") if lot else None,
        )

    def _price(self, price: Price) -> str:
        return price_in_words(price, self._words.amount, self._words.price_kinds)

    def _alone(self, event: Event) -> tuple[str, ...]:
        """Which parts of the set it concerns, where it is not all of them."""
        parts = self._recorded.parts
        of_parts = [part for part in parts if part in event.parts or part in event.objects]
        if "part_of" in self._recorded.document or len(of_parts) in (0, len(parts)):
            return ()
        return (self._words.alone.format(names=self.named(of_parts)),)

    def _shares(self, event: Event) -> tuple[str, ...]:
        """Who got how much of it, or let go, where a share is told."""
        told = [f"{self._called(part.party)} {part.share}" for part in event.participants if part.share is not None]
        return (self._words.shares.format(shares=", ".join(told)),) if told else ()

    def _effects(self, event: Event) -> tuple[str, ...]:
        """That title or custody passed alone, or title perhaps, where the kind of event does not say so itself."""
        kind, effects = EVENT_TYPES[event.type], (event.title_effect, event.custody_effect)
        if effects == ("none", "transfers") and kind.title != "none":
            return (self._words.custody_alone,)
        if effects == ("transfers", "none") and kind.custody != "none":
            return (self._words.title_alone,)
        return (self._words.title_disputed,) if event.title_effect == "disputed" != kind.title else ()

    def _present(self, event: Event) -> tuple[str, ...]:
        """Who stood beside those between whom it passed."""
        told = ((words, self.named(event.parties(role))) for role, words in self._words.beside.items())
        return tuple(words.format(names=named) for words, named in told if named)

    def _cited(self, document: EventDocument, notes: dict[str, Note]) -> tuple[str, ...]:
        """The numbers of the notes of an event's sources; a source is noted once."""
        return tuple(dict.fromkeys(self.noted(citation, notes) for citation in self._citations(document)))

    def _citations(self, document: EventDocument) -> list[str]:
        cited = dict.fromkeys(self._citation(citation) for citation in evidence(document, self._names))
        return list(cited)

    def _citation(self, cited: Evidence) -> str:
        reference = cited.source.reference
        published = self._names.sources[reference].get("date", {}).get("edtf")
        when = dates.in_words(published, self._words.language) if published else None
        words = (self._called(reference), cited.publisher, when, cited.locator)
        return ", ".join(" ".join(word.split()) for word in words if word)


def _is_of(tag: str | None, language: str) -> bool:
    return (tag or "").partition("-")[0] == language


def _moment(edtf: str | None) -> str | None:
    """A date as the time of one moment: of the two ways to write a stretch in which it lies, the one that is read."""
    if edtf is None or (match := _SET.fullmatch(edtf)) is None:
        return edtf
    return f"{match[1] or '..'}/{match[2] or '..'}"


def _by(event: Event) -> str | None:
    """The date by which a holder is evidenced, where it can be told as one."""
    begins, slash, ends = (event.edtf or "").partition("/")
    edtf = begins if slash and proof_of(event).first != event.bounds else ends or begins
    return f"../{edtf}" if edtf not in ("", "..") and edtf[0] not in "[{" else None


def _year(date: SpanDate | None) -> str:
    match = re.match(r"\d{4}", date.get("edtf", "")) if date else None
    return match.group() if match else ""
