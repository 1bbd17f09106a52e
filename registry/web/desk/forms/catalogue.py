"""The form of an auction with its lots, typed in, pasted, or taken from a spreadsheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from registry.errors import DocumentError, FileError
from registry.exchange.tables import Table, guess, parse_table
from registry.messages import counted, sentence
from registry.provenance import references
from registry.provenance.dates import typed_again
from registry.provenance.documents import AuctionDocument, Document, Fields, LotDocument, ObjectDocument, RawDocument
from registry.queries.pages.parts import Part
from registry.queries.records.documents import current, current_of
from registry.queries.records.lookup import words_of
from registry.queries.workspace.auctions import lots_of
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.number_rows import NumberRow
from registry.web.desk.forms.page_state import BASE, based_on
from registry.web.desk.forms.reader import FormReader, FormResult, without_empty
from registry.web.http.text_fields import check_length

# What one form of lots has room for, among the fields that a request may have.
MOST_LOTS = 500
# Of a sale on record so many are revised at once, which leaves room for others.
MOST_REVISED = 400
_TOO_MANY = f"A sale of more than {MOST_LOTS} lots is imported as a file, under Intake."
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


def opened(connection: Connection, reference: str | None, part_number: int = 1) -> FormData:
    """The form of a sale that is on record, with its lots or one part of many, or of another."""
    on_record = current_of(connection, AuctionDocument, reference) if reference else None
    if on_record is None:
        return FormData.saying({"ref": references.generate("auction"), "visibility": "private"})
    version, auction = on_record
    lots = lots_of(connection, auction["ref"])
    here = _part(lots, part_number).here
    lots = [lot for lot in lots if lot["ref"] in here]
    fields: Fields = auction
    wanted = [fields[key] for key in ("house", "place") if key in fields]
    wanted += [ref for lot in lots for ref in (lot.get("seller"), *lot.get("objects", ())) if ref]
    words = words_of(connection, wanted)
    versions = current(connection, [lot["ref"] for lot in lots])
    values: dict[str, Any] = {
        "ref": auction["ref"],
        BASE: based_on({auction["ref"]: version, **{ref: version for ref, (version, _) in versions.items()}}),
        "visibility": auction["visibility"],
        "name": auction["names"][0]["text"],
        "house": words.get(auction.get("house", "")),
        "place": words.get(auction.get("place", "")),
        "date": typed_again(auction.get("date", {})),
        **{key: fields.get(key) for key in _OWN},
    }
    for row, lot in enumerate(lots):
        at = f"lot-{row}"
        values |= {at: lot.get("number"), f"{at}-ref": lot["ref"], f"{at}-seller": words.get(lot.get("seller", ""))}
        of_lot: Fields = lot
        values |= {f"{at}-{key}": of_lot.get(key) for key in _OF_LOT}
        values[f"{at}-objects"] = "; ".join(words[ref] for ref in lot.get("objects", ()) if ref in words)
    return FormData.saying(values)


def read(connection: Connection, data: FormData) -> FormResult:
    """The auction and its lots."""
    data = with_taken_lots(data)
    reader = FormReader(connection, data)
    reference = data.get("ref")
    recorded = current(connection, [reference, *_lot_references(data)])
    auction = _auction(reader, recorded)
    documents: list[Document] = [auction] if auction else []
    rows = _rows(data)
    for row in rows:
        documents += _lot(reader, row, reference, recorded)
    if data.text("lots_table"):
        reader.wrong("lots_table", pasted(data).problem or _not_taken(data))
        reader.drop("take_lots")
    for row in data.rows("lot"):
        if row not in rows and _is_begun(data, row):
            reader.wrong(f"lot-{row}", "Give the lot its number or a description, or clear its line.")
    if len(rows) > MOST_LOTS:
        reader.wrong("lots_table", _TOO_MANY)
    subjects = [reference, *(document["ref"] for document in documents if document["kind"] == "object")]
    lots = counted(len(rows), "lot")
    title = f"Auction: {data.get('name')}, {lots}" if data.text("name") else f"A sale of {lots}"
    return reader.result(documents if auction else None, subjects, title)


@dataclass(frozen=True, slots=True)
class PastedTable:
    """The table that was pasted, with what each of its columns is taken for; or what is wrong with it."""

    table: Table | None = None
    meanings: tuple[str, ...] = ()
    problem: str = ""

    @property
    def has_twice(self) -> str:
        """A meaning that two columns are taken for; empty where there is none."""
        return next((one for one in self.meanings if one and self.meanings.count(one) > 1), "")

    @property
    def columns(self) -> list[tuple[str, str]]:
        """Each column's heading and meaning."""
        return list(zip(self.table.header, self.meanings, strict=True)) if self.table else []


