"""The form of an event: what, from, to, why, under what authority, when, in which condition, on what evidence."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection

from registry.provenance import references
from registry.provenance.dates import typed_again
from registry.provenance.documents import Document
from registry.provenance.governance.procedures import PROCEDURES, Procedure
from registry.provenance.vocabulary import EVENT_TYPES
from registry.queries.records.documents import current
from registry.queries.records.lookup import exact, hits, words_of
from registry.web.desk.forms.attachments import attachments
from registry.web.desk.forms.fields import Built, Reading, without_empty
from registry.web.desk.forms.typed import Typed

MOST_OBJECTS = 500
_FIELDS = {
    "/objects": "object-0",
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


def build(connection: Connection, given: Typed) -> Built:
    """The event of a form, with the records that are made along with it."""
    event_type, reference = given.get("type"), given.get("ref")
    procedure = PROCEDURES[event_type]
    reading = Reading(connection, given)
    objects = _objects(reading)
    event: Document = {
        "kind": "event",
        "ref": reference,
        "type": event_type,
        "objects": objects,
        "visibility": reading.text("visibility"),
        "title_effect": reading.text("title_effect") or EVENT_TYPES[event_type].title,
        "custody_effect": reading.text("custody_effect") or EVENT_TYPES[event_type].custody,
        "outcome": reading.text("outcome"),
        "certainty": reading.text("certainty"),
        "date": _date(reading, connection),
        "place": reading.record("place", "place"),
        "lot": reading.record("lot", "lot") if "lot" in procedure.asks else None,
        "participants": _participants(reading, procedure),
        "prices": _prices(reading),
        "identifiers": _licence(reading),
        "citations": reading.citations(),
        "attachments": attachments(reading),
        "supersedes": [one for one in given.getlist("supersedes") if one],
        "alternative_to": reading.text("alternative_to"),
        "hypotheses": [one for one in given.getlist("hypothesis") if one],
        **{name: reading.text(name) for name in _TEXTS},
    }
    if event["supersedes"] and not event["correction"]:
        reading.wrong("correction", "Say why this takes the place of the earlier statement.")
    loaded = reading.loaded(event, _FIELDS) if objects else None
    complete = loaded is not None and not reading.errors
    documents = [*reading.made.values(), loaded] if complete and loaded else None
    return Built(given, documents, objects, reading, _title(given, procedure))


def _date(reading: Reading, connection: Connection) -> Document | None:
    """When it was. The source's words for the date of an event that this one corrects or contradicts stay with it."""
    typed = reading.typed
    if (typed.text("date") or "").casefold() == "unknown":
        return None
    earlier = [one for name in ("supersedes", "alternative_to") for one in typed.getlist(name) if one]
    before = next((event.get("date") for _, event in current(connection, earlier).values()), None) if earlier else None
    return reading.date("date", before, needed="Say when, as exactly as is known; “unknown” is an answer too.")


def _objects(reading: Reading) -> list[str]:
    typed = reading.typed
    _take_list(reading)
    if not any(True for _ in typed.filled("object")):
        reading.wrong("object-0", "Say which object this is about.")
    objects = reading.records("object", "object")
    if len(objects) > MOST_OBJECTS:
        reading.wrong("object-0", f"One event concerns {MOST_OBJECTS} objects at most.")
    return objects


def _take_list(reading: Reading) -> None:
    """A pasted list of numbers, names or references becomes rows; what is not found stays in the list."""
    typed, left = reading.typed, []
    lines = [line.strip() for line in (typed.text("object_list") or "").splitlines() if line.strip()]
    rows = list(typed.filled("object"))
    next_row = max(rows, default=-1) + 1
    for line in lines[:MOST_OBJECTS]:
        meant = exact(reading.connection, ("object",), line)
        if len(meant) == 1:
            typed.put(f"object-{next_row}", meant[0].words)
            next_row += 1
        else:
            left.append(line)
    if left:
        typed.put("object_list", "\n".join(left))
        many = len(left) > 1
        reading.wrong("object_list", f"{len(left)} line{'s' * many} {'do' if many else 'does'} not name one object.")
    elif lines:
        typed.put("object_list", "")


def _participants(reading: Reading, procedure: Procedure) -> list[Document]:
    found: list[Document] = []
    for question in procedure.parties:
        for row in reading.typed.filled(question.role):
            found += _participant(reading, f"{question.role}-{row}", question.role)
    for row in reading.typed.filled("other"):
        role = reading.text(f"other-{row}-role") or "witness"
        found += _participant(reading, f"other-{row}", role)
    return found


