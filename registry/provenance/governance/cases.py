"""Repatriation cases and certificates: their states, which step may follow which, and what each step needs.

The order of a case's steps is that of the agreed practice of claims (domain: claim or offer, research, decision,
agreement, export permit, handover, close); a voluntary offer may go straight to its agreement.
"""

from collections.abc import Mapping, Sequence

from registry.provenance.codes import CaseState, CaseType, CertificateRole, CertificateStatus
from registry.provenance.documents import CertificateDocument, Fields

ORDER: tuple[CaseState, ...] = ("opened", "research", "decision", "agreement", "export_permit", "handover", "closed")
ENDS: tuple[CaseState, ...] = ("closed", "declined", "withdrawn")
ASIDE: tuple[CaseState, ...] = ("declined", "withdrawn", "suspended")
# What each step needs besides its date, and the sentence that asks for it.
NEEDS: Mapping[str, Mapping[str, str]] = {
    "decision": {"note": "Say what was decided, and why.", "party": "Say who decided."},
    "agreement": {"document": "Name the agreement, as a source."},
    "export_permit": {"document": "Name the permit, as a source."},
    "declined": {"note": "Say why it was declined.", "party": "Say who declined it."},
    "withdrawn": {"note": "Say why it was withdrawn."},
    "suspended": {"note": "Say why it is suspended."},
}
STEP_LABELS: Mapping[CaseState, str] = {
    "opened": "Open",
    "research": "Begin research",
    "decision": "Decide",
    "agreement": "Agree",
    "export_permit": "Permit export",
    "handover": "Hand over",
    "closed": "Close",
    "declined": "Decline",
    "withdrawn": "Withdraw",
    "suspended": "Suspend",
}
_MAY_SKIP: Mapping[CaseType, set[CaseState]] = {
    "claim": {"research", "export_permit"},
    "offer": {"research", "decision", "export_permit"},
    "investigation": {"research", "decision", "agreement", "export_permit"},
}
STATUS_STEPS: Mapping[CertificateStatus, tuple[CertificateStatus, ...]] = {
    "draft": ("issued",),
    "issued": ("fulfilled", "superseded", "revoked"),
    "fulfilled": ("superseded", "revoked"),
    "superseded": (),
    "revoked": (),
}
SIGNATORIES = 2
_FIELDS_NEEDED = {
    "objects": "A certificate names its objects.",
    "number": "A certificate has a number.",
    "date": "Say when it was signed.",
    "place": "Say where it was signed.",
    "legal_basis": "Say on what legal basis: a treaty, a statute, a memorandum, a will.",
}
_ROLES_NEEDED: Mapping[CertificateRole, str] = {"giver": "Say who gives.", "receiver": "Say who receives."}


def next_states(kind: CaseType, steps: Sequence[CaseState]) -> tuple[CaseState, ...]:
    """The states that a case of a kind (claim, offer, investigation) may go to, after the steps taken so far.

    A suspended case resumes where it was. At every step it may be declined, withdrawn or suspended."""
    if not steps:
        return ("opened",)
    last = steps[-1]
    if last in ENDS:
        return ()
    if last == "suspended":
        before: CaseState = next((step for step in reversed(steps) if step not in ASIDE), "opened")
        return (before, "declined", "withdrawn")
    ahead: list[CaseState] = []
    for state in ORDER[ORDER.index(last) + 1 :]:
        ahead.append(state)
        if state not in _MAY_SKIP[kind]:
            break
    return (*ahead, *ASIDE)


def missing_from_step(state: str, step: Fields) -> dict[str, str]:
    """What a step still needs, by field, each with the sentence that asks for it."""
    asked = {"date": "Say when.", **NEEDS.get(state, {})}
    return {field: sentence for field, sentence in asked.items() if not step.get(field)}


def missing_from_certificate(certificate: CertificateDocument) -> dict[str, str]:
    """What a certificate needs before it is issued, by field, each with the sentence that asks for it."""
    roles = [party["role"] for party in certificate.get("parties", ())]
    fields: Fields = certificate
    missing = {field: sentence for field, sentence in _FIELDS_NEEDED.items() if not fields.get(field)}
    missing |= {role: sentence for role, sentence in _ROLES_NEEDED.items() if role not in roles}
    if roles.count("signatory") < SIGNATORIES:
        missing["signatory"] = "Two people sign a certificate: name both, with their office."
    if {certificate.get("title_passes", "unknown"), certificate.get("custody_passes", "unknown")} == {"unknown"}:
        missing["title_passes"] = "Say what passes, and when."
    return missing


def lacking(certificate: CertificateDocument) -> dict[str, str]:
    """What a draft still needs before it is issued, as `missing_from_certificate` has it; nothing after its issue."""
    return missing_from_certificate(certificate) if certificate["status"] == "draft" else {}


def may_become(status: CertificateStatus, after: CertificateStatus) -> bool:
    """Whether a certificate in one status may go to another."""
    return after in STATUS_STEPS[status]
