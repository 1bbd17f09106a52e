"""Signing in and out: passwords, and sessions that can be listed, confirmed and ended."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, bindparam, insert, select, update
from sqlalchemy.exc import DatabaseError

from registry.errors import AccountError
from registry.ledger.entries import Act, Operation
from registry.models import Account, SignIn
from registry.operations.access import end_all, end_overdue, end_sessions, require_second
from registry.operations.account_trail import Source, actor_of, append_rights, log, note
from registry.operations.accounts import account_with
from registry.operations.attempts import Attempts
from registry.operations.passwords import HASHER, matches
from registry.operations.second_factors import check_code, use_passkey
from registry.provenance.governance.factors import SECONDS, Proof
from registry.queries.workspace.accounts import factors
from registry.services.clock import now, timestamp
from registry.services.database import open_reader
from registry.services.faults import is_unwritable
from registry.services.rate_limits import Limiter
from registry.services.sealing import Keyring
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
    password_hash = row.password_hash if row is not None and row.password_hash else _NOBODY
    fits = matches(password_hash, password)
    if not fits or row is None or row.password_hash is None or row.disabled_at is not None:
        raise AccountError("sign-in.wrong")
    if HASHER.check_needs_rehash(row.password_hash):
        with unit_of_work(engine) as connection:
            connection.execute(update(Account).where(Account.id == row.id).values(password_hash=HASHER.hash(password)))
            append_rights(connection, row.id, Act(actor_of(connection, row.id), Operation.GIVE_RIGHTS, row.id))
    return int(row.id)


def by_password(engine: Engine, limiter: Limiter, email: str, password: str, source: Source) -> int:
    """The account that a password lets in. Attempts are counted by account and caller, wrong ones of strangers against
    their network address too. Raises LimitError, AccountError."""
    email, address = email.strip().lower(), source.address or ""
    with open_reader(engine) as connection:
        known = account_with(connection, email)
    trying = Attempts(limiter, "sign_in", email if known is None else str(known), source)
    if not trying.is_known:
        limiter.check("sign_in_from", address)
    with trying.counted():
        try:
            return check_password(engine, email, password)
        except AccountError:  # Counted, and told by whoever asked.
            limiter.count_quietly("sign_in_from", address)
            log("a wrong password was given", account=known, source=source)
            raise


def by_code(
    engine: Engine, limiter: Limiter, keys: Keyring, account: int, code: str, source: Source, step: str = "second"
) -> Proof:
    """Takes the code of a second factor; every attempt is counted until one is right. Raises LimitError,
    AccountError."""
    with Attempts(limiter, step, str(account), source).counted():
        check_code(engine, keys, account, code, source)
    return Proof.CODE


def by_own_password(
    engine: Engine, limiter: Limiter, account: int, password: str, source: Source, field: str = "password"
) -> Proof:
    """The password of an account that is known already, given once more; every attempt is counted until one is right.
    Raises LimitError, AccountError."""
    with Attempts(limiter, "confirm", str(account), source).counted():
        with open_reader(engine) as connection:
            email = connection.execute(select(Account.email).where(Account.id == account)).scalar_one()
        try:
            check_password(engine, email, password)
        except AccountError:  # Told of the field that it was typed in.
            log("a wrong password was given", account=account, source=source)
            raise AccountError("password.wrong", field=field) from None
    return Proof.PASSWORD


def by_passkey(
    engine: Engine,
    limiter: Limiter,
    answer: dict[str, Any],
    source: Source,
    *,
    challenge: bytes,
    host: str,
    origin: str,
    account: int | None = None,
) -> int:
    """The account that a passkey lets in; every attempt is counted. Raises LimitError, AccountError."""
    limiter.count("passkey_from", source.address or "")
    return use_passkey(engine, answer, challenge=challenge, host=host, origin=origin, account=account)


def open_session(
    engine: Engine,
    account: int,
    *,
    agent: str | None,
    address: str | None,
    given: Collection[Proof] = (Proof.PASSWORD,),
    is_new_browser: bool = False,
    is_confirming: bool = False,
) -> str:
    """The secret of a new session: the one way in which one begins. Who signs in from a browser that is new to the
    account is told so by mail; `is_confirming` where they did so to confirm a change. Raises AccountError where the
    account's second factor was not given."""
    secret = new_secret()
    with unit_of_work(engine) as connection:
        end_overdue(connection)
        require_second(connection, account, given)
        seconds = sorted(SECONDS & set(given))
        # A second factor is asked for again at each change, however fresh the session; who has none yet was just asked.
        is_fresh = not factors(connection, account).has_second
        connection.execute(
            insert(SignIn).values(
                account_id=account,
                digest=digest_of(secret),
                agent=(agent or "")[:300] or None,
                address=address,
                second=seconds[0] if seconds else None,
                created_at=timestamp(),
                confirmed_at=timestamp() if is_fresh or is_confirming else None,
                seen_at=timestamp(),
                expires_at=timestamp(IDLE),
            )
        )
        what, source = f"signed in by {' and '.join(sorted(given))}", Source(address, agent)
        if is_new_browser:
            what = f"{what}, in a browser that was not used for it before"
            note(connection, account, what, source=source, is_mailed=True, is_private=True)
        else:
            log(what, account=account, source=source)
    return secret


