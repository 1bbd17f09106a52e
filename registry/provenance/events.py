"""What a history says of its events: their order, and what each leaves unsaid."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import inf
from typing import Any

from registry.provenance.vocabulary import EVENT_TYPES

_UNSTATED = {
    "date": "when",
    "place": "where",
    "from": "from whom",
    "to": "to whom",
    "maker": "by whom",
    "finder": "by whom",
    "examiner": "by whom",
    "authority": "on whose authority",
    "price": "at what price",
    "lot": "in which sale and lot",
}


def chronological(events: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Events in an order that no date contradicts: one that certainly ended before another began comes first.

    Where dates can't tell, the record's own `order` decides, then the earliest day, the latest, and the reference.
    `earliest` and `latest` are days, or None where they are open. Takes n log n steps.
    """
    given = list(events)
    remaining = [(_latest(event), index) for index, event in enumerate(given)]
    waiting = sorted(range(len(given)), key=lambda index: _earliest(given[index]), reverse=True)
    heapify(remaining)
    free: list[tuple[tuple[float, float, float, str], int]] = []
    placed: dict[int, None] = {}
    while remaining:
        while remaining and remaining[0][1] in placed:
            heappop(remaining)
        if not remaining:
            break
        # Whatever began by the day on which the first of the rest must have ended may come next.
        while waiting and _earliest(given[waiting[-1]]) <= remaining[0][0]:
            index = waiting.pop()
            heappush(free, (_preference(given[index]), index))
        placed[heappop(free)[1]] = None
    return [given[index] for index in placed]


def unstated(event_type: str, stated: Collection[str]) -> Sequence[str]:
    """What an event of this type would be expected to say and does not, in words: "at what price", "from whom".

    `stated` are the details and roles that the event has.
    """
    missing = (_UNSTATED[detail] for detail in EVENT_TYPES[event_type].expected if detail not in stated)
    return tuple(dict.fromkeys(missing))


def _earliest(event: Mapping[str, Any]) -> float:
    earliest = event.get("earliest")
    return -inf if earliest is None else earliest


def _latest(event: Mapping[str, Any]) -> float:
    latest = event.get("latest")
    return inf if latest is None else latest


def _preference(event: Mapping[str, Any]) -> tuple[float, float, float, str]:
    order, earliest, latest = event.get("order"), event.get("earliest"), event.get("latest")
    first_known = earliest if earliest is not None else latest
    return (
        inf if order is None else order,
        inf if first_known is None else first_known,
        _latest(event),
        str(event.get("ref", "")),
    )
