"""The page of a repatriation case, for staff."""

from dataclasses import dataclass

from registry.provenance.documents import CaseDocument
from registry.provenance.governance.cases import next_states
from registry.provenance.vocabulary import CASE_ROLES, CASE_STATES, CASE_TYPES
from registry.queries.pages.evidence import Evidence, Taking, When, evidence, taking, when_of
from registry.queries.records.files import FileRecord
from registry.queries.records.labels import Label
from registry.queries.records.material import Material


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of a case: its state in words, when, by whom, on which paper, and what was said."""

    state: str
    when: When | None
    party: Label | None
    paper: Label | None
    note: str | None


@dataclass(frozen=True, slots=True)
class CasePage:
    document: CaseDocument
    label: Label
    type: str
    state: str
    objects: tuple[Label, ...]
    parties: tuple[Taking, ...]
    steps: tuple[StepLine, ...]
    ahead: tuple[str, ...]
    certificates: tuple[Label, ...]
    evidence: tuple[Evidence, ...]
    files: tuple[FileRecord, ...]


def case_page(material: Material[CaseDocument]) -> CasePage:
    """Everything on a case."""
    document, names = material.document, material.names
    steps = document.get("steps", ())
    return CasePage(
        document=document,
        label=names[document["ref"]],
        type=CASE_TYPES[document["type"]],
        state=CASE_STATES[document["state"]],
        objects=names.all(document.get("objects", ())),
        parties=tuple(taking(party, CASE_ROLES, names) for party in document.get("parties", ())),
        steps=tuple(
            StepLine(
                CASE_STATES[step["state"]],
                when_of(step.get("date")),
                names.get(step.get("party")),
                names.get(step.get("document")),
                step.get("note"),
            )
            for step in steps
        ),
        ahead=next_states(document["type"], [step["state"] for step in steps] or [document["state"]]),
        certificates=names.all(material.certificates),
        evidence=evidence(document, names),
        files=tuple(material.files),
    )
