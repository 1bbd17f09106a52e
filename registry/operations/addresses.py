"""Changing the mail address of an account: asked for by its owner, who shows by a link that the new one is theirs; both
addresses are told (ASVS 5, 6.3.7)."""

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select, update

from registry.errors import AccountError
from registry.models import Account
from registry.operations.access import end_all
from registry.operations.account_trail import NOWHERE, Source, note
from registry.operations.accounts import account_with, checked_address
from registry.operations.ceremonies import begin_step, take_step, waiting_step
from registry.services.unit_of_work import unit_of_work


@dataclass(frozen=True, slots=True)
class NewAddress:
    """What was asked for: the address, and the secret of the link to be mailed there; None where somebody else has the
    address, which is not told."""

    address: str
    secret: str | None


def ask(engine: Engine, account: int, address: str, source: Source = NOWHERE) -> NewAddress:
    """Asks for another address, which stays as it is until the link is used. The owner is told of it at the present
    one. Raises AccountError where it is no address."""
    new = checked_address(address, "new_address")
    with unit_of_work(engine) as connection:
        is_taken = account_with(connection, new) is not None
        note(connection, account, f"asked to change the address to {new}", source=source, is_mailed=True)
    return NewAddress(new, None if is_taken else begin_step(engine, "address", account=account, value=new))


def waiting_address(engine: Engine, account: int, secret: str) -> str:
    """The address that a link is for. Raises AccountError where it is over, or another account's."""
    step = waiting_step(engine, "address", secret)
    if step is None or step.account != account or step.value is None:
        raise AccountError("address.over", field="new_address")
    return step.value


def change(engine: Engine, account: int, secret: str, keep: int | None, source: Source = NOWHERE) -> tuple[str, str]:
    """Takes the address that a link is for; sessions other than `keep`, tokens and links that were sent to the former
    one end. Returns the former address and the new one. Raises AccountError."""
    new = waiting_address(engine, account, secret)
    if take_step(engine, "address", secret) is None:
        raise AccountError("address.over", field="new_address")
    with unit_of_work(engine) as connection:
        if account_with(connection, new) is not None:
            raise AccountError("address.over", field="new_address")
        former = _address(connection, account)
        connection.execute(update(Account).where(Account.id == account).values(email=new))
        end_all(connection, account, keep)
        note(connection, account, f"changed the address from {former} to {new}", source=source, is_mailed=True)
    return former, new


def _address(connection: Connection, account: int) -> str:
    return connection.execute(select(Account.email).where(Account.id == account)).scalar_one()
