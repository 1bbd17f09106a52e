"""Completing a ledger that has entries from before the chain."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select, update

from registry.ledger.beginning import begin
from registry.models.ledger import LedgerContent, LedgerEntry


def begin_if_due(connection: Connection, at: str) -> None:
    """Begins the chain where there are entries, and none is chained yet."""
    newest = connection.execute(select(_entry.c.hash).order_by(_entry.c.sequence.desc()).limit(1)).first()
    if newest is not None and newest.hash is None:
        begin(connection, at)


def without_text(connection: Connection) -> list[tuple[int, str]]:
    """The number and digest of each entry of a record from before the chain whose text is not kept."""
    return [(number, digest) for number, digest in connection.execute(_WITHOUT_TEXT)]


def keep_texts(connection: Connection, texts: Sequence[tuple[int, str]]) -> None:
    """Keeps texts by the number of their entry, as they were recovered."""
    connection.execute(_KEEP, [{"number": number, "recovered": text} for number, text in texts])


def stated_subjects(connection: Connection) -> set[str]:
    """What the ledger knows of besides records."""
    return set(connection.execute(select(_entry.c.subject).where(_entry.c.record_id.is_(None))).scalars())


_entry = LedgerEntry.__table__
_content = LedgerContent.__table__
_WITHOUT_TEXT = (
    select(_entry.c.sequence, _entry.c.digest)
    .join(LedgerContent, LedgerContent.sequence == _entry.c.sequence)
    .where(_entry.c.hash.is_(None), _entry.c.digest.is_not(None))
    .where(LedgerContent.text.is_(None), LedgerContent.removed.is_(None))
)
_KEEP = update(LedgerContent).where(_content.c.sequence == bindparam("number")).values(text=bindparam("recovered"))
