"""Reading records back as documents of the native form."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from math import isfinite
from typing import Any, TypeVar, cast, overload

from sqlalchemy import Connection, Float, select

from registry.models import Record
from registry.models.shapes import SHAPES, Shape
from registry.models.sql import among, as_list
from registry.provenance import references
from registry.provenance.codes import RecordKind
from registry.provenance.documents import Document, Fields, kind_of
from registry.queries.records.headers import find_of_kind
from registry.queries.records.sql import documents_query, run
from registry.queries.records.withholding import withholding

BATCH = 500
# What json.loads does besides, each time, takes longer than to read a list that the database wrote.
_read_json = json.JSONDecoder().raw_decode


D = TypeVar("D")


@overload
def documents(
    connection: Connection, kind: type[D], chosen: Iterable[int | str], *, chosen_by: str = "id"
) -> dict[int, D]: ...


@overload
def documents(
    connection: Connection, kind: RecordKind, chosen: Iterable[int | str], *, chosen_by: str = "id"
) -> dict[int, Document]: ...


def documents(
    connection: Connection, kind: RecordKind | type, chosen: Iterable[int | str], *, chosen_by: str = "id"
) -> dict[int, Any]:
    """The documents of one kind, or of one type, with these internal keys, or references, by key, in one statement."""
    kind = kind_of(kind)
    return selected(connection, kind, documents_query(kind, chosen_by), chosen=as_list(chosen))


@overload
def selected(connection: Connection, kind: type[D], statement: Any, **values: Any) -> dict[int, D]: ...


@overload
def selected(connection: Connection, kind: RecordKind, statement: Any, **values: Any) -> dict[int, Document]: ...


def selected(connection: Connection, kind: RecordKind | type, statement: Any, **values: Any) -> dict[int, Any]:
    """The documents of one kind, or of one type, that a statement of `select_documents` finds, by key, without what is
    withheld from the reader in their texts."""
    kind = kind_of(kind)
    shape = SHAPES[kind]
    documents = {row[0]: _document(shape, kind, row) for row in run(connection, statement, **values)}
    withheld = withholding(connection, values.get("reader")) if documents else None
    return documents if withheld is None else withheld.documents(documents)


def document(connection: Connection, reference: str) -> Document | None:
    """The document with this permanent reference, or None."""
    documents_by_key = documents(connection, references.kind_of(reference), [reference], chosen_by="reference")
    return next(iter(documents_by_key.values()), None)


def references_of(documents: Iterable[Document]) -> set[str]:
    """The references of all records that these documents name."""
    return {reference for document in documents for _, reference in SHAPES[document["kind"]].references(document)}


def current(connection: Connection, refs: Collection[str]) -> dict[str, tuple[int, Document]]:
    """The version and document that each of these records has now; those that don't exist are left out."""
    rows = connection.execute(
        select(Record.reference, Record.kind, Record.version).where(among(Record.reference, "references")),
        {"references": as_list(refs)},
    ).all()
    by_kind: dict[RecordKind, list[str]] = {}
    versions = {}
    for reference, kind, version in rows:
        by_kind.setdefault(kind, []).append(reference)
        versions[reference] = version
    by_reference: dict[str, tuple[int, Document]] = {}
    for kind, references_of_kind in by_kind.items():
        for document in documents(connection, kind, references_of_kind, chosen_by="reference").values():
            by_reference[document["ref"]] = versions[document["ref"]], document
    return by_reference


def by_reference(connection: Connection, document_type: type[D], chosen: Collection[str]) -> dict[str, D]:
    """The documents of one type with these references; without any, no statement is run."""
    if not chosen:
        return {}
    values: Iterable[Any] = documents(connection, document_type, sorted(chosen), chosen_by="reference").values()
    return {document["ref"]: document for document in values}


