"""What a row says of how the institution came by the object, and of those who had it before, as events.

An event says no more than the cells: the kind of acquisition is told where its word is known, title only with it.
"""

from collections.abc import Mapping, Sequence

from registry.exchange.mapped_events import EventMaker
from registry.provenance.credit_lines import credit_of
from registry.provenance.documents import RawDocument
from registry.provenance.makers import divided
from registry.provenance.references import derive
from registry.provenance.text import fold

_LABELS = {
    "acquired_from": "Acquired from",
    "acquisition_method": "How acquired",
    "acquisition_date": "Acquired",
    "acquisition_price": "Price",
}
_WORDS = {
    "purchase": "purchase|purchased|bought|museum purchase|kauf|ankauf|achat|compra|aankoop|acquisto"
    "|구입|구매|购买|購入|購買",
    "gift": "gift|schenkung|geschenk|don|regalo|schenking|gift of the artist|기증|捐赠|捐贈|寄贈|寄赠",
    "donation": "donation|donated|donación|donazione",
    "bequest": "bequest|bequeathed|vermächtnis|legat|legs|legado|legaat|legato|유증|遗赠|遺贈",
    "exchange": "exchange|tausch|échange|intercambio|permuta|ruil|scambio|교환|交换|交換",
    "transfer": "transfer|transferred|überweisung|overdracht|이관|移交|移管",
    "loan": "loan|long term loan|permanent loan|leihgabe|dauerleihgabe|prêt|préstamo|bruikleen|prestito|대여",
    "deposit": "deposit|dépôt|depósito|deposito|기탁|寄託|寄托",
}
_METHODS = {fold(word): code for code, words in _WORDS.items() for word in words.split("|")}


class Acquisitions:
    """Events of acquisition, of the objects of one file."""

    def __init__(self, events: EventMaker) -> None:
        self._events = events

    def documents(self, cells: Mapping[str, Sequence[str]], reference: str) -> list[RawDocument]:
        """The parties and events that the cells of a row tell of an object."""
        return [*self._former_owners(cells.get("former_owner", ()), reference), *self._acquisition(cells, reference)]

    def _former_owners(self, cells: Sequence[str], reference: str) -> list[RawDocument]:
        documents: list[RawDocument] = []
        for number, name in enumerate(name for cell in cells for name in divided(cell)):
            party, records = self._events.parties.party(name, f"former {number} of {reference}")
            documents += records
            ref = derive("event", f"former owner {number} of {reference}")
            event = self._events.event("possession", ref, reference)
            event |= {"participants": [{"party": party, "role": "holder"}], "verbatim": f"Former owner: {name}"}
            documents.append(event)
        return documents

    def _acquisition(self, cells: Mapping[str, Sequence[str]], reference: str) -> list[RawDocument]:
        told = {meaning: "; ".join(cells[meaning]) for meaning in _LABELS if cells.get(meaning)}
        if not told:
            return [] if cells.get("provenance") else self._credited(cells.get("credit_line", ()), reference)
        words = fold(told.get("acquisition_method", ""))
        verbatim = "\n".join(f"{_LABELS[meaning]}: {text}" for meaning, text in told.items())
        documents = self._acquired(
            _METHODS.get(words, "acquisition"), "; ".join(cells.get("acquired_from", ())), verbatim, reference
        )
        event = documents[-1]
        if words not in _METHODS:
            event["title_effect"] = "unknown"
        if date := self._events.date(told.get("acquisition_date")):
            event["date"] = date
        if price := told.get("acquisition_price"):
            event["prices"] = [self._events.price(price, told.get("acquisition_date"))]
        return documents

    def _credited(self, lines: Sequence[str], reference: str) -> list[RawDocument]:
        """What the one credit line of a row tells, where it leaves no doubt."""
        credit = credit_of(lines[0]) if len(lines) == 1 else None
        if credit is None:
            return []
        documents = self._acquired(credit.kind, credit.giver, f"Credit line: {lines[0]}", reference)
        if date := self._events.date(credit.date):
            documents[-1]["date"] = date
        return documents

    def _acquired(self, kind: str, givers: str, verbatim: str, reference: str) -> list[RawDocument]:
        """The institution's acquisition of an object from those whom words name, with the parties before it."""
        to, documents = self._events.parties.institution()
        participants: list[RawDocument] = []
        for number, name in enumerate(divided(givers)):
            party, records = self._events.parties.party(name, f"giver {number} of {reference}")
            documents += records
            participants.append({"party": party, "role": "from"})
        event = self._events.event(kind, derive("event", f"acquisition {reference}"), reference)
        event["participants"] = [*participants, {"party": to, "role": "to"}]
        event["verbatim"] = verbatim
        return [*documents, event]
