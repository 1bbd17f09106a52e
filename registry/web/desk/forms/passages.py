"""The form of a provenance text that is read: its events beside its words, corrected, and accepted one by one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from registry.errors import DocumentError
from registry.provenance import dates, notation, references
from registry.provenance.documents import Document
from registry.provenance.notation import Register, TextReading
from registry.provenance.notation.documents import Storyteller
from registry.provenance.vocabulary import EVENT_TYPES
from registry.queries.dossiers.loading import gather
from registry.queries.pages.pasted_text import pieces
from registry.queries.records.documents import current, references_of
from registry.queries.records.finding import find
from registry.queries.records.known_names import known_parties, known_places
from registry.queries.records.lookup import hits, words_of
from registry.schemas import load
from registry.web.desk.forms.fields import Built, Reading
from registry.web.desk.forms.typed import Typed

_PARTIES = ("from", "to", "maker", "finder", "examiner", "taker", "authority")
LONGEST_TEXT = 60_000
_UNTOLD = references.derive("source", "a text whose source is not told")


@dataclass(frozen=True, slots=True)
class Row:
    """An event that a text tells of, as the form shows it: the words it comes from and what was read of them."""

    number: int
    event: Document
    shown: dict[str, str]

    @property
    def words(self) -> str:
        return str(self.event.get("verbatim", ""))


@dataclass(frozen=True, slots=True)
class Told:
    """What a text tells of an object: its reading, a row an event, and the records that are made with them."""

    reading: TextReading
    rows: tuple[Row, ...]
    made: dict[str, Document]


def opened(connection: Connection, reference: str, text: str = "") -> Typed:
    """The form for an object: with the provenance text on its record, if it has one and no other is given."""
    found = current(connection, [reference]).get(reference)
    document = found[1] if found else {}
    kept = [one["text"] for one in document.get("texts", ()) if one["kind"] == "provenance"]
    cited = [hit.words for hit in hits(connection, [c["source"] for c in document.get("citations", ())][:1])]
    return Typed.saying(
        {
            "ref": references.generate("event"),
            "object": reference,
            "text": text or (kept[0] if kept else ""),
            "source-0": cited[0] if cited and kept and not text else "",
        }
    )


def told(connection: Connection, typed: Typed, source: str) -> Told:
    """The events of the form's text. The same text told again gives the same records."""
    reading = notation.read(typed.get("text")[:LONGEST_TEXT], typed.text("convention"))
    parties, places = known_parties(connection, is_public=False), known_places(connection, is_public=False)
    teller = Storyteller(Register(parties), Register(places))
    found = teller.records(reading, typed.get("object"), {"source": source}).documents()
    documents = [document for one in found if (document := _loaded(one)) is not None]
    made = {document["ref"]: document for document in documents if document["kind"] != "event"}
    names = _words(connection, documents, made)
    events = [document for document in documents if document["kind"] == "event"]
    rows = tuple(Row(number, event, _shown(event, names)) for number, event in enumerate(events))
    return Told(reading, rows, made)


def build(connection: Connection, given: Typed) -> Built:
    """The events that are accepted, as corrected, with the records that they need and that are not there yet."""
    reading = Reading(connection, given)
    reference = given.get("object")
    source = reading.record("source-0", "source", needed="Say where the text comes from.")
    if not given.text("text"):
        reading.wrong("text", "Paste a provenance text.")
    found = told(connection, given, source or _UNTOLD)
    accepted = [row for row in found.rows if given.get(f"entry-{row.number}-accept")]
    if given.text("text") and not accepted:
        reading.wrong("form", "Accept at least one of the events that the text tells of.")
    events = [event for row in accepted if (event := _corrected(reading, row, given)) is not None]
    needed = _needed(connection, events, found.made)
    documents = [*reading.made.values(), *needed, *events] if events and not reading.errors else None
    title = f"{len(accepted)} event{'s' if len(accepted) != 1 else ''} from a provenance text"
    return Built(given, documents, [reference], reading, title)


