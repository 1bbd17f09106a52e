"""The form in which the results of a sale are entered in the room, a lot a line. What is sold makes an event."""

from collections.abc import Collection, Sequence
from typing import Any, cast

from sqlalchemy import Connection

from registry.messages import counted
from registry.provenance import references
from registry.provenance.documents import AuctionDocument, Citation, EventDocument, LotDocument, RawDocument
from registry.provenance.governance.procedures import PROCEDURES
from registry.provenance.vocabulary import EVENT_TYPES, LOT_RESULTS
from registry.queries.pages.parts import part_of
from registry.queries.records.documents import current, current_of
from registry.queries.records.lookup import hits, words_of
from registry.queries.records.sight import reader_of
from registry.queries.workspace.auctions import lots_of
from registry.queries.workspace.own_party import party_of
from registry.web.desk.forms.filling import citation_fields
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.number_rows import NumberRow
from registry.web.desk.forms.own_sources import citing_results
from registry.web.desk.forms.page_state import BASE, based_on
from registry.web.desk.forms.reader import FormReader, FormResult

_AMOUNTS = ("hammer", "premium")


def opened(connection: Connection, auction: str, part_number: int = 1) -> FormData:
    """The form of a sale as its lots stand: of all of them, or of one part of many."""
    values: dict[str, Any] = {"ref": references.generate("event"), "auction": auction}
    lots = lots_of(connection, auction)
    here = part_of(_numbers(lots), part_number).here
    lots = [lot for lot in lots if lot["ref"] in here]
    words = words_of(connection, [lot["buyer"] for lot in lots if "buyer" in lot])
    for lot in lots:
        at = f"lot-{lot['ref']}"
        values |= {f"{at}-result": lot["result"], f"{at}-buyer": words.get(lot.get("buyer", ""))}
        values |= {f"{at}-hammer": lot.get("hammer"), f"{at}-premium": lot.get("premium")}
    currencies = [lot["currency"] for lot in lots if "currency" in lot]
    values["currency"] = currencies[0] if currencies else ""
    on_record = current_of(connection, AuctionDocument, auction)
    if on_record is None:
        return FormData.saying(values)
    cited = on_record[1].get("citations", ())
    words = words_of(connection, [citation["source"] for citation in cited])
    values |= citation_fields(({"source": citation["source"]} for citation in cited), words, ())
    return citing_results(connection, FormData.saying(values), on_record[1])


def read(connection: Connection, data: FormData) -> FormResult:
    """The lots whose results are new, and a sale for each of those sold that has objects; bought in makes none."""
    reader = FormReader(connection, data)
    on_record = current_of(connection, AuctionDocument, data.get("auction"))
    auction = on_record[1] if on_record else None
    lots = _with_a_line(lots_of(connection, data.get("auction")), data) if auction else []
    versions = {ref: version for ref, (version, _) in current(connection, [lot["ref"] for lot in lots]).items()}
    if BASE not in data:
        reader.show(BASE, *based_on(versions))
    events = {lot["ref"]: references.derive("event", f"sale of {lot['ref']}") for lot in lots}
    recorded = current(connection, events.values())
    cited = _cited(reader, auction)
    documents: list[LotDocument | EventDocument] = []
    if auction is not None:
        for lot in lots:
            documents += _result(reader, lot, auction, events[lot["ref"]], recorded, cited)
        reader.number_rows += _of_won(reader, [lot for lot in documents if lot["kind"] == "lot"])
    objects = [ref for document in documents for ref in document.get("objects", ())]
    subjects = list(dict.fromkeys([*objects, auction["ref"] if auction else ""]))
    if not documents and not reader.errors:
        reader.wrong("form", "No result has been entered yet.")
    name = auction["names"][0]["text"] if auction else "an auction"
    sold = sum(document["kind"] == "event" for document in documents)
    title = f"Results of {name}: {counted(sold, 'sale')}"
    return reader.result(documents, subjects, title)


def _cited(reader: FormReader, auction: AuctionDocument | None) -> list[Citation]:
    """What is cited for the results: the sale's own evidence, in a draft from before the form asked."""
    if auction is not None and "source-0" not in reader.data:
        return [{"source": citation["source"]} for citation in auction.get("citations", ())]
    return cast(list[Citation], reader.citations())


