"""A text that is read again, after events that it or an earlier wording of it tells of were recorded."""

from collections.abc import Iterable, Mapping

from registry.provenance.documents import EventDocument
from registry.provenance.references import derive


def is_reworded(events: Iterable[EventDocument], on_record: Mapping[str, EventDocument | None]) -> bool:
    """Whether an event on record, that has the reference of one of a text's, was told in other words, or in words that
    are not shown (None): holders came into the text or went out of it, and the references, which count them, mean
    others now."""
    told = {event["ref"]: event.get("verbatim", "") for event in events}
    return tells_otherwise(told, {ref: event and event.get("verbatim", "") for ref, event in on_record.items()})


def tells_otherwise(told: Mapping[str, str], on_record: Mapping[str, str | None]) -> bool:
    """The same, by the words of each event."""
    recorded = {ref: words and _in_one_line(words) for ref, words in on_record.items()}
    return any(_in_one_line(words) != recorded[ref] for ref, words in told.items() if ref in recorded)


def recorded_events(events: Iterable[EventDocument], on_record: Iterable[EventDocument]) -> dict[str, EventDocument]:
    """By the reference of each event of a text, the one on record that the same words tell. One on record answers to
    one of the text alone: what the text says twice may have been recorded once."""
    told = list(events)
    left = {event["ref"]: event for event in on_record}
    found = {event["ref"]: left.pop(event["ref"]) for event in told if _is_told(event, left.get(event["ref"]))}
    for event in told:
        if event["ref"] not in found and _words(event):
            same = next((ref for ref, other in left.items() if _is_told(event, other)), None)
            if same is not None:
                found[event["ref"]] = left.pop(same)
    return found


def is_of_same_source(event: EventDocument, other: EventDocument) -> bool:
    """Whether two events cite a source in common."""
    cited = ({citation["source"] for citation in one.get("citations", ())} for one in (event, other))
    return bool(set.intersection(*cited))


def own_reference(event: EventDocument, reading: str) -> str:
    """The reference of an event of a text that is told once more: the same whenever the same `reading` tells it."""
    return derive("event", f"prose {reading} {event['ref']}")


def _is_told(event: EventDocument, other: EventDocument | None) -> bool:
    return other is not None and _words(event) == _words(other)


def _words(event: EventDocument) -> str:
    return _in_one_line(str(event.get("verbatim", "")))


def _in_one_line(words: str) -> str:
    return " ".join(words.split())
