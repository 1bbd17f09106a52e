"""Proposals: what staff draft, submit, approve and return. Only here do the desk's changes become records."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from registry.errors import ConflictError, DocumentError, NotFoundError, RegistryError, StaleError, StepError
from registry.ledger import entries
from registry.ledger.entries import Operation
from registry.models import Proposal, ProposalStep, ProposalSubject
from registry.operations.jobs import enqueue
from registry.operations.numbers import give_back_of_discarded
from registry.operations.recording.warrant import of_proposal
from registry.operations.trials import record, record_alone
from registry.operations.undoing import check_undoing, mark_undone
from registry.provenance.documents import Document, objects_of_events
from registry.provenance.governance.review import ProposalKind, ProposalState, ReviewState, ReviewStep, advance
from registry.queries.workspace import states
from registry.queries.workspace.number_fates import subjects_of
from registry.queries.workspace.people import Actor
from registry.queries.workspace.proposals import PageTurn, ProposalRecord, proposal
from registry.services.clock import timestamp
from registry.services.unit_of_work import inserted_key, unit_of_work

Form = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Content:
    """What is proposed: the form as typed, and, where it is complete, its documents, the records they were based on
    and the state of the chain that was looked at. An import proposes a `job` instead, with the reasons for which it
    needs two people, as its dry run found them; undoing one proposes its documents and names the `job` that it undoes.
    `page` is the open page that sent it."""

    title: str
    form: Form
    subjects: Sequence[str] = ()
    documents: Sequence[Document] | None = None
    base: Mapping[str, int] | None = None
    seen: int = 0
    reasons: Sequence[str] = ()
    job: Mapping[str, Any] | None = None
    page: PageTurn = field(default_factory=PageTurn)


def content_of(
    connection: Connection,
    title: str,
    documents: Sequence[Document],
    base: Mapping[str, int] | None = None,
    withheld: Sequence[str] = (),
    same_numbers: Sequence[str] = (),
) -> Content:
    """What is proposed without a form: documents, revised from the versions in `base`, on chains as they are now.
    `withheld` are the private records that are said to stay withheld on a certificate, `same_numbers` the answers by
    which objects are said to be others with the number of one on record."""
    objects, references = objects_of_events(documents), [document["ref"] for document in documents]
    subjects, seen = list(dict.fromkeys([*objects, *references])), entries.newest_on(connection, objects)
    said = {"withheld": list(withheld), "same_number": list(same_numbers)}
    form = {"ref": references[:1], **{name: answers for name, answers in said.items() if answers}}
    return Content(title, form, subjects, documents, base, seen)


def start(engine: Engine, actor: Actor, kind: ProposalKind, content: Content) -> int:
    """A new draft, or the one that the same open page began before unheard of by it; returns its key.

    Raises NotAllowedError."""
    actor.require("draft")
    with unit_of_work(engine) as connection:
        return _start(connection, actor, kind, content)


def save(engine: Engine, actor: Actor, key: int, version: int, kind: ProposalKind, content: Content) -> int:
    """The draft as it is typed now; returns its version. Raises StaleError where somebody else saved it in between,
    StepError, NotAllowedError, NotFoundError: also for a draft of another kind, which its own form alone writes."""
    actor.require("draft")
    with unit_of_work(engine) as connection:
        return _keep(connection, actor, _proposal(connection, actor, key, kind), version, content)


def submit(
    engine: Engine, actor: Actor, key: int | None, version: int, kind: ProposalKind, content: Content
) -> tuple[int, ProposalState]:
    """Submits what is typed, or records it at once where one person may; returns the key and the state it is in.

    Raises ConflictError where what it rests on was changed since, StaleError, DocumentError, StepError,
    NotAllowedError."""
    with unit_of_work(engine) as connection:
        return submit_within(connection, actor, key, version, kind, content)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of a form that was sent: the proposal and the state it is in; a draft, where it was refused."""

    key: int
    state: ProposalState
    refusal: RegistryError | None = None


def submit_or_keep(
    engine: Engine, actor: Actor, key: int | None, version: int, kind: ProposalKind, content: Content
) -> Attempt:
    """Submits what is typed; where that is refused, keeps it as a draft in the same transaction. Raises StaleError,
    NotAllowedError, and StepError where it is no draft any more."""
    with unit_of_work(engine) as connection:
        try:
            with connection.begin_nested():
                return Attempt(*submit_within(connection, actor, key, version, kind, content))
        except (ConflictError, DocumentError, StepError) as error:  # Told once what was typed is kept.
            actor.require("draft")
            if key is None:
                key = _start(connection, actor, kind, content)
            else:
                _keep(connection, actor, _proposal(connection, actor, key, kind), version, content)
            return Attempt(key, "draft", error)


