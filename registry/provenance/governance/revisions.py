"""What a revision of a public record does to what the public reads, and which of it one person may not do alone.

What is added is light, but where it changes the name that a record is shown by, or how long a holder can have held.
What is taken away, or said otherwise, is grave where it tells who holds title, who or what is named, to which family
something belongs, what is shown, and on what evidence; words of description are light.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from registry.provenance.codes import RecordKind
from registry.provenance.documents import Document, Fields, titles

# Of themselves judged elsewhere: what a record is, and who may see it.
_ASIDE = frozenset({"kind", "ref", "visibility", "withdrawn"})
_LIGHT: Mapping[RecordKind, frozenset[str]] = {
    "source": frozenset({"accessed", "language", "note"}),
    "place": frozenset({"note"}),
    "party": frozenset({"note", "unconfirmed"}),
    "attachment": frozenset({"caption", "filename", "alternative_texts"}),
    "object": frozenset({"part_label", "terms", "measurements", "texts", "answers"}),
    "hypothesis": frozenset({"reason"}),
    "auction": frozenset({"note"}),
    "search": frozenset({"note"}),
    "lot": frozenset({"description", "note"}),
    # Of a draft that the public reads; what becomes of it is judged elsewhere.
    "certificate": frozenset({"note", "status", "examined"}),
    # A case goes on by steps, which are only added.
    "case": frozenset({"summary", "state", "deadlines"}),
}
# What is grave even where nothing was said before: it puts a record where it was not.
_JOINS = frozenset(
    {"part_of", "merged_into", "derived_from", "attachments", "pictures", "rights_statement", "preferred_by"}
)
# And what ends, or begins, all that a party held.
_LIVES = frozenset({"began", "ended"})
_REASONS: Mapping[str, str] = {
    "names": "a public record is named otherwise",
    "identifiers": "a public record is numbered otherwise",
    "citations": "evidence is taken from a public record",
    "attachments": "what a public record shows is changed",
    "pictures": "what a public record shows is changed",
    "rights_statement": "under which rights a public record may be used is changed",
    "part_of": "a public record is put into another family",
    "merged_into": "a public record is merged with another",
    "published_findings": "a finding that the public reads is taken back, or worded otherwise",
    "began": "it limits when a party can have held something",
    "ended": "it limits when a party can have held something",
}
_STATED = "a statement of a public record is changed"


def grave_effects(before: Document, after: Document) -> Iterator[str]:
    """Why this revision of a record that stays public needs a second person, in words."""
    if before["kind"] == "certificate":
        if before["status"] != "draft" and before["status"] == after.get("status") and before != after:
            yield "an issued certificate is changed"
        if before["status"] != "draft" or before.get("visibility", "public") != "public":
            return
    fields: Fields = before
    others: Fields = after
    light = _LIGHT.get(before["kind"], frozenset()) | _ASIDE
    for key in fields.keys() - light:
        if _is_lost(fields[key], others.get(key)):
            yield _REASONS.get(key, _STATED)
    for key in (_JOINS | _LIVES) & others.keys():
        if others[key] != fields.get(key):
            yield _REASONS.get(key, _STATED)
    if titles(before.get("names", ()))[:1] != titles(after.get("names", ()))[:1]:
        yield _REASONS["names"]


def _is_lost(before: Any, after: Any) -> bool:
    if isinstance(before, list):
        return any(element not in (after or ()) for element in before)
    return bool(before != after)
