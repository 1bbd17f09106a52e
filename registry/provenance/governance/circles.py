"""References that lead up or back, and never round to where they began: nothing is a part of its own part, turned out
to be what turned out to be it, or takes the place of what took its place.

Other references between records of one kind may lead round: two books cite each other.
"""

from collections.abc import Iterable, Mapping, Sequence

from registry.provenance.codes import RecordKind
from registry.provenance.documents import Document, Fields

# Of each kind the fields that lead one way; those that stand together lead one way together: a party that turned out to
# be another is no part of it.
ONE_WAY: Mapping[RecordKind, Sequence[tuple[str, ...]]] = {
    "object": [("part_of",)],
    "party": [("part_of", "merged_into")],
    "place": [("within",)],
    "source": [("derived_from",)],
    "event": [("supersedes",), ("alternative_to",)],
    "certificate": [("supersedes",)],
}


def led_to(document: Document, fields: Iterable[str]) -> dict[str, str]:
    """The records that some fields of a document lead to, each with the field."""
    leads: dict[str, str] = {}
    stated: Fields = document
    for field in fields:
        value = stated.get(field, ())
        for target in [value] if isinstance(value, str) else value:
            leads[target if isinstance(target, str) else target["party"]] = field
    return leads


def circle(reference: str, first: Iterable[str], leads: Mapping[str, Iterable[str]]) -> tuple[str, ...] | None:
    """The records by which one leads round to itself, itself first and last; None where it does not. `first` are those
    that it leads to, `leads` those that any other does."""
    came_from = dict.fromkeys(first, reference)
    coming = list(came_from)
    while coming:
        here = coming.pop()
        if here == reference:
            return _way(reference, came_from)
        for target in leads.get(here, ()):
            if target not in came_from:
                came_from[target] = here
                coming.append(target)
    return None


def _way(reference: str, came_from: Mapping[str, str]) -> tuple[str, ...]:
    way = [reference]
    while (before := came_from[way[-1]]) != reference:
        way.append(before)
    return (reference, *reversed(way))
