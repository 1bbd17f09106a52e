"""What a history says of its events: their order, and what each leaves unsaid."""

from collections.abc import Collection, Iterable, Mapping, Sequence
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
    """Events by the earliest day each can have been, then by the latest; where dates can't tell, by the record's
    own order, and then by reference. An event without a date stands where its record's order puts it, or last."""
    dated = sorted(events, key=_order)
    undated = [event for event in dated if _bounds(event) == (None, None) and event.get("order") is not None]
    rest = [event for event in dated if event not in undated]
    for event in undated:
        place = next(
            (i for i, other in enumerate(rest) if other.get("order") is not None and other["order"] > event["order"]),
            len(rest),
        )
        rest.insert(place, event)
    return rest


def unstated(event_type: str, stated: Collection[str]) -> Sequence[str]:
    """What an event of this type would be expected to say and does not, in words: "at what price", "from whom".

    `stated` are the details and roles that the event has.
    """
    missing = (_UNSTATED[detail] for detail in EVENT_TYPES[event_type].expected if detail not in stated)
    return tuple(dict.fromkeys(missing))


def _bounds(event: Mapping[str, Any]) -> tuple[int | None, int | None]:
    return event.get("earliest"), event.get("latest")


def _order(event: Mapping[str, Any]) -> tuple[float, float, float, str]:
    earliest, latest = _bounds(event)
    begin = earliest if earliest is not None else latest
    end = latest if latest is not None else earliest
    order = event.get("order")
    return (
        float("inf") if begin is None else begin,
        float("inf") if end is None else end,
        float("inf") if order is None else order,
        str(event.get("ref", "")),
    )
