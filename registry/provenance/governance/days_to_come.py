"""What is told as done and dated on a day that is still to come. An agreement may have one; a deed can't."""

from collections.abc import Iterator

from registry.provenance.dates import bounds_on_record
from registry.provenance.documents import Document, StatedDate

# Somewhere it is tomorrow already.
_ZONES_DIFFER = 1


def is_to_come(edtf: str | None, today: int) -> bool:
    """Whether all of a date is after today, a day's ordinal, wherever on earth one is."""
    return bounds_on_record(edtf).earliest > today + _ZONES_DIFFER


def told_as_done(before: Document | None, after: Document, today: int) -> tuple[str, str] | None:
    """Where a document tells of a deed on a day to come, and its date; not where it told so before."""
    told = [] if before is None else list(_deeds(before))
    return next((deed for deed in _deeds(after) if is_to_come(deed[1], today) and deed not in told), None)


def _deeds(document: Document) -> Iterator[tuple[str, str]]:
    """Where a document says when something was done, with the date."""
    dates: list[tuple[str, StatedDate | None]] = []
    if document["kind"] == "event":
        dates = [("/date", document.get("date"))] if document.get("outcome", "completed") != "promised" else []
    elif document["kind"] == "search":
        dates = [("/date", document.get("date"))]
    elif document["kind"] == "case":
        dates = [(f"/steps/{number}/date", step.get("date")) for number, step in enumerate(document.get("steps", ()))]
    yield from ((pointer, date["edtf"]) for pointer, date in dates if date is not None)
