"""What may still change in a record once it is recorded."""

from collections.abc import Mapping

from registry.provenance.codes import RecordKind
from registry.provenance.documents import Document, Fields

_ADMINISTRATIVE = {"visibility", "withdrawn"}
_STILL_OPEN: Mapping[RecordKind, set[str]] = {
    "event": _ADMINISTRATIVE,
    # What the document says is fixed; how far it has been carried out, and what is known of it, is not.
    "certificate": _ADMINISTRATIVE
    | {"status", "note", "citations", "attachments", "identifiers", "events", "examined", "case"},
}


def is_permanent(document: Document) -> bool:
    """Whether what a document says never changes: of an event, and of a certificate that was issued."""
    return document["kind"] == "event" or (document["kind"] == "certificate" and document["status"] != "draft")


def forbidden_changes(before: Document, after: Document) -> list[str]:
    """The fields that differ and may not: of an event nearly all, of a certificate what it says once issued."""
    if not is_permanent(before):
        return []
    still_open = _STILL_OPEN[before["kind"]]
    fields: Fields = before
    others: Fields = after
    return sorted(
        key for key in fields.keys() | others.keys() if key not in still_open and fields.get(key) != others.get(key)
    )
