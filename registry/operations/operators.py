"""Whoever runs the machine: what they record alone, and for which institution they act where there are accounts."""

from sqlalchemy import Connection, Engine, insert, select

from registry.errors import NotAllowedError
from registry.ledger.entries import Act, Operation
from registry.models import Account
from registry.operations.account_trail import append_rights
from registry.operations.recording.warrant import Warrant, of_operator
from registry.provenance.governance.roles import Capability
from registry.queries.workspace.people import Actor, has_accounts, institution_at
from registry.services.clock import timestamp
from registry.services.unit_of_work import inserted_key, unit_of_work

_MAY: frozenset[Capability] = frozenset({"see", "draft", "submit"})


def operator_at(engine: Engine, user: str, code: str) -> Actor:
    """Whoever runs the machine, as `user` names them in the ledger, on behalf of an institution: they submit there, and
    somebody else approves. They have an account that nobody can sign in with. Raises NotFoundError."""
    with unit_of_work(engine) as connection:
        institution, name = institution_at(connection, code)
        return Actor(_account(connection, user), user, institution, code, name, _MAY, operator=user)


def warrant_of(connection: Connection, acting: Actor | None) -> Warrant:
    """By what right whoever runs the machine records: alone, as long as there are no accounts of people; then for the
    institution that they name. Raises NotAllowedError where they name none."""
    if not has_accounts(connection):
        return of_operator(acting.institution if acting else None)
    if acting is None:
        raise NotAllowedError("operator.no-institution")
    return Warrant(acting.institution)


def _account(connection: Connection, user: str) -> int:
    address = f"{user}@"
    key = connection.execute(select(Account.id).where(Account.email == address)).scalar()
    if key is not None:
        return key
    now = timestamp()
    values = {"email": address, "name": user, "created_at": now, "disabled_at": now}
    key = inserted_key(connection, insert(Account).values(**values, is_operator=0, is_demonstration=0))
    append_rights(connection, key, Act(user, Operation.GIVE_RIGHTS))
    return key
