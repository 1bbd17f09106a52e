"""What is asked of an institution, what is due in its cases, and what others changed of what somebody wrote."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, or_, select

from registry.ledger.entries import VERSIONS
from registry.models import ConsentStep, Proposal, Record
from registry.models.sql import among, as_list
from registry.provenance.governance.notices import AHEAD, RECENT
from registry.queries.records.labels import labels
from registry.queries.records.sight import is_readable, reader_of
from registry.queries.workspace import cases, consents
from registry.queries.workspace.notices.notice import MOST_NEWS, Notice, PageKind
from registry.queries.workspace.notices.proposals import contributed
from registry.queries.workspace.people import Actor
from registry.services.clock import timestamp, today

_ALL = 1_000_000


def count_waiting(connection: Connection, me: Actor) -> int:
    """How many statements of others wait for the consent of the person, and dates of cases are near or past."""
    asked = consents.count_asked_of(connection, me.institution) if "approve" in me.may else 0
    return asked + cases.count_due(connection, me.institution, _until())


def of_consents(connection: Connection, me: Actor) -> Iterator[Notice]:
    if "approve" not in me.may:
        return
    asked = consents.asked_of(connection, me.institution, most=_ALL)
    values = {"references": as_list(one.target.reference for one in asked)}
    times = {(row[0], row[1]): row[2] for row in connection.execute(_ASKED_AT, values)} if asked else {}
    for one in asked:
        of = (one.record.reference, one.target.reference)
        yield Notice(
            "consent",
            f"consent/{of[0]}/{of[1]}/{one.version}",
            times.get(of, ""),
            ("consent", of),
            title=one.record.name.text,
            what=f"said by {one.maker}, shows at {one.target.name.text}",
        )


def due(connection: Connection, me: Actor) -> Iterator[Notice]:
    coming = cases.due(connection, me.institution, _until())
    references = as_list({one.case.reference for one in coming})
    changed = dict(connection.execute(_CHANGED, {"references": references}).all()) if coming else {}
    for one in coming:
        begins = date.fromordinal(max(1, date.fromisoformat(one.due).toordinal() - AHEAD.days)).isoformat()
        yield Notice(
            "due",
            f"due/{one.case.reference}/{one.due}/{one.what}",
            # What was noted late is told since then.
            max(f"{begins}T00:00:00.000Z", changed.get(one.case.reference, "")),
            ("record", (one.case.reference,)),
            label=one.case,
            what=one.what,
            day=one.due,
        )


def _until() -> str:
    return today(AHEAD).isoformat()


def revised(connection: Connection, me: Actor) -> Iterator[Notice]:
    """Records that came of what the person wrote, changed by others of late; each once, as it was changed last."""
    values = {"since": timestamp(-RECENT), "reader": reader_of(connection)}
    statement = _REVISED.where(*_of_what_they_wrote(me))
    newest: dict[str, Any] = {}
    for row in connection.execute(statement, values):
        newest.setdefault(row.reference, row)
    named = labels(connection, newest, is_public=False) if newest else {}
    for reference, row in newest.items():
        if (label := named.get(reference)) is not None:
            page: tuple[PageKind, tuple[str, ...]] = "record", (reference,)
            who = consents.person_as_told(row.actor, me.code)
            key = f"record/{reference}/{row.version}"
            yield Notice("revised", key, row.recorded_at, page, label=label, what="changed", person=who)


def _of_what_they_wrote(me: Actor) -> Collection[ColumnElement[bool]]:
    own = select(Proposal.id).where(Proposal.institution_id == me.institution, contributed(me))
    earlier = VERSIONS.alias("earlier")
    wrote = select(earlier.c.record_id).where(
        earlier.c.record_id == _entry.c.record_id,
        earlier.c.version < _entry.c.version,
        earlier.c.proposal_id.in_(own),
    )
    is_another = or_(_entry.c.proposal_id.is_(None), _entry.c.proposal_id.not_in(own))
    return wrote.exists(), is_another


_entry, _record = VERSIONS, Record.__table__
_target = Record.__table__.alias("target")
_ASKED_AT = (
    select(_record.c.reference, _target.c.reference, func.max(ConsentStep.at))
    .join_from(ConsentStep.__table__, _record, _record.c.id == ConsentStep.record_id)
    .join(_target, _target.c.id == ConsentStep.target_id)
    .where(ConsentStep.step == "asked", among(_target.c.reference, "references"))
    .group_by(_record.c.reference, _target.c.reference)
)
_CHANGED = (
    select(_record.c.reference, func.max(_entry.c.recorded_at))
    .join_from(_record, _entry, _entry.c.record_id == _record.c.id)
    .where(among(_record.c.reference, "references"))
    .group_by(_record.c.reference)
)
_REVISED = (
    select(_record.c.reference, _entry.c.version, _entry.c.recorded_at, _entry.c.actor)
    .join_from(_entry, _record, _record.c.id == _entry.c.record_id)
    .where(
        _entry.c.version > 1,
        _entry.c.recorded_at >= bindparam("since"),
        _record.c.withdrawn.is_(None),
        is_readable(_record),
    )
    .order_by(_entry.c.recorded_at.desc(), _entry.c.sequence.desc())
    .limit(MOST_NEWS)
)