def _corrected(reading: Reading, row: Row, typed: Typed) -> Document | None:
    """The event of a row with what was changed beside its words."""
    at, event = f"entry-{row.number}", dict(row.event)
    # A reference of its own: told again after a correction, the text must not meet the event it gave before.
    event["ref"] = typed.get(f"{at}-ref") or event["ref"]
    if (kind := typed.text(f"{at}-type")) and kind != event["type"] and kind in EVENT_TYPES:
        event |= {"type": kind, "title_effect": EVENT_TYPES[kind].title, "custody_effect": EVENT_TYPES[kind].custody}
    if typed.get(f"{at}-date") != row.shown["date"]:
        event["date"] = reading.date(f"{at}-date")
    if typed.get(f"{at}-place") != row.shown["place"]:
        event["place"] = reading.record(f"{at}-place", "place")
    takings = [taking for taking in event.get("participants", ()) if taking["role"] not in ("from", "to")]
    receiving = _receiving(row.event)
    takings = [taking for taking in takings if taking["role"] != receiving]
    for side, role in (("from", "from"), ("to", receiving)):
        before = [taking for taking in row.event.get("participants", ()) if taking["role"] == role]
        if typed.get(f"{at}-{side}") == row.shown[side]:
            takings += before
        elif (party := reading.record(f"{at}-{side}", "party")) is not None:
            takings.append({"party": party, "role": role})
    event["participants"] = takings
    if superseded := typed.text(f"{at}-supersedes"):
        event["supersedes"] = [superseded]
        event["correction"] = reading.text("correction", needed="Say why these take the place of earlier statements.")
    fields = {"": f"{at}-type", "/date": f"{at}-date", "/place": f"{at}-place", "/participants": f"{at}-from"}
    return reading.loaded(event, fields)


def _needed(connection: Connection, events: Iterable[Document], made: dict[str, Document]) -> list[Document]:
    """Of the records that the text makes, those that these events come to, and that are not on record yet."""
    wanted: dict[str, None] = {}
    waiting = list(events)
    while waiting:
        document = waiting.pop()
        for ref in references_of([document]):
            if ref in made and ref not in wanted:
                wanted[ref] = None
                waiting.append(made[ref])
    there = current(connection, wanted)
    return [made[ref] for ref in made if ref in wanted and ref not in there]


def _receiving(event: Document) -> str:
    """The role in which the text's holder came by the object."""
    roles = [taking["role"] for taking in event.get("participants", ())]
    return next((role for role in roles if role in _PARTIES and role != "from"), "to")


def _shown(event: Document, words: dict[str, str]) -> dict[str, str]:
    date = event.get("date", {})
    takings = event.get("participants", ())
    receiving = _receiving(event)
    return {
        "type": event["type"],
        "date": dates.in_words(date["edtf"]) if date else "",
        "place": words.get(event.get("place", ""), ""),
        "from": next((words.get(t["party"], "") for t in takings if t["role"] == "from"), ""),
        "to": next((words.get(t["party"], "") for t in takings if t["role"] == receiving), ""),
    }


def _words(connection: Connection, documents: list[Document], made: dict[str, Document]) -> dict[str, str]:
    """How each record is named in a field: as on record, or by its new name."""
    words = words_of(connection, references_of(documents))
    for reference, document in made.items():
        if document["kind"] in ("party", "place") and reference not in words:
            words[reference] = f"{document['names'][0]['text']} (new)"
    return words


def _loaded(document: Document) -> Document | None:
    try:
        return load(document)
    except DocumentError:
        return None


def page(connection: Connection, typed: Typed) -> dict[str, Any]:
    """The text in pieces with its rows, and the events on record that they may take the place of."""
    found = told(connection, typed, _UNTOLD)
    return {
        "passage": {"told": found, "pieces": tuple(pieces(found.reading))},
        "existing": _existing(connection, typed.get("object")),
        "event_types": {code: one.label for code, one in EVENT_TYPES.items()},
    }


def _existing(connection: Connection, reference: str) -> dict[str, str]:
    """The events that the object has already, by reference, in a line each: those that the text's may replace."""
    record = find(connection, reference)
    found = gather(connection, [record.key]) if record else []
    replaced = {ref for one in found for event in one.events for ref in event.get("supersedes", ())}
    lines = {}
    for event in (event for one in found for event in one.events if event["ref"] not in replaced):
        when = dates.in_words(event["date"]["edtf"]) if "date" in event else "undated"
        lines[event["ref"]] = f"{EVENT_TYPES[event['type']].label}, {when}"
    return lines
