"""Taking away what entries commit to, so that the chain still holds: a mark and an entry of its own say why."""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select, update

from registry.ledger.entries import Act, append_states
from registry.ledger.states import Matter, State
from registry.ledger.walk import redaction_subject
from registry.models.ledger import LedgerContent, LedgerEntry
from registry.models.sql import among, as_list


def redact(connection: Connection, act: Act, numbers: Sequence[int], reason: str, at: str) -> None:
    """Drops digest, salt and text of the entries of these numbers, and appends an entry for each that says so; `at` is
    the time, in UTC, ISO 8601."""
    if not numbers:
        return
    connection.execute(_DROP_DIGEST, [{"number": number} for number in numbers])
    connection.execute(_DROP_CONTENT, [{"number": number, "reason": reason} for number in numbers])
    append_states(connection, act, [_state(number, reason) for number in numbers], at)


def redactions(connection: Connection) -> Iterator[State]:
    """What is marked as redacted, and why."""
    for number, reason in connection.execute(_REMOVED):
        yield _state(number, reason)


def entries_of(connection: Connection, subjects: Collection[str]) -> list[int]:
    """The numbers of the entries of these subjects, which are no records, whose content is still there."""
    return list(connection.execute(_OF_SUBJECTS, {"subjects": as_list(subjects)}).scalars())


def former_entries(
    connection: Connection, matter: Matter, subjects: Collection[str], reference: str, are_in: Callable[[Any], bool]
) -> list[int]:
    """The numbers of the entries of these subjects, and of all of a matter that name a record, in whose content words
    stand, but for the newest of each subject."""
    rows = connection.execute(
        _FORMER, {"matter": matter, "subjects": as_list(subjects), "reference": f"%{reference}%"}
    ).all()
    return [row.sequence for row in rows if are_in(json.loads(row.text))]


def _state(number: int, reason: str) -> State:
    return State(Matter.REDACTION, redaction_subject(number), {"removed": reason})


_entry, _content = LedgerEntry.__table__, LedgerContent.__table__
_DROP_DIGEST = update(LedgerEntry).where(_entry.c.sequence == bindparam("number")).values(digest=None)
_DROP_CONTENT = (
    update(LedgerContent)
    .where(_content.c.sequence == bindparam("number"))
    .values(salt=None, text=None, removed=bindparam("reason"))
)
_REMOVED = (
    select(_content.c.sequence, _content.c.removed).where(_content.c.removed.is_not(None)).order_by(_content.c.sequence)
)
_later = _entry.alias()
_FORMER = (
    select(_entry.c.sequence, _content.c.text)
    .join(LedgerContent, _content.c.sequence == _entry.c.sequence)
    .where(
        _entry.c.record_id.is_(None),
        _entry.c.matter == bindparam("matter"),
        or_(among(_entry.c.subject, "subjects"), _content.c.text.like(bindparam("reference"))),
        _content.c.text.is_not(None),
        select(_later.c.sequence)
        .where(
            _later.c.record_id.is_(None),
            _later.c.subject == _entry.c.subject,
            _later.c.sequence > _entry.c.sequence,
        )
        .exists(),
    )
)
_OF_SUBJECTS = (
    select(_entry.c.sequence)
    .join(LedgerContent, _content.c.sequence == _entry.c.sequence)
    .where(_entry.c.record_id.is_(None), among(_entry.c.subject, "subjects"), _content.c.removed.is_(None))
    .order_by(_entry.c.sequence)
)
