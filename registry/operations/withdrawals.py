"""Withdrawing a record: it stays in the registry and says why, but is no longer shown."""

from sqlalchemy import Engine

from registry.errors import NotFoundError
from registry.ledger.entries import Act, Operation
from registry.operations.operators import warrant_of
from registry.operations.proposals import Content, submit_within
from registry.operations.recording.outcomes import check_recorded
from registry.operations.recording.recorder import Recorder
from registry.provenance.documents import withdrawn
from registry.provenance.governance.review import ProposalState
from registry.queries.records.documents import current
from registry.queries.workspace.people import Actor
from registry.services.unit_of_work import unit_of_work


def withdraw(engine: Engine, reference: str, reason: str, *, actor: str, acting: Actor | None = None) -> ProposalState:
    """Withdraws a record, for whoever runs the machine; where there are accounts, `acting` for its keeper, whose staff
    approve it. Returns whether it is recorded or submitted. Raises NotFoundError, NotAllowedError."""
    with unit_of_work(engine) as connection:
        warrant = warrant_of(connection, acting)
        if reference not in (on_record := current(connection, [reference])):
            raise NotFoundError("record.unknown", reference=reference)
        version, document = on_record[reference]
        if acting is None or warrant.is_alone:
            act = Act(actor, Operation.WITHDRAW)
            check_recorded(Recorder(connection, act, warrant).record([withdrawn(document, reason)]))
            return "recorded"
        title = f"Withdraw {reference}"
        content = Content(title, {"ref": [reference]}, [reference], [withdrawn(document, reason)], {reference: version})
        _, state = submit_within(connection, acting, None, 1, "withdraw", content)
        return state
