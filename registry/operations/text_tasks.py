"""Taking provenance texts on, one after another; skipping one, with a reason, and taking that back."""

from sqlalchemy import Connection, Engine, insert, select, update

from registry.errors import NotFoundError, StepError
from registry.ledger.entries import Operation, append_states
from registry.models import TextTask
from registry.provenance import lengths
from registry.provenance.governance.text_work import TextOrder, TextTaskKind
from registry.queries.workspace.people import Actor
from registry.queries.workspace.provenance_texts import digest_of
from registry.queries.workspace.text_states import text_tasks
from registry.queries.workspace.text_tasks import next_place, tasks_on, text_at
from registry.services.clock import timestamp
from registry.services.unit_of_work import inserted_key, unit_of_work


def take_next(engine: Engine, actor: Actor, order: TextOrder, after: int | None = None) -> int | None:
    """The next text to be gone through is the actor's, who has no other open; which it is, if there is one. Raises
    NotAllowedError."""
    actor.require("draft")
    with unit_of_work(engine) as connection:
        place = next_place(connection, actor.institution, actor.account, order, after)
        _close(connection, actor)
        if place is not None:
            _note(connection, actor, place, "open")
        return place


def take(engine: Engine, actor: Actor, place: int) -> None:
    """The actor has this text open, whoever else has. Raises NotFoundError, NotAllowedError."""
    actor.require("draft")
    with unit_of_work(engine) as connection:
        _close(connection, actor)
        _note(connection, actor, place, "open")


def skip(engine: Engine, actor: Actor, place: int, reason: str) -> None:
    """A text is left out of what is to be gone through. Raises StepError without a reason, or where it was skipped
    before; DocumentError, NotFoundError, NotAllowedError."""
    actor.require("draft")
    reason = " ".join(reason.split())
    if not reason:
        raise StepError("texts.no-reason")
    lengths.check(reason, lengths.TEXT)
    with unit_of_work(engine) as connection:
        _close(connection, actor)
        _note(connection, actor, place, "skipped", reason)


def take_back(engine: Engine, actor: Actor, place: int) -> None:
    """A text that was skipped is to be gone through again. Raises NotFoundError, NotAllowedError."""
    actor.require("draft")
    with unit_of_work(engine) as connection:
        reference, text = _text(connection, actor, place)
        for task in tasks_on(connection, actor.institution, reference, digest_of(text)):
            if task.kind == "skipped":
                _end(connection, actor, task.key)


def _text(connection: Connection, actor: Actor, place: int) -> tuple[str, str]:
    found = text_at(connection, actor.institution, place)
    if found is None:
        raise NotFoundError("texts.none")
    return found


def _note(connection: Connection, actor: Actor, place: int, kind: TextTaskKind, reason: str = "") -> None:
    reference, text = _text(connection, actor, place)
    digest = digest_of(text)
    before = tasks_on(connection, actor.institution, reference, digest)
    if skipped := next((task for task in before if task.kind == "skipped"), None):
        if kind == "skipped":
            raise StepError("texts.skipped", person=skipped.person)
        return
    values = {"institution_id": actor.institution, "object_reference": reference, "digest": digest, "kind": kind}
    values |= {"account_id": actor.account, "reason": reason, "started_at": timestamp()}
    key = inserted_key(connection, insert(TextTask).values(values))
    operation = Operation.TAKE_TEXT if kind == "open" else Operation.SKIP_TEXT
    append_states(connection, actor.act(operation), text_tasks(connection, key), timestamp())


def _close(connection: Connection, actor: Actor) -> None:
    """Nothing is open any more that the actor had open."""
    mine = select(TextTask.id).where(
        TextTask.institution_id == actor.institution,
        TextTask.account_id == actor.account,
        TextTask.kind == "open",
        TextTask.ended_at.is_(None),
    )
    for key in connection.execute(mine).scalars().all():
        _end(connection, actor, key)


def _end(connection: Connection, actor: Actor, key: int) -> None:
    ended = {"ended_at": timestamp(), "ended_by": actor.account}
    connection.execute(update(TextTask).where(TextTask.id == key).values(ended))
    append_states(connection, actor.act(Operation.GIVE_TEXT_BACK), text_tasks(connection, key), timestamp())
