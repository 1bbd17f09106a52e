"""What a person at an institution is told of, derived from what is so now: nothing of it is kept.

What waits is over once it is done, not once it was read; whoever lost a role, or the desk, is told no more of it.
"""

from collections.abc import Iterable

from sqlalchemy import Connection

from registry.provenance.governance.notices import NOTICES
from registry.queries.workspace.notices import proposals, records
from registry.queries.workspace.notices.jobs import of_jobs
from registry.queries.workspace.notices.notice import Notice
from registry.queries.workspace.people import Actor


def notices(connection: Connection, me: Actor) -> list[Notice]:
    """All that a person is told of at an institution, by kind in the order of their weight; of each what waits longest
    first, and of what happened the newest. The connection reads for that institution."""
    if "see" not in me.may:
        return []
    found = [
        *proposals.of_proposals(connection, me),
        *proposals.of_mentions(connection, me),
        *records.of_consents(connection, me),
        *records.due(connection, me),
        *of_jobs(connection, me),
        *records.revised(connection, me),
    ]
    by_kind = {code: [one for one in found if one.code == code] for code in NOTICES}
    return [
        one
        for code, those in by_kind.items()
        for one in sorted(those, key=lambda one: one.since, reverse=not NOTICES[code].waits)
    ]


def waiting(those: Iterable[Notice]) -> int:
    """How many of these wait for the person."""
    return sum(NOTICES[one.code].waits for one in those)


def count_waiting(connection: Connection, me: Actor) -> int:
    """How many of all notices wait, counted without reading what they tell: the head of every page shows it."""
    if "see" not in me.may:
        return 0
    of_proposals, of_records = proposals.count_waiting(connection, me), records.count_waiting(connection, me)
    named, tried = proposals.of_mentions(connection, me), of_jobs(connection, me)
    return of_proposals + of_records + waiting([*named, *tried])
