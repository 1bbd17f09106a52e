"""The form of a provenance text that is read: its events beside its words, corrected, and accepted one by one."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from registry.errors import DocumentError
from registry.messages import counted
from registry.provenance import dates, lengths, notation, references
from registry.provenance.codes import EventRole
from registry.provenance.documents import Document, EventDocument, Fields, ObjectDocument, Participant, RawDocument
from registry.provenance.likeness import readdressed
from registry.provenance.notation import Entry, Register, Remark, TextReading
from registry.provenance.notation.documents import ProseConverter, entries_of_events
from registry.provenance.notation.identifications import Identification
from registry.provenance.notation.retold import is_of_same_source, is_reworded, own_reference, recorded_events
from registry.provenance.vocabulary import CERTAINTIES, EVENT_TYPES, OUTCOMES, ROLES
from registry.queries.pages.pasted_text import besides, pieces, unread_of
from registry.queries.records.documents import current, current_of, references_of
from registry.queries.records.headers import find
from registry.queries.records.histories import events_of
from registry.queries.records.known_names import known_parties, known_places
from registry.queries.records.lookup import hits, words_of
from registry.schemas import load
from registry.services.database import memory_of
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.names_in_text import Candidate, NameInText, answers, names_in_text, told_names
from registry.web.desk.forms.reader import FormReader, FormResult

_PARTIES: tuple[EventRole, ...] = ("from", "to", "maker", "finder", "examiner", "taker", "authority")
_NO_SOURCE = references.derive("source", "a text whose source is not told")
# Which text the rows of the page were read from.
_SHOWN = "shown"
# What stands after a name that nothing on record has.
_IS_NEW = " (new)"


@dataclass(frozen=True, slots=True)
class Row:
    """An event that a text tells of, as the form shows it: the words it comes from, what was read of them, what they
    say besides its fields, and which of them were not understood; the event on record that the same words tell."""

    number: int
    event: EventDocument
    values: dict[str, str]
    besides: tuple[tuple[str, str], ...] = ()
    unread: tuple[Remark, ...] = ()
    recorded: EventDocument | None = None

    @property
    def words(self) -> str:
        return str(self.event.get("verbatim", ""))

    def fields(self, data: FormData) -> dict[str, str]:
        """The row's fields as they were corrected, else as they were read."""
        return {
            f"entry-{self.number}-{key}": read if self.is_as_read(data, key) else data.get(f"entry-{self.number}-{key}")
            for key, read in self.values.items()
        }

    def is_as_read(self, data: FormData, key: str) -> bool:
        """Whether a field was left as it was read, also where a name is new, or is not, since the page was made."""
        read = self.values[key]
        return data.get(f"entry-{self.number}-{key}", read).removesuffix(_IS_NEW) == read.removesuffix(_IS_NEW)


@dataclass(frozen=True, slots=True)
class Passage:
    """What a text tells of an object: its reading, a row an event, and the records that are made with them; `beside`
    are the events on record of the object, its parts and its whole; `names` those that records on record have, or may
    have."""

    text: TextReading
    rows: tuple[Row, ...]
    new_documents: Mapping[str, Document]
    beside: Sequence[EventDocument]
    names: Sequence[NameInText] = ()


def opened(connection: Connection, reference: str, text: str = "") -> FormData:
    """The form for an object: with the provenance text on its record, if it has one and no other is typed."""
    on_record = current_of(connection, ObjectDocument, reference)
    texts = on_record[1].get("texts", ()) if on_record else ()
    citations = on_record[1].get("citations", ()) if on_record else ()
    provenance = [text["text"] for text in texts if text["kind"] == "provenance"]
    cited = citations[0] if citations and provenance and not text else None
    named = hits(connection, [cited["source"]]) if cited else []
    return FormData.saying(
        {
            "ref": references.generate("event"),
            "object": reference,
            "text": text or (provenance[0] if provenance else ""),
            "source-0": named[0].words if named else "",
            "source-0-locator": cited.get("locator", "") if cited and named else "",
        }
    )


