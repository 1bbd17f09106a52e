"""Who keeps a record: what no institution keeps is the operator's, until they hand it over."""

from collections.abc import Sequence

from sqlalchemy import Engine, select

from registry.errors import NotAllowedError, NotFoundError
from registry.ledger.entries import Act, Operation, append_states
from registry.models import Record, Stewardship
from registry.operations.accounts import institution_id
from registry.operations.recording.standing import take_as_consented
from registry.operations.recording.stewardship import take_charge
from registry.queries.records.headers import keys_of
from registry.queries.workspace.proposals import stewards
from registry.services.clock import timestamp
from registry.services.unit_of_work import unit_of_work


def hand_over(engine: Engine, code: str, references: Sequence[str] = (), *, by: str = "cli") -> int:
    """Hands records that the operator keeps, or all of them, to an institution; returns how many. What others said of
    them and shows goes on to show, until the institution takes its consent back. Raises AccountError, NotFoundError,
    NotAllowedError where an institution keeps one already."""
    with unit_of_work(engine) as connection:
        institution = institution_id(connection, code)
        act = Act(by, Operation.KEEP_RECORDS)
        if not references:
            references = connection.execute(_UNKEPT).scalars().all()
        kept = stewards(connection, references)
        for reference, (keeper, name) in kept.items():
            if keeper != institution:
                raise NotAllowedError("record.kept-by-others", reference=reference, name=name)
        on_record = keys_of(connection, references)
        if unknown := [reference for reference in references if reference not in on_record]:
            raise NotFoundError("record.unknown", reference=unknown[0])
        handed = sorted(on_record.keys() - kept.keys())
        states = take_charge(connection, institution, [on_record[reference] for reference in handed])
        append_states(connection, act, states, timestamp())
        take_as_consented(connection, institution, handed, act, timestamp())
        return len(handed)


_UNKEPT = select(Record.reference).where(Record.id.not_in(select(Stewardship.record_id)))
