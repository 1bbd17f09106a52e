"""Merging what two people changed in the same record: what only one of them changed is taken, the rest is asked."""

import json
from dataclasses import dataclass
from typing import Any

from registry.provenance.documents import Fields, RawDocument


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both changed, each in another way."""

    field: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merge:
    """`document` has theirs wherever there is a conflict; `taken` are the fields that only they changed."""

    document: RawDocument
    conflicts: tuple[Conflict, ...]
    taken: tuple[str, ...]


def merge(base: Fields, mine: Fields, theirs: Fields) -> Merge:
    """A three-way merge by field. In a list, what one added or took out is added or taken out of the other's; it is a
    conflict where both took out the same element and put another in its place."""
    merged: RawDocument = {}
    conflicts: list[Conflict] = []
    taken: list[str] = []
    for key in dict.fromkeys([*theirs, *mine, *base]):
        before, own, other = base.get(key), mine.get(key), theirs.get(key)
        if own in (other, before):
            value = other
            if other != before and own == before:
                taken.append(key)
        elif other == before:
            value = own
        elif all(isinstance(side, list) or side is None for side in (before, own, other)):
            value, clashes = _merge_lists(before or [], own or [], other or [])
            taken.append(key)
            if clashes:
                conflicts.append(Conflict(key, before, own, other))
                value = other
        else:
            value = other
            conflicts.append(Conflict(key, before, own, other))
        if value not in (None, []):
            merged[key] = value
    return Merge(merged, tuple(conflicts), tuple(key for key in taken if key not in {c.field for c in conflicts}))


def _merge_lists(base: list[Any], mine: list[Any], theirs: list[Any]) -> tuple[list[Any], bool]:
    before, own, other = ({_key(element): element for element in side} for side in (base, mine, theirs))
    taken_out = before.keys() - own.keys()
    added = [element for key, element in own.items() if key not in before and key not in other]
    both_took_out = taken_out - other.keys()
    added_by_them = other.keys() - before.keys()
    clashes = bool(both_took_out and added and added_by_them - own.keys())
    return [element for key, element in other.items() if key not in taken_out] + added, clashes


def _key(element: Any) -> str:
    return json.dumps(element, sort_keys=True)
