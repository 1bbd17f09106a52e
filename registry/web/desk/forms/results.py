"""The form in which the results of a sale are entered in the room, a lot a line. What is sold makes an event."""

from typing import Any

from sqlalchemy import Connection

from registry.provenance import references
from registry.provenance.documents import Document
from registry.provenance.vocabulary import EVENT_TYPES, LOT_RESULTS
from registry.queries.records.documents import current
from registry.queries.records.lookup import hits, words_of
from registry.queries.workspace.auctions import lots_of
from registry.web.desk.forms.page_state import BASE, based_on
from registry.web.desk.forms.reader import FormReader, FormResult
from registry.web.desk.forms.typed import Typed

_AMOUNTS = ("hammer", "premium")


def opened(connection: Connection, auction: str) -> Typed:
    """The form of a sale as its lots stand."""
    values: dict[str, Any] = {"ref": references.generate("event"), "auction": auction}
    lots = lots_of(connection, auction)
    words = words_of(connection, [lot["buyer"] for lot in lots if "buyer" in lot])
    for lot in lots:
        at = f"lot-{lot['ref']}"
        values |= {f"{at}-result": lot["result"], f"{at}-buyer": words.get(lot.get("buyer", ""))}
        values |= {f"{at}-{key}": lot.get(key) for key in _AMOUNTS}
    currencies = [lot["currency"] for lot in lots if "currency" in lot]
    values["currency"] = currencies[0] if currencies else ""
    return Typed.saying(values)


def read(connection: Connection, typed: Typed) -> FormResult:
    """The lots whose results are new, and a sale for each of those sold that has objects; bought in makes none."""
    reader = FormReader(connection, typed)
    auction = current(connection, [typed.get("auction")]).get(typed.get("auction"), (0, {}))[1]
    lots = lots_of(connection, typed.get("auction")) if auction else []
    standing = current(connection, [lot["ref"] for lot in lots])
    if BASE not in typed:
        reader.show(BASE, *based_on({ref: version for ref, (version, _) in standing.items()}))
    events = {lot["ref"]: references.derive("event", f"sale of {lot['ref']}") for lot in lots}
    recorded = current(connection, events.values())
    documents: list[Document] = []
    for lot in lots:
        documents += _result(reader, lot, auction, events[lot["ref"]], recorded)
    subjects = list(
        dict.fromkeys([*(ref for one in documents for ref in one.get("objects", ())), auction.get("ref", "")])
    )
    if not documents and not reader.errors:
        reader.wrong("form", "No result has been entered yet.")
    name = auction.get("names", [{"text": "an auction"}])[0]["text"]
    sold = sum(document["kind"] == "event" for document in documents)
    title = f"Results of {name}: {sold} sale{'s' if sold != 1 else ''}"
    return reader.result(documents, subjects, title)


def _result(
    reader: FormReader, lot: Document, auction: Document, event: str, recorded: dict[str, Any]
) -> list[Document]:
    at = f"lot-{lot['ref']}"
    result = reader.text(f"{at}-result") or lot["result"]
    amounts = {key: reader.amount(f"{at}-{key}") for key in _AMOUNTS}
    revised = {
        **lot,
        "result": result,
        "buyer": reader.record(f"{at}-buyer", "party"),
        **amounts,
        "currency": lot.get("currency") or (reader.text("currency") if any(amounts.values()) else None),
    }
    fields = {f"/{key}": f"{at}-{key}" for key in ("result", "buyer", *_AMOUNTS)} | {"/currency": "currency"}
    loaded = reader.loaded(revised, fields)
    if loaded is None or loaded == lot:
        return []
    if event in recorded:
        reader.wrong(
            f"{at}-result",
            f"The sale of lot {lot.get('number', '')} is recorded: correct the event on its object's page.",
        )
        return []
    return [loaded, *_sale(reader, loaded, auction, event)]


def _sale(reader: FormReader, lot: Document, auction: Document, reference: str) -> list[Document]:
    """The event of a lot that was sold. One that was bought in, withdrawn or not paid for moves nothing."""
    if lot["result"] != "sold" or not lot.get("objects"):
        return []
    kind = EVENT_TYPES["auction_sale"]
    takings = [{"party": lot[key], "role": role} for key, role in (("seller", "from"), ("buyer", "to")) if key in lot]
    if "house" in auction:
        takings.append({"party": auction["house"], "role": "auctioneer"})
    price = {"kind": "hammer", "amount": lot.get("hammer"), "currency": lot.get("currency")}
    event: Document = {
        "kind": "event",
        "ref": reference,
        "type": "auction_sale",
        "title_effect": kind.title,
        "custody_effect": kind.custody,
        "visibility": lot["visibility"],
        "date": auction.get("date"),
        "place": auction.get("place"),
        "lot": lot["ref"],
        "objects": lot["objects"],
        "participants": takings,
        "prices": [price] if "hammer" in lot else [],
        "citations": [{"source": one["source"]} for one in auction.get("citations", ())],
    }
    loaded = reader.loaded(event, {"": f"lot-{lot['ref']}-result"})
    return [loaded] if loaded else []


def page(connection: Connection, typed: Typed) -> dict[str, Any]:
    """The lots that the form has a line for, with the names of what is in them, and what can become of one."""
    lots = lots_of(connection, typed.get("auction"))
    wanted = [ref for lot in lots for ref in lot.get("objects", ())]
    named = {hit.label.reference: hit.label.name.text for hit in hits(connection, wanted)}
    called = [{**lot, "called": [named.get(ref, ref) for ref in lot.get("objects", ())]} for lot in lots]
    return {"lots": called, "lot_results": LOT_RESULTS}
