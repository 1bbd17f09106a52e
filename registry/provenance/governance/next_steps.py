"""Which steps make sense now with an object, for somebody who may do so much: what is under way, what is lacking."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from registry.provenance.documents import CaseDocument, CertificateDocument, EventDocument, ObjectDocument
from registry.provenance.governance.cases import lacking, next_states
from registry.provenance.governance.roles import Capability

StepCode = Literal[
    "complete_certificate", "issue_certificate", "hand_over", "go_on_with_case", "log_event", "number", "picture",
    "publish",
]  # fmt: skip
_NUMBERS = ("accession", "inventory")


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step, and the certificate or case that it is about, if any."""

    code: StepCode
    about: str | None = None


def next_steps(
    document: ObjectDocument,
    events: Sequence[EventDocument],
    certificates: Sequence[CertificateDocument],
    cases: Sequence[CaseDocument],
    *,
    may: Collection[Capability],
    is_kept_here: bool,
) -> list[NextStep]:
    """The steps in the order of their weight: what is under way, then what the record lacks. Only who keeps the record
    adds to it."""
    if "withdrawn" in document or "draft" not in may:
        return []
    under_way = [*_certified(certificates, may), *_of_cases(cases)]
    first = [] if events else [NextStep("log_event")]
    return [*under_way, *first, *(_lacking(document) if is_kept_here else ())]


def _certified(certificates: Sequence[CertificateDocument], may: Collection[Capability]) -> Iterator[NextStep]:
    for certificate in certificates:
        if certificate["status"] == "issued":
            yield NextStep("hand_over", certificate["ref"])
        elif certificate["status"] == "draft" and lacking(certificate):
            yield NextStep("complete_certificate", certificate["ref"])
        elif certificate["status"] == "draft" and "submit" in may:
            yield NextStep("issue_certificate", certificate["ref"])


def _of_cases(cases: Sequence[CaseDocument]) -> Iterator[NextStep]:
    for case in cases:
        taken = [step["state"] for step in case.get("steps", ())] or [case["state"]]
        if next_states(case["type"], taken):
            yield NextStep("go_on_with_case", case["ref"])


def _lacking(document: ObjectDocument) -> Iterator[NextStep]:
    if not any(number["type"] in _NUMBERS for number in document.get("identifiers", ())):
        yield NextStep("number")
    if not document.get("pictures"):
        yield NextStep("picture")
    if document["visibility"] == "private":
        yield NextStep("publish")
