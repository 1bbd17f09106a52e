"""Parties that may be one: why it seems so, what speaks against it, and what a person decided of them."""

from collections.abc import Iterator, Mapping
from typing import Literal, cast

from registry.provenance import dates
from registry.provenance.documents import Fields, PartyDocument
from registry.provenance.text import search_key

LikenessDecision = Literal["different", "later"]
LIKENESS_DECISIONS: Mapping[LikenessDecision, str] = {"different": "not the same", "later": "put off"}
_LIVES = {"began": "born or founded", "ended": "died or dissolved"}


def why_alike(one: PartyDocument, other: PartyDocument) -> Iterator[str]:
    """What both say, in words."""
    others = {search_key(name["text"]) for name in other["names"]}
    for name in one["names"]:
        if search_key(name["text"]) in others:
            yield f"both are named “{name['text']}”"
    for number in one.get("identifiers", ()):
        if any(_is_same_number(number, theirs) for theirs in other.get("identifiers", ())):
            yield f"both have the number {number['value']}"
    for key, words in _LIVES.items():
        if (day := _edtf(one, key)) is not None and day == _edtf(other, key):
            yield f"both {words} {dates.in_words(day)}"


def why_not(one: PartyDocument, other: PartyDocument) -> Iterator[str]:
    """What only one of them can be, in words."""
    if one["type"] != other["type"]:
        yield f"one is a {one['type'].replace('_', ' ')}, the other a {other['type'].replace('_', ' ')}"
    for key, words in _LIVES.items():
        first, second = _edtf(one, key), _edtf(other, key)
        if first is not None and second is not None and _are_apart(first, second):
            yield f"one {words} {dates.in_words(first)}, the other {dates.in_words(second)}"


def _is_same_number(one: Fields, other: Fields) -> bool:
    return all(one.get(key) == other.get(key) for key in ("type", "value", "issuer"))


def _edtf(party: PartyDocument, key: str) -> str | None:
    date = cast(Fields, party).get(key)
    return date.get("edtf") if date else None


def _are_apart(first: str, second: str) -> bool:
    overlaps = dates.overlaps(dates.bounds_on_record(first), dates.bounds_on_record(second))
    return overlaps is dates.Answer.NO
