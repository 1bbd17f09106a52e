"""What may still change in a record once it is recorded."""

from collections.abc import Mapping
from typing import Any

_ADMINISTRATIVE = {"visibility", "withdrawn"}
_STILL_OPEN: Mapping[str, set[str]] = {
    "event": _ADMINISTRATIVE,
    # What the document says is fixed; how far it has been carried out, and what is known of it, is not.
    "certificate": _ADMINISTRATIVE
    | {"status", "note", "citations", "attachments", "identifiers", "events", "examined", "case"},
}


def forbidden_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The fields that differ and may not: of an event nearly all, of a certificate what it says once issued."""
    kind = before["kind"]
    if kind not in _STILL_OPEN or (kind == "certificate" and before["status"] == "draft"):
        return []
    return sorted(
        key
        for key in before.keys() | after.keys()
        if key not in _STILL_OPEN[kind] and before.get(key) != after.get(key)
    )
