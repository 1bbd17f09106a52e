"""Repatriation cases and certificates: their states, which step may follow which, and what each step needs.

The order of a case's steps is that of the agreed practice of claims (domain: claim or offer, research, decision,
agreement, export permit, handover, close); a voluntary offer may go straight to its agreement.
"""

from collections.abc import Mapping, Sequence
from typing import Any

Document = Mapping[str, Any]

ORDER = ("opened", "research", "decision", "agreement", "export_permit", "handover", "closed")
ENDS = ("closed", "declined", "withdrawn")
ASIDE = ("declined", "withdrawn", "suspended")
# What each step needs besides its date, and the sentence that asks for it.
NEEDS: Mapping[str, Mapping[str, str]] = {
    "decision": {"note": "Say what was decided, and why.", "party": "Say who decided."},
    "agreement": {"document": "Name the agreement, as a source."},
    "export_permit": {"document": "Name the permit, as a source."},
    "declined": {"note": "Say why it was declined.", "party": "Say who declined it."},
    "withdrawn": {"note": "Say why it was withdrawn."},
    "suspended": {"note": "Say why it is suspended."},
}
STEP_LABELS = {
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
_MAY_SKIP = {"offer": {"research", "decision", "export_permit"}, "claim": {"research", "export_permit"}}
STATUS_STEPS: Mapping[str, tuple[str, ...]] = {
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
_ROLES_NEEDED = {"giver": "Say who gives.", "receiver": "Say who receives."}


def next_states(kind: str, steps: Sequence[str]) -> tuple[str, ...]:
    """The states that a case of a kind (claim, offer, investigation) may go to, after the steps taken so far.

    A suspended case resumes where it was. At every step it may be declined, withdrawn or suspended."""
    if not steps:
        return ("opened",)
    last = steps[-1]
    if last in ENDS:
        return ()
    if last == "suspended":
        before = next((step for step in reversed(steps) if step not in ASIDE), "opened")
        return (before, "declined", "withdrawn")
    ahead = []
    for state in ORDER[ORDER.index(last) + 1 :]:
        ahead.append(state)
        if state not in _MAY_SKIP.get(kind, {"research", "decision", "agreement", "export_permit"}):
            break
    return (*ahead, *ASIDE)


def missing_from_step(state: str, step: Document) -> dict[str, str]:
    """What a step still needs, by field, each with the sentence that asks for it."""
    asked = {"date": "Say when.", **NEEDS.get(state, {})}
    return {name: said for name, said in asked.items() if not step.get(name)}


def missing_from_certificate(certificate: Document) -> dict[str, str]:
    """What a certificate needs before it is issued, by field, each with the sentence that asks for it."""
    roles = [party["role"] for party in certificate.get("parties", ())]
    missing = {name: said for name, said in _FIELDS_NEEDED.items() if not certificate.get(name)}
    missing |= {role: said for role, said in _ROLES_NEEDED.items() if role not in roles}
    if roles.count("signatory") < SIGNATORIES:
        missing["signatory"] = "Two people sign a certificate: name both, with their office."
    if {certificate.get(one, "unknown") for one in ("title_passes", "custody_passes")} == {"unknown"}:
        missing["title_passes"] = "Say what passes, and when."
    return missing


def may_become(status: str, after: str) -> bool:
    """Whether a certificate in one status may go to another."""
    return after in STATUS_STEPS[status]