def pasted(data: FormData) -> PastedTable:
    """The table that was pasted into the form."""
    text = data.text("lots_table")
    if text is None:
        return PastedTable()
    try:
        check_length("lots_table", text)
        table = parse_table(text)
    except (DocumentError, FileError) as error:  # A field typed wrongly is told beside it.
        return PastedTable(problem=sentence(error))
    if len(table.rows) > MOST_LOTS:
        return PastedTable(problem=_TOO_MANY)
    guessed = guess(table.header, _HEADINGS)
    meanings = (data.text(f"column-{i}") if f"column-{i}" in data else default for i, default in enumerate(guessed))
    return PastedTable(table, tuple(meaning or "" for meaning in meanings))


def with_taken_lots(data: FormData) -> FormData:
    """The form with the rows of its pasted table as lots, where the columns of the table were confirmed. Rows that give
    no lot stay where they were pasted."""
    paste = pasted(data)
    if not data.get("take_lots") or paste.table is None or paste.has_twice:
        return data
    read_rows = [(cells, _lot_values(paste.meanings, cells)) for cells in paste.table.rows]
    taken = [values for _, values in read_rows if _is_lot(values)]
    left = tuple(cells for cells, values in read_rows if not _is_lot(values))
    if not taken:
        return data
    lots: dict[str, str] = {}
    last = max((row for row in data.rows("lot") if _is_begun(data, row)), default=-1)
    for row, values in enumerate(taken, last + 1):
        lots[f"lot-{row}"] = values.get("number", "")
        lots |= {f"lot-{row}-{key}": values[key] for key in (*_OF_LOT, "seller") if values.get(key)}
        if values.get("object"):
            lots[f"lot-{row}-objects"] = values["object"]
    if left:
        return data.having({**lots, "lots_table": Table(paste.table.header, left).as_text()})
    columns = [name for name in data if name.startswith("column-")]
    return data.having(lots).without("lots_table", "take_lots", *columns)


