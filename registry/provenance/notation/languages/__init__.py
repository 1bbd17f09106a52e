"""Provenance prose in other languages than English: the words of each as data, and one recogniser for all."""

from registry.provenance.notation.languages.language import known_words
from registry.provenance.notation.languages.reading import read_history
from registry.provenance.notation.languages.recognition import LANGUAGES, language_of

__all__ = ["LANGUAGES", "known_words", "language_of", "read_history"]
