"""Signing in and out: passwords, and sessions that can be listed and ended."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, insert, select, update

from registry.errors import AccountError
from registry.models import Account, SignIn
from registry.operations.accounts import HASHER, end_sessions, matches
from registry.operations.second_factors import check_code, use_passkey
from registry.services.clock import now, timestamp
from registry.services.database import open_reader
from registry.services.rate_limits import Limiter
from registry.services.tokens import digest_of, new_secret
from registry.services.unit_of_work import unit_of_work

# A session ends after so long without use, and after so long in any case.
IDLE = timedelta(hours=12)
LONGEST = timedelta(days=7)
_SEEN_EVERY = timedelta(minutes=5)
# What a password is compared with where nobody has the address, so that the answer takes as long.
_NOBODY = HASHER.hash("nobody has this address")


def check_password(engine: Engine, email: str, password: str) -> int:
    """The account with this address and password. Raises AccountError."""
    with open_reader(engine) as connection:
        row = connection.execute(
            select(Account.id, Account.password_hash, Account.disabled_at).where(Account.email == email.strip().lower())
        ).first()
    known = row.password_hash if row is not None and row.password_hash else _NOBODY
    fits = matches(known, password)
    if not fits or row is None or row.password_hash is None or row.disabled_at is not None:
        raise AccountError("sign-in.wrong")
    if HASHER.check_needs_rehash(row.password_hash):
        with unit_of_work(engine) as connection:
            connection.execute(update(Account).where(Account.id == row.id).values(password_hash=HASHER.hash(password)))
    return int(row.id)


def by_password(engine: Engine, limiter: Limiter, email: str, password: str, address: str) -> int:
    """The account that a password lets in. Wrong ones are counted against the mail address and against the network
    address that they come from. Raises LimitError, AccountError."""
    email = email.strip().lower()
    limiter.check("sign_in", email)
    limiter.check("sign_in_from", address)
    try:
        account = check_password(engine, email, password)
    except AccountError:  # Counted, and told by whoever asked.
        limiter.count_quietly("sign_in", email)
        limiter.count_quietly("sign_in_from", address)
        raise
    limiter.forget("sign_in", email)
    return account


def by_code(engine: Engine, limiter: Limiter, account: int, code: str) -> None:
    """Takes the code of a second factor; every attempt is counted until one is right. Raises LimitError,
    AccountError."""
    limiter.count("second", str(account))
    check_code(engine, account, code)
    limiter.forget("second", str(account))


def by_passkey(
    engine: Engine, limiter: Limiter, answer: dict[str, Any], address: str, *, challenge: bytes, host: str, origin: str
) -> int:
    """The account that a passkey lets in; every attempt is counted. Raises LimitError, AccountError."""
    limiter.count("sign_in_from", address)
    return use_passkey(engine, answer, challenge=challenge, host=host, origin=origin)


def open_session(engine: Engine, account: int, *, agent: str | None, address: str | None) -> str:
    """The secret of a new session."""
    secret = new_secret()
    with unit_of_work(engine) as connection:
        connection.execute(
            insert(SignIn).values(
                account_id=account,
                digest=digest_of(secret),
                agent=(agent or "")[:300] or None,
                address=address,
                created_at=timestamp(),
                seen_at=timestamp(),
                expires_at=timestamp(IDLE),
            )
        )
    return secret


def keep_session(engine: Engine, sign_in: int) -> None:
    """Notes that a session was used; it writes every few minutes at most."""
    with open_reader(engine) as connection:
        row = connection.execute(select(SignIn.seen_at, SignIn.created_at).where(SignIn.id == sign_in)).first()
    if row is None or row.seen_at > timestamp(-_SEEN_EVERY):
        return
    last = datetime.fromisoformat(row.created_at) + LONGEST - now()
    with unit_of_work(engine) as connection:
        connection.execute(
            update(SignIn)
            .where(SignIn.id == sign_in)
            .values(seen_at=timestamp(), expires_at=timestamp(min(IDLE, last)))
        )


def end_session(engine: Engine, account: int, sign_in: int) -> None:
    """Ends one of an account's own sessions."""
    with unit_of_work(engine) as connection:
        connection.execute(
            update(SignIn)
            .where(SignIn.id == sign_in, SignIn.account_id == account, SignIn.ended_at.is_(None))
            .values(ended_at=timestamp())
        )


def end_other_sessions(engine: Engine, account: int, keep: int | None) -> None:
    with unit_of_work(engine) as connection:
        end_sessions(connection, account, keep)
