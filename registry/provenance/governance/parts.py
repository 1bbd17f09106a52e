"""Which parts of a set an event may be said to concern."""

from collections.abc import Collection, Mapping

from registry.errors import DocumentError
from registry.provenance.codes import EventCode
from registry.provenance.dates import bounds_on_record
from registry.provenance.dates.bounds import Bounds
from registry.provenance.documents import EventDocument

# What may be told of a thing that no longer is.
_OF_WHAT_WAS: frozenset[EventCode] = frozenset({"publication", "deaccession", "restitution", "appraisal"})


def is_destruction(event: EventDocument) -> bool:
    """Whether an event says that what it concerns is no more, in every account."""
    return (
        event["type"] == "destruction"
        and event.get("outcome", "completed") == "completed"
        and event.get("standing", "accepted") == "accepted"
        and not event.get("hypotheses")
    )


def destroyed_by(event: EventDocument) -> list[str]:
    """What an event of destruction destroyed: the parts that it names, else its objects."""
    return list(event.get("parts") or event["objects"])


def part_refusal(
    event: EventDocument, wholes: Mapping[str, str], destroyed: Mapping[str, Bounds], known: Collection[str]
) -> tuple[str, DocumentError] | None:
    """Where and why an event can't be of the parts that it names: one is no part of its sets, or was destroyed before.

    `wholes` are the sets that objects are part of, `destroyed` when parts were; `known` are the objects of which it is
    known whether they are part of any.
    """
    for index, part in enumerate(event.get("parts", ())):
        if part in known and wholes.get(part) not in event["objects"]:
            return f"/parts/{index}", DocumentError("event.not-a-part", part=part)
    if event["type"] in _OF_WHAT_WAS or event.get("outcome", "completed") != "completed":
        return None
    began = bounds_on_record(event.get("date", {}).get("edtf")).earliest
    for key, references in (("parts", event.get("parts", ())), ("objects", event["objects"])):
        for index, reference in enumerate(references):
            if reference in wholes and reference in destroyed and destroyed[reference].latest < began:
                return f"/{key}/{index}", DocumentError("event.part-destroyed", part=reference)
    return None
