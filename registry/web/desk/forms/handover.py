"""A certificate fulfilled: the event of the handover, with what it changes in the certificate and in its case."""

from typing import Any

from sqlalchemy import Connection

from registry.provenance.documents import Document
from registry.provenance.governance.cases import may_become, next_states
from registry.provenance.vocabulary import EVENT_TYPES
from registry.queries.records.documents import current
from registry.queries.records.lookup import words_of
from registry.web.desk.forms import event as event_form
from registry.web.desk.forms.fields import Reading
from registry.web.desk.forms.typed import Typed

_EVENTS = {"title_transfer": "transfer", "provenance_statement": "transfer"}
_PASSES_AT_HANDOVER = ("on_handover",)


def event_type(certificate: Document) -> str:
    """The type of event by which a certificate is carried out."""
    kind = certificate["type"]
    return kind if kind in EVENT_TYPES else _EVENTS.get(kind, "transfer")


def opened(connection: Connection, certificate: Document, asserted_by: str) -> Typed:
    """The form of the handover, filled in from the certificate."""
    typed = event_form.opened(connection, event_type(certificate), certificate.get("objects", ()), asserted_by)
    parties = certificate.get("parties", ())
    words = words_of(connection, [one["party"] for one in parties])
    for name, role in (("from-0", "giver"), ("to-0", "receiver")):
        for one in parties:
            if one["role"] == role and one["party"] in words:
                typed.put(name, words[one["party"]])
    typed.put("title_effect", "transfers" if certificate["title_passes"] in _PASSES_AT_HANDOVER else "none")
    typed.put("custody_effect", "transfers")
    typed.put("legal_basis", _basis(certificate))
    typed.put("certificate", certificate["ref"])
    refs = [certificate["ref"], *([certificate["case"]] if "case" in certificate else [])]
    typed["base"] = [f"{ref}@{version}" for ref, (version, _) in current(connection, refs).items()]
    return typed


def _basis(certificate: Document) -> str:
    number = f" {certificate['number']}" if "number" in certificate else ""
    basis = f"; {certificate['legal_basis']}" if "legal_basis" in certificate else ""
    return f"Certificate{number} of {certificate['type']}{basis}"


def consequences(connection: Connection, reading: Reading, event: Document | None) -> list[Document]:
    """The certificate, fulfilled by the event, and its case with the step of the handover."""
    reference = reading.typed.text("certificate")
    if reference is None or event is None:
        return []
    found = current(connection, [reference]).get(reference)
    if found is None or not may_become(found[1]["status"], "fulfilled"):
        reading.wrong("form", "The certificate is not one that can be fulfilled: it must be issued, and only once.")
        return []
    certificate: dict[str, Any] = {**found[1], "status": "fulfilled"}
    certificate["events"] = [*certificate.get("events", ()), event["ref"]]
    changed = [certificate]
    case_found = current(connection, [certificate["case"]]) if "case" in certificate else {}
    for _, case in case_found.values():
        taken = [step["state"] for step in case.get("steps", ())]
        if "handover" in next_states(case["type"], taken):
            step = {"state": "handover", **({"date": event["date"]} if "date" in event else {})}
            changed.append({**case, "state": "handover", "steps": [*case.get("steps", ()), step]})
        else:
            reading.wrong("form", f"The case is {case['state']}: it can't go to the handover from there.")
    loaded = [reading.loaded(document, {"": "form"}) for document in changed]
    return [document for document in loaded if document is not None]
