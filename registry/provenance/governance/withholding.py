"""Which texts go with a reference when what it refers to is withheld: those that say something of it."""

from collections.abc import Mapping

# What a text says that must be there, and is withheld.
WITHHELD = "(withheld)"

# Of a record's own references, the texts beside them that are about what they refer to; and what these say then. Its
# other texts are about the record itself, which is public because its keeper means them to be read.
OF_RECORDS: Mapping[str, Mapping[str, Mapping[str, str | None]]] = {
    "event": {"supersedes": {"correction": WITHHELD}},
    "hypothesis": {"preferred_by": {"reason": WITHHELD}},
    "object": {"part_of": {"part_label": None}},
}

# An element of a list is about what it refers to: all its texts go, but for these, which say who speaks.
STAYING: Mapping[str, frozenset[str]] = {"answers": frozenset({"answered_by"})}
