"""Documents that are not recorded yet, beside the records that they revise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from registry.provenance.documents import Document
from registry.queries.records.documents import current
from registry.queries.records.names import Names, load_names


@dataclass(frozen=True, slots=True)
class Revisions:
    """The documents, what is on record under the same references, and the names of all that either refers to."""

    documents: Sequence[Document]
    recorded: Mapping[str, Document]
    names: Names


def load_revisions(connection: Connection, documents: Sequence[Document]) -> Revisions:
    """For staff."""
    recorded = {ref: document for ref, (_, document) in current(connection, [d["ref"] for d in documents]).items()}
    names = load_names(connection, recorded.values(), unrecorded=documents, is_public=False)
    return Revisions(documents, recorded, names)
