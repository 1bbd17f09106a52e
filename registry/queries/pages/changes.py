"""What documents that are proposed change: new records in words, and the differences to those that are there."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from registry.provenance.documents import Document
from registry.queries.pages.histories import Evidence, Names
from registry.queries.pages.outlines import Difference, Line, differences, outline
from registry.queries.pages.prepared_names import prepared_names
from registry.queries.records.documents import current
from registry.queries.records.labels import Label


@dataclass(frozen=True, slots=True)
class Change:
    """A record that is added, with its fields, or revised, with its differences."""

    kind: str
    label: Label
    is_new: bool
    lines: tuple[Line, ...]
    differences: tuple[Difference, ...]
    evidence: tuple[Evidence, ...]


def changes_of(connection: Connection, documents: Sequence[Document]) -> list[Change]:
    """For each document what it adds or changes; one that is recorded as it stands is shown whole."""
    there = {ref: found for ref, (_, found) in current(connection, [d["ref"] for d in documents]).items()}
    names = prepared_names(connection, there.values(), documents)
    # What is proposed stands before what is only made along with it.
    ordered = sorted(documents, key=lambda document: document["kind"] in ("party", "place", "source"))
    return [_change(document, there.get(document["ref"]), names) for document in ordered]


def _change(document: Document, before: Document | None, names: Names) -> Change:
    differing = tuple(differences(before, document, names)) if before is not None else ()
    return Change(
        kind=document["kind"],
        label=names[document["ref"]],
        is_new=before is None,
        lines=tuple(outline(document, names)) if not differing else (),
        differences=differing,
        evidence=names.evidence(document),
    )