def submit_within(
    connection: Connection, actor: Actor, key: int | None, version: int, kind: ProposalKind, content: Content
) -> tuple[int, ProposalState]:
    """Submits as part of a larger unit of work. Raises what `submit` does."""
    if content.documents is None:
        raise StepError("proposal.empty")
    if key is None:
        key = _begun(connection, actor, kind, content) or _insert(connection, actor, kind, content)
    proposed = _proposal(connection, actor, key, kind)
    actor.require("submit")
    if not _is_same(proposed, content):
        _check_version(proposed, version, content)
    alone = of_proposal(actor.institution, kind, content.form, content.base or {}, content.seen)
    needs_two = bool(content.reasons)
    recording = record_alone(connection, actor, proposed, content.documents, alone, needs_two=needs_two)
    reasons = list(dict.fromkeys([*content.reasons, *recording.reasons]))
    step: ReviewStep = "submitted" if reasons else "recorded"
    after = advance(ReviewState(proposed.state, proposed.contributors, tuple(reasons)), step, actor.account, actor.may)
    _write(connection, proposed, content, after, reasons)
    if after == "recorded":
        _carry_out(connection, actor, proposed.kind, key, content.job)
    _step(connection, key, step, actor, entries=recording.entries)
    return key, after


def approve(engine: Engine, actor: Actor, key: int, version: int, seen: int, comment: str = "") -> None:
    """Records what was submitted. `seen` is the state of the chain that the approver looked at. Raises NotAllowedError,
    StepError (the submitter can't approve what needs two), ConflictError, DocumentError."""
    actor.require("approve")
    with unit_of_work(engine) as connection:
        proposed = _proposal(connection, actor, key)
        _check_unaltered(connection, actor, key)
        _check_version(proposed, version)
        after = advance(proposed.review, "approved", actor.account, actor.may)
        # The rule is asked again: what needed one person when it was submitted may need two by now.
        agreed = frozenset[str]() if actor.account in proposed.contributors else None
        alone = of_proposal(actor.institution, proposed.kind, proposed.form, proposed.base, seen)
        warrant = replace(alone, agreed=agreed)
        check_undoing(connection, proposed.kind, proposed.job)
        recording = record(connection, actor, proposed, proposed.documents or [], warrant)
        _carry_out(connection, actor, proposed.kind, key, proposed.job)
        _set_state(connection, proposed, after)
        _step(connection, key, "approved", actor, comment, recording.entries)


def take_step(engine: Engine, actor: Actor, key: int, version: int, step: ReviewStep, comment: str = "") -> None:
    """Returns with a comment, takes back, or discards. Raises NotAllowedError, StepError, StaleError, NotFoundError."""
    with unit_of_work(engine) as connection:
        proposed = _proposal(connection, actor, key)
        after = advance(proposed.review, step, actor.account, actor.may, comment)
        _check_version(proposed, version)
        _set_state(connection, proposed, after)
        _step(connection, key, step, actor, comment)
        if step == "discarded":
            give_back_of_discarded(connection, actor, subjects_of(connection, key))


def note_printed(engine: Engine, actor: Actor, key: int, version: int) -> None:
    """Notes that a paper of it is printed, of one version once for each person: the paper tells that day. Nothing of it
    changes. Raises StepError, StaleError, NotFoundError."""
    with unit_of_work(engine) as connection:
        proposed = _proposal(connection, actor, key)
        advance(proposed.review, "printed", actor.account, actor.may)
        _check_version(proposed, version)
        if all(step.account != actor.account for step in proposed.prints):
            _step(connection, key, "printed", actor)


def _start(connection: Connection, actor: Actor, kind: ProposalKind, content: Content) -> int:
    key = _begun(connection, actor, kind, content)
    if key is None:
        return _insert(connection, actor, kind, content)
    proposed = _proposal(connection, actor, key)
    _keep(connection, actor, proposed, proposed.version, content)
    return key


def _keep(connection: Connection, actor: Actor, proposed: ProposalRecord, version: int, content: Content) -> int:
    if _is_same(proposed, content) or _is_overtaken(proposed, content):
        return proposed.version
    advance(proposed.review, "edited", actor.account, actor.may)
    _check_version(proposed, version, content)
    _write(connection, proposed, content, proposed.state)
    last = proposed.last_step
    if last is None or last.account != actor.account or proposed.state == "returned" or proposed.prints:
        _step(connection, proposed.id, "edited", actor)
    return proposed.version + 1


def _insert(connection: Connection, actor: Actor, kind: ProposalKind, content: Content) -> int:
    now = timestamp()
    added = insert(Proposal).values(
        institution_id=actor.institution,
        kind=kind,
        title=content.title,
        state="draft",
        version=1,
        form=_json(content.form),
        tab=content.page.tab,
        turn=content.page.turn,
        documents=None,
        base=_json(content.base or {}),
        seen=content.seen,
        reasons=None,
        author_id=actor.account,
        created_at=now,
        changed_at=now,
    )
    key = inserted_key(connection, added)
    _set_subjects(connection, key, content.subjects)
    _step(connection, key, "started", actor)
    return key