def passage(connection: Connection, data: FormData, source: str) -> Passage:
    """The events of the form's text. The same text read again gives the same records; one that was changed since its
    events were recorded gives others."""
    text = notation.read(data.get("text")[: lengths.PROSE], data.text("convention"))
    scope = data.get("object")
    beside = _of_object(connection, scope)
    registers = _registers(connection)
    documents, identified = _documents(registers, text, data, source)
    on_record = {event["ref"]: event for event in beside if scope in event["objects"]}
    taken = current(connection, [event["ref"] for event in _events(documents)])
    if is_reworded(_events(documents), {ref: on_record.get(ref) for ref in taken}):
        scope = f"{scope} {data.get('ref')}"
        documents, identified = _documents(registers, text, data, source, scope)
    others = (document for document in documents if document["kind"] != "event")
    new_documents: dict[str, Document] = {document["ref"]: document for document in others}
    in_text = names_in_text(connection, identified, new_documents)
    meant = answers(in_text, data)
    names = _words(connection, documents, new_documents) | {
        name.reference: name.words for name in in_text if name.is_asked
    }
    events = _events(documents)
    recorded = recorded_events(events, on_record.values())
    told = entries_of_events(text, scope)
    rows = (_row(number, event, text, told.get(event["ref"]), names) for number, event in enumerate(events))
    told_rows = (
        replace(row, event=readdressed(row.event, meant), recorded=recorded.get(row.event["ref"])) for row in rows
    )
    needed = {ref: readdressed(document, meant) for ref, document in new_documents.items() if ref not in meant}
    return Passage(text, tuple(told_rows), needed, beside, in_text)


def _registers(connection: Connection) -> tuple[Register, Register]:
    """The parties and the places on record by their names, made once for the one state that a connection sees."""
    memory = memory_of(connection)
    made: tuple[Register, Register] | None = memory.get("registers")
    if made is None:
        parties, places = (known(connection, is_public=False) for known in (known_parties, known_places))
        made = memory["registers"] = Register(parties), Register(places)
    return made


def _documents(
    known: tuple[Register, Register], text: TextReading, data: FormData, source: str, scope: str = ""
) -> tuple[list[Document], Sequence[Identification]]:
    """The records that a text tells of, as far as they can be records yet, and what its names came to, with the parties
    and places known."""
    converter = ProseConverter(*known)
    records = converter.documents(text, data.get("object"), {"source": source}, scope=scope)
    return [document for record in records if (document := _loaded(record)) is not None], converter.identified


def _events(documents: Iterable[Document]) -> list[EventDocument]:
    return [document for document in documents if document["kind"] == "event"]


def _of_object(connection: Connection, reference: str) -> list[EventDocument]:
    """The events on record of an object, its parts and its whole."""
    record = find(connection, reference)
    return events_of(connection, record, is_public=False) if record else []


def _row(number: int, event: EventDocument, text: TextReading, entry: Entry | None, names: dict[str, str]) -> Row:
    said = [(ROLES[part["role"]], _party_in_words(part, names)) for part in _unasked(event)]
    if event["outcome"] != "completed":
        said.append(("what came of it", OUTCOMES[event["outcome"]]))
    if entry is None:
        return Row(number, event, _values(event, names), tuple(said))
    return Row(number, event, _values(event, names), (*said, *besides(entry)), text.remarks_within(entry.span))


def _unasked(event: EventDocument) -> list[Participant]:
    """Who takes part besides the first giver and receiver, for whom the form has fields."""
    asked: set[EventRole] = set()
    others = []
    for part in event.get("participants", ()):
        if part["role"] in asked or part["role"] not in ("from", _receiving(event)) or _is_qualified(part):
            others.append(part)
        asked.add(part["role"])
    return others


def _is_qualified(part: Participant) -> bool:
    return "share" in part or part.get("certainty", "certain") != "certain"


