"""Exporting: all records in the native format, each before those that refer to it."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection

from registry import schemas
from registry.queries.records.documents import every_document

HEADER = {"format": schemas.FORMAT, "version": schemas.VERSION}


def export_lines(connection: Connection) -> Iterator[str]:
    """JSON Lines: a header, then a record a line."""
    yield _json(HEADER) + "\n"
    for _, document in every_document(connection):
        yield _json(schemas.dump(document)) + "\n"


def export_json(connection: Connection) -> Iterator[str]:
    """One JSON document: the header with all records."""
    yield _json(HEADER)[:-1] + ', "records": ['
    for number, (_, document) in enumerate(every_document(connection)):
        yield (",\n" if number else "\n") + _json(schemas.dump(document))
    yield "\n]}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
