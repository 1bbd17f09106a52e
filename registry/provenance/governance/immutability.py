"""What may still change in a record once it is recorded."""

from collections.abc import Mapping, Sequence
from typing import Any

from registry.provenance.codes import RecordKind
from registry.provenance.documents import Document, Fields

_ADMINISTRATIVE = {"visibility", "withdrawn"}
_STILL_OPEN: Mapping[RecordKind, set[str]] = {
    "event": _ADMINISTRATIVE,
    # What the document says is fixed; how far it has been carried out, and what is known of it, is not.
    "certificate": _ADMINISTRATIVE
    | {"status", "note", "citations", "attachments", "identifiers", "events", "examined", "case"},
}

# Lists to which more may be added, and in which what stands stays, in its order.
_GROWING: Mapping[RecordKind, set[str]] = {"event": {"citations", "attachments"}}


def is_permanent(document: Document) -> bool:
    """Whether what a document says never changes: of an event, and of a certificate that was issued."""
    return document["kind"] == "event" or (document["kind"] == "certificate" and document["status"] != "draft")


def forbidden_changes(before: Document, after: Document) -> list[str]:
    """The fields that differ and may not: of an event nearly all, but that evidence is added to it; of a certificate
    what it says once issued."""
    if not is_permanent(before):
        return []
    still_open, growing = _STILL_OPEN[before["kind"]], _GROWING.get(before["kind"], set())
    fields: Fields = before
    others: Fields = after
    return sorted(
        key
        for key in fields.keys() | others.keys()
        if key not in still_open
        and fields.get(key) != others.get(key)
        and not (key in growing and _is_added_to(fields.get(key), others.get(key)))
    )


def _is_added_to(before: Sequence[Any] | None, after: Sequence[Any] | None) -> bool:
    return list(after or ())[: len(before or ())] == list(before or ())