def _participant(reading: Reading, at: str, role: str) -> list[Document]:
    party = reading.record(at, "party")
    more = {
        "share": reading.text(f"{at}-share") if role in ("from", "to") else None,
        "certainty": reading.text(f"{at}-certainty"),
        "on_behalf_of": reading.record(f"{at}-for", "party"),
        "office": reading.text(f"{at}-office"),
        "note": reading.text(f"{at}-note"),
    }
    return [without_empty({"party": party, "role": role, **more})] if party else []


def _prices(reading: Reading) -> list[Document]:
    amount, currency = reading.amount("price_amount"), reading.text("price_currency")
    price = {
        "kind": reading.text("price_kind"),
        "amount": amount.replace("\u2019", "") if amount else None,
        "currency": currency.upper() if currency else None,
        "verbatim": reading.text("price_words"),
    }
    return [without_empty(price)] if amount or price["verbatim"] else []


def _licence(reading: Reading) -> list[Document]:
    number = reading.text("licence")
    issuer = reading.text("licence_issuer")
    return [without_empty({"type": "licence", "value": number, "issuer": issuer})] if number else []


def opened(connection: Connection, event_type: str, objects: Collection[str], asserted_by: str) -> Typed:
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
    for row, hit in enumerate(hits(connection, objects)):
        values[f"object-{row}"] = hit.words
    return Typed.saying(values)


def of_event(connection: Connection, event: Document, *, correcting: bool) -> Typed:
    """The form filled in with an event, to be corrected (it is superseded) or contradicted (both stand)."""
    procedure = PROCEDURES[event["type"]]
    asked = {question.role for question in procedure.parties}
    values: dict[str, Any] = {name: event.get(name) for name in (*_TEXTS, "title_effect", "custody_effect", "outcome")}
    values |= {"certainty": event.get("certainty"), "visibility": event["visibility"], "correction": None}
    values["date"] = typed_again(event.get("date", {})) or "unknown"
    values["hypothesis"] = event.get("hypotheses")
    values["attachment"] = event.get("attachments")
    values |= {"type": event["type"], "ref": references.generate("event")}
    values["supersedes" if correcting else "alternative_to"] = event["ref"]
    wanted = {
        *event["objects"],
        *(
            taking[key]
            for taking in event.get("participants", ())
            for key in ("party", "on_behalf_of")
            if key in taking
        ),
        *(citation["source"] for citation in event.get("citations", ())),
        *(event[key] for key in ("place", "lot") if key in event),
    }
    words = words_of(connection, wanted)
    for row, reference in enumerate(event["objects"]):
        values[f"object-{row}"] = words.get(reference)
    for key in ("place", "lot"):
        values[key] = words.get(event.get(key, ""))
    _fill_participants(values, event, asked, words)
    for price in event.get("prices", ())[:1]:
        values |= {"price_amount": price.get("amount"), "price_currency": price.get("currency")}
        values |= {"price_words": price.get("verbatim"), "price_kind": price["kind"]}
    for identifier in event.get("identifiers", ()):
        if identifier["type"] == "licence":
            values |= {"licence": identifier["value"], "licence_issuer": identifier.get("issuer")}
    for row, citation in enumerate(event.get("citations", ())):
        values[f"source-{row}"] = words.get(citation["source"])
        for key in ("locator", "quotation", "quotation_language"):
            values[f"source-{row}-{key}"] = citation.get(key)
    return Typed.saying(values)


def _fill_participants(values: dict[str, Any], event: Document, asked: Collection[str], words: dict[str, str]) -> None:
    rows: dict[str, int] = {}
    for taking in event.get("participants", ()):
        prefix = taking["role"] if taking["role"] in asked else "other"
        row = rows.get(prefix, 0)
        rows[prefix] = row + 1
        at = f"{prefix}-{row}"
        values[at] = words.get(taking["party"])
        values[f"{at}-role"] = taking["role"] if prefix == "other" else None
        values[f"{at}-for"] = words.get(taking.get("on_behalf_of", ""))
        for key in ("share", "certainty", "office", "note"):
            values[f"{at}-{key}"] = taking.get(key)


def _title(typed: Typed, procedure: Procedure) -> str:
    """A line that tells this proposal from others: "Gift: Two stone lions and 2 more"."""
    names = [typed.get(f"object-{row}").rsplit(" · ", 1)[0] for row in typed.filled("object")]
    first = names[0] if names else "no object yet"
    return f"{procedure.label}: {first}" + (f" and {len(names) - 1} more" if len(names) > 1 else "")


def page(_: Connection, typed: Typed) -> dict[str, Any]:
    """The questions that are asked of this type of event."""
    return {"procedure": PROCEDURES[typed.get("type")]}
