"""The form of every event, whatever its type: what, from, to, why, under what authority, when, in which condition, on
what evidence. Which questions it asks is the type's procedure."""

from collections.abc import Collection, Sequence
from typing import Any, cast

from sqlalchemy import Connection

from registry.messages import counted
from registry.provenance import references
from registry.provenance.codes import EventCode
from registry.provenance.dates import typed_again
from registry.provenance.documents import EventDocument, Fields, RawDocument, StatedDate
from registry.provenance.governance.procedures import PROCEDURES, Procedure
from registry.provenance.vocabulary import EVENT_TYPES
from registry.queries.records.documents import current
from registry.queries.records.families import parts_of
from registry.queries.records.lookup import exact, words_of
from registry.web.desk.forms import fulfilment, numbers
from registry.web.desk.forms.attachments import attachments
from registry.web.desk.forms.corrections import corrected, earlier_participant, keep_unasked
from registry.web.desk.forms.filling import citation_fields, object_fields
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.reader import FormReader, FormResult, without_empty

MOST_OBJECTS = 500
_FIELDS = {
    "/objects": "object-0",
    "/parts": "part",
    "/date": "date",
    "/place": "place",
    "/title_effect": "title_effect",
    "/custody_effect": "custody_effect",
    "/outcome": "outcome",
    "/certainty": "certainty",
    "/lot": "lot",
    "/prices": "price_amount",
    "/prices/0/currency": "price_currency",
    "/prices/0/verbatim": "price_words",
    "/participants": "from-0-share",
    "/identifiers": "licence",
    "/summary": "summary",
    "/verbatim": "verbatim",
    "/verbatim_language": "verbatim_language",
    "/legal_basis": "legal_basis",
    "/terms": "terms",
    "/reason": "reason",
    "/condition": "condition",
    "/asserted_by": "asserted_by",
    "/correction": "correction",
    "/note": "note",
    "/citations": "source-0",
    "/unknowns": "unknown-0",
    "/unknowns/0/quotation_language": "unknown-0-quotation_language",
}
_TEXTS = (
    "summary",
    "verbatim",
    "verbatim_language",
    "legal_basis",
    "terms",
    "reason",
    "condition",
    "asserted_by",
    "correction",
    "note",
)

# What its rows of evidence say of a source.
_CITED = ("locator", "quotation", "quotation_language")


def read(connection: Connection, data: FormData) -> FormResult:
    """The event of a form, with what it carries out: at a handover, the certificate that it fulfils."""
    procedure = PROCEDURES[event_type := _type(data)]
    data, unknown = _with_listed_objects(connection, data)
    reader = FormReader(connection, data)
    objects = _objects(reader, unknown)
    before = corrected(connection, data)
    event: RawDocument = {
        "kind": "event",
        "ref": data.get("ref"),
        "type": event_type,
        "objects": objects,
        "parts": list(dict.fromkeys(reference for reference in data.getlist("part") if reference)),
        "visibility": reader.text("visibility"),
        "title_effect": reader.text("title_effect") or EVENT_TYPES[event_type].title,
        "custody_effect": reader.text("custody_effect") or EVENT_TYPES[event_type].custody,
        "outcome": reader.text("outcome"),
        "certainty": reader.text("certainty"),
        "date": _date(reader, connection),
        "place": reader.record("place", "place"),
        "lot": reader.record("lot", "lot") if "lot" in procedure.asks else None,
        "participants": _participants(reader, procedure, before),
        "prices": _prices(reader),
        "identifiers": _licence(reader),
        "citations": reader.citations(before.get("citations", ())),
        "unknowns": _unknowns(reader),
        "attachments": attachments(reader),
        "supersedes": [reference for reference in data.getlist("supersedes") if reference],
        "alternative_to": reader.text("alternative_to"),
        "hypotheses": [reference for reference in data.getlist("hypothesis") if reference],
        **{name: reader.text(name) for name in _TEXTS},
    }
    keep_unasked(event, before, data, {"other", *(question.role for question in procedure.parties)})
    if event["supersedes"] and not event["correction"]:
        reader.wrong("correction", "Say why this takes the place of the earlier statement.")
    loaded = reader.loaded(EventDocument, event, _FIELDS) if objects else None
    changed = fulfilment.consequences(reader, loaded) if data.get("certificate") else []
    subjects = [*objects, *(document["ref"] for document in changed)]
    title = _title(reader.data_to_print, procedure)
    return reader.result([loaded, *changed] if loaded else None, subjects, title)


def _date(reader: FormReader, connection: Connection) -> StatedDate | None:
    """When it was. The source's words for the date of an event that this one corrects or contradicts stay with it."""
    data = reader.data
    if (data.text("date") or "").casefold() == "unknown":
        return None
    earlier = [reference for name in ("supersedes", "alternative_to") for reference in data.getlist(name) if reference]
    events = [event for _, event in current(connection, earlier).values()] if earlier else []
    before = next((event.get("date") for event in events if event["kind"] == "event"), None)
    read = reader.date if reader.text("outcome") == "promised" else reader.deed_date
    return read("date", before, needed="Say when, as exactly as is known; “unknown” is an answer too.")


