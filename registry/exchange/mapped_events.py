"""Events of the objects of a file, as far as its cells tell them: what all kinds of them have in common."""

from collections import Counter

from registry.errors import DateError
from registry.exchange.mapped_dates import UNREAD, first_year
from registry.exchange.mapped_parties import Issuer, NamedParties
from registry.provenance import dates
from registry.provenance.documents import RawDocument
from registry.provenance.event_types import EVENT_TYPES
from registry.provenance.makers import divided
from registry.provenance.money import money_of
from registry.provenance.notation import Register


class EventMaker:
    """Makes events that cite `source`; the dates that stay as words are counted in `unread`."""

    def __init__(self, columns: Issuer, source: str, parties: Register, unread: Counter[str]) -> None:
        self.parties = NamedParties(columns, parties)
        self.unread = unread
        self._columns, self._source = columns, source

    def of_issuer(self, fields: RawDocument) -> RawDocument:
        """A record that is seen by those who see the file, and cites it."""
        return {**fields, "visibility": self._columns.visibility, "citations": [{"source": self._source}]}

    def event(self, kind: str, ref: str, reference: str) -> RawDocument:
        """An event of a kind, with the effects that the kind has."""
        fields = {
            "kind": "event",
            "ref": ref,
            "type": kind,
            "title_effect": EVENT_TYPES[kind].title,
            "custody_effect": EVENT_TYPES[kind].custody,
            "objects": [reference],
        }
        return self.of_issuer(fields)

    def participants(self, cell: str, role: str, its_own: str) -> tuple[list[RawDocument], list[RawDocument]]:
        """Those whom a cell names, with their records where they are to be made."""
        participants, documents = [], []
        for number, name in enumerate(divided(cell)):
            party, records = self.parties.party(name, f"{role} {number} of {its_own}")
            participants.append({"party": party, "role": role})
            documents += records
        return participants, documents

    def date(self, text: str | None) -> RawDocument | None:
        """The date that a cell gives."""
        if not text:
            return None
        try:
            edtf = dates.read(text).edtf
        except DateError:
            self.unread[UNREAD] += 1
            return None
        return {"edtf": edtf} if edtf == text else {"edtf": edtf, "verbatim": text}

    def price(self, text: str, date: str | None) -> RawDocument:
        """A sum as the cell has it, with amount and currency where they are sure."""
        money = money_of(text, first_year(date))
        sum_of_money = {"amount": money[0], "currency": money[1]} if money else {}
        return {"kind": "price", "verbatim": text, **sum_of_money}
