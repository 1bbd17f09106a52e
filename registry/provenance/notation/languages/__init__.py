"""Provenance prose in other languages than English: the words of each as data, and one recogniser for all."""

from registry.provenance.notation.languages.recognition import LANGUAGES, language_of

__all__ = ["LANGUAGES", "language_of"]
