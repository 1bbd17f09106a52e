"""The versions of records, as the ledger keeps them."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from sqlalchemy import BigInteger, Connection, String, bindparam, cast, func, literal, or_, select, tuple_

from registry.ledger.canonical import digest_of
from registry.models.ledger import LedgerContent, LedgerEntry
from registry.models.sql import among, as_list

VersionState = Literal["kept", "not kept", "removed", "damaged"]
_REDACTION = "redaction of entry "


@dataclass(frozen=True)
class StoredVersion:
    """A version with its entry. Of one that a redaction took away `removed` says why, and `removed_at` when; the text
    of one from before the ledger kept them may not be kept."""

    reference: str
    number: int
    entry: int
    at: str
    actor: str
    operation: str
    proposal: int | None
    job: int | None
    digest: str | None
    text: str | None
    removed: str | None
    removed_at: str | None

    @property
    def state(self) -> VersionState:
        if self.removed is not None:
            return "removed"
        if self.text is None:
            return "not kept"
        return "kept" if self.document is not None else "damaged"

    @cached_property
    def document(self) -> Mapping[str, Any] | None:
        """What the record said; None where that is not kept, or is not what the entry digests."""
        if self.text is None or digest_of(self.text.encode("utf-8", "surrogateescape")) != self.digest:
            return None
        try:
            document = json.loads(self.text)
        except ValueError:
            return None
        return document if isinstance(document, dict) else None


def versions(connection: Connection, record: int, newest: int, oldest: int) -> list[StoredVersion]:
    """The versions of a record, by its internal key, from one number down to another."""
    rows: Iterable[Any] = connection.execute(_OF_RECORD, {"record": record, "newest": newest, "oldest": oldest})
    return [StoredVersion(*row) for row in rows]


def chosen_versions(
    connection: Connection, chosen: Collection[tuple[int, int]]
) -> dict[tuple[int, int], StoredVersion]:
    """These versions, each by the internal key of its record and its number; those that are not there are left out."""
    statement = _VERSIONS.add_columns(_entry.c.record_id).where(
        tuple_(_entry.c.record_id, _entry.c.version).in_(sorted(chosen))
    )
    rows: Iterable[Any] = connection.execute(statement)
    return {(row[-1], row[1]): StoredVersion(*row[:-1]) for row in rows}


def every_version(connection: Connection) -> Iterator[StoredVersion]:
    """All versions of all records, in the order in which they were recorded."""
    rows: Iterable[Any] = connection.execute(_EVERY.execution_options(yield_per=500))
    for row in rows:
        yield StoredVersion(*row)


def newest_hidden(connection: Connection, record: int) -> int:
    """The newest version of a record, by its internal key, that was private or withdrawn; 0 where none was."""
    number: int = connection.execute(_HIDDEN, {"record": record}).scalar() or 0
    return number


def any_hidden(connection: Connection, records: Collection[int]) -> bool:
    """Whether a version of any of these records, by their internal keys, was private or withdrawn."""
    return bool(records) and connection.execute(_ANY_HIDDEN, {"ids": as_list(records)}).first() is not None


def earlier_versions(connection: Connection, records: Collection[int]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """What these records, by their internal keys, said in all their versions that the ledger keeps."""
    if records:
        for key, text in connection.execute(_TEXTS, {"ids": as_list(records)}):
            try:
                document = json.loads(text)
            except ValueError:
                continue
            if isinstance(document, dict):
                yield key, document


_entry, _content = LedgerEntry.__table__, LedgerContent.__table__
_redaction = _entry.alias()
_VERSIONS = (
    select(
        _entry.c.subject,
        _entry.c.version,
        _entry.c.sequence,
        _entry.c.recorded_at,
        _entry.c.actor,
        _entry.c.operation,
        _entry.c.proposal_id,
        _entry.c.job_id,
        _entry.c.digest,
        _content.c.text,
        _content.c.removed,
        select(func.max(_redaction.c.recorded_at))
        .where(
            _content.c.removed.is_not(None),
            _redaction.c.record_id.is_(None),
            _redaction.c.subject == literal(_REDACTION) + cast(_entry.c.sequence, String),
        )
        .scalar_subquery(),
    )
    .join_from(_entry, _content, _content.c.sequence == _entry.c.sequence, isouter=True)
    .where(_entry.c.record_id.is_not(None))
)
_key = bindparam("record", type_=BigInteger)
_OF_RECORD = _VERSIONS.where(
    _entry.c.record_id == _key,
    _entry.c.version <= bindparam("newest", type_=BigInteger),
    _entry.c.version >= bindparam("oldest", type_=BigInteger),
).order_by(_entry.c.version.desc())
_EVERY = _VERSIONS.order_by(_entry.c.sequence)
# Texts are canonical: no space stands between key and value, and a quotation mark within a value is escaped.
_was_hidden = or_(_content.c.text.contains('"visibility":"private"'), _content.c.text.contains('"withdrawn":'))
_HIDDEN = (
    select(func.max(_entry.c.version))
    .join_from(_entry, _content, _content.c.sequence == _entry.c.sequence)
    .where(_entry.c.record_id == _key, _was_hidden)
)
_ANY_HIDDEN = (
    select(_entry.c.sequence)
    .join_from(_entry, _content, _content.c.sequence == _entry.c.sequence)
    .where(among(_entry.c.record_id, "ids"), _was_hidden)
    .limit(1)
)
_TEXTS = (
    select(_entry.c.record_id, _content.c.text)
    .join_from(_entry, _content, _content.c.sequence == _entry.c.sequence)
    .where(among(_entry.c.record_id, "ids"), _content.c.text.is_not(None))
    .order_by(_entry.c.sequence)
)
