"""Withdrawing a record: it stays in the registry and says why, but is no longer shown."""

from sqlalchemy import Engine

from registry.errors import NotFoundError
from registry.ledger.entries import Act, Operation
from registry.operations.recording.outcomes import Outcome
from registry.operations.recording.recorder import Recorder
from registry.provenance.documents import withdrawn
from registry.queries.records.documents import document
from registry.services.unit_of_work import unit_of_work


def withdraw(engine: Engine, reference: str, reason: str, *, actor: str) -> Outcome:
    """Raises NotFoundError."""
    with unit_of_work(engine) as connection:
        current = document(connection, reference)
        if current is None:
            raise NotFoundError("record.unknown", reference=reference)
        act = Act(actor, Operation.WITHDRAW)
        return Recorder(connection, act).record([withdrawn(current, reason)])[0]
