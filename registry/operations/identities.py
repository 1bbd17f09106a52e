"""Single sign-on: by what a provider knows a person. Its issuer and their subject there decide, never the address."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, insert, select

from registry.errors import AccountError
from registry.models import Identity
from registry.operations.access import end_all, require_second
from registry.operations.account_trail import Source, note
from registry.operations.accounts import account_with
from registry.provenance.governance.factors import Proof, lets_in
from registry.queries.workspace.accounts import Factors, factors
from registry.queries.workspace.people import person
from registry.services.clock import timestamp
from registry.services.database import open_reader
from registry.services.unit_of_work import unit_of_work


@dataclass(frozen=True, slots=True)
class Claim:
    """What a provider says of who came from it; the address only where it says that it is confirmed."""

    issuer: str
    subject: str
    email: str | None


@dataclass(frozen=True, slots=True)
class Vouched:
    """The account of who came from a provider, and whether the two are still to be bound together."""

    account: int
    is_bound: bool


def vouched_for(engine: Engine, claim: Claim) -> Vouched:
    """The account that is bound to an identity, or else the one with its confirmed address, which another identity of
    the same provider must not have. Raises AccountError."""
    with open_reader(engine) as connection:
        bound = _account_of(connection, claim)
        if bound is not None:
            if person(connection, bound) is None:
                raise AccountError("sign-on.no-account", email=claim.email or "you")
            return Vouched(bound, is_bound=True)
        if claim.email is None:
            raise AccountError("sign-on.unconfirmed")
        account = account_with(connection, claim.email)
        if account is None or person(connection, account) is None:
            raise AccountError("sign-on.no-account", email=claim.email)
        taken = select(Identity.id).where(Identity.account_id == account, Identity.issuer == claim.issuer)
        if connection.execute(taken).first() is not None:
            raise AccountError("sign-on.another", email=claim.email)
        return Vouched(account, is_bound=False)


def may_bind(factors: Factors, given: Collection[Proof]) -> bool:
    """Whether an account's owner has shown more than the provider's word for the address: the second factor, or the
    password where there is none. An account that nothing lets in yet is bound by the address, as by a mailed link."""
    if factors.has_second:
        return bool({Proof.CODE, Proof.PASSKEY} & set(given))
    return Proof.PASSWORD in given if factors.has_password else lets_in(False, given)


def bind(engine: Engine, account: int, claim: Claim, given: Collection[Proof], source: Source) -> None:
    """From now on this identity signs in as this account. Raises AccountError where its owner has not shown enough, or
    the identity is somebody else's."""
    with unit_of_work(engine) as connection:
        require_second(connection, account, given)
        if not may_bind(factors(connection, account), given):
            raise AccountError("factor.needed", field="password")
        if (holder := _account_of(connection, claim)) is not None:
            if holder != account:
                raise AccountError("sign-on.another", email=claim.email or "")
            return
        values = {"account_id": account, "issuer": claim.issuer, "subject": claim.subject, "created_at": timestamp()}
        connection.execute(insert(Identity).values(values))
        note(connection, account, f"bound single sign-on by {claim.issuer}", source=source, is_mailed=True)


def unbind(engine: Engine, account: int, *, by: str) -> int:
    """No identity signs in as this account until one is bound again, for whoever runs the installation; returns how
    many did."""
    with unit_of_work(engine) as connection:
        gone = connection.execute(delete(Identity).where(Identity.account_id == account)).rowcount
        end_all(connection, account)
        note(connection, account, "had its single sign-on unbound", by=by, is_mailed=True)
        return gone


def _account_of(connection: Connection, claim: Claim) -> int | None:
    statement = select(Identity.account_id).where(Identity.issuer == claim.issuer, Identity.subject == claim.subject)
    return connection.execute(statement).scalar()
