"""What a correction keeps of the event that it corrects: all that the page of its form does not ask."""

from collections.abc import Collection

from sqlalchemy import Connection

from registry.provenance.documents import EventDocument, Fields, Participant, RawDocument
from registry.queries.records.documents import current_of
from registry.web.desk.forms.form_data import FormData

# Never asked by any form of an event.
_NEVER_ASKED = ("order", "standing", "alternative_to")
# Asked by the forms of some types alone: what of the event each of these fields of a page stands for.
_ASKED_BY_SOME = {"lot": "lot", "terms": "terms", "price_amount": "prices"}


def corrected(connection: Connection, data: FormData) -> Fields:
    """The event that a form corrects, as it is on record; nothing where it corrects none."""
    reference = next(filter(None, data.getlist("supersedes")), None)
    on_record = current_of(connection, EventDocument, reference) if reference else None
    return on_record[1] if on_record else {}


def keep_unasked(event: RawDocument, before: Fields, data: FormData, roles: Collection[str]) -> None:
    """Puts into a correction what its page did not ask of the event before. `roles` are those that the page asks
    for."""
    if not before:
        return
    for key in _NEVER_ASKED:
        event[key] = event.get(key) or before.get(key)
    for name, key in _ASKED_BY_SOME.items():
        if name not in data:
            event[key] = before.get(key)
    if "price_amount" in data:
        event["prices"] = [*event["prices"], *before.get("prices", ())[1:]]
    if not any(name.partition("-")[0] in roles for name in data):
        event["participants"] = before.get("participants")
    event["identifiers"] = _identifiers(event["identifiers"], before, data)
    drop_idle_statements(event)


def drop_idle_statements(event: RawDocument) -> None:
    """Takes from its citations the fields that they were evidence for and that are gone."""
    for citation in event["citations"]:
        if "statement" in citation and not event.get(citation["statement"].split("/")[1]):
            del citation["statement"]


def earlier_participant(before: Fields, party: str, role: str) -> Fields:
    """What the event before said of a party in this role."""
    participants: Collection[Participant] = before.get("participants", ())
    return next((each for each in participants if (each["party"], each["role"]) == (party, role)), {})


def _identifiers(typed: list[RawDocument], before: Fields, data: FormData) -> list[RawDocument]:
    """The licence that was typed, and all other numbers of the event before; but a key in a system of origin stays the
    earlier record's own."""
    numbers = [number for number in before.get("identifiers", ()) if number["type"] != "system"]
    if "licence" not in data:
        return numbers
    licence = next((number for number in numbers if number["type"] == "licence"), None)
    if licence is not None and typed and typed[0]["value"] == licence["value"]:
        typed = [{**licence, **typed[0]}]
    return [*typed, *(number for number in numbers if number is not licence)]
