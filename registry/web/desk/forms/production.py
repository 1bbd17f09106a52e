"""How an object was made, on its own form: the makers, when, where, on what evidence. It is an event, made along with
the object, or one that takes the place of the statement that stands."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from registry.provenance import references
from registry.provenance.dates import typed_again
from registry.provenance.documents import EventDocument, Fields, RawDocument
from registry.provenance.vocabulary import EVENT_TYPES
from registry.queries.records.documents import current
from registry.queries.records.lookup import words_of
from registry.queries.records.productions import productions_of
from registry.queries.records.sight import reader_of
from registry.queries.workspace.numbers import institution_name
from registry.queries.workspace.proposals import stewards
from registry.web.desk.forms.corrections import drop_idle_statements
from registry.web.desk.forms.event import participant
from registry.web.desk.forms.filling import citation_fields
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.reader import FormReader

PREFIX = "made-"
SUPERSEDES = "made-supersedes"
_MAKER, _DATE, _PLACE, _SOURCE, _WHY = "made-maker", "made-date", "made-place", "made-source", "made-correction"
_CITED = ("locator", "quotation")
_FIELDS = {
    "/participants": f"{_MAKER}-0",
    "/date": _DATE,
    "/place": _PLACE,
    "/citations": f"{_SOURCE}-0",
    "/correction": _WHY,
    "/visibility": "visibility",
}


def fields(connection: Connection, reference: str) -> dict[str, Any]:
    """The fields filled in with the one statement of how an object was made; nothing where there is none, or where it
    is not for the object's form to correct."""
    stated = productions_of(connection, reference)
    words = words_of(connection, _named(stated[0])) if len(stated) == 1 else {}
    if not _is_correctable(connection, reference, stated, words):
        return {}
    [event] = stated
    values: dict[str, Any] = {SUPERSEDES: event["ref"], _DATE: typed_again(event.get("date", {}))}
    values[_PLACE] = words.get(event.get("place", ""))
    for row, maker in enumerate(_makers(event)):
        at = f"{_MAKER}-{row}"
        values |= {at: words[maker["party"]], f"{at}-certainty": maker["certainty"], f"{at}-note": maker.get("note")}
    cited = citation_fields(event.get("citations", ()), words, _CITED)
    return values | {f"{PREFIX}{name}": text for name, text in cited.items()}


def page(connection: Connection, data: FormData) -> dict[str, Any]:
    """Whether the form asks how the object was made; where it does not, the statements that tell it."""
    stated = productions_of(connection, data.get("ref"))
    is_asked = [event["ref"] for event in stated] == _taken_place_of(data)
    return {"asks_production": is_asked or _is_told(data), "productions": [] if is_asked else stated}


def read(reader: FormReader, of: Fields) -> list[EventDocument]:
    """The event that tells how the object was made: none where nothing is said, or nothing otherwise than it stands."""
    data = reader.data
    stated = {event["ref"]: event for event in productions_of(reader.connection, of["ref"])}
    asked = _taken_place_of(data)
    before: Fields = stated.get(asked[0], {}) if asked else {}
    said = _said(reader, before)
    if not _is_told(data):
        return []
    if not before.keys() and not any(said[key] for key in ("participants", "date", "place")):
        reader.wrong(f"{_MAKER}-0", "Say who made it, when or where, or clear what is typed beside it.")
        return []
    if list(stated) != asked:
        reader.wrong(f"{_MAKER}-0", "Somebody has stated meanwhile how it was made: open the form of the object again.")
        return []
    if before and all((said[key] or None) == (before.get(key) or None) for key in said):
        if reader.text(_WHY):
            reader.wrong(_WHY, "Nothing else is said here than what stands: change it, or clear the reason.")
        return []
    event = _correction(reader, before, said) if before else _statement(reader, of, said)
    loaded = reader.loaded(EventDocument, {**event, "ref": _reference(reader.connection, of["ref"], asked)}, _FIELDS)
    return [loaded] if loaded else []


def _said(reader: FormReader, before: Fields) -> dict[str, Any]:
    """What the fields say; the makers stand before those who took part otherwise, whom no field asks for."""
    makers = [
        maker for row in reader.data.filled(_MAKER) for maker in participant(reader, f"{_MAKER}-{row}", "maker", before)
    ]
    known: Sequence[Fields] = before.get("participants") or ()
    others = [each for each in known if each["role"] != "maker"]
    is_same = makers == [each for each in known if each["role"] == "maker"]
    return {
        "participants": list(known) if is_same else [*makers, *others],
        "date": reader.deed_date(_DATE, before.get("date")),
        "place": reader.record(_PLACE, "place"),
        "citations": reader.citations(before.get("citations", ()), prefix=PREFIX),
    }


def _statement(reader: FormReader, of: Fields, said: Fields) -> RawDocument:
    kind = EVENT_TYPES["production"]
    return {
        "kind": "event",
        "type": "production",
        "objects": [of["ref"]],
        "title_effect": kind.title,
        "custody_effect": kind.custody,
        "visibility": of["visibility"],
        "asserted_by": institution_name(reader.connection, reader_of(reader.connection)),
        **said,
    }


def _correction(reader: FormReader, before: Fields, said: Fields) -> RawDocument:
    """The statement that takes the place of the one before, of which it keeps all that no field asks for."""
    if not any(said[key] for key in ("participants", "date", "place")):
        reader.wrong(f"{_MAKER}-0", "Say what is so instead: who made it, when or where.")
    why = reader.text(_WHY, needed="Say why this takes the place of the earlier statement.")
    # A key in a system of origin stays the earlier record's own.
    numbers = [number for number in before.get("identifiers", ()) if number["type"] != "system"]
    event: RawDocument = {**before, **said, "identifiers": numbers, "supersedes": [before["ref"]], "correction": why}
    drop_idle_statements(event)
    return event


def _reference(connection: Connection, of: str, earlier: Sequence[str]) -> str:
    """The same for all who state it of the same object, as it stands now, so that it is recorded once."""
    stem = " ".join(("production", of, *earlier))
    tries = (references.derive("event", stem if not number else f"{stem} {number}") for number in range(100))
    return next(one for one in tries if one not in current(connection, [one]))


def _taken_place_of(data: FormData) -> list[str]:
    return [reference for reference in data.getlist(SUPERSEDES) if reference]


def _is_told(data: FormData) -> bool:
    """Whether anything is typed, or was filled in; a certainty alone says nothing."""
    return any(name.startswith(PREFIX) and not name.endswith("-certainty") and data.text(name) for name in data)


def _makers(event: EventDocument) -> list[Any]:
    return [each for each in event.get("participants", ()) if each["role"] == "maker"]


def _named(event: EventDocument) -> list[str]:
    named = [maker["party"] for maker in _makers(event)]
    cited = [citation["source"] for citation in event.get("citations", ())]
    return [*named, *cited, *([event["place"]] if "place" in event else [])]


def _is_correctable(
    connection: Connection, reference: str, stated: Sequence[EventDocument], words: Mapping[str, str]
) -> bool:
    """Whether there is one statement, of this object alone, our own, of something done, that names nothing which the
    form could not show: what it can't show it would leave out."""
    if len(stated) != 1 or stated[0]["objects"] != [reference] or stated[0]["outcome"] != "completed":
        return False
    keeper = stewards(connection, [stated[0]["ref"]]).get(stated[0]["ref"])
    is_own = keeper is None or keeper[0] == reader_of(connection)
    return is_own and all(named in words for named in _named(stated[0]))