def _begun(connection: Connection, actor: Actor, kind: ProposalKind, content: Content) -> int | None:
    """The draft that was begun by the same open page: the answer that told of it came too late, or never."""
    if not content.page.tab:
        return None
    drafts = connection.execute(
        select(Proposal.id)
        .where(
            Proposal.institution_id == actor.institution,
            Proposal.author_id == actor.account,
            Proposal.kind == kind,
            Proposal.state == "draft",
            Proposal.tab == content.page.tab,
        )
        .order_by(Proposal.id.desc())
    )
    return drafts.scalars().first()


def _proposal(connection: Connection, actor: Actor, key: int, kind: ProposalKind | None = None) -> ProposalRecord:
    draft = proposal(connection, actor.institution, key)
    if draft is None or kind not in (None, draft.kind):
        raise NotFoundError("proposal.unknown", noun="draft or proposal")
    return draft


def _is_same(proposed: ProposalRecord, content: Content) -> bool:
    form = {name: list(texts) for name, texts in content.form.items()}
    return (proposed.form, proposed.page.tab) == (form, content.page.tab)


def _is_overtaken(proposed: ProposalRecord, content: Content) -> bool:
    """Whether the page has said more since: what it sent last may arrive first."""
    return proposed.page.is_of_page(content.page) and content.page.turn < proposed.page.turn


def _check_version(proposed: ProposalRecord, version: int, content: Content | None = None) -> None:
    """What the same open page saved before, perhaps unheard of by it, is no change by somebody else."""
    if proposed.version == version:
        return
    if content is None or not proposed.page.is_of_page(content.page):
        raise StaleError("draft.changed", theirs=proposed)


def _write(
    connection: Connection,
    proposed: ProposalRecord,
    content: Content,
    state: ProposalState,
    reasons: Sequence[str] | None = None,
) -> None:
    values: dict[str, Any] = {
        "title": content.title,
        "form": _json(content.form),
        "tab": content.page.tab,
        "turn": content.page.turn,
        "state": state,
        "version": proposed.version + 1,
        "changed_at": timestamp(),
        "seen": content.seen,
        "documents": _json(content.documents) if content.documents is not None and reasons is not None else None,
        "reasons": _json(reasons) if reasons is not None else None,
        "job": _json(content.job) if content.job is not None else None,
    }
    if content.base is not None:
        values["base"] = _json(content.base)
    connection.execute(update(Proposal).where(Proposal.id == proposed.id).values(values))
    _set_subjects(connection, proposed.id, content.subjects)


def _set_state(connection: Connection, proposed: ProposalRecord, state: ProposalState) -> None:
    connection.execute(
        update(Proposal)
        .where(Proposal.id == proposed.id)
        .values(state=state, version=proposed.version + 1, changed_at=timestamp())
    )


def _set_subjects(connection: Connection, key: int, subjects: Sequence[str]) -> None:
    connection.execute(delete(ProposalSubject).where(ProposalSubject.proposal_id == key))
    if subjects:
        connection.execute(
            insert(ProposalSubject), [{"proposal_id": key, "reference": subject} for subject in dict.fromkeys(subjects)]
        )


def _step(
    connection: Connection,
    key: int,
    step: ReviewStep,
    actor: Actor,
    comment: str = "",
    entries: tuple[int, int] | None = None,
) -> None:
    position = connection.execute(
        select(func.count()).select_from(ProposalStep).where(ProposalStep.proposal_id == key)
    ).scalar_one()
    connection.execute(
        insert(ProposalStep).values(
            proposal_id=key,
            position=position,
            step=step,
            account_id=actor.account,
            at=timestamp(),
            comment=comment.strip() or None,
            ledger_from=entries[0] if entries else None,
            ledger_to=entries[1] if entries else None,
        )
    )
    _append_states(connection, actor, key, position)


def _append_states(connection: Connection, actor: Actor, key: int, position: int) -> None:
    """Has the ledger say what was done with a proposal, and what an approver would agree to now."""
    taken = [*states.steps(connection, key, position), *states.proposals(connection, key)]
    entries.append_states(connection, actor.act(Operation.PROPOSE, proposal=key), taken, timestamp())


def _check_unaltered(connection: Connection, actor: Actor, key: int) -> None:
    """Raises StepError where what would be approved is not what was submitted."""
    stated = entries.latest(connection, states.proposal_subject(actor.code, key))
    [now] = states.proposals(connection, key)
    if stated is not None and stated != now.document:
        raise StepError("proposal.altered")


def _carry_out(
    connection: Connection, actor: Actor, kind: ProposalKind, key: int, job: Mapping[str, Any] | None
) -> None:
    """What a recorded proposal sets going besides its records: an import, or that one counts as undone."""
    if job is None:
        return
    if kind == "undo import":
        mark_undone(connection, job["undoes"], actor.act(Operation.UNDO_IMPORT, proposal=key))
    else:
        enqueue(connection, actor, "import", job, key)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
