"""The rows of a form of a provenance text: an event each, with its words, what was read of them, and what the names in
them came to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from registry.errors import DocumentError
from registry.provenance import dates
from registry.provenance.codes import EventRole
from registry.provenance.documents import Document, EventDocument, Participant, RawDocument
from registry.provenance.likeness import readdressed
from registry.provenance.notation import Entry, Register, Remark, TextReading
from registry.provenance.notation.documents import ProseConverter, entries_of_events
from registry.provenance.notation.identifications import Identification
from registry.provenance.notation.retold import is_reworded, recorded_events
from registry.provenance.vocabulary import CERTAINTIES, OUTCOMES, ROLES
from registry.queries.pages.pasted_text import besides
from registry.queries.records.documents import current, references_of
from registry.queries.records.headers import find
from registry.queries.records.histories import events_of
from registry.queries.records.known_names import known_parties, known_places
from registry.queries.records.lookup import words_of
from registry.schemas import load
from registry.services.database import memory_of
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.names_in_text import NameInText, answers, names_in_text
from registry.web.desk.forms.remarks import FormText, read_text

_PARTIES: tuple[EventRole, ...] = ("from", "to", "maker", "finder", "examiner", "taker", "authority")
# What stands after a name that nothing on record has.
_IS_NEW = " (new)"


@dataclass(frozen=True, slots=True)
class Row:
    """An event that a text tells of, as the form shows it: the words it comes from, what was read of them, what they
    say besides its fields, and which of them were not understood; the event on record that the same words tell; and
    what tells it from the other rows however the text is settled."""

    number: int
    event: EventDocument
    values: dict[str, str]
    besides: tuple[tuple[str, str], ...] = ()
    unread: tuple[Remark, ...] = ()
    recorded: EventDocument | None = None
    mark: tuple[object, ...] = ()

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

    def said_in(self, data: FormData) -> list[str]:
        """What the form says of the row otherwise than it was read."""
        at = f"entry-{self.number}-"
        keys = (name.removeprefix(at) for name in data if name.startswith(at))
        return [key for key in keys if key not in self.values or not self.is_as_read(data, key)]


@dataclass(frozen=True, slots=True)
class Passage:
    """What a text tells of an object: its reading, with what was settled of it; a row an event, and the records that
    are made with them; `beside` are the events on record of the object, its parts and its whole; `names` those that
    records on record have, or may have."""

    text: FormText
    rows: tuple[Row, ...]
    new_documents: Mapping[str, Document]
    beside: Sequence[EventDocument]
    names: Sequence[NameInText] = ()


def passage(connection: Connection, data: FormData, source: str, text: FormText | None = None) -> Passage:
    """The events of the form's text, as it is settled now, or was when `text` was shown. The same text read again gives
    the same records; one that was changed since its events were recorded gives others."""
    form_text = text or read_text(connection, data)
    reading = form_text.reading
    scope = data.get("object")
    beside = _of_object(connection, scope)
    registers = _registers(connection)
    documents, identified = _documents(registers, reading, data, source)
    on_record = {event["ref"]: event for event in beside if scope in event["objects"]}
    taken = current(connection, [event["ref"] for event in _events(documents)])
    if is_reworded(_events(documents), {ref: on_record.get(ref) for ref in taken}):
        scope = f"{scope} {data.get('ref')}"
        documents, identified = _documents(registers, reading, data, source, scope)
    others = (document for document in documents if document["kind"] != "event")
    new_documents: dict[str, Document] = {document["ref"]: document for document in others}
    in_text = names_in_text(connection, identified, new_documents)
    meant = answers(in_text, data)
    names = _words(connection, documents, new_documents) | {
        name.reference: name.words for name in in_text if name.is_asked
    }
    events = _events(documents)
    recorded = recorded_events(events, on_record.values())
    told = entries_of_events(reading, scope)
    rows = (_row(number, event, reading, told.get(event["ref"]), names) for number, event in enumerate(events))
    told_rows = (
        replace(row, event=readdressed(row.event, meant), recorded=recorded.get(row.event["ref"])) for row in rows
    )
    needed = {ref: readdressed(document, meant) for ref, document in new_documents.items() if ref not in meant}
    return Passage(form_text, tuple(told_rows), needed, beside, in_text)


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
    said += [("price", price["verbatim"]) for price in event.get("prices", ()) if "verbatim" in price]
    if event["outcome"] != "completed":
        said.append(("what came of it", OUTCOMES[event["outcome"]]))
    if entry is None:
        return Row(number, event, _values(event, names), tuple(said), mark=(event.get("verbatim"),))
    is_received = any(one["role"] != "from" for one in event.get("participants", ()))
    unread, mark = text.remarks_within(entry.span), (entry.span[0], entry.party, is_received)
    return Row(number, event, _values(event, names), (*said, *besides(entry)), unread, mark=mark)


def _unasked(event: EventDocument) -> list[Participant]:
    """Who takes part besides the first giver and receiver, for whom the form has fields."""
    asked: set[EventRole] = set()
    others = []
    for part in event.get("participants", ()):
        if part["role"] in asked or part["role"] not in ("from", receiving_role(event)) or _is_qualified(part):
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


def receiving_role(event: EventDocument) -> EventRole:
    """The role in which the text's holder came by the object."""
    roles = [participant["role"] for participant in event.get("participants", ())]
    return next((role for role in roles if role in _PARTIES and role != "from"), "to")


def _values(event: EventDocument, words: dict[str, str]) -> dict[str, str]:
    participants = event.get("participants", ())
    receiving = receiving_role(event)
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
