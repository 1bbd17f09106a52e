"""The numbers that a form gives the objects that it names, at the institution whose form it is."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from registry.provenance.documents import Identifier, ObjectDocument, RawDocument
from registry.provenance.governance.procedures import Procedure
from registry.provenance.numbering import NUMBER_KINDS, NumberKind
from registry.provenance.vocabulary import IDENTIFIER_TYPES
from registry.queries.records.documents import current
from registry.queries.records.lookup import typed_reference
from registry.queries.records.sight import reader_of
from registry.queries.workspace.numbers import institution_name, next_numbers
from registry.services.clock import today
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.page_state import BASE, based_on, versions
from registry.web.desk.forms.reader import FormReader

KINDS = {kind: IDENTIFIER_TYPES[kind] for kind in NUMBER_KINDS}


def numbered_objects(reader: FormReader) -> list[ObjectDocument]:
    """The objects on record that a form gives a number; those that are made along with it are given theirs."""
    numbers: dict[str, tuple[str, Identifier]] = {}
    for row in reader.data.filled("object"):
        at = f"object-{row}"
        text = reader.text(f"{at}-number")
        reference = typed_reference(reader.data_to_print.get(at), ("object",))
        if text is not None and reference is not None:
            numbers[reference] = at, _identifier(reader, at, text)
    on_record = current(reader.connection, [ref for ref in numbers if ref not in reader.new_documents])
    documents = []
    for reference, (at, number) in numbers.items():
        _, before = on_record.get(reference, (0, reader.new_documents.get(reference)))
        if before is None or before["kind"] != "object" or _has(before, number):
            continue
        revised: RawDocument = {**before, "identifiers": [*before.get("identifiers", ()), number]}
        if (loaded := reader.loaded(ObjectDocument, revised, {"": f"{at}-number"})) is None:
            continue
        if reference in reader.new_documents:
            reader.new_documents[reference] = loaded
        else:
            documents.append(loaded)
    if documents:
        revised_from = {document["ref"]: on_record[document["ref"]][0] for document in documents}
        reader.show(BASE, *based_on(versions(reader.data) | revised_from))
    return documents


def _identifier(reader: FormReader, at: str, text: str) -> Identifier:
    kind = reader.text(f"{at}-number_kind")
    number: Identifier = {"type": next((known for known in NUMBER_KINDS if known == kind), "accession"), "value": text}
    issuer = institution_name(reader.connection, reader_of(reader.connection))
    return {**number, "issuer": issuer} if issuer is not None else number


def _has(document: ObjectDocument, number: Identifier) -> bool:
    same = (number["type"], number["value"])
    return any((known["type"], known["value"]) == same for known in document.get("identifiers", ()))


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


def page(connection: Connection, procedure: Procedure, data: FormData) -> dict[str, Any]:
    """What the form of an event asks of numbers: which kind it gives, as the museum receives or borrows."""
    rows = data.rows("object")
    return {
        "number_kind": procedure.gives_number,
        "number_kinds": KINDS,
        "next_numbers": offers(connection) if procedure.gives_number else {},
        "numbered_rows": {row for row in rows if data.text(f"object-{row}-number")},
    }
