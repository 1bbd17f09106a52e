"""Which texts go with a reference when what it refers to is withheld: those that say something of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from registry.provenance.documents import Document

# What a text says that must be there, and is withheld.
WITHHELD = "(withheld)"

# Of a record's own references, the texts beside them that are about what they refer to; and what these say then. Its
# other texts are about the record itself, which is public because its keeper means them to be read.
OF_RECORDS: Mapping[str, Mapping[str, Mapping[str, str | None]]] = {
    "event": {"supersedes": {"correction": WITHHELD}},
    "hypothesis": {"preferred_by": {"reason": WITHHELD}},
    "object": {"part_of": {"part_label": None}},
    "search": {
        "archive": {"holdings": None},
        "parties": {"sought": WITHHELD, "outcome": WITHHELD, "note": None},
    },
}

# An element of a list is about what it refers to: all its texts go, but for these, which say who speaks.
STAYING: Mapping[str, frozenset[str]] = {
    "answers": frozenset({"answered_by"}),
    "published_findings": frozenset({"published_by"}),
}


def withheld_texts(before: Document, after: Document) -> list[str]:
    """Where a revision says that a text, or a name in one, is withheld which the record says, as JSON Pointers (RFC
    6901): whoever wrote it had read the record without what they may not read, and would take that away."""
    withheld = list(_withheld(after, ""))
    stood = set(_withheld(before, "")) if withheld else ()
    return [pointer for pointer in withheld if pointer not in stood]


def _withheld(value: Any, pointer: str) -> Iterator[str]:
    if isinstance(value, str) and WITHHELD in value:
        yield pointer
    elif isinstance(value, Mapping):
        for key, element in value.items():
            yield from _withheld(element, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, element in enumerate(value):
            yield from _withheld(element, f"{pointer}/{index}")
