"""Exporting: all records in the native format, each before those that refer to it; or all versions of them."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from registry import schemas
from registry.ledger.versions import StoredVersion, every_version
from registry.provenance.exchange_format import VERSIONS_FORMAT
from registry.queries.records.documents import every_document

HEADER = {"format": schemas.FORMAT, "version": schemas.VERSION}
VERSIONS_HEADER = {"format": VERSIONS_FORMAT, "version": schemas.VERSION}


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


def export_version_lines(connection: Connection) -> Iterator[str]:
    """JSON Lines: a header, then a version a line, in the order in which they were recorded."""
    yield _json(VERSIONS_HEADER) + "\n"
    for version in every_version(connection):
        yield _json(_as_item(version)) + "\n"


def export_version_json(connection: Connection) -> Iterator[str]:
    """One JSON document: the header with all versions."""
    yield _json(VERSIONS_HEADER)[:-1] + ', "records": ['
    for number, version in enumerate(every_version(connection)):
        yield (",\n" if number else "\n") + _json(_as_item(version))
    yield "\n]}\n"


def _as_item(version: StoredVersion) -> dict[str, Any]:
    """A version with its ledger entry; `document` is null where its `state` is other than kept."""
    item: dict[str, Any] = {
        "ref": version.reference,
        "version": version.number,
        "entry": version.entry,
        "at": version.at,
        "actor": version.actor,
        "operation": version.operation,
        "proposal": version.proposal,
        "job": version.job,
        "digest": version.digest,
        "state": version.state,
        "document": version.document,
    }
    if version.removed is not None:
        item["removed"] = {"at": version.removed_at, "reason": version.removed}
    return {name: value for name, value in item.items() if value is not None or name in ("digest", "document")}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
