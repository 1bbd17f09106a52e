"""What staff do about a finding: research it, and answer it with why it is settled and on what evidence. The finding
stays, marked as answered."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, insert, update

from registry import schemas
from registry.errors import NotFoundError
from registry.ledger.entries import Act, Operation, append_states
from registry.models import FindingTask
from registry.operations.operators import warrant_of
from registry.operations.proposals import Content, submit_within
from registry.operations.recording.outcomes import check_recorded
from registry.operations.recording.recorder import Recorder
from registry.provenance.documents import Fields, ObjectDocument
from registry.provenance.findings import AnswerTarget, Dossier, Finding, RuleTables, assess
from registry.provenance.governance.review import ProposalKind, ProposalState
from registry.queries.dossiers.loading import dossiers
from registry.queries.dossiers.values import answered
from registry.queries.records.documents import current_of
from registry.queries.records.headers import RecordHeader, find, find_of_kind
from registry.queries.workspace.people import Actor
from registry.queries.workspace.states import research
from registry.queries.workspace.worklist import FindingKey
from registry.services.clock import timestamp, today
from registry.services.database import open_reader
from registry.services.unit_of_work import inserted_key, unit_of_work


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of an answer: `state` is recorded, or submitted where somebody else must approve it; the proposal
    is that of a member of staff."""

    state: ProposalState
    proposal: int | None = None


def signature(by: Actor | str) -> str:
    """Who answers, as the public will read it: a member of staff with their institution, or the operator's name."""
    return f"{by.person}, {by.institution_name}" if isinstance(by, Actor) else by.removeprefix("cli:")


def answer_document(
    finding: FindingKey, signed: str, reason: str, source: str | None = None, locator: str | None = None
) -> Fields:
    """The answer that `answer` takes, of today."""
    stated = {
        "rule": finding.rule,
        "about": finding.about,
        "period": finding.period,
        "reason": reason,
        "answered_by": signed,
        "answered_on": today().isoformat(),
        "source": source,
        "locator": locator,
    }
    return {key: value for key, value in stated.items() if value is not None}


def answer(engine: Engine, reference: str, document: Fields, rule_tables: RuleTables, *, by: Actor | str) -> Settlement:
    """Answer a finding on an object, as the native form of an object's `answers` has it. A member of staff proposes the
    answer, and no longer researches the finding; whoever runs the machine, named as the ledger names them, records it
    where there are no accounts.

    An earlier answer to the same finding is replaced; the ledger keeps both. Raises NotFoundError, NotAllowedError,
    StepError, ConflictError, or DocumentError where a field is not as it should be.
    """

    def revised(connection: Connection, record: RecordHeader, before: ObjectDocument) -> ObjectDocument:
        after = _with_answer(before, document)
        require_finding(connection, record, answered(document), rule_tables)
        return after

    def end(connection: Connection, actor: Actor) -> None:
        key = FindingKey(document["rule"], document.get("about"), document.get("period"))
        end_research(connection, actor, reference, key)

    return revise(engine, reference, Step("answer", Operation.ANSWER_FINDING, "Answer to a finding"), revised, by, end)


@dataclass(frozen=True, slots=True)
class Step:
    """What is done about a finding: the kind of its proposal, what the ledger calls it where the operator does it, and
    what the proposal is called."""

    kind: ProposalKind
    operation: Operation
    title: str


def revise(
    engine: Engine,
    reference: str,
    step: Step,
    revised: Callable[[Connection, RecordHeader, ObjectDocument], ObjectDocument],
    by: Actor | str,
    end: Callable[[Connection, Actor], None] = lambda connection, actor: None,
) -> Settlement:
    """Revise the record of an object, by a proposal where a member of staff does, and then do what `end` does. Raises
    NotFoundError, NotAllowedError, StepError, ConflictError, and what `revised` does."""
    if isinstance(by, Actor):
        by.require("submit")
        _require_object(engine, by, reference)
    with unit_of_work(engine) as connection:
        record = find(connection, reference)
        on_record = current_of(connection, ObjectDocument, reference)
        if record is None or on_record is None:
            raise NotFoundError("record.unknown", reference=reference)
        version, before = on_record
        after = revised(connection, record, before)
        if isinstance(by, Actor):
            title = f"{step.title}: {after['names'][0]['text']}"
            content = Content(title, {"ref": [reference]}, [reference], [after], {reference: version})
            proposal, state = submit_within(connection, by, None, 1, step.kind, content)
            end(connection, by)
            return Settlement(state, proposal)
        check_recorded(Recorder(connection, Act(by, step.operation), warrant_of(connection, None)).record([after]))
        return Settlement("recorded")


