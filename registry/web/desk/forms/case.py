"""The forms of a repatriation case: what it is about, and each step that is taken in it."""

from typing import Any

from sqlalchemy import Connection

from registry.provenance import references
from registry.provenance.documents import Document
from registry.provenance.governance.cases import STEP_LABELS, missing_from_step, next_states
from registry.queries.records.documents import current
from registry.queries.records.lookup import hits, words_of
from registry.web.desk.forms.attachments import attachments
from registry.web.desk.forms.fields import Built, Reading, without_empty
from registry.web.desk.forms.typed import Typed

_STEP_FIELDS = {"date": "date", "party": "by", "document": "document", "note": "note"}


def opened(connection: Connection, reference: str | None, objects: list[str]) -> Typed:
    """The form of a case on record, or of another, about these objects."""
    found = current(connection, [reference]).get(reference) if reference else None
    if found is None:
        values: dict[str, Any] = {"ref": references.generate("case"), "visibility": "private", "type": "offer"}
        values |= {f"object-{row}": hit.words for row, hit in enumerate(hits(connection, objects))}
        return Typed.saying(values)
    version, case = found
    parties = case.get("parties", ())
    wanted = [*case.get("objects", ()), *(one["party"] for one in parties)]
    wanted += [citation["source"] for citation in case.get("citations", ())]
    words = words_of(connection, wanted)
    values = {
        "ref": case["ref"],
        "base": f"{case['ref']}@{version}",
        "visibility": case["visibility"],
        "name": case["names"][0]["text"],
        "type": case["type"],
        "summary": case.get("summary"),
        "attachment": case.get("attachments"),
    }
    values |= {f"object-{row}": words.get(ref) for row, ref in enumerate(case.get("objects", ()))}
    for row, one in enumerate(parties):
        values |= {f"party-{row}": words.get(one["party"]), f"party-{row}-role": one["role"]}
    for row, one in enumerate(case.get("deadlines", ())):
        values |= {f"deadline-{row}": one["what"], f"deadline-{row}-due": one["due"]}
        values[f"deadline-{row}-done"] = one.get("done")
    for row, one in enumerate(case.get("citations", ())):
        values |= {f"source-{row}": words.get(one["source"]), f"source-{row}-locator": one.get("locator")}
    return Typed.saying(values)


def build(connection: Connection, given: Typed) -> Built:
    """The case, opened by its first step where it is not on record yet."""
    reading = Reading(connection, given)
    reference = given.get("ref")
    found = current(connection, [reference]).get(reference)
    before = found[1] if found else {}
    names = reading.names("name", before, needed="Give the case a name.")
    objects = reading.records("object", "object")
    if not objects and "object-0" not in reading.errors:
        reading.wrong("object-0", "Say which object this is about.")
    document: Document = {
        **before,
        "kind": "case",
        "ref": reference,
        "visibility": reading.text("visibility"),
        "names": names,
        "type": reading.text("type"),
        "state": before.get("state", "opened"),
        "summary": reading.text("summary"),
        "objects": objects,
        "parties": _parties(reading),
        "deadlines": _deadlines(reading),
        "citations": reading.citations(before.get("citations", ())),
        "attachments": attachments(reading),
    }
    if not before:
        document["steps"] = [{"state": "opened", **_step(reading, "opened", connection)}]
    fields = {f"/{key}": key for key in ("type", "summary", "visibility")} | {"/names": "name", "/objects": "object-0"}
    loaded = (
        reading.loaded(document, fields | {"/deadlines": "deadline-0-due", "/parties": "party-0"}) if names else None
    )
    documents = [*reading.made.values(), loaded] if loaded and not reading.errors else None
    title = f"{'Revise the' if before else 'Open the'} case {given.text('name') or 'without a name yet'}"
    return Built(given, documents, [reference, *objects], reading, title)


def opened_step(connection: Connection, reference: str, state: str) -> Typed:
    """The form of a step of a case on record."""
    version, _ = current(connection, [reference])[reference]
    return Typed.saying(
        {"ref": references.generate("event"), "case": reference, "step": state, "base": f"{reference}@{version}"}
    )


def build_step(connection: Connection, given: Typed) -> Built:
    """The case with one more step."""
    reading = Reading(connection, given)
    reference, state = given.get("case"), given.get("step")
    found = current(connection, [reference]).get(reference)
    case: Document = found[1] if found else {"names": [{"text": "no case"}], "type": "offer"}
    taken = [step["state"] for step in case.get("steps", ())]
    if state not in next_states(case["type"], taken):
        reading.wrong("date", f"The case can't take this step now: it is {case.get('state', 'unknown')}.")
    step = {"state": state, **_step(reading, state, connection)}
    revised = {**case, "state": state, "steps": [*case.get("steps", ()), step]}
    loaded = None if reading.errors else reading.loaded(revised, {"/steps": "date"})
    documents = [*reading.made.values(), loaded] if loaded and not reading.errors else None
    title = f"{STEP_LABELS[state]}: {case['names'][0]['text']}"
    return Built(given, documents, [reference, *case.get("objects", ())], reading, title)


def _step(reading: Reading, state: str, connection: Connection) -> Document:
    step = without_empty(
        {
            "date": reading.date("date"),
            "party": reading.record("by", "party"),
            "document": reading.record("document", "source"),
            "note": reading.text("note"),
        }
    )
    for name, said in missing_from_step(state, step).items():
        reading.wrong(_STEP_FIELDS[name], said)
    return step


def _parties(reading: Reading) -> list[Document]:
    return [
        {"party": party, "role": reading.text(f"party-{row}-role") or "holder"}
        for row in reading.typed.filled("party")
        if (party := reading.record(f"party-{row}", "party")) is not None
    ]


def _deadlines(reading: Reading) -> list[Document]:
    found = []
    for row in reading.typed.filled("deadline"):
        at = f"deadline-{row}"
        due = reading.text(f"{at}-due", needed="Say by which day.")
        found.append(
            without_empty({"what": reading.text(at), "due": due or "0000", "done": reading.text(f"{at}-done")})
        )
    return found


def step_page(_: Connection, typed: Typed) -> dict[str, Any]:
    """What the step is called."""
    return {"step_label": STEP_LABELS[typed.get("step")]}
