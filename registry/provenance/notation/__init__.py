"""Provenance prose: reading a museum's paragraph, writing one, and scoring what was read."""

from registry.provenance.notation.reading import convention_of, read
from registry.provenance.notation.values import Entry, Note, Part, Remark, Sale, TextReading

__all__ = ["Entry", "Note", "Part", "Remark", "Sale", "TextReading", "convention_of", "read"]