def take_up(
    engine: Engine, actor: Actor, reference: str, finding: FindingKey, note: str, rule_tables: RuleTables
) -> None:
    """Somebody researches a finding from now on; who researched it before no longer does. Raises NotAllowedError, and
    NotFoundError where they read no object of this reference, or it has no such finding."""
    actor.require("draft")
    record = _require_object(engine, actor, reference)
    with unit_of_work(engine) as connection:
        require_finding(connection, record, _target(finding), rule_tables)
        end_research(connection, actor, reference, finding)
        task = inserted_key(
            connection,
            insert(FindingTask).values(
                institution_id=actor.institution,
                object_reference=reference,
                rule=finding.rule,
                about=finding.about,
                period=finding.period,
                account_id=actor.account,
                note=note.strip() or None,
                started_at=timestamp(),
            ),
        )
        append_states(connection, actor.act(Operation.RESEARCH), research(connection, task), timestamp())


def give_up(engine: Engine, actor: Actor, reference: str, finding: FindingKey) -> None:
    """Nobody of the actor's institution researches a finding from now on. Raises what `take_up` does."""
    actor.require("draft")
    _require_object(engine, actor, reference)
    with unit_of_work(engine) as connection:
        end_research(connection, actor, reference, finding)


def _require_object(engine: Engine, actor: Actor, reference: str) -> RecordHeader:
    with open_reader(engine, reader=actor.institution) as connection:
        return find_of_kind(connection, reference, "object")


def _target(finding: FindingKey) -> AnswerTarget:
    stated = {"rule": finding.rule, "about": finding.about, "period": finding.period}
    return answered({name: value for name, value in stated.items() if value is not None})


def require_finding(
    connection: Connection, record: RecordHeader, target: AnswerTarget, rule_tables: RuleTables
) -> tuple[Dossier, list[Finding]]:
    """The findings on an object that something is said of, one or more, with its dossier. Raises NotFoundError."""
    dossier = next(iter(dossiers(connection, [record.key], rule_tables))).dossier
    meant = [finding for finding in assess(dossier) if finding.is_answered_by(target)]
    if not meant:
        raise NotFoundError("finding.unknown", rule=target.rule, reference=record.reference)
    return dossier, meant


def end_research(connection: Connection, actor: Actor, reference: str, finding: FindingKey) -> None:
    """Nobody of the actor's institution researches the finding any more."""
    ended = connection.execute(
        update(FindingTask)
        .where(
            FindingTask.institution_id == actor.institution,
            FindingTask.object_reference == reference,
            FindingTask.rule == finding.rule,
            FindingTask.about.is_not_distinct_from(finding.about),
            FindingTask.period.is_not_distinct_from(finding.period),
            FindingTask.ended_at.is_(None),
        )
        .values(ended_at=timestamp())
        .returning(FindingTask.id)
    )
    for task in ended.scalars().all():
        append_states(connection, actor.act(Operation.RESEARCH), research(connection, task), timestamp())


def _with_answer(record: ObjectDocument, answer: Fields) -> ObjectDocument:
    """An object's record with an answer, in the place of an earlier one to the same finding. Raises DocumentError."""
    with_it = {**record, "answers": [*record.get("answers", ()), answer]}
    loaded = schemas.load_revised(ObjectDocument, record, with_it)
    *earlier, last = loaded["answers"]
    return {**loaded, "answers": [*(other for other in earlier if answered(other) != answered(last)), last]}
