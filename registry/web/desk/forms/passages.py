"""The form of a provenance text that is read: its events beside its words, corrected, and accepted one by one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from registry.messages import counted
from registry.provenance import dates, references
from registry.provenance.documents import Document, EventDocument, Fields, ObjectDocument, RawDocument
from registry.provenance.notation import METHODS, REMARK_KINDS, TextReading
from registry.provenance.notation.retold import is_of_same_source, own_reference
from registry.provenance.notation.settlements import MEANINGS
from registry.provenance.vocabulary import EVENT_TYPES
from registry.queries.pages.pasted_text import pieces, unread_of
from registry.queries.records.documents import current, current_of, references_of
from registry.queries.records.lookup import hits
from registry.queries.records.sight import reader_of
from registry.queries.workspace.text_tasks import text_work
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.names_in_text import Candidate, NameInText, told_names
from registry.web.desk.forms.passage_rows import Row, passage, receiving_role
from registry.web.desk.forms.reader import FormReader, FormResult
from registry.web.desk.forms.remarks import SHOWN, FormText, Settled, read_as_shown, read_text

# In which order texts are gone through, where this one is gone through with others.
QUEUE = "queue"
_NO_SOURCE = references.derive("source", "a text whose source is not told")


def opened(
    connection: Connection, reference: str, text: str = "", position: int | None = None, order: str = ""
) -> FormData:
    """The form for an object: with the provenance text on its record, the one that has this position or else the first,
    if it has one and no other is typed."""
    on_record = current_of(connection, ObjectDocument, reference)
    texts = on_record[1].get("texts", ()) if on_record else ()
    citations = on_record[1].get("citations", ()) if on_record else ()
    at = {number: one["text"] for number, one in enumerate(texts) if one["kind"] == "provenance"}
    provenance = [at[position]] if position in at else list(at.values())
    cited = citations[0] if citations and provenance and not text else None
    named = hits(connection, [cited["source"]]) if cited else []
    return FormData.saying(
        {
            "ref": references.generate("event"),
            "object": reference,
            QUEUE: order,
            "text": text or (provenance[0] if provenance else ""),
            "source-0": named[0].words if named else "",
            "source-0-locator": cited.get("locator", "") if cited and named else "",
        }
    )


def as_it_reads_now(connection: Connection, data: FormData, text: FormText | None = None) -> FormData:
    """The form with what was said of the rows of its text beside the same rows as the text is settled now; without what
    was said of another text, which stood in its place when the page was made."""
    text = text or read_text(connection, data)
    if not data.get(SHOWN) or data.get(SHOWN) == text.shown:
        return data
    shown = read_as_shown(connection, data)
    rows = [name for name in data if name.startswith("entry-")]
    settling = [name for name in data if name.startswith("settle-")]
    if shown is None:
        meant = [name for name in data if name.startswith("meant-")]
        return data.without(*rows, *settling, *meant, "confirmed", "correction")
    before, now = (passage(connection, data, _NO_SOURCE, each).rows for each in (shown, text))
    places = {row.mark: row.number for row in now}
    kept = {
        f"entry-{places[row.mark]}-{key}": data.getlist(f"entry-{row.number}-{key}")
        for row in before
        if row.mark in places
        for key in row.said_in(data)
    }
    return data.without(*rows, *settling).having({**kept, SHOWN: text.shown})


def _is_first_look(data: FormData, text: FormText) -> bool:
    """Whether nobody has seen yet what is read of the form's text."""
    if not data.text("text"):
        return False
    if data.get(SHOWN):
        return data.get(SHOWN) != text.shown
    return not any(name.startswith("entry-") for name, _ in data.items())


def _first_look(reader: FormReader) -> FormResult:
    """What is read of a text that nobody has seen the reading of: shown, before anything is asked."""
    is_read = not reader.errors
    reader.record("source-0", "source")
    result = reader.result(None, [reader.data.get("object")], "A provenance text")
    return replace(result, errors={}, is_first_look=True) if is_read else result


