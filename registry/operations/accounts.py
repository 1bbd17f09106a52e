"""Institutions and the accounts of their staff: making them, inviting, giving roles, disabling, links and tokens."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Engine, delete, insert, select, update

from registry.errors import AccountError
from registry.models import Account, AccountNote, ApiToken, Institution, Membership, OneTimeLink, SignIn
from registry.models.accounts import LinkPurpose
from registry.provenance.governance.roles import ROLES, TOKEN_SCOPES
from registry.queries.workspace.people import Actor, link_owner
from registry.services.clock import timestamp
from registry.services.database import open_reader
from registry.services.tokens import digest_of, new_secret
from registry.services.unit_of_work import inserted_key, unit_of_work

LINK_DAYS: Mapping[LinkPurpose, int] = {"invitation": 7, "reset": 1}
LONGEST_TOKEN_DAYS = 366
SHORTEST_PASSWORD = 12
HASHER = PasswordHasher()
_CODE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_EMAIL = re.compile(r"[^@\s<>,;:\"]+@[^@\s<>,;:\"]+\.[^@\s<>,;:\"]+|[^@\s]+@localhost")


@dataclass(frozen=True, slots=True)
class Invitation:
    """An account and the link that lets its owner in, shown once."""

    account: int
    link: str


def add_institution(engine: Engine, code: str, name: str) -> int:
    """A new institution; its code stands in the addresses of its desk. Raises AccountError."""
    code, name = code.strip().lower(), name.strip()
    if not _CODE.fullmatch(code):
        raise AccountError("institution.bad-code", field="code")
    if not name:
        raise AccountError("institution.no-name", field="name")
    with unit_of_work(engine) as connection:
        if connection.execute(select(Institution.id).where(Institution.code == code)).first():
            raise AccountError("institution.code-taken", field="code", code=code)
        added = insert(Institution).values(code=code, name=name, party_id=None, created_at=timestamp())
        return inserted_key(connection, added)


def institution_id(connection: Connection, code: str) -> int:
    """Raises AccountError where there is none."""
    found = connection.execute(select(Institution.id).where(Institution.code == code)).scalar()
    if found is None:
        raise AccountError("institution.unknown", field="institution", code=code)
    return found


def add_account(
    engine: Engine,
    *,
    email: str,
    name: str,
    institution: str,
    roles: Collection[str],
    by: str,
    is_operator: bool = False,
    is_demonstration: bool = False,
) -> Invitation:
    """A person with roles at an institution, for whoever runs the installation. Raises AccountError."""
    email, name = _checked(email, name, roles)
    with unit_of_work(engine) as connection:
        workplace = institution_id(connection, institution)
        account = _find_or_make(connection, email, name, is_operator, is_demonstration)
        _give_roles(connection, account, workplace, roles)
        _note(connection, account, workplace, by, f"given the roles {_list(roles)}")
        return Invitation(account, _link(connection, account, "invitation"))


def invite(engine: Engine, actor: Actor, *, email: str, name: str, roles: Collection[str]) -> Invitation:
    """A person invited by an administrator; who has an account already gets the roles here too. Raises NotAllowedError,
    AccountError."""
    actor.require("administer")
    email, name = _checked(email, name, roles)
    with unit_of_work(engine) as connection:
        account = _find_or_make(connection, email, name)
        _give_roles(connection, account, actor.institution, roles)
        _note(connection, account, actor.institution, actor.person, f"invited with the roles {_list(roles)}")
        return Invitation(account, _link(connection, account, "invitation"))


def set_roles(engine: Engine, actor: Actor, account: int, roles: Collection[str]) -> None:
    """The roles that somebody has here from now on; none takes them off the staff. Raises NotAllowedError,
    AccountError."""
    actor.require("administer")
    if unknown := set(roles) - ROLES.keys():
        raise AccountError("role.unknown", field="roles", role=min(unknown))
    if account == actor.account and "administrator" not in roles:
        raise AccountError("role.own", field="roles")
    with unit_of_work(engine) as connection:
        _require_member(connection, account, actor.institution)
        _give_roles(connection, account, actor.institution, roles)
        what = f"given the roles {_list(roles)}" if roles else "taken off the staff"
        _note(connection, account, actor.institution, actor.person, what)


def set_disabled(engine: Engine, actor: Actor, account: int, *, disabled: bool) -> None:
    """A disabled account can't sign in, and its sessions and tokens end. Raises NotAllowedError, AccountError."""
    actor.require("administer")
    if account == actor.account:
        raise AccountError("account.own", field="account")
    with unit_of_work(engine) as connection:
        _require_only_here(connection, account, actor)
        _disable(connection, account, disabled=disabled)
        what = "disabled" if disabled else "enabled again"
        _note(connection, account, actor.institution, actor.person, what)


