"""What documents that are proposed change: new records in words, and the differences to those that are there."""

from dataclasses import dataclass

from registry.provenance.documents import Document
from registry.queries.pages.evidence import Evidence, evidence
from registry.queries.pages.outlines import Difference, Line, differences, outline
from registry.queries.records.labels import Label
from registry.queries.records.names import Names
from registry.queries.records.revisions import Revisions


@dataclass(frozen=True, slots=True)
class Change:
    """A record that is added, with its fields, or revised, with its differences."""

    kind: str
    label: Label
    is_new: bool
    lines: tuple[Line, ...]
    differences: tuple[Difference, ...]
    evidence: tuple[Evidence, ...]


def changes_of(revisions: Revisions) -> list[Change]:
    """For each document what it adds or changes; one that is recorded as it stands is shown whole."""
    # What is proposed stands before what is only made along with it.
    ordered = sorted(revisions.documents, key=lambda document: document["kind"] in ("party", "place", "source"))
    return [_change(document, revisions.recorded.get(document["ref"]), revisions.names) for document in ordered]


def _change(document: Document, before: Document | None, names: Names) -> Change:
    differing = tuple(differences(before, document, names)) if before is not None else ()
    return Change(
        kind=document["kind"],
        label=names[document["ref"]],
        is_new=before is None,
        lines=tuple(outline(document, names)) if not differing else (),
        differences=differing,
        evidence=evidence(document, names),
    )
