"""What proposals wait for somebody or were returned or taken on, and the remarks that name somebody."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, or_, select

from registry.models import Account, FindingTask, Membership, Proposal, ProposalStep
from registry.provenance.governance.mentions import Staff
from registry.provenance.governance.notices import LONG, RECENT, NoticeCode
from registry.provenance.governance.review import STEPS_IN_WORDS, WROTE
from registry.queries.records.labels import labels
from registry.queries.workspace.notices.notice import MOST_NEWS, Notice, PageKind
from registry.queries.workspace.people import Actor
from registry.queries.workspace.proposals import lacks_submitter
from registry.services.clock import timestamp

Conditions = Collection[ColumnElement[bool]]


def of_proposals(connection: Connection, me: Actor) -> Iterator[Notice]:
    statements = [
        (code, _PROPOSALS.where(ProposalStep.position == (_LAST_RETURN if code == "returned" else _LAST), *conditions))
        for code, conditions in _waiting(me).items()
    ]
    for code, conditions in _news(me).items():
        of_last = _PROPOSALS.where(ProposalStep.position == _LAST, *conditions)
        statements.append((code, of_last.order_by(Proposal.changed_at.desc()).limit(MOST_NEWS)))
    for code, statement in statements:
        for row in connection.execute(statement, {"institution": me.institution}):
            yield _of_proposal(code, row, me)


def count_waiting(connection: Connection, me: Actor) -> int:
    """How many proposals wait for the person; none does in two ways, since each is in one state."""
    of_a_kind = [and_(*conditions) for conditions in _waiting(me).values()]
    counted = select(func.count()).select_from(Proposal).where(Proposal.institution_id == me.institution)
    count: int = connection.execute(counted.where(or_(*of_a_kind))).scalar_one()
    return count


def _waiting(me: Actor) -> Mapping[NoticeCode, Conditions]:
    mine = contributed(me)
    is_alone = Proposal.reasons.is_(None) | (Proposal.reasons == "[]")
    wanted: dict[NoticeCode, Conditions] = {"returned": (Proposal.state == "returned", mine)}
    if "approve" in me.may:
        wanted["approve"] = (Proposal.state == "submitted", or_(is_alone, ~mine))
    if "submit" in me.may:
        wanted["submit"] = lacks_submitter(me.institution, me.account)
    return wanted


def _news(me: Actor) -> Mapping[NoticeCode, Conditions]:
    mine, since_long = contributed(me), Proposal.changed_at < timestamp(-LONG)
    return {"long": (Proposal.state == "submitted", mine, since_long), "taken_on": _taken_on_by_others(me)}


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


def contributed(me: Actor) -> ColumnElement[bool]:
    """Whether somebody had a hand in what a proposal says."""
    own = select(_own.c.proposal_id).where(_own.c.account_id == me.account, _own.c.step.in_(WROTE))
    return or_(Proposal.author_id == me.account, Proposal.id.in_(own))


def _taken_on_by_others(me: Actor) -> Collection[ColumnElement[bool]]:
    """What somebody wrote or submitted and somebody else did the last step with of late, but to return it."""
    return (
        contributed(me),
        ProposalStep.account_id != me.account,
        ProposalStep.step != "returned",
        Proposal.changed_at >= timestamp(-RECENT),
    )


def of_mentions(connection: Connection, me: Actor) -> Iterator[Notice]:
    """Remarks that name the person, until they do something with what is remarked on."""
    staff = Staff(dict(connection.execute(_NAMES, {"institution": me.institution}).all()))
    values = {"institution": me.institution, "account": me.account, "since": timestamp(-RECENT)}
    for row in connection.execute(_REMARKS, values):
        if me.account in staff.named_in(row.comment):
            yield _of_proposal("mentioned", row, me)
    tasks = [row for row in connection.execute(_TASKS, values) if me.account in staff.named_in(row.note)]
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


_own = ProposalStep.__table__.alias("own_step")
_last_step = ProposalStep.__table__.alias("last_step")
# That a paper was printed of a proposal does nothing with it.
_of_last = (
    select(func.max(_last_step.c.position))
    .where(_last_step.c.proposal_id == Proposal.id, _last_step.c.step != "printed")
    .correlate(Proposal)
)
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
