"""What is open with an object, what is due, and which steps make sense now, for the staff of a desk."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from registry.provenance.documents import CaseDocument
from registry.provenance.governance.next_steps import NextStep, StepCode, next_steps
from registry.provenance.governance.roles import Capability
from registry.queries.dossiers.material import ObjectMaterial
from registry.queries.pages.findings import FindingEntry

_WORDS: Mapping[StepCode, str] = {
    "complete_certificate": "Complete the certificate",
    "issue_certificate": "Issue the certificate",
    "hand_over": "Record the handover under the certificate",
    "go_on_with_case": "Go on with the case",
    "log_event": "Record how it was made, found or acquired",
    "number": "Give it an accession or inventory number",
    "picture": "Add a photograph",
    "publish": "Make it public",
}


@dataclass(frozen=True, slots=True)
class DueEntry:
    """A deadline of a case that is not met yet."""

    case: str
    case_name: str
    what: str
    due: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class StepEntry:
    """A step in words, with the name of the certificate or case that it is about."""

    step: NextStep
    words: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """`findings` counts those that nothing settled and nobody answered."""

    findings: int
    due: tuple[DueEntry, ...]
    steps: tuple[StepEntry, ...]


def outlook(
    material: ObjectMaterial,
    findings: Iterable[FindingEntry],
    may: Collection[Capability],
    *,
    is_kept_here: bool,
    today: str,
) -> Outlook:
    """`today` is the day, as a deadline is written."""
    recorded = material.recorded
    steps = next_steps(
        recorded.document,
        recorded.events,
        recorded.certificates,
        recorded.cases,
        may=may,
        is_kept_here=is_kept_here,
    )
    called = {case["ref"]: case["names"][0]["text"] for case in recorded.cases}
    called |= {one["ref"]: material.names[one["ref"]].name.text for one in recorded.certificates}
    return Outlook(
        findings=sum(1 for finding in findings if finding.settled is None and finding.answer is None),
        due=tuple(sorted(_due(recorded.cases, today), key=lambda entry: entry.due)),
        steps=tuple(StepEntry(step, _WORDS[step.code], called.get(step.about or "")) for step in steps),
    )


def _due(cases: Iterable[CaseDocument], today: str) -> Iterable[DueEntry]:
    for case in cases:
        for deadline in case.get("deadlines", ()):
            if "done" not in deadline:
                name = case["names"][0]["text"]
                yield DueEntry(case["ref"], name, deadline["what"], deadline["due"], deadline["due"] < today)