def disable_by_email(engine: Engine, email: str, *, disabled: bool, by: str) -> None:
    """The same for whoever runs the installation. Raises AccountError."""
    with unit_of_work(engine) as connection:
        account = account_id(connection, email)
        _disable(connection, account, disabled=disabled)
        _note(connection, account, None, by, "disabled" if disabled else "enabled again")


def reset_link(engine: Engine, actor: Actor, account: int) -> str:
    """A link by which somebody sets a new password, for their administrator. Raises NotAllowedError, AccountError."""
    actor.require("administer")
    with unit_of_work(engine) as connection:
        _require_only_here(connection, account, actor)
        _note(connection, account, actor.institution, actor.person, "sent a link to set a password")
        return _link(connection, account, "reset")


def reset_link_by_email(engine: Engine, email: str, *, by: str) -> str:
    """The same by address, for the page of those who forgot and for the command line. Raises AccountError."""
    with unit_of_work(engine) as connection:
        account = account_id(connection, email)
        _note(connection, account, None, by, "sent a link to set a password")
        return _link(connection, account, "reset")


def use_link(engine: Engine, secret: str, password: str) -> int:
    """Sets the password of the account that a link belongs to; the link is used up and the account's sessions end.
    Returns the account. Raises AccountError."""
    with unit_of_work(engine) as connection:
        owner = link_owner(connection, digest_of(secret), timestamp())
        if owner is None:
            raise AccountError("link.used", field="link")
        account, _, email, purpose = owner
        _check_password(password, email)
        connection.execute(update(Account).where(Account.id == account).values(password_hash=HASHER.hash(password)))
        connection.execute(
            update(OneTimeLink)
            .where(OneTimeLink.account_id == account, OneTimeLink.used_at.is_(None))
            .values(used_at=timestamp())
        )
        end_sessions(connection, account)
        _note(connection, account, None, "the owner", f"set a password by a link of {purpose}")
        return account


def change_password(engine: Engine, account: int, before: str, after: str, keep: int | None) -> None:
    """A new password, for who knows the present one; other sessions than `keep` end. Raises AccountError."""
    with unit_of_work(engine) as connection:
        row = connection.execute(select(Account.email, Account.password_hash).where(Account.id == account)).one()
        if row.password_hash is None or not matches(row.password_hash, before):
            raise AccountError("password.wrong", field="before")
        _check_password(after, row.email, "after")
        connection.execute(update(Account).where(Account.id == account).values(password_hash=HASHER.hash(after)))
        end_sessions(connection, account, keep)
        _note(connection, account, None, "the owner", "changed the password")


def make_token(engine: Engine, actor: Actor, *, name: str, scope: str, days: int) -> str:
    """A personal API token, shown once. Raises AccountError."""
    if not name.strip():
        raise AccountError("token.no-name", field="token_name")
    if scope not in TOKEN_SCOPES:
        raise AccountError("token.bad-scope", field="scope", scopes=list(TOKEN_SCOPES))
    if not 1 <= days <= LONGEST_TOKEN_DAYS:
        raise AccountError("token.bad-days", field="days", most=LONGEST_TOKEN_DAYS)
    secret = new_secret("registry_")
    with unit_of_work(engine) as connection:
        connection.execute(
            insert(ApiToken).values(
                account_id=actor.account,
                institution_id=actor.institution,
                name=name.strip(),
                scope=scope,
                digest=digest_of(secret),
                created_at=timestamp(),
                expires_at=timestamp(timedelta(days=days)),
            )
        )
        _note(connection, actor.account, actor.institution, "the owner", f"made the API token “{name.strip()}”")
    return secret


def revoke_token(engine: Engine, account: int, token: int) -> None:
    with unit_of_work(engine) as connection:
        connection.execute(
            update(ApiToken)
            .where(ApiToken.id == token, ApiToken.account_id == account, ApiToken.revoked_at.is_(None))
            .values(revoked_at=timestamp())
        )


def used_token(engine: Engine, digest: str) -> None:
    """Notes the day on which a token was last used; it writes once a day."""
    today = timestamp()[:10]
    with open_reader(engine) as connection:
        used = connection.execute(select(ApiToken.used_at).where(ApiToken.digest == digest)).scalar()
    if used is None or used[:10] != today:
        with unit_of_work(engine) as connection:
            connection.execute(update(ApiToken).where(ApiToken.digest == digest).values(used_at=timestamp()))


