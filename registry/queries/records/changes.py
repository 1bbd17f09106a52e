"""What changed since the ledger was looked at last, for those who keep what they read."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection

from registry.ledger import entries
from registry.models.sql import as_list
from registry.provenance.codes import RecordKind
from registry.provenance.documents import Document
from registry.queries.records.documents import mentioned, selected
from registry.queries.records.sql import documents_query
from registry.services.database import OPERATOR

MOST = 200


@dataclass(frozen=True, slots=True)
class Changes:
    """References of the records that were made or changed, and of all that these refer to: who looked for what refers
    to one of those may find more by now."""

    changed: frozenset[str]
    referred_to: frozenset[str]


def changes_since(connection: Connection, number: int, most: int = MOST) -> Changes | None:
    """What has entries after the one of this number; None where that is more records than `most`."""
    records = entries.records_since(connection, number, most + 1)
    if len(records) > most:
        return None
    by_kind: dict[RecordKind, list[int]] = defaultdict(list)
    for key, kind in records:
        by_kind[kind].append(key)
    read: list[Document] = []
    for kind, keys in by_kind.items():
        # What the reader may not read by now may have been on a page.
        query = documents_query(kind, "id")
        read += selected(connection, kind, query, chosen=as_list(keys), reader=OPERATOR).values()
    return Changes(frozenset(document["ref"] for document in read), frozenset(mentioned(read)))
