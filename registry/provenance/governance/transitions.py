"""Which state a certificate or case may be recorded in, after the one on record."""

from registry.errors import StepError
from registry.provenance.documents import CaseDocument, CertificateDocument, Document
from registry.provenance.governance.cases import (
    may_become,
    missing_from_certificate,
    missing_from_step,
    next_states,
)

# A certificate that this registry vouches for; any other is somebody's paper that the registry knows of.
OWN_EXAMINATION = "verified"
_WHOSE = frozenset({"issuer", "giver", "receiver"})


def check_transition(before: Document | None, after: Document) -> None:
    """Whether staff may record a document over what is on record. Raises StepError."""
    if after["kind"] == "certificate":
        _check_certificate(before if before is not None and before["kind"] == "certificate" else None, after)
    elif after["kind"] == "case" and before is not None and before["kind"] == "case":
        _check_case(before, after)


def _check_certificate(before: CertificateDocument | None, after: CertificateDocument) -> None:
    """One of ours begins as a draft and goes by its transitions, complete when it is issued. A paper recorded from
    elsewhere may be incomplete, says whose it is, and never becomes one of ours."""
    status, is_own = after["status"], after["examined"] == OWN_EXAMINATION
    was = before["status"] if before is not None else None
    if before is not None and status not in (was, "issued") and not may_become(before["status"], status):
        raise StepError("certificate.not-next", before=before["status"], after=status)
    if before is not None and status == "issued" and was not in ("draft", "issued"):
        raise StepError("certificate.past-issue", status=was)
    if status == "draft":
        return
    if was in (None, "draft") and not is_own:
        if not any(party["role"] in _WHOSE for party in after.get("parties", ())):
            raise StepError("certificate.whose")
        return
    if was is None:
        raise StepError("certificate.not-issued-here")
    if was == "draft" and (missing := missing_from_certificate(after)):
        raise StepError("certificate.incomplete", missing=list(missing.values()))
    if before is not None and was != "draft" and is_own != (before["examined"] == OWN_EXAMINATION):
        if is_own:
            raise StepError("certificate.not-ours")
        raise StepError("certificate.stays-ours")


def _check_case(before: CaseDocument, after: CaseDocument) -> None:
    """A case goes on by steps that may follow, each with what it needs; those taken are not taken back."""
    taken = [step["state"] for step in before.get("steps", ())]
    steps = after.get("steps", [])
    if [step["state"] for step in steps[: len(taken)]] != taken:
        raise StepError("case.steps-stay")
    for step in steps[len(taken) :]:
        if step["state"] not in next_states(after["type"], taken):
            raise StepError("case.not-next", state=step["state"])
        if missing := missing_from_step(step["state"], step):
            raise StepError("case.step-incomplete", missing=list(missing.values()))
        taken.append(step["state"])
    expected = taken[-1] if len(steps) > len(before.get("steps", ())) else before["state"]
    if after["state"] != expected:
        raise StepError("case.not-next", state=after["state"])
