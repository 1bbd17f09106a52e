"""The forms of a repatriation case: what it is about, and each step that is taken in it."""

from typing import Any, cast

from sqlalchemy import Connection

from registry.provenance import references
from registry.provenance.codes import CaseState
from registry.provenance.documents import CaseDocument, Fields, RawDocument
from registry.provenance.governance.cases import STEP_LABELS, missing_from_step, next_states
from registry.queries.records.documents import current, current_of
from registry.queries.records.lookup import words_of
from registry.web.desk.forms.attachments import attachments
from registry.web.desk.forms.filling import citation_fields, object_fields
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.page_state import BASE, based_on
from registry.web.desk.forms.reader import FormReader, FormResult, without_empty
from registry.web.desk.forms.unread import keep_unread

_STEP_FIELDS = {"date": "date", "party": "by", "document": "document", "note": "note"}


def opened(connection: Connection, reference: str | None, objects: list[str]) -> FormData:
    """The form of a case on record, or of another, about these objects."""
    on_record = current_of(connection, CaseDocument, reference) if reference else None
    if on_record is None:
        values: dict[str, Any] = {"ref": references.generate("case"), "visibility": "private", "type": "offer"}
        return FormData.saying(values | object_fields(objects, words_of(connection, objects)))
    version, case = on_record
    parties = case.get("parties", ())
    wanted = [*case.get("objects", ()), *(party["party"] for party in parties)]
    wanted += [citation["source"] for citation in case.get("citations", ())]
    words = words_of(connection, wanted)
    values = {
        "ref": case["ref"],
        BASE: based_on({case["ref"]: version}),
        "visibility": case["visibility"],
        "name": case["names"][0]["text"],
        "type": case["type"],
        "summary": case.get("summary"),
        "attachment": case.get("attachments"),
    }
    values |= object_fields(case.get("objects", ()), words)
    for row, party in enumerate(parties):
        values |= {f"party-{row}": words.get(party["party"]), f"party-{row}-role": party["role"]}
    for row, deadline in enumerate(case.get("deadlines", ())):
        values |= {f"deadline-{row}": deadline["what"], f"deadline-{row}-due": deadline["due"]}
        values[f"deadline-{row}-done"] = deadline.get("done")
    return FormData.saying(values | citation_fields(case.get("citations", ()), words, ("locator",)))


def read(connection: Connection, data: FormData) -> FormResult:
    """The case, opened by its first step where it is not on record yet."""
    reader = FormReader(connection, data)
    reference = data.get("ref")
    on_record = current_of(connection, CaseDocument, reference)
    before: Fields = on_record[1] if on_record else {}
    names = reader.names("name", before, needed="Give the case a name.")
    objects = reader.records("object", "object")
    if not objects and "object-0" not in reader.errors:
        reader.wrong("object-0", "Say which object this is about.")
    document: RawDocument = {
        **before,
        "kind": "case",
        "ref": reference,
        "visibility": reader.text("visibility"),
        "names": names,
        "type": reader.text("type"),
        "state": before.get("state", "opened"),
        "summary": reader.text("summary"),
        "objects": objects,
        "parties": _parties(reader),
        "deadlines": _deadlines(reader),
        "citations": reader.citations(before.get("citations", ())),
        "attachments": attachments(reader),
    }
    keep_unread(connection, document, on_record[1] if on_record else None)
    if not before:
        document["steps"] = [{"state": "opened", **_step(reader, "opened", connection)}]
    fields = {f"/{key}": key for key in ("type", "summary", "visibility")} | {"/names": "name", "/objects": "object-0"}
    loaded = (
        reader.loaded(CaseDocument, document, fields | {"/deadlines": "deadline-0-due", "/parties": "party-0"})
        if names
        else None
    )
    verb, name = "Revise" if before else "Open", data.text("name")
    title = f"{verb} the case {name}" if name else f"{verb} a case"
    return reader.result([loaded] if loaded else None, [reference, *objects], title)


def opened_step(connection: Connection, reference: str, state: str) -> FormData:
    """The form of a step of a case on record."""
    version, _ = current(connection, [reference])[reference]
    return FormData.saying(
        {"ref": references.generate("event"), "case": reference, "step": state, BASE: based_on({reference: version})}
    )


def read_step(connection: Connection, data: FormData) -> FormResult:
    """The case with one more step."""
    reader = FormReader(connection, data)
    reference, state = data.get("case"), _state(data)
    on_record = current_of(connection, CaseDocument, reference)
    if on_record is None:
        reader.wrong("date", "The case can't take this step now: it is unknown.")
        _step(reader, state, connection)
        return reader.result(None, [reference], f"{STEP_LABELS[state]}: no case")
    _, case = on_record
    taken = [step["state"] for step in case.get("steps", ())]
    if state not in next_states(case["type"], taken):
        reader.wrong("date", f"The case can't take this step now: it is {case['state']}.")
    step = {"state": state, **_step(reader, state, connection)}
    revised: RawDocument = {**case, "state": state, "steps": [*case.get("steps", ()), step]}
    loaded = None if reader.errors else reader.loaded(CaseDocument, revised, {"/steps": "date"})
    title = f"{STEP_LABELS[state]}: {case['names'][0]['text']}"
    return reader.result([loaded] if loaded else None, [reference, *case.get("objects", ())], title)


def _step(reader: FormReader, state: str, connection: Connection) -> RawDocument:
    step = without_empty(
        {
            "date": reader.deed_date("date"),
            "party": reader.record("by", "party"),
            "document": reader.record("document", "source"),
            "note": reader.text("note"),
        }
    )
    for field, sentence in missing_from_step(state, step).items():
        reader.wrong(_STEP_FIELDS[field], sentence)
    return step


def _parties(reader: FormReader) -> list[RawDocument]:
    return [
        {"party": party, "role": reader.text(f"party-{row}-role") or "holder"}
        for row in reader.data.filled("party")
        if (party := reader.record(f"party-{row}", "party")) is not None
    ]


def _deadlines(reader: FormReader) -> list[RawDocument]:
    deadlines = []
    for row in reader.data.filled("deadline"):
        at = f"deadline-{row}"
        due = reader.text(f"{at}-due", needed="Say by which day.")
        deadlines.append(
            without_empty({"what": reader.text(at), "due": due or "0000", "done": reader.text(f"{at}-done")})
        )
    return deadlines


def step_page(_: Connection, data: FormData) -> dict[str, Any]:
    """What the step is called."""
    return {"step_label": STEP_LABELS[_state(data)]}


def _state(data: FormData) -> CaseState:
    """The state that the step leads to, which a form that is fit to be read names."""
    return cast(CaseState, data.get("step"))
