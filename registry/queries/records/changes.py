"""What changed since the ledger was looked at last, for those who keep what they read."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from registry.ledger import entries
from registry.ledger.versions import any_hidden
from registry.models import Record
from registry.models.sql import among, as_list
from registry.provenance.codes import RecordKind
from registry.provenance.documents import Document
from registry.provenance.governance.withheld_names import NAMED
from registry.queries.records.documents import mentioned, selected
from registry.queries.records.sql import documents_query, run
from registry.services.database import OPERATOR

MOST = 200


@dataclass(frozen=True, slots=True)
class Changes:
    """References of the records that were made or changed, and of all that these refer to: who looked for what refers
    to one of those may find more by now."""

    changed: frozenset[str]
    referred_to: frozenset[str]


def changes_since(connection: Connection, number: int, most: int = MOST) -> Changes | None:
    """What has entries after the one of this number; None where that is more records than `most`, or where names and
    references may be withheld since, or no more: they stand in texts of any record."""
    records = entries.records_since(connection, number, most + 1)
    if len(records) > most:
        return None
    by_kind: dict[RecordKind, list[int]] = defaultdict(list)
    for key, kind in records:
        by_kind[kind].append(key)
    read: dict[int, Document] = {}
    for kind, keys in by_kind.items():
        # What the reader may not read by now may have been on a page.
        read |= selected(connection, kind, documents_query(kind, "id"), chosen=as_list(keys), reader=OPERATOR)
    if _are_withheld_anew(connection, read):
        return None
    return Changes(frozenset(document["ref"] for document in read.values()), frozenset(mentioned(read.values())))


def _are_withheld_anew(connection: Connection, changed: Mapping[int, Document]) -> bool:
    """Whether a name or a reference may be withheld since, or no more: of a record that is, or was, private or
    withdrawn. Of a new one no text has the reference; its name may have been told before."""
    named = {key for key, document in changed.items() if document["kind"] in NAMED}
    revised = run(connection, _REVISED, ids=as_list(changed)).scalars() if changed else ()
    asked = named.union(revised)
    return any(changed[key]["visibility"] == "private" for key in asked) or any_hidden(connection, asked)


_REVISED = select(Record.id).where(among(Record.id, "ids"), Record.version > 1)