def confirm_session(engine: Engine, account: int, sign_in: int, given: Collection[Proof]) -> str:
    """The owner gave all factors again: changes are taken for some minutes, and the session goes on under a new secret,
    which is returned (ASVS 5, 7.2.4, 7.5.1). Raises AccountError."""
    secret = new_secret()
    with unit_of_work(engine) as connection:
        require_second(connection, account, given)
        seconds = sorted(SECONDS & set(given))
        confirmed = update(SignIn).where(SignIn.id == sign_in, SignIn.account_id == account, SignIn.ended_at.is_(None))
        second = {"second": seconds[0]} if seconds else {}
        connection.execute(confirmed.values(digest=digest_of(secret), confirmed_at=timestamp(), **second))
    return secret


_USED = select(SignIn.seen_at, SignIn.created_at).where(SignIn.id == bindparam("sign_in"))


def keep_session(engine: Engine, sign_in: int) -> None:
    """Notes that a session was used; it writes every few minutes at most."""
    with open_reader(engine) as connection:
        row = connection.execute(_USED, {"sign_in": sign_in}).first()
    if row is None or row.seen_at > timestamp(-_SEEN_EVERY):
        return
    last = datetime.fromisoformat(row.created_at) + LONGEST - now()
    try:
        with unit_of_work(engine) as connection:
            end_overdue(connection)
            connection.execute(
                update(SignIn)
                .where(SignIn.id == sign_in, SignIn.ended_at.is_(None))
                .values(seen_at=timestamp(), expires_at=timestamp(min(IDLE, last)))
            )
    except DatabaseError as error:
        # Where nothing can be written, staff read on, until the session ends.
        if not is_unwritable(error):
            raise


def end_session(engine: Engine, account: int, sign_in: int) -> None:
    """Ends one of an account's own sessions."""
    with unit_of_work(engine) as connection:
        connection.execute(
            update(SignIn)
            .where(SignIn.id == sign_in, SignIn.account_id == account, SignIn.ended_at.is_(None))
            .values(ended_at=timestamp())
        )


def end_session_of(engine: Engine, secret: str) -> int | None:
    """Ends the session of a browser in which somebody signs in anew; whose it was, though it may have ended before."""
    with unit_of_work(engine) as connection:
        row = connection.execute(select(SignIn.id, SignIn.account_id).where(SignIn.digest == digest_of(secret))).first()
        if row is None:
            return None
        connection.execute(
            update(SignIn).where(SignIn.id == row.id, SignIn.ended_at.is_(None)).values(ended_at=timestamp())
        )
        return int(row.account_id)


def end_other_sessions(engine: Engine, account: int, keep: int | None) -> None:
    with unit_of_work(engine) as connection:
        end_sessions(connection, account, keep)


def sign_out_everywhere(engine: Engine, account: int, source: Source) -> None:
    """Ends every session, token and link of an account, for its owner."""
    with unit_of_work(engine) as connection:
        end_all(connection, account)
        note(connection, account, "signed out everywhere", source=source, is_mailed=True)