def _result(
    reader: FormReader,
    lot: LotDocument,
    auction: AuctionDocument,
    event: str,
    recorded: Collection[str],
    cited: Sequence[Citation],
) -> list[LotDocument | EventDocument]:
    at = f"lot-{lot['ref']}"
    result = reader.text(f"{at}-result") or lot["result"]
    amounts = {key: reader.amount(f"{at}-{key}") for key in _AMOUNTS if f"{at}-{key}" in reader.data}
    revised: RawDocument = {
        **lot,
        "result": result,
        "buyer": reader.record(f"{at}-buyer", "party"),
        **amounts,
        "currency": lot.get("currency") or (reader.text("currency") if any(amounts.values()) else None),
    }
    fields = {f"/{key}": f"{at}-{key}" for key in ("result", "buyer", *_AMOUNTS)} | {"/currency": "currency"}
    loaded = reader.loaded(LotDocument, revised, fields)
    if loaded is None or loaded == lot:
        return []
    if event in recorded:
        reader.wrong(
            f"{at}-result",
            f"The sale of lot {lot.get('number', '')} is recorded: correct the event on its object's page.",
        )
        return []
    of_lot = [*loaded.get("citations", ()), *(new for new in cited if new not in loaded.get("citations", ()))]
    evidenced: LotDocument = {**loaded, "citations": of_lot} if of_lot else loaded
    return [evidenced, *_sale(reader, loaded, auction, event, cited)]


def _of_won(reader: FormReader, lots: Sequence[LotDocument]) -> list[NumberRow]:
    """Where the numbers are asked for of what the museum itself has bought."""
    ours = party_of(reader.connection, reader_of(reader.connection))
    won = [lot for lot in lots if lot["result"] == "sold" and lot.get("buyer") == ours is not None]
    kind = PROCEDURES["auction_sale"].gives_number or "accession"
    words = words_of(reader.connection, [ref for lot in won for ref in lot.get("objects", ())])
    return [
        NumberRow(f"won-{ref}", ref, words.get(ref, ref), kind, comes=True)
        for lot in won
        for ref in lot.get("objects", ())
    ]


def _sale(
    reader: FormReader, lot: LotDocument, auction: AuctionDocument, reference: str, cited: Sequence[Citation]
) -> list[EventDocument]:
    """The event of a lot that was sold. One that was bought in, withdrawn or not paid for moves nothing."""
    if lot["result"] != "sold" or not lot.get("objects"):
        return []
    kind = EVENT_TYPES["auction_sale"]
    parties = {"from": lot.get("seller"), "to": lot.get("buyer"), "auctioneer": auction.get("house")}
    price = {"kind": "hammer", "amount": lot.get("hammer"), "currency": lot.get("currency")}
    event: RawDocument = {
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
        "participants": [{"party": party, "role": role} for role, party in parties.items() if party],
        "prices": [price] if "hammer" in lot else [],
        "citations": list(cited),
    }
    loaded = reader.loaded(EventDocument, event, {"": f"lot-{lot['ref']}-result"})
    return [loaded] if loaded else []


def page(connection: Connection, data: FormData) -> dict[str, Any]:
    """The lots that the form has a line for, with the names of what is in them, and what can become of one."""
    all_lots = lots_of(connection, data.get("auction"))
    lots = _with_a_line(all_lots, data)
    part = part_of(_numbers(all_lots), 1)
    part = part_of(part.numbers, part.of(lots[0]["ref"]) if lots else 1)
    wanted = [ref for lot in lots for ref in lot.get("objects", ())]
    named = {hit.label.reference: hit.label.name.text for hit in hits(connection, wanted)}
    called = [{**lot, "called": [named.get(ref, ref) for ref in lot.get("objects", ())]} for lot in lots]
    return {"lots": called, "lot_results": LOT_RESULTS, "part": part}


def _with_a_line(lots: Sequence[LotDocument], data: FormData) -> list[LotDocument]:
    """The lots that a form has a line for: it may be of one part of the sale."""
    return [lot for lot in lots if f"lot-{lot['ref']}-result" in data]


def _numbers(lots: Sequence[LotDocument]) -> dict[str, int]:
    return {lot["ref"]: number for number, lot in enumerate(lots, start=1)}
