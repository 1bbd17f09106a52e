"""Provenance prose: reading a museum's paragraph, writing one, and scoring what was read."""

from registry.provenance.notation.events import METHOD_OF_TYPE, RECEIVER_ROLES, ChainEvent, chain_events, in_chain_order
from registry.provenance.notation.matches import Match, NamedRecord, Register, kind_of_party, years
from registry.provenance.notation.names import is_unnamed, kind_of_place
from registry.provenance.notation.reader import convention_of, read
from registry.provenance.notation.scores import Score, score
from registry.provenance.notation.values import (
    DETAIL_KINDS,
    METHODS,
    REMARK_KINDS,
    Entry,
    Note,
    Part,
    Remark,
    Sale,
    TextReading,
)
from registry.provenance.notation.writer import UNNAMED, WRITTEN, Change, changes, rewrite, write

__all__ = [
    "DETAIL_KINDS",
    "METHODS",
    "METHOD_OF_TYPE",
    "RECEIVER_ROLES",
    "REMARK_KINDS",
    "UNNAMED",
    "WRITTEN",
    "ChainEvent",
    "Change",
    "Entry",
    "Match",
    "NamedRecord",
    "Note",
    "Part",
    "Register",
    "Remark",
    "Sale",
    "Score",
    "TextReading",
    "chain_events",
    "changes",
    "convention_of",
    "in_chain_order",
    "is_unnamed",
    "kind_of_party",
    "kind_of_place",
    "read",
    "rewrite",
    "score",
    "write",
    "years",
]