def read(connection: Connection, data: FormData) -> FormResult:
    """The events that are accepted, as corrected, with the records that they need and that are not there yet."""
    form_text = read_text(connection, data)
    is_first_look, data = _is_first_look(data, form_text), as_it_reads_now(connection, data, form_text)
    reader = FormReader(connection, data)
    reader.text("text", needed="Paste a provenance text.")
    if is_first_look:
        return _first_look(reader)
    source = reader.record("source-0", "source", needed="Say where the text comes from.")
    text = passage(connection, data, source or _NO_SOURCE, form_text)
    accepted = [row for row in text.rows if data.get(f"entry-{row.number}-accept")]
    if data.text("text") and not accepted:
        reader.wrong("form", "Accept at least one of the events that the text tells of.")
    events = [event for row in accepted if (event := _corrected(reader, row, source)) is not None]
    if data.text("correction") and not any(data.text(f"entry-{row.number}-supersedes") for row in accepted):
        reader.wrong("correction", "Say which statement is taken the place of, or leave this empty.")
    needed = _needed(connection, events, text.new_documents)
    _ask_who_is_meant(reader, text.names, references_of([*needed, *events]))
    if data.get("confirmed"):
        needed = [_confirmed(document) for document in needed]
    title = f"{counted(len(accepted), 'event')} from a provenance text"
    return reader.result([*needed, *events] if events else None, [data.get("object")], title)


def _ask_who_is_meant(reader: FormReader, names: Iterable[NameInText], used: Collection[str]) -> None:
    """A name that records on record may have comes to none of them, and to no other, before somebody says so."""
    for name in names:
        if name.is_asked and name.reference in used and not name.is_answered(reader.data):
            reader.wrong(name.field, f"{name.question} “{name.words}”? Choose it.")


def names_told(connection: Connection, data: FormData, documents: Sequence[Document]) -> list[tuple[str, Candidate]]:
    """The names of the form's text that came to records on record, with these and why, of those that its documents
    refer to."""
    used = references_of(documents)
    told = told_names(passage(connection, data, _NO_SOURCE, read_as_shown(connection, data)).names, data)
    return [(words, one) for words, one in told if one.reference in used]


def settled_told(connection: Connection, data: FormData) -> tuple[Settled, ...]:
    """What people settled of the form's text, of what its page showed."""
    text = read_as_shown(connection, data)
    return text.settled if text else ()


def _corrected(reader: FormReader, row: Row, source: str | None) -> EventDocument | None:
    """The event of a row with what was changed beside its words, and where in the source it is told."""
    data, at = reader.data, f"entry-{row.number}"
    event: RawDocument = dict(row.event)
    superseded = data.text(f"{at}-supersedes")
    if row.recorded is not None:
        if superseded is None and is_of_same_source(row.event, row.recorded):
            reader.wrong(f"{at}-accept", "This is on record already. Leave it out, or say what it takes the place of.")
        event["ref"] = own_reference(row.event, data.get("ref"))
    if (kind := data.text(f"{at}-type")) and kind != event["type"] and kind in EVENT_TYPES:
        event |= {"type": kind, "title_effect": EVENT_TYPES[kind].title, "custody_effect": EVENT_TYPES[kind].custody}
    if not row.is_as_read(data, "date"):
        event["date"] = reader.date(f"{at}-date")
    if not row.is_as_read(data, "place"):
        event["place"] = reader.record(f"{at}-place", "place")
    receiving = receiving_role(row.event)
    parts = row.event.get("participants", [])
    participants: list[Fields] = [part for part in parts if part["role"] not in ("from", "to", receiving)]
    for side, role in (("from", "from"), ("to", receiving)):
        if row.is_as_read(data, side):
            participants += [part for part in parts if part["role"] == role]
        elif (party := reader.record(f"{at}-{side}", "party")) is not None:
            participants.append({"party": party, "role": role})
    event["participants"] = participants
    event["citations"] = _located(row.event, source, reader.text("source-0-locator"))
    if superseded:
        event["supersedes"] = [superseded]
        event["correction"] = reader.text("correction", needed="Say why these take the place of earlier statements.")
    fields = {"": f"{at}-type", "/date": f"{at}-date", "/place": f"{at}-place", "/participants": f"{at}-from"}
    return reader.loaded(EventDocument, event, fields)


