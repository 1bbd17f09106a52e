"""Evidence that was added to events after they were recorded: how much, when and by whom."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, select

from registry.ledger import versions as ledger
from registry.ledger.versions import StoredVersion
from registry.models import Record
from registry.models.sql import among, as_list


@dataclass(frozen=True, slots=True)
class AddedEvidence:
    """So many citations and files that came together, when, and by whom, in words."""

    citations: int
    files: int
    at: str
    actor: str


def load_added_evidence(
    connection: Connection, events: Collection[str], told_as: Callable[[str], str]
) -> dict[str, list[AddedEvidence]]:
    """What was added to these events, the earliest first; `told_as` words an actor."""
    if not events:
        return {}
    revised = connection.execute(_REVISED, {"references": as_list(sorted(events))}).all()
    stored = {row.reference: ledger.versions(connection, row.id, row.version, 1) for row in revised}
    return {reference: added for reference, of in stored.items() if (added := list(_added(of[::-1], told_as)))}


def _added(versions: Sequence[StoredVersion], told_as: Callable[[str], str]) -> Iterator[AddedEvidence]:
    for before, after in pairwise(versions):
        if before.document is not None and after.document is not None:
            citations, files = (_more(before.document, after.document, key) for key in ("citations", "attachments"))
            if citations or files:
                yield AddedEvidence(citations, files, after.at, told_as(after.actor))


def _more(before: Mapping[str, Any], after: Mapping[str, Any], key: str) -> int:
    """How many more of a list there are."""
    return max(0, len(after.get(key, ())) - len(before.get(key, ())))


_record = Record.__table__
_REVISED = select(_record.c.id, _record.c.reference, _record.c.version).where(
    among(_record.c.reference, "references"), _record.c.version > 1
)
