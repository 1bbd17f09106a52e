"""What the catalogues of a language hold besides the sentences of refusals."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldHelp:
    """One sentence that stands beside the field; what unfolds under it, a paragraph each; and the term of the glossary
    that tells the rest. A term stands only where something unfolds, so that no link is in the way of the keyboard."""

    sentence: str
    more: tuple[str, ...] = ()
    term: str = ""


@dataclass(frozen=True, slots=True)
class Authority:
    """A standard, law or book that terms are cited from."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary: its anchor, what it is called, the Korean word where one is settled, what it means here,
    and where that is from: authorities by their keys, each with the place in it. `codes` are those of the vocabularies
    that it explains, `list.code`, or `list.*` for all of a list."""

    key: str
    name: str
    korean: str
    meaning: str
    sources: tuple[tuple[str, str], ...]
    codes: tuple[str, ...] = ()
