"""Provenance prose in other languages than English: the words of each as data, and one recogniser for all."""

from registry.provenance.notation.languages.language import known_words, strict_words
from registry.provenance.notation.languages.reading import read_history
from registry.provenance.notation.languages.recognition import LANGUAGES, language_of
from registry.provenance.notation.languages.strict_lines import read_strict
from registry.provenance.notation.languages.strict_writer import write_strict

__all__ = ["LANGUAGES", "known_words", "language_of", "read_history", "read_strict", "strict_words", "write_strict"]
