"""Provenance prose: reading a museum's paragraph, writing one, and scoring what was read."""

from registry.provenance.notation.matching import Known, Match, Register, kind_of_party, years
from registry.provenance.notation.naming import kind_of_place
from registry.provenance.notation.passing import METHOD_OF_TYPE, RECEIVER_ROLES, Passing, in_chain_order, passings
from registry.provenance.notation.reading import convention_of, read
from registry.provenance.notation.scoring import Score, score
from registry.provenance.notation.values import METHODS, REMARK_KINDS, Entry, Note, Part, Remark, Sale, TextReading
from registry.provenance.notation.writing import UNNAMED, Change, changes, rewrite, write

__all__ = [
    "METHODS",
    "METHOD_OF_TYPE",
    "RECEIVER_ROLES",
    "REMARK_KINDS",
    "UNNAMED",
    "Change",
    "Entry",
    "Known",
    "Match",
    "Note",
    "Part",
    "Passing",
    "Register",
    "Remark",
    "Sale",
    "Score",
    "TextReading",
    "changes",
    "convention_of",
    "in_chain_order",
    "kind_of_party",
    "kind_of_place",
    "passings",
    "read",
    "rewrite",
    "score",
    "write",
    "years",
]
