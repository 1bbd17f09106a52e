"""Objects edited in a table: a row an object, a cell a field (`cell-OBJ-…-title`). Only cells that were changed are
proposed; one that somebody else changed meanwhile is asked about, and nothing of theirs is written over unasked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection

from registry import schemas
from registry.errors import DocumentError
from registry.messages import counted, sentence
from registry.provenance.documents import Fields, ObjectDocument, RawDocument
from registry.provenance.governance.object_cells import (
    COLUMNS,
    MOST_CELLS,
    MOST_OBJECTS,
    USUAL,
    House,
    cell_pointers,
    with_cells,
)
from registry.queries.workspace.object_rows import ObjectRow, house_of, object_rows
from registry.services.database import memory_of
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.page_state import BASE, based_on
from registry.web.desk.forms.reader import FormReader, FormResult
from registry.web.http.requests import whole_number

# The rows with the versions in which they were opened, and the answers that one's own text is to stand.
ROWS, MINE = "rows", "mine"
_CELL = re.compile(r"cell-(OBJ-[0-9A-Z]+-[0-9A-Z]+)-([a-z_]+)")
VISIBILITIES = {"private": "staff alone", "public": "everybody"}


def cell(reference: str, key: str) -> str:
    """The name of a cell's field."""
    return f"cell-{reference}-{key}"


def cell_named(name: str) -> tuple[str, str] | None:
    """The object and the column of a cell's field; None of another field."""
    match = _CELL.fullmatch(name)
    return (match[1], COLUMNS[match[2]]) if match and match[2] in COLUMNS else None


def opened(connection: Connection, references: Sequence[str]) -> FormData:
    """The table of these objects, in the columns that are usual."""
    house = house_of(connection)
    rows = object_rows(connection, dict.fromkeys(references[:MOST_OBJECTS], 0), house)
    versions = {ref: row.version for ref, row in rows.items()}
    memory_of(connection)[_loaded_as(versions)] = rows, house
    texts = {f"{cell(ref, '')}{key}": row.now[key] for ref, row in rows.items() for key in USUAL}
    return FormData(
        {name: (text,) for name, text in texts.items() if text is not None}
        | {"ref": (next(iter(rows), ""),), ROWS: (" ".join(based_on(versions)),), "column": tuple(USUAL)}
    )


def opened_in(data: FormData) -> dict[str, int]:
    """The objects of the table, with the versions in which their rows were opened."""
    pairs = [text.partition("@") for text in data.get(ROWS).split()[:MOST_OBJECTS]]
    return {reference: whole_number(version) for reference, _, version in pairs}


def columns_of(data: FormData) -> list[str]:
    """The columns that are shown, as many as there is room for."""
    chosen = data.getlist("column") or USUAL
    room = MOST_CELLS // max(1, len(opened_in(data)))
    return [key for key in COLUMNS if key in chosen][:room]


def _rows(connection: Connection, data: FormData) -> tuple[Mapping[str, ObjectRow], House]:
    """The rows of the form, and whose numbers stand in them, loaded once for the one state that a connection sees."""
    memory, opened = memory_of(connection), opened_in(data)
    loaded: tuple[Mapping[str, ObjectRow], House] | None = memory.get(_loaded_as(opened))
    if loaded is None:
        house = house_of(connection)
        loaded = memory[_loaded_as(opened)] = object_rows(connection, opened, house), house
    return loaded


def _loaded_as(opened: Mapping[str, int]) -> tuple[object, ...]:
    """What the rows of these objects, opened in these versions, are kept in mind as."""
    return "grid", *opened.items()


def read(connection: Connection, data: FormData) -> FormResult:
    """The objects as the cells that were changed say them."""
    reader = FormReader(connection, data)
    rows, house = _rows(connection, data)
    changed = {ref: typed for ref, row in rows.items() if (typed := _typed(reader, row))}
    documents = [one for ref, typed in changed.items() if (one := _revised(reader, rows[ref], typed, house))]
    reader.show(BASE, *based_on({document["ref"]: rows[document["ref"]].version for document in documents}))
    if not changed and not reader.errors:
        reader.wrong(ROWS, "Nothing is changed yet: no cell says anything else than the record.")
    labels = [label for key, label in COLUMNS.items() if any(key in typed for typed in changed.values())]
    what = f": {', '.join(labels)}" if labels else ""
    title = f"Revise {counted(len(changed) or len(rows), 'object')} in a table{what}"
    return reader.result(documents, list(changed) or list(rows)[:1], title)


