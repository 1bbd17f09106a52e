"""Which earlier version a record can be given back, by a proposal."""

from registry.errors import StepError
from registry.provenance.documents import Document
from registry.provenance.governance.transitions import check_transition


def check_restorable(now: Document, then: Document) -> None:
    """Whether what a record said then may be what it says again. Events, and certificates that were issued, never
    change: they are corrected by others. Raises StepError."""
    if now["kind"] == "event":
        raise StepError("restoring.event")
    if now["kind"] == "certificate" and now["status"] != "draft":
        raise StepError("restoring.certificate")
    if now == then:
        raise StepError("restoring.same")
    check_transition(now, then)
