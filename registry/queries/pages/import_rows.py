"""What the rows of a file give, record by record, beside what is on record of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from registry.provenance.documents import Document
from registry.queries.pages.changes import named_as
from registry.queries.pages.outlines import Difference, Line, differences, outline
from registry.queries.records.labels import Label
from registry.queries.records.revisions import Revisions


@dataclass(frozen=True, slots=True)
class RowRecord:
    """A record that a row gives, with all its fields, citations too; of one on record `differences` say what changes,
    and what it says may be `is_unreadable` here."""

    kind: str
    label: Label
    is_new: bool
    lines: tuple[Line, ...]
    differences: tuple[Difference, ...]
    is_unreadable: bool


def row_records(documents: Sequence[Document], revisions: Revisions) -> list[RowRecord]:
    """The records of one row; `revisions` are of all that are shown with it."""
    return [_row_record(document, revisions) for document in documents]


def _row_record(document: Document, revisions: Revisions) -> RowRecord:
    names, reference = revisions.names, document["ref"]
    [after] = names.published([document])
    before = names.published([revisions.recorded[reference]]) if reference in revisions.recorded else []
    return RowRecord(
        kind=document["kind"],
        label=named_as(document, names),
        is_new=not before and reference not in revisions.unreadable,
        lines=tuple(outline(after, names, ("kind", "ref"))),
        differences=tuple(differences(before[0], after, names)) if before else (),
        is_unreadable=reference in revisions.unreadable,
    )