def _objects(reader: FormReader, unknown: Sequence[str]) -> list[str]:
    if unknown:
        many = len(unknown) > 1
        reader.wrong("object_list", f"{counted(len(unknown), 'line')} {'do' if many else 'does'} not name one object.")
    if not any(True for _ in reader.data.filled("object")):
        reader.wrong("object-0", "Say which object this is about.")
    named = {row: reader.record(f"object-{row}", "object") for row in reader.data.filled("object")}
    reader.number_rows += numbers.beside_objects(PROCEDURES[_type(reader.data)], named)
    objects = list(dict.fromkeys(reference for reference in named.values() if reference is not None))
    if len(objects) > MOST_OBJECTS:
        reader.wrong("object-0", f"One event concerns {MOST_OBJECTS} objects at most.")
    return objects


def _with_listed_objects(connection: Connection, data: FormData) -> tuple[FormData, list[str]]:
    """The form with the numbers, names or references of its pasted list as rows, and the lines that name no one object:
    they stay in the list."""
    lines = [line.strip() for line in (data.text("object_list") or "").splitlines() if line.strip()]
    if not lines:
        return data, []
    meant = {line: exact(connection, ("object",), line) for line in lines[:MOST_OBJECTS]}
    meanings = [meant[line][0].words for line in lines[:MOST_OBJECTS] if len(meant[line]) == 1]
    unknown = [line for line in lines[:MOST_OBJECTS] if len(meant[line]) != 1]
    first = max(data.filled("object"), default=-1) + 1
    rows = {f"object-{row}": words for row, words in enumerate(meanings, first)}
    return data.having({**rows, "object_list": "\n".join(unknown)}), unknown


def _participants(reader: FormReader, procedure: Procedure, before: Fields) -> list[RawDocument]:
    participants: list[RawDocument] = []
    for question in procedure.parties:
        for row in reader.data.filled(question.role):
            participants += participant(reader, f"{question.role}-{row}", question.role, before)
    for row in reader.data.filled("other"):
        role = reader.text(f"other-{row}-role") or "witness"
        participants += participant(reader, f"other-{row}", role, before)
    return participants


def participant(reader: FormReader, at: str, role: str, before: Fields) -> list[RawDocument]:
    """What the fields of a row say of somebody who took part; nothing of a row that names nobody."""
    party = reader.record(at, "party")
    if party is None:
        return []
    more = {
        "share": reader.text(f"{at}-share") if role in ("from", "to") else None,
        "certainty": reader.text(f"{at}-certainty"),
        "on_behalf_of": reader.record(f"{at}-for", "party"),
        "office": reader.text(f"{at}-office"),
        "note": reader.text(f"{at}-note"),
    }
    asked = {"on_behalf_of": f"{at}-for"} | {key: f"{at}-{key}" for key in ("share", "certainty", "office", "note")}
    earlier = earlier_participant(before, party, role)
    unasked = {key: earlier.get(key) for key, name in asked.items() if name not in reader.data}
    return [without_empty({"party": party, "role": role, **more, **unasked})]


def _prices(reader: FormReader) -> list[RawDocument]:
    amount, currency = reader.amount("price_amount"), reader.text("price_currency")
    price = {
        "kind": reader.text("price_kind"),
        "amount": amount.replace("\u2019", "") if amount else None,
        "currency": currency.upper() if currency else None,
        "verbatim": reader.text("price_words"),
    }
    return [without_empty(price)] if amount or price["verbatim"] else []


def _unknowns(reader: FormReader) -> list[RawDocument]:
    """What sources say that nobody knows."""
    unknown: list[RawDocument] = []
    for row in reader.data.filled("unknown"):
        at = f"unknown-{row}"
        if (source := reader.record(at, "source")) is not None:
            said = {part: reader.text(f"{at}-{part}") for part in ("detail", *_CITED)}
            unknown.append(without_empty({**said, "source": source}))
    return unknown


def _licence(reader: FormReader) -> list[RawDocument]:
    number = reader.text("licence")
    issuer = reader.text("licence_issuer")
    return [without_empty({"type": "licence", "value": number, "issuer": issuer})] if number else []


def opened(connection: Connection, event_type: str, objects: Collection[str], asserted_by: str) -> FormData:
    """The form of an event of one type as it opens, about objects if they are known."""
    kind = EVENT_TYPES[event_type]
    values: dict[str, Any] = {
        "type": event_type,
        "ref": references.generate("event"),
        "title_effect": kind.title,
        "custody_effect": kind.custody,
        "outcome": "completed",
        "certainty": "certain",
        "asserted_by": asserted_by,
        "visibility": "public",
    }
    return FormData.saying(values | object_fields(objects, words_of(connection, objects)))


