"""What the event of a handover changes beside itself: the certificate that it fulfils, and the case of that."""

from registry.provenance.documents import (
    CaseDocument,
    CaseStepDocument,
    CertificateDocument,
    EventDocument,
    RawDocument,
)
from registry.provenance.governance.cases import may_become, next_states
from registry.queries.records.documents import current_of
from registry.web.desk.forms.reader import FormReader

_FIELDS = {"": "form"}


def consequences(reader: FormReader, event: EventDocument | None) -> list[CertificateDocument | CaseDocument]:
    """The certificate, fulfilled by the event, and its case with the step of the handover."""
    reference = reader.data.text("certificate")
    if reference is None or event is None or reader.errors:
        return []
    on_record = current_of(reader.connection, CertificateDocument, reference)
    if on_record is None or not may_become(on_record[1]["status"], "fulfilled"):
        reader.wrong("form", "The certificate is not one that can be fulfilled: it must be issued, and only once.")
        return []
    _, certificate = on_record
    fulfilled: RawDocument = {
        **certificate,
        "status": "fulfilled",
        "events": [*certificate.get("events", ()), event["ref"]],
    }
    case = _case(reader, certificate["case"], event) if "case" in certificate else None
    documents = (reader.loaded(CertificateDocument, fulfilled, _FIELDS), case)
    return [document for document in documents if document is not None]


def _case(reader: FormReader, reference: str, event: EventDocument) -> CaseDocument | None:
    """The case of the certificate, with the step of the handover."""
    on_record = current_of(reader.connection, CaseDocument, reference)
    if on_record is None:
        return None
    _, case = on_record
    steps = case.get("steps", [])
    if "handover" not in next_states(case["type"], [step["state"] for step in steps]):
        reader.wrong("form", f"The case is {case['state']}: it can't go to the handover from there.")
        return None
    step: CaseStepDocument = {"state": "handover"}
    if "date" in event:
        step["date"] = event["date"]
    return reader.loaded(CaseDocument, {**case, "state": "handover", "steps": [*steps, step]}, _FIELDS)
