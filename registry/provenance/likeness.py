"""Rows of a file that may tell of one object: what a person decides of them, and what then becomes of their records.

Two rows are never made one unasked, nor is what somebody wrote since: the same number may be a slip, and the same title
another object.
"""

import json
from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from registry.provenance.documents import Document, Fields
from registry.provenance.references import derive, kind_of

D = TypeVar("D", bound=Document)

# One object, several, none of the rows; without a decision they are refused.
Decision = Literal["refuse", "same", "different", "skip"]
# Of a record that somebody revised since it was imported: its fields are asked about, overwritten, or kept.
Revised = Literal["ask", "overwrite", "keep"]
# One number, the same in every cell, the same title and date without a number, one record by a mapping file; or an
# object that is on record under another reference. Of records of the exchange format: one number of several of the
# file, or of one on record.
Likeness = Literal["number", "everything", "looks", "reference", "record", "of_file", "of_record"]

# Records that rows of other objects share.
SHARED_KINDS = frozenset(("source", "place", "party", "auction", "lot", "attachment"))
_OF_THE_RECORD = frozenset(("kind", "ref", "visibility"))


def reference_apart(reference: str, position: int, within: str = "") -> str:
    """The permanent reference of what the n-th row gives under a reference that the first row has already: the same
    file gives the same again. `within` tells uses apart."""
    return reference if position < 2 else derive(kind_of(reference), f"{reference} {position} {within}".rstrip())


def readdressed(document: D, references: Mapping[str, str]) -> D:
    """The document with other references in place of some."""
    return cast(D, _readdressed(document, references))


def _readdressed(value: Any, references: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _readdressed(nested, references) for key, nested in value.items()}
    if isinstance(value, list):
        return [_readdressed(nested, references) for nested in value]
    return references.get(value, value) if isinstance(value, str) else value


def combined(document: Document, other: Document) -> Document:
    """One object told of twice: what the other says besides is added, and what it says otherwise is kept as a note."""
    fields: dict[str, Any] = {**document}
    notes = []
    for key, value in cast(Fields, other).items():
        if key in _OF_THE_RECORD or fields.get(key) == value:
            continue
        if key not in fields:
            fields[key] = value
        elif isinstance(value, list):
            fields[key] = _united(key, fields[key], value)
        else:
            notes.append({"kind": "note", "text": f"Also given: {key.replace('_', ' ')} {_in_words(value)}"})
    if notes:
        fields["texts"] = _united("texts", fields.get("texts", []), notes)
    return cast(Document, fields)


def _united(key: str, elements: list[Any], others: list[Any]) -> list[Any]:
    added = [_as_further_name(other, elements) if key == "names" else other for other in others]
    return [*elements, *(element for element in added if element not in elements)]


def _as_further_name(name: Any, names: list[Any]) -> Any:
    """A record has one preferred name in a language; the same name is the same, preferred or not."""
    same = next((n for n in names if (n["text"], n.get("language")) == (name["text"], name.get("language"))), None)
    return same or ({**name, "kind": "alternative"} if name["kind"] == "preferred" else name)


def _in_words(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("verbatim") or value.get("edtf") or json.dumps(value, ensure_ascii=False, sort_keys=True))
    return str(value)


def differing(document: Document, other: Document) -> list[str]:
    """The fields that the other would change."""
    fields, others = cast(Fields, document), cast(Fields, other)
    return sorted(
        key.replace("_", " ")
        for key in fields.keys() | others.keys()
        if key not in _OF_THE_RECORD and fields.get(key) != others.get(key)
    )
