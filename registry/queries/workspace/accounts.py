"""What lets the owner of an account in, and what its owner is shown of it: sessions, tokens, passkeys, the trail."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from registry.models import Account, AccountNote, ApiToken, Institution, OneTimeLink, Passkey, RoleOffer, SignIn
from registry.models.accounts import LinkPurpose
from registry.provenance.governance.roles import TokenScope
from registry.queries.workspace.people import IDENTITIES, KEYS


@dataclass(frozen=True, slots=True)
class Factors:
    """What lets the owner of an account in."""

    has_password: bool
    has_totp: bool
    passkeys: int
    identities: int

    @property
    def has_second(self) -> bool:
        return self.has_totp or self.passkeys > 0

    @property
    def is_pending(self) -> bool:
        """Whether nothing lets its owner in yet, but a link."""
        return not (self.has_password or self.has_second or self.identities)


def factors(connection: Connection, account: int) -> Factors:
    """What lets in the owner of an account, disabled or not."""
    row = connection.execute(_FACTORS.where(Account.id == account)).one()
    return Factors(row.password_hash is not None, row.totp_secret is not None, row.passkeys, row.identities)


@dataclass(frozen=True, slots=True)
class Session:
    id: int
    agent: str | None
    address: str | None
    created_at: str
    seen_at: str


def was_signed_in(connection: Connection, account: int) -> bool:
    """Whether an account has had a session before."""
    return connection.execute(select(SignIn.id).where(SignIn.account_id == account).limit(1)).first() is not None


def sessions(connection: Connection, account: int, now: str) -> list[Session]:
    """The sessions of an account that go on, the one used last first."""
    rows = connection.execute(
        select(SignIn.id, SignIn.agent, SignIn.address, SignIn.created_at, SignIn.seen_at)
        .where(SignIn.account_id == account, SignIn.ended_at.is_(None), SignIn.expires_at > now)
        .order_by(SignIn.seen_at.desc())
    )
    return [Session(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Token:
    id: int
    name: str
    scope: TokenScope
    institution: str
    created_at: str
    expires_at: str
    used_at: str | None


def tokens(connection: Connection, account: int, now: str) -> list[Token]:
    """The API tokens of an account that still work."""
    rows = connection.execute(
        select(
            ApiToken.id,
            ApiToken.name,
            ApiToken.scope,
            Institution.name,
            ApiToken.created_at,
            ApiToken.expires_at,
            ApiToken.used_at,
        )
        .join(Institution, Institution.id == ApiToken.institution_id)
        .where(ApiToken.account_id == account, ApiToken.revoked_at.is_(None), ApiToken.expires_at > now)
        .order_by(ApiToken.created_at.desc())
    )
    return [Token(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Key:
    id: int
    name: str
    created_at: str
    used_at: str | None


def passkeys(connection: Connection, account: int) -> list[Key]:
    rows = connection.execute(
        select(Passkey.id, Passkey.name, Passkey.created_at, Passkey.used_at)
        .where(Passkey.account_id == account)
        .order_by(Passkey.id)
    )
    return [Key(*row) for row in rows]


def credential_ids(connection: Connection, account: int) -> list[str]:
    return list(connection.execute(select(Passkey.credential_id).where(Passkey.account_id == account)).scalars())


@dataclass(frozen=True, slots=True)
class Note:
    at: str
    by: str
    about: str
    what: str
    address: str | None = None


def account_notes(connection: Connection, institution: int, most: int = 50) -> list[Note]:
    """What was last done to the accounts of an institution."""
    rows = connection.execute(
        select(AccountNote.at, AccountNote.by, Account.name, AccountNote.what)
        .join(Account, Account.id == AccountNote.account_id)
        .where(AccountNote.institution_id == institution)
        .order_by(AccountNote.id.desc())
        .limit(most)
    )
    return [Note(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class LinkOwner:
    """Whose one-time link it is."""

    account: int
    name: str
    email: str
    purpose: LinkPurpose


def link_owner(connection: Connection, digest: str, now: str) -> LinkOwner | None:
    """The account of a one-time link that still works."""
    row = connection.execute(
        select(Account.id, Account.name, Account.email, OneTimeLink.purpose)
        .join(OneTimeLink, OneTimeLink.account_id == Account.id)
        .where(
            OneTimeLink.digest == digest,
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > now,
            Account.disabled_at.is_(None),
        )
    ).first()
    return LinkOwner(*row) if row else None


@dataclass(frozen=True, slots=True)
class Offer:
    """Roles that an institution offers to a person who has an account."""

    account: int
    name: str
    email: str
    code: str
    institution: str
    roles: tuple[str, ...]
    by: str


def offers(connection: Connection, *, account: int | None = None, institution: int | None = None) -> list[Offer]:
    """What is offered to an account, or by an institution, and not answered yet."""
    statement = _OFFERS
    if account is not None:
        statement = statement.where(RoleOffer.account_id == account)
    if institution is not None:
        statement = statement.where(RoleOffer.institution_id == institution)
    offered: dict[tuple[int, str], Offer] = {}
    for key, name, email, code, place, role, by in connection.execute(statement):
        before = offered[key, code].roles if (key, code) in offered else ()
        offered[key, code] = Offer(key, name, email, code, place, (*before, role), by)
    return list(offered.values())


def own_notes(connection: Connection, account: int, most: int = 20) -> list[Note]:
    """What was last done to an account, for its owner."""
    rows = connection.execute(
        select(AccountNote.at, AccountNote.by, Account.name, AccountNote.what, AccountNote.address)
        .join(Account, Account.id == AccountNote.account_id)
        .where(AccountNote.account_id == account)
        .order_by(AccountNote.id.desc())
        .limit(most)
    )
    return [Note(*row) for row in rows]


_FACTORS = select(Account.password_hash, Account.totp_secret, KEYS.label("passkeys"), IDENTITIES.label("identities"))
_OFFERS = (
    select(
        RoleOffer.account_id,
        Account.name,
        Account.email,
        Institution.code,
        Institution.name,
        RoleOffer.role,
        RoleOffer.by,
    )
    .join(Account, Account.id == RoleOffer.account_id)
    .join(Institution, Institution.id == RoleOffer.institution_id)
    .order_by(Institution.name, Account.name, RoleOffer.role)
)
