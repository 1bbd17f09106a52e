"""What a person at an institution is told of, derived from what is so now: nothing of it is kept.

What waits is over once it is done, not once it was read; whoever lost a role, or the desk, is told no more of it.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, or_, select

from registry.ledger.entries import VERSIONS
from registry.models import (
    Account,
    ConsentStep,
    FindingTask,
    Job,
    Membership,
    Proposal,
    ProposalStep,
    Record,
)
from registry.models.desk import JobKind
from registry.models.sql import among, as_list
from registry.provenance.governance.mentions import mentioned
from registry.provenance.governance.notices import AHEAD, LONG, NOTICES, RECENT, NoticeCode
from registry.provenance.governance.review import STEPS_IN_WORDS, WROTE
from registry.queries.records.labels import Label, labels
from registry.queries.records.sight import is_readable, reader_of
from registry.queries.workspace import consents
from registry.queries.workspace.cases import due
from registry.queries.workspace.people import Actor
from registry.queries.workspace.proposals import lacks_submitter
from registry.services.clock import timestamp, today

PageKind = Literal["proposal", "draft", "intake_of", "consent", "record", "findings", "files"]
# So many of what is news are read at most.
MOST_NEWS = 100
_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Notice:
    """`key` names it within the institution as long as it is the same; `page` is where it is seen or done, of what.
    `title` is what it is about, or `label` where that is a record; `what` says more of it, by whom."""

    code: NoticeCode
    key: str
    since: str
    page: tuple[PageKind, tuple[str, ...]]
    title: str = ""
    label: Label | None = None
    what: str = ""
    person: str | None = None
    comment: str | None = None
    day: str | None = None


def notices(connection: Connection, me: Actor, *, waiting_only: bool = False) -> list[Notice]:
    """All that a person is told of at an institution, or only what waits for them: by kind in the order of their
    weight, of each what waits longest first, and of what happened the newest. The connection reads for that one."""
    if "see" not in me.may:
        return []
    found = [
        *_of_proposals(connection, me, waiting_only=waiting_only),
        *_of_mentions(connection, me),
        *_of_consents(connection, me),
        *_due(connection, me),
        *_of_jobs(connection, me),
        *(() if waiting_only else _revised(connection, me)),
    ]
    told = [code for code, kind in NOTICES.items() if kind.waits or not waiting_only]
    by_kind = {code: [one for one in found if one.code == code] for code in told}
    return [
        one
        for code, those in by_kind.items()
        for one in sorted(those, key=lambda one: one.since, reverse=not NOTICES[code].waits)
    ]


def waiting(those: Iterable[Notice]) -> int:
    """How many of these wait for the person."""
    return sum(NOTICES[one.code].waits for one in those)


def _of_proposals(connection: Connection, me: Actor, *, waiting_only: bool) -> Iterator[Notice]:
    mine = _contributed(me)
    is_submitted, is_alone = Proposal.state == "submitted", Proposal.reasons.is_(None) | (Proposal.reasons == "[]")
    wanted: list[tuple[NoticeCode, Any, Collection[ColumnElement[bool]]]] = [
        ("returned", _LAST_RETURN, (Proposal.state == "returned", mine)),
        ("long", _LAST, (is_submitted, mine, Proposal.changed_at < timestamp(-LONG))),
        ("taken_on", _LAST, _taken_on_by_others(me)),
    ]
    if "approve" in me.may:
        wanted.append(("approve", _LAST, (is_submitted, or_(is_alone, ~mine))))
    if "submit" in me.may:
        wanted.append(("submit", _LAST, lacks_submitter(me.institution, me.account)))
    for code, position, conditions in wanted:
        if waiting_only and not NOTICES[code].waits:
            continue
        statement = _PROPOSALS.where(ProposalStep.position == position, *conditions)
        statement = (
            statement if NOTICES[code].waits else statement.order_by(Proposal.changed_at.desc()).limit(MOST_NEWS)
        )
        for row in connection.execute(statement, {"institution": me.institution}):
            yield _of_proposal(code, row, me)


def _of_proposal(code: NoticeCode, row: Any, me: Actor) -> Notice:
    return Notice(
        code,
        f"proposal/{row.id}/{row.position}",
        row.at,
        _page_of(row, me),
        title=row.title,
        what=STEPS_IN_WORDS[row.step],
        person=row.person,
        comment=row.comment,
    )


def _page_of(row: Any, me: Actor) -> tuple[PageKind, tuple[str, ...]]:
    """Where a proposal is gone on with, or seen by who can't."""
    if row.kind == "intake" and row.state != "submitted":
        return "intake_of", (str(row.id),)
    is_form = row.state in ("draft", "returned") and "draft" in me.may
    return "draft" if is_form else "proposal", (str(row.id),)


