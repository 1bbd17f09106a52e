"""Who keeps a record: what no institution keeps is the operator's, until they hand it over."""

from collections.abc import Sequence

from sqlalchemy import Connection, Engine, insert, select

from registry.errors import NotAllowedError, NotFoundError
from registry.ledger import entries
from registry.ledger.entries import Act, Operation
from registry.models import Record, Stewardship
from registry.models.sql import among, as_list
from registry.operations.accounts import institution_id
from registry.operations.recording.stewardship import take_charge
from registry.queries.workspace.proposals import stewards
from registry.queries.workspace.states import keepers
from registry.services.clock import timestamp
from registry.services.unit_of_work import unit_of_work


def hand_over(engine: Engine, code: str, references: Sequence[str] = (), *, by: str = "cli") -> int:
    """Hands records that the operator keeps, or all of them, to an institution; returns how many. Raises AccountError,
    NotFoundError, NotAllowedError where an institution keeps one already."""
    with unit_of_work(engine) as connection:
        institution = institution_id(connection, code)
        act = Act(by, Operation.KEEP_RECORDS)
        if not references:
            return _hand_over_all(connection, act, institution)
        for reference, (keeper, name) in stewards(connection, references).items():
            if keeper != institution:
                raise NotAllowedError("record.kept-by-others", reference=reference, name=name)
        on_record = set(connection.execute(_ON_RECORD, {"references": as_list(references)}).scalars())
        if unknown := [reference for reference in references if reference not in on_record]:
            raise NotFoundError("record.unknown", reference=unknown[0])
        handed = sorted(on_record - stewards(connection, references).keys())
        take_charge(connection, act, institution, handed)
        return len(handed)


def _hand_over_all(connection: Connection, act: Act, institution: int) -> int:
    keys = connection.execute(
        select(Record.id).where(Record.id.not_in(select(Stewardship.record_id))).order_by(Record.id)
    ).scalars()
    rows = [{"record_id": key, "institution_id": institution} for key in keys]
    if rows:
        connection.execute(insert(Stewardship), rows)
        handed = keepers(connection, [row["record_id"] for row in rows])
        entries.append_states(connection, act, handed, timestamp())
    return len(rows)


_ON_RECORD = select(Record.reference).where(among(Record.reference, "references"))
