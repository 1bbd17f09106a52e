"""What a row says of how the institution came by the object, and of those who had it before, as events.

An event says no more than the cells: the kind of acquisition is told where its word is known, title only with it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from registry.errors import DateError
from registry.exchange.mapped_parties import Issuer, NamedParties
from registry.provenance import dates
from registry.provenance.documents import RawDocument
from registry.provenance.event_types import EVENT_TYPES
from registry.provenance.makers import divided
from registry.provenance.money import money_of
from registry.provenance.notation import Register
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
UNREAD = "dates that could not be read"


class Acquisitions:
    """Events of the objects of one file. `source` is cited by each; `unread` counts the dates that stay as words."""

    def __init__(self, columns: Issuer, source: str, parties: Register, unread: Counter[str]) -> None:
        self._columns, self._source, self._unread = columns, source, unread
        self._parties = NamedParties(columns, parties)

    def documents(self, cells: Mapping[str, Sequence[str]], reference: str) -> list[RawDocument]:
        """The parties and events that the cells of a row tell of an object."""
        return [*self._former_owners(cells.get("former_owner", ()), reference), *self._acquisition(cells, reference)]

    def _former_owners(self, cells: Sequence[str], reference: str) -> list[RawDocument]:
        documents: list[RawDocument] = []
        for number, name in enumerate(name for cell in cells for name in divided(cell)):
            party, records = self._parties.party(name, f"former {number} of {reference}")
            documents += records
            event = self._event("possession", derive("event", f"former owner {number} of {reference}"), reference)
            event |= {"participants": [{"party": party, "role": "holder"}], "verbatim": f"Former owner: {name}"}
            documents.append(event)
        return documents

    def _acquisition(self, cells: Mapping[str, Sequence[str]], reference: str) -> list[RawDocument]:
        told = {meaning: "; ".join(cells[meaning]) for meaning in _LABELS if cells.get(meaning)}
        if not told:
            return []
        words = fold(told.get("acquisition_method", ""))
        kind = _METHODS.get(words, "acquisition")
        to, documents = self._parties.institution()
        participants: list[RawDocument] = []
        for number, name in enumerate(name for cell in cells.get("acquired_from", ()) for name in divided(cell)):
            party, records = self._parties.party(name, f"giver {number} of {reference}")
            documents += records
            participants.append({"party": party, "role": "from"})
        event = self._event(kind, derive("event", f"acquisition {reference}"), reference)
        if words not in _METHODS:
            event["title_effect"] = "unknown"
        event["participants"] = [*participants, {"party": to, "role": "to"}]
        event["verbatim"] = "\n".join(f"{_LABELS[meaning]}: {text}" for meaning, text in told.items())
        if date := self._date(told.get("acquisition_date")):
            event["date"] = date
        if price := told.get("acquisition_price"):
            money = money_of(price)
            sum_of_money = {"amount": money[0], "currency": money[1]} if money else {}
            event["prices"] = [{"kind": "price", "verbatim": price, **sum_of_money}]
        return [*documents, event]

    def _event(self, kind: str, event: str, reference: str) -> RawDocument:
        return {
            "kind": "event",
            "ref": event,
            "type": kind,
            "title_effect": EVENT_TYPES[kind].title,
            "custody_effect": EVENT_TYPES[kind].custody,
            "visibility": self._columns.visibility,
            "objects": [reference],
            "citations": [{"source": self._source}],
        }

    def _date(self, text: str | None) -> RawDocument | None:
        if text is None:
            return None
        try:
            edtf = dates.read(text).edtf
        except DateError:
            self._unread[UNREAD] += 1
            return None
        return {"edtf": edtf} if edtf == text else {"edtf": edtf, "verbatim": text}
