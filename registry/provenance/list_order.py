"""In which order records are listed: by the title that each is shown by, by its own number, by its earliest day. What
has none stands after all that have one, also backwards."""

import re
from collections.abc import Sequence

from registry.provenance.codes import IdentifierType
from registry.provenance.documents.base import Identifier, Name, titles
from registry.provenance.numbering import known_by
from registry.provenance.text import search_key
from registry.provenance.vocabulary import IDENTIFIER_TYPES

NO_DAY = 2**53
# The first of these that a record has is its own number.
OWN: tuple[IdentifierType, ...] = ("accession", "inventory")
LACKING = "1"
_THERE = "0"
# A row of PostgreSQL's trees holds 2,700 bytes.
_LONGEST = 200
_DIGITS = re.compile(r"\d+")
# More digits than any running number has.
_WIDTH = 12


def own_number(identifiers: Sequence[Identifier]) -> str | None:
    """The number under which a museum keeps an object: its accession number, or else its inventory number."""
    number = known_by(identifiers, OWN)
    return number["value"] if number is not None else None


def shown_number(identifiers: Sequence[Identifier]) -> str | None:
    """The number that lists show of an object: its own, or else that of its loan or its entry, said to be that."""
    number = known_by(identifiers)
    if number is None or number["type"] in OWN:
        return number and number["value"]
    return f"{number['value']} ({IDENTIFIER_TYPES[number['type']]})"


def number_key(identifiers: Sequence[Identifier]) -> str:
    """What a record is put in order of numbers by: 1993.2 comes before 1993.10."""
    number = own_number(identifiers)
    if number is None:
        return LACKING
    padded = _DIGITS.sub(lambda digits: digits[0].lstrip("0").rjust(_WIDTH, "0"), search_key(number))
    return f"{_THERE}{padded[:_LONGEST]}"


def title_key(names: Sequence[Name]) -> str:
    """What a record is put in order of titles by."""
    shown = titles(names)
    return f"{_THERE}{search_key(shown[0]['text'])[:_LONGEST]}" if shown else LACKING
