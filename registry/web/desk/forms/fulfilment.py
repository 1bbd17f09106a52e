"""What the event of a handover changes beside itself: the certificate that it fulfils, and the case of that."""

from typing import Any

from registry.provenance.documents import Document
from registry.provenance.governance.cases import may_become, next_states
from registry.queries.records.documents import current
from registry.web.desk.forms.reader import FormReader


def consequences(reader: FormReader, event: Document | None) -> list[Document]:
    """The certificate, fulfilled by the event, and its case with the step of the handover."""
    reference = reader.typed.text("certificate")
    if reference is None or event is None or reader.errors:
        return []
    found = current(reader.connection, [reference]).get(reference)
    if found is None or not may_become(found[1]["status"], "fulfilled"):
        reader.wrong("form", "The certificate is not one that can be fulfilled: it must be issued, and only once.")
        return []
    certificate: dict[str, Any] = {**found[1], "status": "fulfilled"}
    certificate["events"] = [*certificate.get("events", ()), event["ref"]]
    changed = [certificate]
    case_found = current(reader.connection, [certificate["case"]]) if "case" in certificate else {}
    for _, case in case_found.values():
        taken = [step["state"] for step in case.get("steps", ())]
        if "handover" in next_states(case["type"], taken):
            step = {"state": "handover", **({"date": event["date"]} if "date" in event else {})}
            changed.append({**case, "state": "handover", "steps": [*case.get("steps", ()), step]})
        else:
            reader.wrong("form", f"The case is {case['state']}: it can't go to the handover from there.")
    loaded = [reader.loaded(document, {"": "form"}) for document in changed]
    return [document for document in loaded if document is not None]
