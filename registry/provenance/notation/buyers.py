"""Who bought at a sale, in the words of the sale: before its house, after it, or after an agent."""

import re

from registry.provenance.notation import names
from registry.provenance.notation.holders import AGENT
from registry.provenance.notation.passings import BY_TAKER, TO_BUYER, TO_NAME
from registry.provenance.notation.worksheet import Worksheet

_OF_BUYING = ("purchased", "bought", "acquired")


def buyer_at(sheet: Worksheet, start: int, end: int) -> re.Match[str] | None:
    """The word before who bought at the sale that is being read: "to B"; or "by B" where it was said to be bought,
    "purchased at a sale, Rome, by the dealer B"."""
    if match := TO_BUYER.match(sheet.clause.words, start, end):
        return match
    match = BY_TAKER.match(sheet.clause.words, start, end)
    first = sheet.parts[0] if sheet.parts else None
    is_bought = first and sheet.clause.plain(first.start, first.end).casefold().startswith(_OF_BUYING)
    return match if match and is_bought and not names.is_house(sheet.clause.plain(match.end(), end)) else None


def is_at_house(sheet: Worksheet, match: re.Match[str], end: int) -> bool:
    """Whether "sold through X" names the house of a sale, and no agent."""
    return names.is_house(sheet.clause.plain(match.end(), end))


def buyer_within(sheet: Worksheet, start: int, end: int) -> re.Match[str] | None:
    """Where "to B" stands in the midst of the words of a sale: before a house is named, or after an agent."""
    match = TO_NAME.search(sheet.clause.words, start + 1, end)
    sale = sheet.draft.sale
    is_told = sale is not None and sale.house is not None
    return match if not is_told or AGENT.match(sheet.clause.words, start, end) else None