def _typed(reader: FormReader, row: ObjectRow) -> dict[str, str]:
    """The cells of a row that say something else than the record, without those that are asked about."""
    typed, prefix = {}, cell(row.reference, "")
    for key, now in row.now.items():
        name = prefix + key
        text = reader.data.get(name, now or "").strip()
        if now is None or text == now:
            continue
        if text == row.was[key]:  # Left as it was, while somebody else changed it.
            reader.show(name, now)
            continue
        text = reader.text(name) or ""
        if name not in reader.errors:
            typed[key] = text
        if row.was[key] != now and answer(name, row) not in reader.data.getlist(MINE):
            reader.wrong(name, f"Somebody else made this {_quoted(now)} meanwhile: which is it to be?")
    return typed


def answer(name: str, row: ObjectRow) -> str:
    """What is sent by whoever says that a cell is to be as it is typed, whatever it was made meanwhile."""
    return f"{name}@{row.version}"


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "empty"


def _revised(reader: FormReader, row: ObjectRow, typed: Mapping[str, str], house: House) -> ObjectDocument | None:
    """An object with the cells of its row that were changed; None where something is wrong with one."""
    name = {key: cell(row.reference, key) for key in COLUMNS}
    after = with_cells(row.document, typed, house)
    before: Fields = row.document
    if "date" in typed:
        after["date"] = reader.date(name["date"], before.get("date"))
    if typed.get("title") == "":
        reader.wrong(name["title"], "Give the object a name.")
    if typed.get("other_title_language") and typed.get("other_title", row.now["other_title"]) == "":
        reader.wrong(name["other_title_language"], "Type the title that is in this language, or clear this.")
    if any(name[key] in reader.errors for key in typed):
        return None
    return _loaded(reader, before, {key: value for key, value in after.items() if value is not None}, name, house)


def _loaded(
    reader: FormReader, before: Fields, after: RawDocument, name: Mapping[str, str], house: House
) -> ObjectDocument | None:
    try:
        return schemas.load_revised(ObjectDocument, before, after)
    except DocumentError as error:  # Told beside the cell that it comes from.
        at = cell_pointers(after, house)
        [*_, nearest] = sorted((pointer for pointer in at if error.pointer.startswith(pointer)), key=len)
        reader.wrong(name[at[nearest]], sentence(error))
        return None


class Cell(NamedTuple):
    """A cell as its page shows it: what is typed, and what the record says; None where no cell can say it. `theirs` is
    what somebody else made of it since the row was opened, `mine` the answer that it is to be as typed all the same."""

    key: str
    name: str
    text: str
    recorded: str | None
    theirs: str | None
    mine: str | None

    @property
    def is_changed(self) -> bool:
        return self.recorded is not None and self.text != self.recorded and self.text.strip() != self.recorded


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the page."""

    reference: str
    number: str
    title: Mapping[str, str]
    cells: Sequence[Cell]


def page(connection: Connection, data: FormData) -> dict[str, Any]:
    """The table as it is printed; what is typed in columns that are not shown; and the objects that have no row."""
    rows, _ = _rows(connection, data)
    columns = columns_of(data)
    shown = [GridRow(ref, row.number, row.title, [*_cells(data, row, columns)]) for ref, row in rows.items()]
    other = [key for key in COLUMNS if key not in columns]
    unshown = [one for row in rows.values() for one in _cells(data, row, other) if one.is_changed]
    return {
        "grid_rows": shown,
        "columns": {key: COLUMNS[key] for key in columns},
        "every_column": COLUMNS,
        "unshown": unshown,
        "has_too_many": len(set(data.getlist("column")) & COLUMNS.keys()) > len(columns),
        "left_out": [reference for reference in opened_in(data) if reference not in rows],
        "cell_changes": [(row, one) for row in shown for one in [*row.cells, *_of(row, unshown)] if one.is_changed],
        "seen_by": VISIBILITIES,
        "where": {
            one.name: f"{row.number or row.title['text']}, {COLUMNS[one.key]}" for row in shown for one in row.cells
        },
    }


def _cells(data: FormData, row: ObjectRow, keys: Sequence[str]) -> Iterator[Cell]:
    prefix = cell(row.reference, "")
    for key in keys:
        name, now = prefix + key, row.now[key]
        typed = data.get(name, now or "")
        is_theirs = row.was[key] != now and typed.strip() != now
        yield Cell(key, name, typed, now, now if is_theirs else None, answer(name, row) if is_theirs else None)


def _of(row: GridRow, cells: Sequence[Cell]) -> Iterator[Cell]:
    return (one for one in cells if one.name == cell(row.reference, one.key))