def account_with(connection: Connection, email: str) -> int | None:
    """The account with this address, if there is one."""
    return connection.execute(select(Account.id).where(Account.email == email.strip().lower())).scalar()


def account_id(connection: Connection, email: str) -> int:
    """Raises AccountError where nobody has the address."""
    found = account_with(connection, email)
    if found is None:
        raise AccountError("account.unknown", field="email", email=email.strip().lower())
    return found


def matches(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def note_of(connection: Connection, account: int, what: str) -> None:
    """Written down for the account's administrators, as done by its owner."""
    _note(connection, account, None, "the owner", what)


def _checked(email: str, name: str, roles: Collection[str]) -> tuple[str, str]:
    email, name = email.strip().lower(), " ".join(name.split())
    if not _EMAIL.fullmatch(email) or len(email) > 254:
        raise AccountError("account.bad-address", field="email")
    if not name:
        raise AccountError("account.no-name", field="name")
    if not roles:
        raise AccountError("role.none", field="roles")
    if unknown := set(roles) - ROLES.keys():
        raise AccountError("role.unlisted", field="roles", role=min(unknown), roles=list(ROLES))
    return email, name


def _check_password(password: str, email: str, field: str = "password") -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise AccountError("password.short", field=field, least=SHORTEST_PASSWORD)
    if len(password) > 1000:
        raise AccountError("password.long", field=field)
    own_name = email.partition("@")[0]
    if len(set(password)) < 5 or (len(own_name) > 2 and own_name in password.lower()):
        raise AccountError("password.guessable", field=field)


def _find_or_make(
    connection: Connection, email: str, name: str, is_operator: bool = False, is_demonstration: bool = False
) -> int:
    found = connection.execute(select(Account.id).where(Account.email == email)).scalar()
    if found is not None:
        return found
    return inserted_key(
        connection,
        insert(Account).values(
            email=email,
            name=name,
            is_operator=int(is_operator),
            is_demonstration=int(is_demonstration),
            created_at=timestamp(),
        ),
    )


def _give_roles(connection: Connection, account: int, institution: int, roles: Collection[str]) -> None:
    connection.execute(
        delete(Membership).where(Membership.account_id == account, Membership.institution_id == institution)
    )
    if roles:
        rows = [{"account_id": account, "institution_id": institution, "role": role} for role in sorted(set(roles))]
        connection.execute(insert(Membership), rows)


def _link(connection: Connection, account: int, purpose: LinkPurpose) -> str:
    secret = new_secret()
    connection.execute(
        insert(OneTimeLink).values(
            account_id=account,
            purpose=purpose,
            digest=digest_of(secret),
            created_at=timestamp(),
            expires_at=timestamp(timedelta(days=LINK_DAYS[purpose])),
        )
    )
    return secret


def _require_member(connection: Connection, account: int, institution: int) -> None:
    statement = select(Membership.role).where(
        Membership.account_id == account, Membership.institution_id == institution
    )
    if connection.execute(statement).first() is None:
        raise AccountError("account.not-staff", field="account")


def _require_only_here(connection: Connection, account: int, actor: Actor) -> None:
    """An account that works elsewhere too is not one institution's to disable or reset; nor is an operator's."""
    _require_member(connection, account, actor.institution)
    elsewhere = select(Membership.role).where(
        Membership.account_id == account, Membership.institution_id != actor.institution
    )
    operator = connection.execute(select(Account.is_operator).where(Account.id == account)).scalar()
    if account != actor.account and (operator or connection.execute(elsewhere).first() is not None):
        raise AccountError("account.works-elsewhere", field="account")


def _disable(connection: Connection, account: int, *, disabled: bool) -> None:
    now = timestamp() if disabled else None
    connection.execute(update(Account).where(Account.id == account).values(disabled_at=now))
    if disabled:
        end_sessions(connection, account)


def end_sessions(connection: Connection, account: int, keep: int | None = None) -> None:
    """Ends every session of an account, but the one to keep."""
    connection.execute(
        update(SignIn)
        .where(SignIn.account_id == account, SignIn.ended_at.is_(None), SignIn.id != (keep or 0))
        .values(ended_at=timestamp())
    )


def _note(connection: Connection, account: int, institution: int | None, by: str, what: str) -> None:
    where = institution
    if where is None:
        where = connection.execute(
            select(Membership.institution_id).where(Membership.account_id == account).limit(1)
        ).scalar()
    connection.execute(
        insert(AccountNote).values(account_id=account, institution_id=where, at=timestamp(), by=by, what=what)
    )


def _list(roles: Collection[str]) -> str:
    return ", ".join(sorted(roles))
