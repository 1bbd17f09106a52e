"""Labels of objects, printed from a page on sheets of labels: number, title, and a code that leads to the object."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import segno
from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from registry.errors import NotFoundError, StepError
from registry.provenance import references
from registry.provenance.numbering import OF_COMING, known_by
from registry.provenance.vocabulary import IDENTIFIER_TYPES
from registry.queries.records.documents import current
from registry.queries.records.labels import Label
from registry.queries.workspace.lists.description import Desk, ListKind, Row, View, view_of
from registry.queries.workspace.lists.kinds import list_kind
from registry.queries.workspace.lists.loading import every_row, lines
from registry.queries.workspace.museums import museum_of
from registry.services.clock import today
from registry.web.desk.blueprint import acting, at
from registry.web.http.requests import whole_number
from registry.web.http.state import open_reader, state
from registry.web.http.urls import public_path

MOST_LABELS = 300
_COLUMNS = ("title", "maker", "date")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of label: its size in words, how many are on a sheet, and how wide a number, a maker and a date may be, in
    small Latin letters. What must be read whole is smaller the longer it is, or not printed; it is never cut."""

    name: str
    places: int
    number: int
    maker: int = 0
    date: int = 0


SHEETS: Mapping[str, Sheet] = {
    "24": Sheet("70 × 37 mm, 24 on a sheet of A4", 24, 50, 50, 26),
    "8": Sheet("99 × 67 mm, 8 on a sheet of A4", 8, 80, 60, 32),
    "tag": Sheet("50 × 25 mm, tie-on tags, 30 on a sheet of A4 to be cut", 30, 60),
}
_USUAL = "24"
# From so many small Latin letters on, a number is printed smaller.
_SIZES: Mapping[str, Sequence[tuple[int, str]]] = {
    "24": ((25, "longer"), (12, "long")),
    "8": ((36, "longer"), (16, "long")),
    "tag": ((16, "longer"), (10, "long")),
}


@dataclass(frozen=True, slots=True)
class ObjectLabel:
    """What stands on the label of an object; what is empty is not on record, or not printed (`left_out`)."""

    label: Label
    address: str
    code: str
    number: str
    number_kind: str
    size: str
    maker: str
    date: str
    left_out: tuple[str, ...]


def label_of(code: str, reference: str) -> ResponseReturnValue:
    """The label of one object that the institution keeps."""
    kind, canonical = list_kind("objects"), references.parse(reference)
    answer = page(kind, view_of(kind, {}), [canonical], back=at("record", reference=canonical))
    if answer is None:
        raise NotFoundError("record.not-kept", reference=canonical)
    return answer


def page(kind: ListKind, view: View, chosen: Sequence[str] | None, back: str) -> str | None:
    """The labels of the objects of a list, or of those chosen, and what is to be known before they are printed; None
    where there are none. Raises StepError for more than are printed at once."""
    if kind.record != "object":
        raise StepError("list.no-labels")
    sheet = request.values.get("sheet", _USUAL)
    sheet = sheet if sheet in SHEETS else _USUAL
    first = whole_number(request.values.get("first") or "1")
    is_there = 1 <= first <= SHEETS[sheet].places
    desk = Desk(acting().institution, today().isoformat(), state().rule_tables)
    with open_reader() as connection:
        rows = every_row(connection, kind, view, desk, MOST_LABELS + 1, chosen)
        if len(rows) > MOST_LABELS:
            raise StepError("list.too-many-labels", most=MOST_LABELS)
        printed = list(_labels(connection, kind, rows, desk, sheet))
        museum = museum_of(connection, acting().institution)
    if not printed:
        return None
    return render_template(
        "desk/object_labels.html",
        view=view,
        museum=museum,
        labels=printed,
        sheets=list(_on_sheets(printed, SHEETS[sheet].places, first if is_there else 1)),
        sheet=sheet,
        kinds={code: one.name for code, one in SHEETS.items()},
        told=list(_told(printed)),
        first=first if is_there else 1,
        places=SHEETS[sheet].places,
        is_there=is_there,
        back=back,
    )


def _labels(
    connection: Connection, kind: ListKind, rows: Sequence[Row], desk: Desk, sheet: str
) -> Iterator[ObjectLabel]:
    columns = [column for column in kind.columns if column.key in _COLUMNS]
    kept = SHEETS[sheet]
    numbers = _numbers(connection, rows)
    for line in lines(connection, columns, rows, desk):
        said = {column.key: cell for column, cell in zip(columns, line.cells, strict=True)}
        number, number_kind = numbers.get(line.row.reference, ("", ""))
        maker, date = (str(said[key]) for key in ("maker", "date"))
        whole = {"number": (number, kept.number), "maker": (maker, kept.maker), "date": (date, kept.date)}
        fits = {key: text if width(text) <= most else "" for key, (text, most) in whole.items()}
        address = state().public_url + public_path(line.row.reference)
        yield ObjectLabel(
            said["title"].labels[0],
            address,
            drawn(address),
            fits["number"],
            number_kind if fits["number"] else "",
            _size(sheet, fits["number"]),
            fits["maker"],
            fits["date"],
            tuple(key for key, (text, most) in whole.items() if text and most and not fits[key]),
        )


def _numbers(connection: Connection, rows: Sequence[Row]) -> dict[str, tuple[str, str]]:
    """The number of each object, and what kind of number it is where it is none of the collection."""
    numbers = {}
    for reference, (_, document) in current(connection, [row.reference for row in rows]).items():
        known = known_by(document.get("identifiers", ())) if document["kind"] == "object" else None
        if known is not None:
            numbers[reference] = known["value"], IDENTIFIER_TYPES[known["type"]] if known["type"] in OF_COMING else ""
    return numbers


def _told(labels: Sequence[ObjectLabel]) -> Iterator[tuple[str, list[ObjectLabel]]]:
    """What is to be known before labels are printed, and of which of them."""
    lacking: Mapping[str, list[ObjectLabel]] = {
        "without a number, with a line to write it on": [
            one for one in labels if not one.number and "number" not in one.left_out
        ],
        "private, whose code leads to a page only once the object is public": [
            one for one in labels if one.label.is_private
        ],
    }
    too_long = {
        f"whose {key} does not fit with all that is said of it, and is left out": [
            one for one in labels if key in one.left_out
        ]
        for key in ("number", "maker", "date")
    }
    for words, some in (*lacking.items(), *too_long.items()):
        if some:
            yield words, some


def width(text: str) -> float:
    """How wide a text is, in small Latin letters: those of East Asia take the place of two, and capitals more than
    one."""
    return sum(_letter_width(letter) for letter in text)


def _letter_width(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 2
    return 1.5 if letter.isupper() else 1


def _size(sheet: str, number: str) -> str:
    return next((size for most, size in _SIZES[sheet] if width(number) > most), "")


def drawn(address: str) -> str:
    """The code of an address, as SVG, with the quiet margin that scanners need."""
    return segno.make(address, error="m", micro=False).svg_inline(border=4, omitsize=True, dark="#000", light="#fff")


def _on_sheets(labels: Sequence[ObjectLabel], places: int, first: int) -> Iterator[Sequence[ObjectLabel | None]]:
    """The labels sheet by sheet; the places of the first that were used before are left free."""
    all_: list[ObjectLabel | None] = [*[None] * (first - 1), *labels]
    for start in range(0, len(all_), places):
        yield all_[start : start + places]


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/objects/<reference>/label", needs="see", endpoint="object_label")(label_of)
