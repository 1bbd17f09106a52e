"""Proposals: one with its steps, those that wait, and what was done with the records they are about."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from registry.ledger import entries
from registry.models import (
    Account,
    Institution,
    Membership,
    Proposal,
    ProposalStep,
    ProposalSubject,
    Record,
    Stewardship,
)
from registry.models.sql import among, as_list
from registry.provenance.documents import Document
from registry.provenance.governance.review import (
    STATES,
    STEPS_IN_WORDS,
    WROTE,
    ProposalKind,
    ProposalState,
    ReviewState,
    ReviewStep,
)
from registry.provenance.governance.roles import who_may


@dataclass(frozen=True, slots=True)
class Step:
    """A step taken with a proposal; `ledger` are the first and last entries it made, if it recorded something."""

    step: ReviewStep
    words: str
    account: int
    person: str
    at: str
    comment: str | None
    ledger: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class PageTurn:
    """Which open page sent a content, and how many times it had before. A page need not have heard of what became of
    what it sent, and what it sent last may arrive first."""

    tab: str = ""
    turn: int = 0

    def is_of_page(self, other: "PageTurn") -> bool:
        """Whether both were sent by one page, opened once."""
        return self.tab != "" and self.tab == other.tab


@dataclass(frozen=True, slots=True)
class ProposalRecord:
    """A proposal. `form` is what was typed, on the open page `page`; `documents` what was made of it at submission;
    `base` the versions of the records that it revises, as they were when the form began."""

    id: int
    institution: int
    kind: ProposalKind
    title: str
    state: ProposalState
    version: int
    form: dict[str, list[str]]
    documents: list[Document] | None
    base: dict[str, int]
    seen: int
    reasons: tuple[str, ...]
    author: int
    created_at: str
    changed_at: str
    page: PageTurn = PageTurn()
    job: dict[str, Any] | None = None
    steps: tuple[Step, ...] = ()
    subjects: tuple[str, ...] = ()

    @property
    def state_in_words(self) -> str:
        return STATES[self.state]

    @property
    def contributors(self) -> frozenset[int]:
        return frozenset({self.author, *(step.account for step in self.steps if step.step in WROTE)})

    @property
    def review(self) -> ReviewState:
        return ReviewState(self.state, self.contributors, self.reasons)

    @property
    def last_step(self) -> Step | None:
        """What was done with it last; that a paper was printed of it does nothing with it."""
        return next((step for step in reversed(self.steps) if step.step != "printed"), None)

    @property
    def prints(self) -> tuple[Step, ...]:
        """When and by whom a paper of it was printed as it is: since somebody last had a hand in what it says."""
        written = max((place for place, step in enumerate(self.steps) if step.step in WROTE), default=-1)
        return tuple(step for step in self.steps[written + 1 :] if step.step == "printed")

    @property
    def returned_by(self) -> str:
        """Who returned it, as long as nothing was done with it since."""
        last = self.last_step
        return last.person if last is not None and last.step == "returned" else "the approver"

    @property
    def returned_with(self) -> str | None:
        """The comment with which it came back, as long as it is returned."""
        comments = [step.comment for step in self.steps if step.step == "returned"]
        return comments[-1] if comments and self.state == "returned" else None


def proposal(connection: Connection, institution: int, key: int) -> ProposalRecord | None:
    """A proposal of an institution, with its steps."""
    row = connection.execute(
        select(Proposal.__table__).where(Proposal.id == key, Proposal.institution_id == institution)
    ).first()
    if row is None:
        return None
    subjects = connection.execute(
        select(ProposalSubject.reference).where(ProposalSubject.proposal_id == key).order_by(ProposalSubject.reference)
    ).scalars()
    return _proposal_record(row, tuple(_steps(connection, [key])[key]), tuple(subjects))


def _proposal_record(row: Any, steps: tuple[Step, ...], subjects: tuple[str, ...] = ()) -> ProposalRecord:
    return ProposalRecord(
        id=row.id,
        institution=row.institution_id,
        kind=row.kind,
        title=row.title,
        state=row.state,
        version=row.version,
        form=json.loads(row.form),
        documents=json.loads(row.documents) if row.documents else None,
        base=json.loads(row.base),
        seen=row.seen,
        reasons=tuple(json.loads(row.reasons)) if row.reasons else (),
        author=row.author_id,
        created_at=row.created_at,
        changed_at=row.changed_at,
        page=PageTurn(row.tab, row.turn),
        job=json.loads(row.job) if row.job else None,
        steps=steps,
        subjects=subjects,
    )


def _steps(connection: Connection, keys: Collection[int]) -> dict[int, list[Step]]:
    steps: dict[int, list[Step]] = {key: [] for key in keys}
    rows = connection.execute(
        select(ProposalStep.__table__, Account.name)
        .join(Account, Account.id == ProposalStep.account_id)
        .where(among(ProposalStep.proposal_id, "ids"))
        .order_by(ProposalStep.proposal_id, ProposalStep.position),
        {"ids": as_list(keys)},
    )
    for row in rows:
        ledger = (row.ledger_from, row.ledger_to) if row.ledger_from is not None else None
        words = STEPS_IN_WORDS[row.step]
        steps[row.proposal_id].append(Step(row.step, words, row.account_id, row.name, row.at, row.comment, ledger))
    return steps


def waiting(connection: Connection, institution: int, *, state: ProposalState, most: int = 50) -> list[ProposalRecord]:
    """Proposals of an institution in one state, those longest in it first."""
    return _listed(
        connection, (Proposal.institution_id == institution, Proposal.state == state), Proposal.changed_at, most
    )


def of_author(
    connection: Connection, institution: int, account: int, states: Collection[ProposalState]
) -> list[ProposalRecord]:
    """What somebody wrote, in some states, the newest first."""
    conditions = (
        Proposal.institution_id == institution,
        Proposal.author_id == account,
        Proposal.state.in_(tuple(states)),
    )
    return _listed(connection, conditions, Proposal.changed_at.desc(), 50)


def lacks_submitter(institution: int, account: int) -> tuple[ColumnElement[bool], ...]:
    """Whether a proposal of an institution is a draft that whoever wrote it can't submit, and another than this account
    did: of a researcher, or of somebody who has left."""
    submitting = (
        select(Membership.account_id)
        .join(Account, Account.id == Membership.account_id)
        .where(
            Membership.institution_id == institution,
            Membership.role.in_(who_may("submit")),
            Account.disabled_at.is_(None),
        )
    )
    is_here = Proposal.institution_id == institution
    return is_here, Proposal.state == "draft", Proposal.author_id != account, Proposal.author_id.not_in(submitting)


def without_submitter(connection: Connection, institution: int, account: int, most: int = 50) -> list[ProposalRecord]:
    """Drafts of others that those can't submit."""
    return _listed(connection, lacks_submitter(institution, account), Proposal.changed_at, most)