def _party_in_words(part: Participant, names: dict[str, str]) -> str:
    certainty = part.get("certainty", "certain")
    share = f"share {part['share']}" if "share" in part else None
    doubt = CERTAINTIES[certainty] if certainty != "certain" else None
    return ", ".join(filter(None, (names.get(part["party"], part["party"]), share, doubt)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:20]


def _of_this_text(data: FormData) -> FormData:
    """The form without what was said of the rows of another text, which stood in its place when the page was made."""
    if not data.get(_SHOWN) or data.get(_SHOWN) == _digest(data.get("text")):
        return data
    return data.without(
        *(name for name, _ in data.items() if name.startswith(("entry-", "meant-"))), "confirmed", "correction"
    )


def _is_first_look(data: FormData) -> bool:
    """Whether nobody has seen yet what is read of the form's text."""
    if not data.text("text"):
        return False
    if data.get(_SHOWN):
        return data.get(_SHOWN) != _digest(data.get("text"))
    return not any(name.startswith("entry-") for name, _ in data.items())


def _first_look(reader: FormReader) -> FormResult:
    """What is read of a text that nobody has seen the reading of: shown, before anything is asked."""
    is_read = not reader.errors
    reader.record("source-0", "source")
    result = reader.result(None, [reader.data.get("object")], "A provenance text")
    return replace(result, errors={}, is_first_look=True) if is_read else result


def read(connection: Connection, data: FormData) -> FormResult:
    """The events that are accepted, as corrected, with the records that they need and that are not there yet."""
    is_first_look, data = _is_first_look(data), _of_this_text(data)
    reader = FormReader(connection, data)
    reader.text("text", needed="Paste a provenance text.")
    if is_first_look:
        return _first_look(reader)
    source = reader.record("source-0", "source", needed="Say where the text comes from.")
    text = passage(connection, data, source or _NO_SOURCE)
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
    told = told_names(passage(connection, data, _NO_SOURCE).names, data)
    return [(words, one) for words, one in told if one.reference in used]


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
    receiving = _receiving(row.event)
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


def _receiving(event: EventDocument) -> EventRole:
    """The role in which the text's holder came by the object."""
    roles = [participant["role"] for participant in event.get("participants", ())]
    return next((role for role in roles if role in _PARTIES and role != "from"), "to")


def _values(event: EventDocument, words: dict[str, str]) -> dict[str, str]:
    participants = event.get("participants", ())
    receiving = _receiving(event)
    return {
        "type": event["type"],
        "date": dates.in_words(event["date"]["edtf"]) if "date" in event else "",
        "place": words.get(event.get("place", ""), ""),
        "from": next((words.get(part["party"], "") for part in participants if part["role"] == "from"), ""),
        "to": next((words.get(part["party"], "") for part in participants if part["role"] == receiving), ""),
    }


def _words(connection: Connection, documents: list[Document], new_documents: Mapping[str, Document]) -> dict[str, str]:
    """How each record is named in a field: as on record, or by its new name."""
    words = words_of(connection, references_of(documents))
    for reference, document in new_documents.items():
        if document["kind"] in ("party", "place") and reference not in words:
            words[reference] = f"{document['names'][0]['text']}{_IS_NEW}"
    return words


def _loaded(document: RawDocument) -> Document | None:
    try:
        return load(document)
    except DocumentError:  # What was read can't be a record yet: the row shows what it lacks.
        return None


def page(connection: Connection, data: FormData) -> dict[str, Any]:
    """The text in pieces with its rows and their fields, and the events on record that they may take the place of."""
    text = passage(connection, data, _NO_SOURCE)
    return {
        "rows": [(row, row.fields(data)) for row in text.rows],
        "asked_names": [name for name in text.names if name.is_asked],
        "taken_names": [name for name in text.names if name.taken_for],
        "recorded": sum(row.recorded is not None for row in text.rows),
        "pieces": tuple(pieces(text.text)),
        "shown": _digest(data.get("text")),
        "check_word": "Check" if text.rows else "Read it",
        "is_in_unread_script": _is_in_unread_script(text.text),
        "unread": text.text.remarks,
        "unread_words": unread_of(text.text),
        "remark_kinds": notation.REMARK_KINDS,
        "existing": _existing(text.beside),
        "event_types": {code: event_type.label for code, event_type in EVENT_TYPES.items()},
    }


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