def _contributed(me: Actor) -> ColumnElement[bool]:
    """Whether somebody had a hand in what a proposal says."""
    steps = ProposalStep.__table__.alias()
    own = select(steps.c.proposal_id).where(steps.c.account_id == me.account, steps.c.step.in_(WROTE))
    return or_(Proposal.author_id == me.account, Proposal.id.in_(own))


def _taken_on_by_others(me: Actor) -> Collection[ColumnElement[bool]]:
    """What somebody wrote or submitted and somebody else did the last step with of late, but to return it."""
    return (
        _contributed(me),
        ProposalStep.account_id != me.account,
        ProposalStep.step != "returned",
        Proposal.changed_at >= timestamp(-RECENT),
    )


def _of_mentions(connection: Connection, me: Actor) -> Iterator[Notice]:
    """Remarks that name the person, until they do something with what is remarked on."""
    names = dict(connection.execute(_NAMES, {"institution": me.institution}).all())
    values = {"institution": me.institution, "account": me.account, "since": timestamp(-RECENT)}
    for row in connection.execute(_REMARKS, values):
        if me.account in mentioned(row.comment, names):
            yield _of_proposal("mentioned", row, me)
    tasks = [row for row in connection.execute(_TASKS, values) if me.account in mentioned(row.note, names)]
    named = labels(connection, {row.object_reference for row in tasks}, is_public=False) if tasks else {}
    for row in tasks:
        if (label := named.get(row.object_reference)) is not None:
            where: tuple[PageKind, tuple[str, ...]] = "findings", (row.object_reference,)
            yield Notice(
                "mentioned",
                f"research/{row.id}",
                row.started_at,
                where,
                label=label,
                what=row.rule.replace("-", " "),
                person=row.person,
                comment=row.note,
            )


def _of_consents(connection: Connection, me: Actor) -> Iterator[Notice]:
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


def _due(connection: Connection, me: Actor) -> Iterator[Notice]:
    until = today(AHEAD).isoformat()
    coming = due(connection, me.institution, until)
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


def _of_jobs(connection: Connection, me: Actor) -> Iterator[Notice]:
    values = {"institution": me.institution, "account": me.account, "since": timestamp(-RECENT)}
    for row in connection.execute(_JOBS, values):
        report = json.loads(row.report) if row.report else {}
        if report.get("stopped"):
            continue
        counts = ", ".join(f"{count:,} {outcome}" for outcome, count in report.get("counts", {}).items() if count)
        page: tuple[PageKind, tuple[str, ...]] = ("files", ())
        if row.proposal_id is not None:
            page = ("intake_of", (str(row.proposal_id),))
        is_failed = row.state == "failed"
        yield Notice(
            "failed" if is_failed else "imported",
            f"job/{row.id}",
            row.ended_at,
            page,
            title=row.title or json.loads(row.payload).get("filename") or "",
            what=f"{_JOB_WORDS[row.kind]}{f': {counts}' if counts else ''}",
            comment=row.message if is_failed else None,
        )


def _revised(connection: Connection, me: Actor) -> Iterator[Notice]:
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
    own = select(Proposal.id).where(Proposal.institution_id == me.institution, _contributed(me))
    earlier = VERSIONS.alias("earlier")
    wrote = select(earlier.c.record_id).where(
        earlier.c.record_id == _entry.c.record_id,
        earlier.c.version < _entry.c.version,
        earlier.c.proposal_id.in_(own),
    )
    is_another = or_(_entry.c.proposal_id.is_(None), _entry.c.proposal_id.not_in(own))
    return wrote.exists(), is_another


