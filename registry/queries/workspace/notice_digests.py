"""Mail about what waits for people: who has it when, and what the next one has to count."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from registry.models import Institution, NoticeDigest
from registry.provenance.governance.digests import FURTHEST, Schedule
from registry.provenance.governance.notices import NOTICES, NoticeCode
from registry.queries.workspace.notices.notice import Notice
from registry.queries.workspace.notices.told import notices
from registry.queries.workspace.people import Actor
from registry.services.clock import timestamp

_SHORT = 16


@dataclass(frozen=True, slots=True)
class Digest:
    """Somebody's mail about what waits at an institution: when, since when, when next, and the hashes of the notices
    that the last one counted, None where none went out yet."""

    account: int
    institution: int
    code: str
    institution_name: str
    schedule: Schedule
    made_at: str
    next_at: str
    told: frozenset[str] | None
    withdrawn_at: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many notices of a kind there are, and how many of these the last mail did not count."""

    count: int
    fresh: int


def digest_at(connection: Connection, account: int, institution: int) -> Digest | None:
    """The mail that somebody chose at an institution, also where they have stopped it since."""
    values = {"account": account, "institution": institution}
    of_both = NoticeDigest.account_id == bindparam("account"), NoticeDigest.institution_id == bindparam("institution")
    rows = connection.execute(_DIGESTS.where(*of_both), values).all()
    return _digest(rows[0]) if rows else None


def chosen(connection: Connection, me: Actor) -> Digest | None:
    """The mail that somebody has at an institution."""
    found = digest_at(connection, me.account, me.institution)
    return found if found and found.withdrawn_at is None else None


def due_digests(connection: Connection) -> Sequence[Digest]:
    """Those whose time has come. One that seems to be far ahead was set before the clock went back."""
    is_due = or_(NoticeDigest.next_at <= timestamp(), NoticeDigest.next_at > timestamp(FURTHEST + timedelta(days=1)))
    rows = connection.execute(_DIGESTS.where(is_due, NoticeDigest.withdrawn_at.is_(None)))
    return [_digest(row) for row in rows]


def told_now(connection: Connection, me: Actor) -> Mapping[str, Notice]:
    """What a person is told of now, by hashes that stay while a notice is the same. Keys of notices have words of
    records in them. The connection reads for the institution."""
    return {_key(notice): notice for notice in notices(connection, me)}


def _key(notice: Notice) -> str:
    return hashlib.sha256(f"{notice.code}/{notice.key}".encode()).hexdigest()[:_SHORT]


def counts(told: Mapping[str, Notice], before: frozenset[str] | None) -> Mapping[NoticeCode, Count]:
    """How many there are of each kind that there is one of, in the order of their weight."""
    every = Counter(notice.code for notice in told.values())
    fresh = Counter(notice.code for key, notice in told.items() if key not in (before or ()))
    return {code: Count(every[code], fresh[code]) for code in NOTICES if every[code]}


def _digest(row: Any) -> Digest:
    return Digest(
        row.account_id,
        row.institution_id,
        row.code,
        row.name,
        Schedule(row.every, row.hour, row.zone, row.weekday),
        row.made_at,
        row.next_at,
        None if row.told is None else frozenset(row.told.split()),
        row.withdrawn_at,
    )


_DIGESTS = (
    select(NoticeDigest.__table__, Institution.code, Institution.name)
    .join(Institution, Institution.id == NoticeDigest.institution_id)
    .order_by(NoticeDigest.next_at, NoticeDigest.account_id)
)