def of_event(connection: Connection, event: EventDocument, *, correcting: bool) -> FormData:
    """The form filled in with an event, to be corrected (it is superseded) or contradicted (both stand)."""
    procedure = PROCEDURES[event["type"]]
    asked = {question.role for question in procedure.parties}
    fields: Fields = event
    values: dict[str, Any] = {name: fields.get(name) for name in (*_TEXTS, "title_effect", "custody_effect", "outcome")}
    values |= {"certainty": event.get("certainty"), "visibility": event["visibility"], "correction": None}
    values["date"] = typed_again(event.get("date", {})) or "unknown"
    values["hypothesis"] = event.get("hypotheses")
    values["part"] = event.get("parts")
    values["attachment"] = event.get("attachments")
    values |= {"type": event["type"], "ref": references.generate("event")}
    values["supersedes" if correcting else "alternative_to"] = event["ref"]
    wanted = {
        *event["objects"],
        *(participant["party"] for participant in event.get("participants", ())),
        *(part["on_behalf_of"] for part in event.get("participants", ()) if "on_behalf_of" in part),
        *(citation["source"] for citation in event.get("citations", ())),
        *(known["source"] for known in event.get("unknowns", ())),
        *(fields[key] for key in ("place", "lot") if key in fields),
    }
    words = words_of(connection, wanted)
    values |= object_fields(event["objects"], words)
    for key in ("place", "lot"):
        values[key] = words.get(fields.get(key, ""))
    _fill_participants(values, event, asked, words)
    for row, known in enumerate(event.get("unknowns", ())):
        of_source: Fields = known
        values[f"unknown-{row}"] = words.get(known["source"])
        values |= {f"unknown-{row}-{part}": of_source.get(part) for part in ("detail", *_CITED)}
    for price in event.get("prices", ())[:1]:
        values |= {"price_amount": price.get("amount"), "price_currency": price.get("currency")}
        values |= {"price_words": price.get("verbatim"), "price_kind": price["kind"]}
    for identifier in [number for number in event.get("identifiers", ()) if number["type"] == "licence"][:1]:
        values |= {"licence": identifier["value"], "licence_issuer": identifier.get("issuer")}
    return FormData.saying(values | citation_fields(event.get("citations", ()), words, _CITED))


def _fill_participants(
    values: dict[str, Any], event: EventDocument, asked: Collection[str], words: dict[str, str]
) -> None:
    rows: dict[str, int] = {}
    for participant in event.get("participants", ()):
        prefix = participant["role"] if participant["role"] in asked else "other"
        row = rows.get(prefix, 0)
        rows[prefix] = row + 1
        at = f"{prefix}-{row}"
        values[at] = words.get(participant["party"])
        values[f"{at}-role"] = participant["role"] if prefix == "other" else None
        values[f"{at}-for"] = words.get(participant.get("on_behalf_of", ""))
        values[f"{at}-share"] = participant.get("share")
        values[f"{at}-certainty"] = participant.get("certainty")
        values[f"{at}-office"] = participant.get("office")
        values[f"{at}-note"] = participant.get("note")


def _title(data: FormData, procedure: Procedure) -> str:
    """A line that tells this proposal from others: "Gift: Two stone lions and 2 more"."""
    names = [data.get(f"object-{row}").rsplit(" · ", 1)[0] for row in data.filled("object")]
    first = names[0] if names else "no object yet"
    return f"{procedure.label}: {first}" + (f" and {len(names) - 1} more" if len(names) > 1 else "")


def page(connection: Connection, data: FormData) -> dict[str, Any]:
    """The questions that are asked of this type of event, and which of its closed parts hold something."""
    procedure = PROCEDURES[_type(data)]
    rows = [f"{question.role}-{row}" for question in procedure.parties for row in data.rows(question.role)]
    doubted = {at for at in rows if (data.get(f"{at}-certainty") or "certain") != "certain"}
    return {
        "procedure": procedure,
        "parts": _parts(connection, data),
        "open_rows": doubted | {at for at in rows if data.holds(f"{at}-share", f"{at}-for", f"{at}-office")},
        **numbers.page(procedure, data),
        "is_worded": data.holds("summary", "verbatim", "note") or data.get("certainty") != "certain",
    }


def _parts(connection: Connection, data: FormData) -> dict[str, str]:
    """The parts of the sets that the form names, each in words, for the form to ask which of them are meant."""
    named = [exact(connection, ("object",), data.get(f"object-{row}")) for row in data.filled("object")]
    sets = [hits[0].label.reference for hits in named if len(hits) == 1]
    references = parts_of(connection, sets[:MOST_OBJECTS])
    words = words_of(connection, references)
    return {reference: words[reference] for reference in references if reference in words}


def _type(data: FormData) -> EventCode:
    """The type of the event, which a form that is fit to be read names."""
    return cast(EventCode, data.get("type"))
