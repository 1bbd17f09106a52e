"""The numbers that a form gives the objects that it names, at the institution whose form it is."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from registry.provenance.governance.procedures import Procedure
from registry.provenance.numbering import NUMBER_KINDS, NumberKind
from registry.provenance.vocabulary import IDENTIFIER_TYPES
from registry.queries.records.sight import reader_of
from registry.queries.workspace.numbers import next_numbers
from registry.services.clock import today
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.number_rows import MOST_PRINTED, NumberRow

KINDS = {kind: IDENTIFIER_TYPES[kind] for kind in NUMBER_KINDS}


def with_number(data: FormData, kind: str, number: str, issuer: str) -> FormData:
    """The form of an object with a number that was drawn, in the first of its rows that is empty."""
    rows = data.rows("identifier")
    stated = {(data.text(f"identifier-{row}-type"), data.text(f"identifier-{row}")) for row in rows}
    if (kind, number) in stated:
        return data
    free = next((row for row in rows if not data.text(f"identifier-{row}")), rows[-1] + 1)
    at = f"identifier-{free}"
    return data.having({at: number, f"{at}-type": kind, f"{at}-issuer": issuer})


def offers(connection: Connection) -> Mapping[NumberKind, str]:
    """The next number of each kind that the institution has a scheme for."""
    return next_numbers(connection, reader_of(connection), today().year)


def beside_objects(procedure: Procedure, objects: Mapping[int, str | None]) -> list[NumberRow]:
    """Where the form of an event asks for the number of each object that comes to the museum by it, beside the row in
    which it is named."""
    kind = procedure.gives_number
    return [
        NumberRow(f"object-{row}", reference, kind=kind, comes=True, is_beside=True)
        for row, reference in objects.items()
        if kind is not None and reference is not None
    ]


def page(procedure: Procedure, data: FormData) -> dict[str, Any]:
    """What the form of an event asks of numbers: which kind it gives, as the museum receives or borrows."""
    return {
        "number_kind": procedure.gives_number,
        "numbered_rows": {row for row in data.rows("object") if data.text(f"object-{row}-number")},
    }


def of_form(connection: Connection, rows: Sequence[NumberRow], page: Mapping[str, Any]) -> dict[str, Any]:
    """What every page prints of the numbers of its objects, beside them or below its questions."""
    below = [row for row in rows if not row.is_beside]
    is_asked = below or page.get("number_kind") or page.get("is_numbered")
    return {
        "number_kinds": KINDS,
        "next_numbers": offers(connection) if is_asked else {},
        "number_rows": below[:MOST_PRINTED],
        "more_number_rows": len(below[MOST_PRINTED:]),
    }
