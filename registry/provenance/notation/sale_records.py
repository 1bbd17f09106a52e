"""Auctions and lots that texts tell of, as records."""

from registry.provenance import dates
from registry.provenance.codes import LotResult
from registry.provenance.documents import RawDocument
from registry.provenance.notation.dated_words import worded_date
from registry.provenance.notation.known_records import KnownRecords, name_document
from registry.provenance.notation.lexicon.takings import RESULTS
from registry.provenance.notation.values import Part, Sale
from registry.provenance.notation.verbatim import clean
from registry.provenance.references import derive
from registry.provenance.text import fold


class SaleRecords:
    """The lots of one object's text. Sales are one where house, place and date are; without a house and a date, the
    object's own. What has to be made is added to the `records`."""

    def __init__(self, known: KnownRecords, records: list[RawDocument], text: str, object_ref: str) -> None:
        self._known = known
        self._records = records
        self._text = text
        self._object = object_ref

    def party(self, name: str, life: str | None, kind: str, scope: str = "") -> str:
        """The reference of a party, which is made where it is not on record."""
        ref, record = self._known.party(name, life=life, kind=kind, scope=scope or self._object)
        if record:
            self._records.append(record)
        return ref

    def place(self, name: str) -> str:
        """The reference of a place, which is made where it is not on record."""
        ref, records = self._known.place(name)
        self._records += records
        return ref

    def lot(self, sale: Sale, parts: tuple[Part, ...], result: LotResult = "sold", words: str = "") -> str | None:
        """The reference of the lot of a sale; None where the text tells neither the house nor the lot. `words` say of
        one that was not sold what became of it: it is not the lot of that number that another text calls sold."""
        if not (sale.house or sale.lot):
            return None
        date = sale.date if sale.date and dates.is_date(sale.date) else None
        house, place = clean(sale.house or ""), clean(sale.place or "")
        key = f"prose {fold(house)} {fold(place)} {date or ''}" + ("" if house and date else f" {self._object}")
        auction = self._auction(key, house, place, worded_date(date, self._text, parts, "acquired") if date else None)
        ref = derive("lot", f"{key} {sale.lot}" + ("" if result == "sold" else f" {result}"))
        lot: RawDocument = {"kind": "lot", "ref": ref, "auction": auction["ref"], "result": result}
        if sale.lot and (number := clean(sale.lot)):
            lot["number"] = number
        if words:
            lot["note"] = words
        self._records += [record for record in (auction, lot) if self._known.is_new(record["ref"])]
        return ref

    def _auction(self, key: str, house: str, place: str, date: RawDocument | None) -> RawDocument:
        name = ", ".join(filter(None, (house or "Sale", place, dates.in_words(date["edtf"]) if date else "")))
        auction: RawDocument = {"kind": "auction", "ref": derive("auction", key), "names": [name_document(name)]}
        if house:
            auction["house"] = self.party(house, None, "organisation")
        if place:
            auction["place"] = self.place(place)
        return auction | {"date": date} if date else auction


def result_in(words: str) -> tuple[LotResult, str]:
    """What became of a lot that was not sold, and the words that say so."""
    for result, pattern in RESULTS:
        if match := pattern.search(words):
            return result, match.group()
    return "unknown", ""
