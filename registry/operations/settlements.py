"""Saying what the words of a provenance text mean, and taking that back. The text stays as it is, and so does all that
is recorded."""

from typing import Any

from sqlalchemy import Connection, Engine, insert, update

from registry.errors import NotFoundError, StepError
from registry.ledger.entries import Operation, append_states
from registry.models import ProseMeaning
from registry.operations.text_readings import queue_rereading
from registry.provenance import lengths
from registry.provenance.notation.settlements import Meaning, key_of
from registry.queries.records.headers import find_of_kind
from registry.queries.workspace.meaning_states import prose_meanings
from registry.queries.workspace.people import Actor
from registry.queries.workspace.prose_meanings import SettledWords, lexicon, meanings_in, meanings_of_keys
from registry.services.clock import timestamp
from registry.services.unit_of_work import inserted_key, unit_of_work


def settle_words(engine: Engine, actor: Actor, reference: str | None, said: Meaning, reason: str = "") -> int:
    """Words mean this in the text of an object or, without one, in every text of the institution; it takes the place of
    what was said of them there before. Returns the key. Raises NotFoundError, StepError where it was said already,
    DocumentError, NotAllowedError."""
    actor.require("draft" if reference else "submit")
    reason = " ".join(reason.split())
    lengths.check(said.words, lengths.TEXT if reference else lengths.PATTERN)
    lengths.check(reason, lengths.TEXT)
    with unit_of_work(engine) as connection:
        if reference:
            find_of_kind(connection, reference, "object", reader=actor.institution)
        for before in _of_the_same_words(connection, actor, reference, said):
            if (before.meaning.code, before.meaning.value) == (said.code, said.value):
                raise StepError("settlement.said", person=before.person)
            _withdraw(connection, actor, before.key)
        values: dict[str, Any] = {"institution_id": actor.institution, "object_reference": reference}
        values |= {"words": said.words, "meaning": said.code, "value": said.value, "reason": reason}
        values |= {"account_id": actor.account, "settled_at": timestamp()}
        key = inserted_key(connection, insert(ProseMeaning).values(values))
        append_states(connection, actor.act(Operation.SETTLE_WORDS), prose_meanings(connection, key), timestamp())
        queue_rereading(connection, actor.institution, actor.account, reference)
        return key


def withdraw(engine: Engine, actor: Actor, key: int) -> SettledWords:
    """What words were said to mean holds no more; returns what it was. Raises NotFoundError, NotAllowedError."""
    with unit_of_work(engine) as connection:
        found = meanings_of_keys(connection, actor.institution, [key])
        if not found or found[0].withdrawn_at is not None:
            raise NotFoundError("settlement.none")
        actor.require("draft" if found[0].object else "submit")
        _withdraw(connection, actor, key)
        queue_rereading(connection, actor.institution, actor.account, found[0].object)
        return found[0]


def _of_the_same_words(
    connection: Connection, actor: Actor, reference: str | None, said: Meaning
) -> list[SettledWords]:
    held = (
        meanings_in(connection, actor.institution, reference) if reference else lexicon(connection, actor.institution)
    )
    words = key_of(said.words)
    return [one for one in held if one.object == reference and key_of(one.meaning.words) == words]


def _withdraw(connection: Connection, actor: Actor, key: int) -> None:
    values = {"withdrawn_at": timestamp(), "withdrawn_by": actor.account}
    connection.execute(update(ProseMeaning).where(ProseMeaning.id == key).values(values))
    append_states(connection, actor.act(Operation.WITHDRAW_WORDS), prose_meanings(connection, key), timestamp())
