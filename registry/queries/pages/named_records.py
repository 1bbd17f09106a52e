"""How what others keep and an institution names was revised: a line for each revision."""

from dataclasses import dataclass

from registry.provenance.documents import Fields
from registry.queries.pages.outlines import Difference, differences
from registry.queries.records.labels import Label
from registry.queries.records.named_records import NamedRevisions

_NOTHING: Fields = {}


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """Of a record that the reader may read no longer, nothing is told but that."""

    label: Label
    at: str
    actor: str
    is_readable: bool
    differences: tuple[Difference, ...]


def revision_lines(loaded: NamedRevisions) -> list[RevisionLine]:
    """With what each record said of itself before and since; all of the latter, where none may be read before."""
    return [
        RevisionLine(
            revision.label,
            revision.at,
            revision.actor,
            revision.is_readable,
            tuple(differences(revision.before or _NOTHING, revision.after or _NOTHING, loaded.names)),
        )
        for revision in loaded.revisions
    ]
