"""Answering whether a record may show on the page of another: its keeper consents, or does not, and says why."""

from sqlalchemy import Connection, Engine

from registry.errors import ConflictError, DocumentError, NotAllowedError, NotFoundError, StepError
from registry.ledger.entries import Act, Operation, append_states, staff
from registry.operations.recording.consent_steps import change
from registry.operations.recording.indexing import index_objects
from registry.provenance.governance.consent import ConsentAnswer
from registry.queries.records.headers import keys_of
from registry.queries.records.sight import answers
from registry.queries.workspace.consent_states import consents
from registry.queries.workspace.consents import consent
from registry.queries.workspace.people import Actor
from registry.queries.workspace.proposals import contributors_to, stewards
from registry.services.clock import timestamp
from registry.services.unit_of_work import unit_of_work


def answer(
    engine: Engine, actor: Actor, reference: str, target: str, version: int, given: ConsentAnswer, reason: str
) -> None:
    """For the staff of the institution that keeps the target. `version` is the record's, as it was looked at. Raises
    NotAllowedError, NotFoundError, ConflictError where it was revised since, StepError where the person wrote it for
    another institution, DocumentError without a reason."""
    actor.require("approve")
    with unit_of_work(engine) as connection:
        keeper = stewards(connection, [target]).get(target)
        if keeper is None or keeper[0] != actor.institution:
            raise NotAllowedError("consent.not-yours", reference=target)
        if actor.account in contributors_to(connection, reference):
            raise StepError("consent.own-work")
        by = staff(actor.code, actor.person)
        _answer(connection, reference, target, version, given, reason, by, actor.account)


def answer_as_operator(
    engine: Engine, user: str, reference: str, target: str, given: ConsentAnswer, reason: str
) -> None:
    """For whoever runs the machine, about what no institution keeps. Raises NotAllowedError, NotFoundError,
    DocumentError."""
    with unit_of_work(engine) as connection:
        if keeper := stewards(connection, [target]).get(target):
            raise NotAllowedError("record.kept-by-others", reference=target, name=keeper[1])
        asked = consent(connection, reference, target)
        version = asked.version if asked else 0
        _answer(connection, reference, target, version, given, reason, user, None)


def _answer(
    connection: Connection,
    reference: str,
    target: str,
    version: int,
    given: ConsentAnswer,
    reason: str,
    actor: str,
    account: int | None,
) -> None:
    asked = consent(connection, reference, target)
    if asked is None:
        raise NotFoundError("consent.none", reference=reference, target=target)
    if not reason.strip():
        raise DocumentError("consent.no-reason")
    if version != asked.version:
        raise ConflictError("record.changed", revised=(reference,), chain=False)
    if given == asked.state:
        return
    keys = keys_of(connection, (reference, target))
    row = {"record_id": keys[reference], "target_id": keys[target], "version": version}
    act, now = Act(actor, Operation.CONSENT, account), timestamp()
    change(connection, [row], given, act, now, reason.strip(), answer=answers(connection) + 1)
    if target.startswith("OBJ"):
        index_objects(connection, {keys[target]})
    append_states(connection, act, consents(connection, [(keys[reference], keys[target])]), now)
