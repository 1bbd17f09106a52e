"""What a row says of a sale of the object: an auction with its lot, or a sale by a dealer, as an event.

A lot of several objects has a row for each, and each its own result: of those withdrawn or unsold nothing passes.
"""

from collections.abc import Mapping, Sequence

from registry.exchange.mapped_events import EventMaker
from registry.provenance.codes import LotResult
from registry.provenance.documents import RawDocument
from registry.provenance.references import derive
from registry.provenance.text import fold

UNREAD = "sales whose result is not told or was not understood"
_LABELS = {
    "sale": "Sale",
    "sale_house": "Sold by",
    "sale_date": "Date of the sale",
    "lot": "Lot",
    "sale_result": "Result",
    "sale_price": "Price",
    "seller": "Seller",
    "buyer": "Buyer",
}
_AUCTION = ("sale", "sale_house", "lot")
_WORDS: dict[LotResult, str] = {
    "sold": "sold|verkauft|zugeschlagen|vendu|vendue|adjugé|adjugée|vendido|vendida|verkocht|venduto|낙찰|落札|成交",
    "bought_in": "bought in|bi|zurückgekauft|racheté|ingekocht",
    "passed": "unsold|not sold|passed|passed in|did not sell|unverkauft|nicht verkauft|zurückgegangen|invendu|invendue"
    "|non vendu|no vendido|onverkocht|niet verkocht|invenduto|유찰|不落札|流拍",
    "withdrawn": "withdrawn|zurückgezogen|retiré|retirée|retirado|retirada|teruggetrokken|ritirato|ritirata|撤拍",
    "unpaid": "unpaid|not paid",
}
_RESULTS: dict[str, LotResult] = {fold(word): code for code, words in _WORDS.items() for word in words.split("|")}


def sale_words(cells: Mapping[str, Sequence[str]]) -> str:
    """What a row says of a sale, as written."""
    return "\n".join(f"{label}: {'; '.join(cells[name])}" for name, label in _LABELS.items() if cells.get(name))


def result_of(cells: Mapping[str, Sequence[str]]) -> LotResult | None:
    """How the sale of a row ended: as its result says, or without one by its buyer; None where that is not sure."""
    told, buyer = (fold("; ".join(cells.get(name, ()))) for name in ("sale_result", "buyer"))
    if told:
        return _RESULTS.get(told)
    return _RESULTS.get(buyer, "sold") if buyer else None


class Sales:
    """Sales of the objects of one file."""

    def __init__(self, events: EventMaker) -> None:
        self._events = events

    def documents(self, cells: Mapping[str, Sequence[str]], reference: str) -> list[RawDocument]:
        """The parties, the auction, its lot and the event that the cells of a row tell of an object."""
        words, result = sale_words(cells), result_of(cells)
        if not words or result is None:
            return []
        told = {name: "; ".join(cells[name]) for name in _LABELS if cells.get(name)}
        is_auction = any(name in told for name in _AUCTION)
        participants, documents = self._participants(told, result, reference, is_auction=is_auction)
        ref = derive("event", f"sale {fold(words)} of {reference}")
        event = self._events.event("auction_sale" if is_auction else "purchase", ref, reference)
        event |= {"participants": participants, "verbatim": words}
        if result != "sold":
            event |= {"outcome": "failed", "title_effect": "none", "custody_effect": "none"}
        if date := self._events.date(told.get("sale_date")):
            event["date"] = date
        if price := told.get("sale_price"):
            event["prices"] = [self._events.price(price, told.get("sale_date"))]
        if lot := self._lot(told, result, date, participants):
            event["lot"] = lot[-1]["ref"]
            event |= {"note": f"The price is that of lot {told['lot']}."} if price else {}
        return [*documents, *lot, event]

    def _participants(
        self, told: Mapping[str, str], result: LotResult, reference: str, *, is_auction: bool
    ) -> tuple[list[RawDocument], list[RawDocument]]:
        roles = {"seller": "from", "sale_house": "auctioneer" if is_auction else "agent_for_from", "buyer": "to"}
        participants, documents = [], []
        for name, role in roles.items():
            if name in told and (name != "buyer" or result == "sold"):
                those, records = self._events.participants(told[name], role, f"sale {fold(told[name])} of {reference}")
                participants += those
                documents += records
        return participants, documents

    def _lot(
        self, told: Mapping[str, str], result: LotResult, date: RawDocument | None, participants: list[RawDocument]
    ) -> list[RawDocument]:
        """The auction and the lot, where both are told."""
        named = [told[name] for name in ("sale_house", "sale", "sale_date") if name in told]
        if "lot" not in told or not named:
            return []
        key = f"intake sale {' '.join(map(fold, named))}"
        auction: RawDocument = {
            "kind": "auction",
            "ref": derive("auction", key),
            "names": [{"text": " ".join(", ".join(named).split()), "kind": "preferred"}],
            **({"date": date} if date else {}),
        }
        houses = [participant["party"] for participant in participants if participant["role"] == "auctioneer"]
        if len(houses) == 1:
            auction["house"] = houses[0]
        lot: RawDocument = {
            "kind": "lot",
            "ref": derive("lot", f"{key} lot {told['lot']}"),
            "auction": auction["ref"],
            "number": told["lot"],
            "result": result,
        }
        return [self._events.of_issuer(auction), self._events.of_issuer(lot)]
