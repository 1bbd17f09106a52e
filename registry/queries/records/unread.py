"""Revisions by whoever may not read all that a record says: what was not given to them is put back."""

from collections.abc import Sequence
from typing import cast

from sqlalchemy import Connection

from registry.errors import DocumentError
from registry.provenance.documents import Document, Fields
from registry.provenance.governance.merging import merge
from registry.queries.records.documents import current
from registry.queries.records.names import load_names


def with_unread(connection: Connection, documents: Sequence[Document]) -> list[Document]:
    """Documents as they are to be recorded: in those that revise records, what these say and the connection's reader
    was not given is as it was. Raises DocumentError where a list was changed in which something was not given."""
    recorded = {ref: document for ref, (_, document) in current(connection, [d["ref"] for d in documents]).items()}
    names = load_names(connection, recorded.values(), is_public=False)
    given = {ref: names.published([document])[0] for ref, document in recorded.items()}
    return [
        document
        if (reference := document["ref"]) not in given or given[reference] == recorded[reference]
        else _with_unread(given[reference], document, recorded[reference])
        for document in documents
    ]


def _with_unread(given: Document, document: Document, recorded: Document) -> Document:
    merged, said = merge(given, document, recorded), cast(Fields, document)
    for conflict in merged.conflicts:
        if isinstance(conflict.theirs, list):
            raise DocumentError("record.not-all-given", reference=document["ref"], field=conflict.field)
    return cast(Document, merged.document | {each.field: said[each.field] for each in merged.conflicts if each.mine})
