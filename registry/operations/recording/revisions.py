"""Whether a record may become what a document says, and whether that is anything new."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from registry.errors import DocumentError
from registry.ledger import entries
from registry.operations.recording.outcomes import Outcome
from registry.provenance.documents import Document
from registry.provenance.governance.immutability import forbidden_changes
from registry.queries.records.documents import current

_PERMANENT = {
    "event": DocumentError("record.permanent-event"),
    "certificate": DocumentError("record.permanent-certificate"),
}


def settled(
    connection: Connection, documents: Sequence[Document], keys: Mapping[str, int], digests: Mapping[str, str]
) -> dict[str, Outcome]:
    """What becomes of those documents of known records that change nothing, or something that never changes."""
    stored = entries.digests(connection, [keys[document["ref"]] for document in documents])
    outcomes: dict[str, Outcome] = {}
    changed: list[Document] = []
    for document in documents:
        reference = document["ref"]
        if stored.get(keys[reference]) == digests[reference]:
            outcomes[reference] = Outcome(reference, "unchanged")
        else:
            changed.append(document)
    before = current(connection, [document["ref"] for document in changed])
    for document in changed:
        reference = document["ref"]
        if forbidden := forbidden_changes(before[reference][1], document):
            refusal = _PERMANENT[document["kind"]]
            outcomes[reference] = Outcome(reference, "refused", f"/{forbidden[0]}", refusal)
    return outcomes
