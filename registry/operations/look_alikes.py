"""Deciding of parties that look alike: they are not the same, or it is put off. That they are the same is proposed."""

from sqlalchemy import Engine, delete, insert

from registry.errors import StepError
from registry.ledger.entries import Operation, append_states
from registry.models import PartyDistinction
from registry.provenance.governance.look_alikes import LikenessDecision
from registry.queries.records.headers import find_of_kind
from registry.queries.workspace.likeness_states import distinctions
from registry.queries.workspace.people import Actor
from registry.services.clock import timestamp
from registry.services.unit_of_work import unit_of_work


def tell_apart(engine: Engine, actor: Actor, one: str, other: str, decision: LikenessDecision, reason: str) -> None:
    """Two parties are not the same, or it is put off: it is not asked again, or later. Raises StepError without a
    reason why they are not the same, NotFoundError, NotAllowedError."""
    actor.require("submit")
    reason = reason.strip()
    if decision == "different" and not reason:
        raise StepError("likeness.no-reason")
    if one == other:
        raise StepError("likeness.itself")
    first, second = sorted((one, other))
    with unit_of_work(engine) as connection:
        for reference in (first, second):
            find_of_kind(connection, reference, "party", reader=actor.institution)
        same = (
            PartyDistinction.institution_id == actor.institution,
            PartyDistinction.first_reference == first,
            PartyDistinction.second_reference == second,
        )
        connection.execute(delete(PartyDistinction).where(*same))
        values = {"institution_id": actor.institution, "first_reference": first, "second_reference": second}
        values |= {"decision": decision, "reason": reason, "account_id": actor.account, "decided_at": timestamp()}
        connection.execute(insert(PartyDistinction).values(values))
        states = distinctions(connection, first, second, actor.institution)
        append_states(connection, actor.act(Operation.TELL_APART), states, timestamp())
