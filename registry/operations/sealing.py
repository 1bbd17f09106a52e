"""Sealing the secrets in the database: those that earlier releases kept bare, and all of them with a new key."""

from sqlalchemy import Connection, Engine, inspect, select, update

from registry.ledger.entries import Act, Operation
from registry.models import Account
from registry.operations.account_trail import append_rights
from registry.operations.second_factors import totp_place
from registry.services.sealing import Keyring
from registry.services.unit_of_work import unit_of_work


def seal_all(engine: Engine, keys: Keyring) -> int:
    """Seals with the key that seals now what is bare or sealed with another; returns how many secrets that were."""
    with unit_of_work(engine) as connection:
        old = [(account, secret) for account, secret in _secrets(connection) if not keys.seals_now(secret)]
        for account, secret in old:
            place = totp_place(account)
            _replace(connection, account, keys.seal(keys.open(secret, place), place))
        return len(old)


def unseal_all(engine: Engine, keys: Keyring) -> None:
    """Leaves the secrets bare, as earlier releases read them: before a database is migrated back."""
    with unit_of_work(engine) as connection:
        for account, secret in _secrets(connection) if inspect(connection).has_table("accounts") else ():
            bare = keys.open(secret, totp_place(account))
            connection.execute(update(Account).where(Account.id == account).values(totp_secret=bare))


def new_key(engine: Engine, keys: Keyring, *, forget_old: bool) -> int:
    """A new key for all secrets; the old ones go on opening backups unless they are to be forgotten. Raises
    SettingError where the keys are a setting."""
    keys.add()
    changed = seal_all(engine, keys)
    if forget_old:
        keys.drop_old()
    return changed


def _secrets(connection: Connection) -> list[tuple[int, str]]:
    rows = connection.execute(select(Account.id, Account.totp_secret).where(Account.totp_secret.is_not(None)))
    return [(account, secret) for account, secret in rows if secret is not None]


def _replace(connection: Connection, account: int, secret: str) -> None:
    connection.execute(update(Account).where(Account.id == account).values(totp_secret=secret))
    append_rights(connection, account, Act("registry", Operation.SEAL))