def mentioned(documents: Iterable[Fields]) -> set[str]:
    """Every record that these documents refer to."""
    references: set[str] = set()
    for document in documents:
        keys, lists = _referring(SHAPES[document["kind"]])
        references.update(document[key] for key in keys if key in document)
        for listed_as, of_elements in lists:
            for element in document.get(listed_as, ()):
                if of_elements is None:
                    references.add(element)
                else:
                    references.update(element[key] for key in of_elements if key in element)
    return references


def current_of(connection: Connection, document_type: type[D], reference: str) -> tuple[int, D] | None:
    """The version and document that a record of one type has now; None where there is none of that type."""
    version = current(connection, [reference]).get(reference)
    if version is None or version[1]["kind"] != kind_of(document_type):
        return None
    return cast(tuple[int, D], version)


def document_of_kind(connection: Connection, document_type: type[D], reference: str) -> tuple[int, D]:
    """The version and document of a record that must be of one type. Raises NotFoundError."""
    record = find_of_kind(connection, reference, kind_of(document_type))
    return record.version, documents(connection, document_type, [record.key])[record.key]


def every_document(
    connection: Connection, kinds: Sequence[RecordKind] = tuple(references.PREFIXES)
) -> Iterator[tuple[int, Document]]:
    """All documents, kind after kind, a batch at a time, those referred to before those that refer to them."""
    record = Record.__table__
    for kind in kinds:
        last = 0
        while True:
            wanted = select(record.c.id).where(record.c.kind == kind, record.c.id > last)
            ids = list(connection.execute(wanted.order_by(record.c.id).limit(BATCH)).scalars())
            if not ids:
                break
            yield from documents(connection, kind, ids).items()
            last = ids[-1]


@lru_cache(maxsize=64)
def _referring(shape: Shape) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...] | None], ...]]:
    """The keys of a document that refer to a record, and of its lists; None where an element is itself a reference."""
    lists = [
        (part.key, None if part.scalar else tuple(value.key for value in part.values if value.refers_to))
        for part in shape.lists
        if any(value.refers_to for value in part.values)
    ]
    return tuple(value.key for value in shape.values if value.refers_to), tuple(lists)


@lru_cache(maxsize=64)
def _layout(shape: Shape) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    return tuple(v.key for v in shape.values), tuple((d.key, tuple(part for part, _ in d.parts)) for d in shape.dates)


@lru_cache(maxsize=64)
def _degrees(shape: Shape) -> tuple[str, ...]:
    return tuple(value.key for value in shape.values if isinstance(shape.table.c[value.column].type, Float))


def _document(shape: Shape, kind: RecordKind, row: Sequence[Any]) -> Any:
    result: dict[str, Any] = {"kind": kind, "ref": row[1], "visibility": row[2]}
    if row[3] is not None:
        result["withdrawn"] = row[3]
    at = _fill(result, shape, row, 4)
    for part in shape.lists:
        if row[at] != "[]":
            elements, _ = _read_json(row[at])
            elements.sort(key=_position)
            result[part.key] = [_element(part, element) for element in elements]
        at += 1
    for key in _degrees(shape):
        # Which JSON can't say (RFC 8259, 6), and no schema takes.
        if not isfinite(result.get(key, 0.0)):
            del result[key]
    return result


def _position(element: Sequence[Any]) -> int:
    position: int = element[0]
    return position


def _element(shape: Shape, row: Sequence[Any]) -> Any:
    if shape.scalar is not None:
        return row[1 + shape.values.index(shape.scalar)]
    result: dict[str, Any] = {}
    _fill(result, shape, row, 1)
    return result


def _fill(result: dict[str, Any], shape: Shape, row: Sequence[Any], at: int) -> int:
    """Put the values and dates of a row into a document, from a column on; returns the column after them."""
    keys, dates = _layout(shape)
    for key in keys:
        value = row[at]
        at += 1
        if value is not None:
            result[key] = value
    for key, parts in dates:
        date = {part: value for part, value in zip(parts, row[at : at + len(parts)], strict=True) if value is not None}
        at += len(parts)
        if date:
            result[key] = date
    return at
