"""Documents that are not recorded yet, beside the records that they revise, correct or contradict."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from registry.models.shapes import SHAPES
from registry.provenance.documents import Document
from registry.provenance.references import of_kind
from registry.queries.records.documents import current
from registry.queries.records.files import FileRecord, attached
from registry.queries.records.headers import keys_of
from registry.queries.records.names import Names, load_names


@dataclass(frozen=True, slots=True)
class Revisions:
    """The documents, what is on record under the same references, what is on record of those that they take the place
    of or contradict, the names of all that any refers to, and the files that the documents attach, as far as all of it
    may be read. `unreadable` are those of the documents whose record is there and may not be."""

    documents: Sequence[Document]
    recorded: Mapping[str, Document]
    names: Names
    others: Mapping[str, Document] = field(default_factory=dict)
    files: Mapping[str, FileRecord] = field(default_factory=dict)
    unreadable: Collection[str] = ()


def replaced_by(document: Document) -> list[str]:
    """The records that a document takes the place of."""
    if document["kind"] == "event":
        return list(document.get("supersedes", ()))
    if document["kind"] == "certificate" and "supersedes" in document:
        return [document["supersedes"]]
    return []


def contradicted_by(document: Document) -> list[str]:
    """The events that a document tells otherwise, without taking their place."""
    return [document["alternative_to"]] if document["kind"] == "event" and "alternative_to" in document else []


def files_of(document: Document) -> list[str]:
    """What a document attaches, wherever it names a file: beside it, among its pictures, as an annex or a version."""
    if document["kind"] == "attachment":
        return [document["ref"]]
    named = [reference for _, reference in SHAPES[document["kind"]].references(document)]
    return list(dict.fromkeys(of_kind(named, "attachment")))


def load_revisions(connection: Connection, documents: Sequence[Document]) -> Revisions:
    """For staff: what their institution may not read is left out."""
    own = {document["ref"]: document for document in documents}
    beside = {ref for each in documents for ref in (*replaced_by(each), *contradicted_by(each))} - own.keys()
    stored = {ref: document for ref, (_, document) in current(connection, [*own, *beside]).items()}
    names = load_names(connection, stored.values(), beside, unrecorded=documents, is_public=False)
    wanted = list(dict.fromkeys(ref for document in documents for ref in files_of(document)))
    return Revisions(
        documents,
        {ref: document for ref, document in stored.items() if ref in own},
        names,
        {ref: document for ref, document in stored.items() if ref in beside},
        {file.reference: file for file in attached(connection, wanted, is_public=False) if file.reference},
        frozenset(keys_of(connection, own.keys() - stored.keys())),
    )
