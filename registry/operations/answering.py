"""Answering a finding: staff say why it is settled, and on what evidence. The finding stays, marked as answered."""

from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from registry import schemas
from registry.errors import NotFoundError
from registry.ledger.entries import Act, Operation
from registry.operations.proposals import Content, check_recorded, submit_within
from registry.operations.recording.recorder import Recorder
from registry.operations.researching import end_research
from registry.provenance.documents import Document
from registry.provenance.findings import RuleTables, assess
from registry.queries.dossiers.loading import dossiers
from registry.queries.dossiers.values import answered
from registry.queries.records.documents import current
from registry.queries.records.finding import find
from registry.queries.workspace.people import Actor
from registry.queries.workspace.worklist import FindingKey
from registry.services.unit_of_work import unit_of_work


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of an answer: `state` is recorded, or submitted where somebody else must approve it; the proposal
    is that of a member of staff."""

    state: str
    proposal: int | None = None


def answer(engine: Engine, reference: str, given: Document, rule_tables: RuleTables, *, by: Actor | str) -> Settled:
    """Answer a finding on an object, as the native form of an object's `answers` has it. A member of staff proposes the
    answer, and no longer researches the finding; the operator, named as the ledger names them, records it.

    An earlier answer to the same finding is replaced; the ledger keeps both. Raises NotFoundError, NotAllowedError,
    StepError, ConflictError, or DocumentError where a field is not as it should be.
    """
    if isinstance(by, Actor):
        by.require("submit")
    with unit_of_work(engine) as connection:
        found = find(connection, reference)
        standing = current(connection, [reference]).get(reference)
        if found is None or standing is None or found.kind != "object":
            raise NotFoundError("record.unknown", reference=reference)
        version, record = standing
        revised = _with_answer(record, given)
        meant = answered(given)
        dossier = next(iter(dossiers(connection, [found.key], rule_tables))).dossier
        if not any(finding.is_answered_by(meant) for finding in assess(dossier)):
            raise NotFoundError("finding.unknown", rule=meant.rule, reference=reference)
        if isinstance(by, Actor):
            return _propose(connection, by, version, revised, given)
        check_recorded(Recorder(connection, Act(by, Operation.ANSWER_FINDING)).record([revised]))
        return Settled("recorded")


def _propose(connection: Connection, actor: Actor, version: int, revised: Document, given: Document) -> Settled:
    reference = revised["ref"]
    title = f"Answer to a finding: {revised['names'][0]['text']}"
    content = Content(title, {"ref": [reference]}, [reference], [revised], {reference: version})
    key, state = submit_within(connection, actor, None, 1, "answer", content)
    end_research(connection, actor, reference, FindingKey(given["rule"], given.get("about"), given.get("period")))
    return Settled(state, key)


def _with_answer(record: Document, given: Document) -> Document:
    """An object's record with an answer, in the place of an earlier one to the same finding. Raises DocumentError."""
    loaded = schemas.load({**record, "answers": [*record.get("answers", ()), given]})
    *earlier, last = loaded["answers"]
    return {**loaded, "answers": [*(one for one in earlier if answered(one) != answered(last)), last]}