def _lot_values(meanings: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    return {meaning: cell.strip() for meaning, cell in zip(meanings, cells, strict=True) if meaning}


def _is_lot(values: Mapping[str, str]) -> bool:
    return bool(values.get("number") or values.get("description"))


def _not_taken(data: FormData) -> str:
    """Why the rows of a table that was pasted are no lots of the sale."""
    paste = pasted(data)
    if twice := paste.has_twice:
        return f"Two columns are taken for the {COLUMNS[twice]}: choose one of them."
    if not data.get("take_lots"):
        return "These are not lots of the sale yet: take them, or clear this field."
    if not {"number", "description"} & set(paste.meanings):
        return "Say which column has the lot number or the description: without either no row is a lot."
    return "These rows give neither a lot number nor a description. They stay here: complete or clear them."


def _auction(reader: FormReader, recorded: Mapping[str, tuple[int, Document]]) -> AuctionDocument | None:
    reference = reader.data.get("ref")
    before: Fields = recorded[reference][1] if reference in recorded else {}
    names = reader.names("name", before, needed="Give the sale a name, as its catalogue has it.")
    document: RawDocument = {
        **before,
        "kind": "auction",
        "ref": reference,
        "visibility": reader.text("visibility"),
        "names": names,
        "house": reader.record("house", "party"),
        "place": reader.record("place", "place"),
        "date": reader.date("date", before.get("date")),
        **{key: reader.text(key) for key in _OWN},
    }
    fields = {f"/{key}": key for key in (*_OWN, "house", "place", "date", "visibility")} | {"/names": "name"}
    return reader.loaded(AuctionDocument, document, fields) if names else None


def _lot(
    reader: FormReader, row: int, auction: str, recorded: Mapping[str, tuple[int, Document]]
) -> list[LotDocument | ObjectDocument]:
    """A lot, and the object that is made of it where that was asked for."""
    data, at = reader.data, f"lot-{row}"
    reference = data.get(f"{at}-ref") if data.text(f"{at}-ref") else references.generate("lot")
    reader.show(f"{at}-ref", reference)
    before: Fields = recorded[reference][1] if reference in recorded else {}
    objects = reader.several(f"{at}-objects", "object")
    objects_of_lot = _object_of(reader, row, reference) if data.get("make_objects") and not objects else []
    document: RawDocument = {
        **before,
        "kind": "lot",
        "ref": reference,
        "auction": auction,
        "visibility": reader.text("visibility"),
        "number": reader.text(at),
        "seller": reader.record(f"{at}-seller", "party"),
        "objects": [*objects, *(new["ref"] for new in objects_of_lot)],
        **{key: reader.text(f"{at}-{key}") for key in _OF_LOT if f"{at}-{key}" in data or not before},
        **{key: reader.amount(f"{at}-{key}") for key in ("estimate_low", "estimate_high")},
    }
    fields = {f"/{key}": f"{at}-{key}" for key in (*_OF_LOT, "seller", "objects")} | {"": at, "/number": at}
    loaded = reader.loaded(LotDocument, document, fields)
    return [*objects_of_lot, loaded] if loaded else []


def _object_of(reader: FormReader, row: int, lot: str) -> list[ObjectDocument]:
    data, at = reader.data, f"lot-{row}"
    described = data.text(f"{at}-description")
    if described is None:
        return []
    name = described.splitlines()[0][:200]
    document: RawDocument = {
        "kind": "object",
        "ref": references.derive("object", f"lot {lot}"),
        "visibility": "private",
        "names": [{"text": name, "kind": "preferred"}],
        "texts": [{"kind": "description", "text": described}],
        "identifiers": [without_empty({"type": "lot", "value": data.text(at), "issuer": data.text("name")})]
        if data.text(at)
        else [],
    }
    loaded = reader.loaded(ObjectDocument, document, {"": f"{at}-description"})
    if loaded is not None:
        reader.number_rows.append(NumberRow(at, loaded["ref"], name))
    return [loaded] if loaded else []


def _is_begun(data: FormData, row: int) -> bool:
    """Whether anything was typed into the line of a lot."""
    return any(data.text(f"lot-{row}{part}") for part in ("", *(f"-{key}" for key in (*_OF_LOT, "seller", "objects"))))


def _rows(data: FormData) -> list[int]:
    return [row for row in data.rows("lot") if data.text(f"lot-{row}") or data.text(f"lot-{row}-description")]


def _lot_references(data: FormData) -> Sequence[str]:
    return [ref for row in data.rows("lot") if (ref := data.text(f"lot-{row}-ref"))]


def page(connection: Connection, data: FormData) -> dict[str, Any]:
    """The table that was pasted, and what its columns can be; which part of a long sale the form has."""
    part = _part(lots_of(connection, data.get("ref")), 1)
    first = next(iter(_lot_references(data)), "")
    return {"pasted": pasted(data), "columns": COLUMNS, "part": replace(part, number=part.of(first))}


def _part(lots: Sequence[LotDocument], number: int) -> Part:
    return Part(number, {lot["ref"]: place for place, lot in enumerate(lots, start=1)}, MOST_REVISED)
