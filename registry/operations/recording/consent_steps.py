"""How a consent stands, and the step by which it came to: the one is never written without the other."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, insert, update

from registry.ledger.entries import Act
from registry.models import Consent, ConsentStep
from registry.provenance.governance.consent import ConsentState

# The keys of a record and of its target, and the version that its keeper is asked about.
Row = Mapping[str, int]


def add(
    connection: Connection, rows: Sequence[Row], state: ConsentState, act: Act, at: str, reason: str | None = None
) -> None:
    """Of what nobody was asked about before."""
    connection.execute(insert(Consent), [{**row, "state": state, "answer": 0} for row in rows])
    _step(connection, rows, state, act, at, reason)


def change(
    connection: Connection,
    rows: Sequence[Row],
    state: ConsentState,
    act: Act,
    at: str,
    reason: str | None = None,
    *,
    answer: int | None = None,
) -> None:
    """Of what stood otherwise before; `answer` is the number of the answer, where it is one."""
    values = {"state": state} if answer is None else {"state": state, "answer": answer}
    chosen = [{"record": row["record_id"], "target": row["target_id"]} for row in rows]
    connection.execute(_OF_PAIR.values(**values), chosen)
    _step(connection, rows, state, act, at, reason)


def _step(
    connection: Connection, rows: Sequence[Row], state: ConsentState, act: Act, at: str, reason: str | None
) -> None:
    taken = {"step": state, "at": at, "actor": act.actor, "account_id": act.account, "reason": reason}
    connection.execute(insert(ConsentStep), [{**row, **taken} for row in rows])


_OF_PAIR = update(Consent).where(Consent.record_id == bindparam("record"), Consent.target_id == bindparam("target"))
