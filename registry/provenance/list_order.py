"""In which order records are listed: by the title that each is shown by, by its own number, by its earliest day. What
has none stands after all that have one, also backwards."""

import re
from collections.abc import Sequence

from registry.provenance.codes import IdentifierType
from registry.provenance.documents.base import Identifier, Name, titles
from registry.provenance.text import search_key
from registry.provenance.vocabulary import IDENTIFIER_TYPES

NO_DAY = 2**53
# The first of these that a record has is its own number.
OWN: tuple[IdentifierType, ...] = ("accession", "inventory")
# By which it is known until it has one, or as long as it is only lent.
OF_ENTRY: tuple[IdentifierType, ...] = ("loan_in", "entry")
LACKING = "1"
_THERE = "0"
# A row of PostgreSQL's trees holds 2,700 bytes.
_LONGEST = 200
_DIGITS = re.compile(r"\d+")
# More digits than any running number has.
_WIDTH = 12


def own_number(identifiers: Sequence[Identifier]) -> str | None:
    """The number under which a museum keeps an object: its accession number, or else its inventory number."""
    number = _first(identifiers, OWN)
    return number["value"] if number is not None else None


def shown_number(identifiers: Sequence[Identifier]) -> str | None:
    """The number that lists show of an object: its own, or else that of its loan or its entry, said to be that."""
    own = own_number(identifiers)
    if own is not None or (other := _first(identifiers, OF_ENTRY)) is None:
        return own
    return f"{other['value']} ({IDENTIFIER_TYPES[other['type']]})"


def _first(identifiers: Sequence[Identifier], kinds: Sequence[IdentifierType]) -> Identifier | None:
    """The first number of the first of these kinds that there is one of."""
    by_type = {identifier["type"]: identifier for identifier in reversed(identifiers)}
    return next((by_type[kind] for kind in kinds if kind in by_type), None)


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