_entry, _record = VERSIONS, Record.__table__
_last_step = ProposalStep.__table__.alias("last_step")
_of_last = select(func.max(_last_step.c.position)).where(_last_step.c.proposal_id == Proposal.id).correlate(Proposal)
_LAST = _of_last.scalar_subquery()
_LAST_RETURN = _of_last.where(_last_step.c.step == "returned").scalar_subquery()
_PROPOSALS = (
    select(
        *(Proposal.__table__.c[name] for name in ("id", "kind", "title", "state")),
        *(ProposalStep.__table__.c[name] for name in ("position", "step", "at", "comment")),
        Account.name.label("person"),
    )
    .join_from(Proposal.__table__, ProposalStep.__table__, ProposalStep.proposal_id == Proposal.id)
    .join(Account.__table__, Account.id == ProposalStep.account_id)
    .where(Proposal.institution_id == bindparam("institution"))
)
_later = ProposalStep.__table__.alias("later")
_did_something = select(_later.c.proposal_id).where(
    _later.c.proposal_id == ProposalStep.proposal_id,
    _later.c.position > ProposalStep.position,
    _later.c.account_id == bindparam("account"),
)
_REMARKS = _PROPOSALS.where(
    ProposalStep.comment.contains("@") | ProposalStep.comment.contains("\uff20"),
    ProposalStep.account_id != bindparam("account"),
    ProposalStep.at >= bindparam("since"),
    Proposal.state != "discarded",
    ~_did_something.exists(),
)
_NAMES = (
    select(Account.id, Account.name)
    .join(Membership, Membership.account_id == Account.id)
    .where(Membership.institution_id == bindparam("institution"), Account.disabled_at.is_(None))
    .distinct()
)
_TASKS = (
    select(
        *(FindingTask.__table__.c[name] for name in ("id", "object_reference", "rule", "note", "started_at")),
        Account.name.label("person"),
    )
    .join_from(FindingTask.__table__, Account.__table__, Account.id == FindingTask.account_id)
    .where(
        FindingTask.institution_id == bindparam("institution"),
        FindingTask.account_id != bindparam("account"),
        FindingTask.ended_at.is_(None),
        FindingTask.note.contains("@") | FindingTask.note.contains("\uff20"),
    )
)
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
_JOB_WORDS: Mapping[JobKind, str] = {
    "import": "import",
    "dry run": "dry run",
    "reading": "reading of a file",
    "renditions": "pictures and copies of a file",
}
_again = Job.__table__.alias("again")
# What was tried again, or gone on with, is over: with a proposal by any job of it, else by one for the same thing.
_WAS_TRIED_AGAIN = (
    select(_again.c.id)
    .where(
        _again.c.id > Job.id,
        _again.c.institution_id == Job.institution_id,
        _again.c.proposal_id.is_not_distinct_from(Job.proposal_id),
        or_(
            Job.proposal_id.is_not(None),
            and_(_again.c.kind == Job.kind, _again.c.payload == Job.payload),
        ),
    )
    .exists()
)
_JOBS = (
    select(
        *(Job.__table__.c[name] for name in ("id", "kind", "state", "proposal_id", "payload", "message", "report")),
        Job.ended_at,
        Proposal.title,
    )
    .join_from(Job.__table__, Proposal.__table__, Proposal.id == Job.proposal_id, isouter=True)
    .where(
        Job.institution_id == bindparam("institution"),
        Job.account_id == bindparam("account"),
        or_(
            and_(Job.state == "done", Job.kind.in_(("import", "dry run")), Job.ended_at >= bindparam("since")),
            and_(Job.state == "failed", or_(Job.proposal_id.is_not(None), Job.ended_at >= bindparam("since"))),
        ),
        or_(Proposal.id.is_(None), Proposal.state != "discarded"),
        ~_WAS_TRIED_AGAIN,
    )
    .order_by(Job.id.desc())
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