def lately(connection: Connection, institution: int, most: int = 12) -> list[ProposalRecord]:
    """What an institution recorded last."""
    conditions = (Proposal.institution_id == institution, Proposal.state == "recorded")
    return _listed(connection, conditions, Proposal.changed_at.desc(), most)


def of_kind(connection: Connection, institution: int, kind: ProposalKind) -> list[ProposalRecord]:
    """An institution's proposals of one kind, the newest first."""
    conditions = (Proposal.institution_id == institution, Proposal.kind == kind, Proposal.state != "discarded")
    return _listed(connection, conditions, Proposal.id.desc(), 100)


def with_keys(connection: Connection, institution: int, keys: Collection[int]) -> list[ProposalRecord]:
    """Those of these proposals that are of an institution."""
    conditions = (Proposal.institution_id == institution, Proposal.id.in_(tuple(keys)))
    return _listed(connection, conditions, Proposal.id, len(keys)) if keys else []


def about(connection: Connection, reference: str, institution: int | None = None) -> list[ProposalRecord]:
    """Every proposal about a record, the newest first; those of one institution where it is asked so."""
    subject = select(ProposalSubject.proposal_id).where(ProposalSubject.reference == reference)
    conditions = [Proposal.id.in_(subject), Proposal.state != "discarded"]
    if institution is not None:
        conditions.append(Proposal.institution_id == institution)
    return _listed(connection, conditions, Proposal.id.desc(), 200)


def _listed(connection: Connection, conditions: Iterable[Any], order: Any, most: int) -> list[ProposalRecord]:
    rows = connection.execute(select(Proposal.__table__).where(*conditions).order_by(order).limit(most)).all()
    steps = _steps(connection, [row.id for row in rows]) if rows else {}
    return [_proposal_record(row, tuple(steps[row.id])) for row in rows]


def stewards(connection: Connection, refs: Collection[str]) -> dict[str, tuple[int, str]]:
    """The institution that keeps each of these records, where one does: its key and name."""
    rows = connection.execute(
        select(Record.reference, Institution.id, Institution.name)
        .join_from(Stewardship, Record, Record.id == Stewardship.record_id)
        .join(Institution, Institution.id == Stewardship.institution_id)
        .where(among(Record.reference, "references")),
        {"references": as_list(refs)},
    )
    return {reference: (key, name) for reference, key, name in rows}


def contributors_to(connection: Connection, reference: str) -> set[int]:
    """The accounts that had a hand in a record: that recorded a version of it, or took a step with a proposal of it, or
    with the import that brought it."""
    about_it = select(ProposalSubject.proposal_id).where(ProposalSubject.reference == reference)
    by_these = ProposalStep.proposal_id.in_(about_it) | among(ProposalStep.proposal_id, "ids")
    steps = select(ProposalStep.account_id).where(by_these, ProposalStep.step != "printed")
    hands = connection.execute(steps, {"ids": as_list(entries.proposals_on(connection, reference))}).scalars()
    return set(hands) | entries.accounts_on(connection, reference)