def _located(event: EventDocument, source: str | None, locator: str | None) -> list[Fields]:
    """What an event cites, its text's source with where in it the text stands."""
    here: Fields = {"locator": locator} if locator else {}
    return [{**one, **here} if one["source"] == source else {**one} for one in event.get("citations", ())]


def _needed(
    connection: Connection, events: Iterable[Document], new_documents: Mapping[str, Document]
) -> list[Document]:
    """Of the records that the text makes, those that these events come to, and that are not on record yet."""
    wanted: dict[str, None] = {}
    waiting = list(events)
    while waiting:
        document = waiting.pop()
        for ref in references_of([document]):
            if ref in new_documents and ref not in wanted:
                wanted[ref] = None
                waiting.append(new_documents[ref])
    there = current(connection, wanted)
    return [new_documents[ref] for ref in new_documents if ref in wanted and ref not in there]


def _confirmed(document: Document) -> Document:
    """The record as somebody confirms it who has seen who the text means."""
    if document["kind"] == "party":
        document = {**document}
        document.pop("unconfirmed", None)
    return document


def page(connection: Connection, data: FormData) -> dict[str, Any]:
    """The text in pieces with its rows and their fields, and the events on record that they may take the place of."""
    text = passage(connection, data, _NO_SOURCE)
    reading = text.text.reading
    return {
        "of_object": hits(connection, data.getlist("object")[:1]),
        "rows": [(row, row.fields(data)) for row in text.rows],
        "asked_names": [name for name in text.names if name.is_asked],
        "taken_names": [name for name in text.names if name.taken_for],
        "recorded": sum(row.recorded is not None for row in text.rows),
        "pieces": tuple(pieces(reading)),
        "shown": text.text.shown,
        "check_word": "Check" if text.rows else "Read it",
        "is_in_unread_script": _is_in_unread_script(reading),
        "unread": reading.remarks,
        "unread_words": unread_of(reading),
        "settled": _told_once(text.text.settled),
        "unplaced": {one.remark.span: one for one in text.text.unplaced},
        "meanings": MEANINGS,
        "methods": METHODS,
        "remark_kinds": REMARK_KINDS,
        "existing": _existing(text.beside),
        "event_types": {code: event_type.label for code, event_type in EVENT_TYPES.items()},
        "work": text_work(connection, reader_of(connection), data.get("object"), data.get("text")),
        "order": data.get(QUEUE),
    }


def _told_once(settled: Sequence[Settled]) -> list[tuple[int, Settled, int]]:
    """What was settled, each once however often its words stand in the text: its place among all, and how often."""
    places: dict[int, list[int]] = {}
    for place, one in enumerate(settled):
        places.setdefault(one.said.key, []).append(place)
    return [(first, settled[first], 1 + len(others)) for first, *others in places.values()]


def _is_in_unread_script(text: TextReading) -> bool:
    """Whether all that a text says is in a script that is not read."""
    return bool(text.remarks) and not text.entries and all(remark.kind == "script" for remark in text.remarks)


def _existing(events: Iterable[EventDocument]) -> dict[str, str]:
    """The events that the object has already, by reference, in a line each: those that the text's may replace."""
    replaced = {ref for event in events for ref in event.get("supersedes", ())}
    lines = {}
    for event in (event for event in events if event["ref"] not in replaced):
        when = dates.in_words(event["date"]["edtf"]) if "date" in event else "undated"
        lines[event["ref"]] = f"{EVENT_TYPES[event['type']].label}, {when}"
    return lines
