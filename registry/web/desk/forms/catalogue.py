"""The form of an auction with its lots, typed in, pasted, or taken from a spreadsheet."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from registry.exchange.tables import Table, TableUnfit, guess, parse_table
from registry.provenance import references
from registry.provenance.dates import typed_again
from registry.provenance.documents import Document
from registry.queries.records.documents import current
from registry.queries.records.lookup import words_of
from registry.queries.workspace.auctions import lots_of
from registry.web.desk.forms.fields import Built, Reading, without_empty
from registry.web.desk.forms.typed import Typed

MOST_LOTS = 1000
# What a column of lots can be, in words, and the headings by which it is guessed.
COLUMNS = {
    "number": "lot number",
    "description": "description",
    "estimate_low": "low estimate",
    "estimate_high": "high estimate",
    "currency": "currency",
    "seller": "seller",
    "object": "object on record",
    "note": "note",
}
_HEADINGS = {
    "number": ("lot", "lot no", "lot number", "no", "number", "losnummer", "번호", "图录号", "拍品号", "ロット"),
    "description": ("description", "title", "catalogue description", "object", "beschreibung", "작품", "名称", "品名"),
    "estimate_low": ("low estimate", "estimate low", "low", "estimate from", "schätzpreis"),
    "estimate_high": ("high estimate", "estimate high", "high", "estimate to"),
    "currency": ("currency", "währung", "통화", "货币"),
    "seller": ("seller", "consignor", "vendor", "einlieferer", "위탁자"),
    "object": ("reference", "accession number", "inventory number", "accession", "inv no"),
    "note": ("note", "notes", "remark", "provenance"),
}
_OWN = ("catalogue", "lugt", "scipio", "note")
_OF_LOT = ("description", "estimate_low", "estimate_high", "currency", "note")


def opened(connection: Connection, reference: str | None) -> Typed:
    """The form of a sale that is on record, with its lots, or of another."""
    found = current(connection, [reference]).get(reference) if reference else None
    if found is None:
        return Typed.saying({"ref": references.generate("auction"), "visibility": "private"})
    version, auction = found
    lots = lots_of(connection, auction["ref"])
    wanted = [auction[key] for key in ("house", "place") if key in auction]
    wanted += [ref for lot in lots for ref in (lot.get("seller"), *lot.get("objects", ())) if ref]
    words = words_of(connection, wanted)
    versions = current(connection, [lot["ref"] for lot in lots])
    values: dict[str, Any] = {
        "ref": auction["ref"],
        "base": [f"{auction['ref']}@{version}", *(f"{ref}@{one[0]}" for ref, one in versions.items())],
        "visibility": auction["visibility"],
        "name": auction["names"][0]["text"],
        "house": words.get(auction.get("house", "")),
        "place": words.get(auction.get("place", "")),
        "date": typed_again(auction.get("date", {})),
        **{key: auction.get(key) for key in _OWN},
    }
    for row, lot in enumerate(lots):
        at = f"lot-{row}"
        values |= {at: lot.get("number"), f"{at}-ref": lot["ref"], f"{at}-seller": words.get(lot.get("seller", ""))}
        values |= {f"{at}-{key}": lot.get(key) for key in _OF_LOT}
        values[f"{at}-objects"] = [words[ref] for ref in lot.get("objects", ()) if ref in words]
    return Typed.saying(values)


def build(connection: Connection, given: Typed) -> Built:
    """The auction and its lots."""
    reading = Reading(connection, given)
    take_table(given)
    reference = given.get("ref")
    standing = current(connection, [reference, *_lot_references(given)])
    auction = _auction(reading, standing)
    documents = [auction] if auction else []
    for row in _rows(given):
        documents += _lot(reading, row, auction or {"ref": reference}, standing)
    if given.text("lots_table"):
        reading.wrong("lots_table", "These are not lots of the sale yet: take them, or clear this field.")
    if len(_rows(given)) > MOST_LOTS:
        reading.wrong("lots_table", f"A sale of more than {MOST_LOTS} lots is imported as a file, under Intake.")
    complete = auction is not None and not reading.errors
    subjects = [reference, *(document["ref"] for document in documents if document["kind"] == "object")]
    title = f"Auction: {given.get('name') or 'without a name yet'}, {len(_rows(given))} lots"
    return Built(given, [*reading.made.values(), *documents] if complete else None, subjects, reading, title)


def pasted(typed: Typed) -> tuple[Table | None, list[str], str]:
    """The table that was pasted, what each of its columns is taken for, and what is wrong with it."""
    text = typed.text("lots_table")
    if text is None:
        return None, [], ""
    try:
        table = parse_table(text)
    except TableUnfit as error:
        return None, [], str(error)
    guessed = guess(table.header, _HEADINGS)
    meanings = [typed.text(f"column-{i}") if f"column-{i}" in typed else one for i, one in enumerate(guessed)]
    return table, [meaning or "" for meaning in meanings], ""


def take_table(typed: Typed) -> None:
    """Where the columns of a pasted table were confirmed, its rows become lots of the form."""
    if not typed.get("take_lots"):
        return
    table, meanings, _ = pasted(typed)
    row = max(_rows(typed), default=-1) + 1
    for cells in table.rows[:MOST_LOTS] if table else ():
        found = {meaning: cell.strip() for meaning, cell in zip(meanings, cells, strict=True) if meaning}
        typed.put(f"lot-{row}", found.get("number", ""))
        for key in (*_OF_LOT, "seller"):
            if found.get(key):
                typed.put(f"lot-{row}-{key}", found[key])
        if found.get("object"):
            typed.put(f"lot-{row}-objects", found["object"])
        row += 1
    for name in [name for name in typed if name == "lots_table" or name.startswith("column-")]:
        del typed[name]
    typed.pop("take_lots", None)


def _auction(reading: Reading, standing: dict[str, tuple[int, Document]]) -> Document | None:
    reference = reading.typed.get("ref")
    before = standing.get(reference, (0, {}))[1]
    names = reading.names("name", before, needed="Give the sale a name, as its catalogue has it.")
    document = {
        **before,
        "kind": "auction",
        "ref": reference,
        "visibility": reading.text("visibility"),
        "names": names,
        "house": reading.record("house", "party"),
        "place": reading.record("place", "place"),
        "date": reading.date("date", before.get("date")),
        **{key: reading.text(key) for key in _OWN},
    }
    fields = {f"/{key}": key for key in (*_OWN, "house", "place", "date", "visibility")} | {"/names": "name"}
    return reading.loaded(document, fields) if names else None


def _lot(reading: Reading, row: int, auction: Document, standing: dict[str, tuple[int, Document]]) -> list[Document]:
    """A lot, and the object that is made of it where that was asked for."""
    typed, at = reading.typed, f"lot-{row}"
    if not typed.text(f"{at}-ref"):
        typed.put(f"{at}-ref", references.generate("lot"))
    reference = typed.get(f"{at}-ref")
    before = standing.get(reference, (0, {}))[1]
    objects = _objects(reading, at)
    made = _object_of(reading, row, auction) if typed.get("make_objects") and not objects else []
    document = {
        **before,
        "kind": "lot",
        "ref": reference,
        "auction": auction["ref"],
        "visibility": reading.text("visibility"),
        "number": reading.text(at),
        "seller": reading.record(f"{at}-seller", "party"),
        "objects": [*objects, *(one["ref"] for one in made)],
        **{key: reading.text(f"{at}-{key}") for key in _OF_LOT},
        **{key: reading.amount(f"{at}-{key}") for key in ("estimate_low", "estimate_high")},
    }
    fields = {f"/{key}": f"{at}-{key}" for key in (*_OF_LOT, "seller", "objects")} | {"": at, "/number": at}
    loaded = reading.loaded(document, fields)
    return [*made, loaded] if loaded else []


def _objects(reading: Reading, at: str) -> list[str]:
    """The objects of a lot, one a field or several in one, apart by semicolons."""
    found = []
    names = [part for text in reading.typed.getlist(f"{at}-objects") for part in text.split(";") if part.strip()]
    for index, name in enumerate(names):
        field = f"{at}-object-{index}"
        reading.typed.put(field, name.strip())
        if (ref := reading.record(field, "object")) is not None:
            found.append(ref)
        names[index] = reading.typed.get(field)
        del reading.typed[field]
        if field in reading.errors:
            reading.wrong(f"{at}-objects", reading.errors.pop(field))
            reading.choices[f"{at}-objects"] = reading.choices.pop(field, [])
    reading.typed[f"{at}-objects"] = ["; ".join(names)] if names else []
    return found


def _object_of(reading: Reading, row: int, auction: Document) -> list[Document]:
    typed, at = reading.typed, f"lot-{row}"
    described = typed.text(f"{at}-description")
    if described is None:
        return []
    name = described.splitlines()[0][:200]
    document: Document = {
        "kind": "object",
        "ref": references.derive("object", f"lot {typed.get(f'{at}-ref')}"),
        "visibility": "private",
        "names": [{"text": name, "kind": "preferred"}],
        "texts": [{"kind": "description", "text": described}],
        "identifiers": [without_empty({"type": "lot", "value": typed.text(at), "issuer": typed.text("name")})]
        if typed.text(at)
        else [],
    }
    loaded = reading.loaded(document, {"": f"{at}-description"})
    return [loaded] if loaded else []


def _rows(typed: Typed) -> list[int]:
    return [row for row in typed.rows("lot") if typed.text(f"lot-{row}") or typed.text(f"lot-{row}-description")]


def _lot_references(typed: Typed) -> Sequence[str]:
    return [ref for row in typed.rows("lot") if (ref := typed.text(f"lot-{row}-ref"))]


def page(_: Connection, typed: Typed) -> dict[str, Any]:
    """The table that was pasted, and what its columns can be."""
    return {"table": pasted(typed), "columns": COLUMNS}
