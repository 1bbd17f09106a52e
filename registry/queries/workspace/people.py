"""Staff: who is signed in, where they work, and what they may do there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from registry.ledger.entries import Act, Operation, staff
from registry.models import (
    Account,
    AccountNote,
    ApiToken,
    Institution,
    Membership,
    OneTimeLink,
    Passkey,
    SignIn,
)
from registry.models.accounts import LinkPurpose
from registry.provenance.governance.roles import (
    GUARDED_ROLES,
    Capability,
    StaffRole,
    TokenScope,
    capabilities,
    require,
)

MemberState = Literal["active", "invited", "disabled"]


@dataclass(frozen=True, slots=True)
class Workplace:
    """An institution at which somebody has roles."""

    id: int
    code: str
    name: str
    roles: frozenset[StaffRole]
    party: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """An account that is not disabled, with its workplaces by code; `has_second` says whether a second factor is set
    up, and `sign_in` which session this is."""

    id: int
    email: str
    name: str
    is_operator: bool
    is_demonstration: bool
    has_totp: bool
    passkeys: int
    has_password: bool
    workplaces: dict[str, Workplace]
    sign_in: int | None = None

    @property
    def has_second(self) -> bool:
        return self.has_totp or self.passkeys > 0

    @property
    def needs_second(self) -> bool:
        """Whether the roles ask for a second factor that isn't set up. Demonstration staff go without."""
        held = {role for workplace in self.workplaces.values() for role in workplace.roles}
        return not self.is_demonstration and not self.has_second and bool(held & GUARDED_ROLES or self.is_operator)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at one institution, and what they may do there."""

    account: int
    person: str
    institution: int
    code: str
    institution_name: str
    may: frozenset[Capability]

    def act(self, operation: Operation, *, proposal: int | None = None, job: int | None = None) -> Act:
        """What they do, as the ledger notes it."""
        return Act(staff(self.code, self.person), operation, self.account, proposal, job)

    def require(self, capability: Capability) -> None:
        """Raises NotAllowedError."""
        require(self.may, capability, self.institution_name)


def actor(person: Person, code: str, scope: TokenScope | None = None) -> Actor | None:
    """The person at the institution with this code; None where they don't work there."""
    workplace = person.workplaces.get(code)
    if workplace is None:
        return None
    may = capabilities(workplace.roles, scope)
    return Actor(person.id, person.name, workplace.id, workplace.code, workplace.name, may)


def staff_actor(connection: Connection, account: int, institution: int) -> str:
    """How the ledger names a person at an institution, whether or not they still work there."""
    code = connection.execute(select(Institution.code).where(Institution.id == institution)).scalar_one()
    return staff(code, connection.execute(select(Account.name).where(Account.id == account)).scalar_one())


def person(connection: Connection, account: int, sign_in: int | None = None) -> Person | None:
    """The person of an account that is not disabled."""
    row = connection.execute(_PERSON.where(Account.id == account)).first()
    if row is None:
        return None
    keys = len(connection.execute(select(Passkey.id).where(Passkey.account_id == account)).all())
    return Person(
        id=row.id,
        email=row.email,
        name=row.name,
        is_operator=bool(row.is_operator),
        is_demonstration=bool(row.is_demonstration),
        has_totp=row.totp_secret is not None,
        passkeys=keys,
        has_password=row.password_hash is not None,
        workplaces={workplace.code: workplace for workplace in _workplaces(connection, account)},
        sign_in=sign_in,
    )


def _workplaces(connection: Connection, account: int) -> Iterable[Workplace]:
    rows = connection.execute(
        select(Institution.id, Institution.code, Institution.name, Institution.party_id, Membership.role)
        .join(Membership, Membership.institution_id == Institution.id)
        .where(Membership.account_id == account)
        .order_by(Institution.name)
    )
    roles: dict[int, set[StaffRole]] = defaultdict(set)
    facts: dict[int, tuple[str, str, int | None]] = {}
    for key, code, name, party, role in rows:
        roles[key].add(role)
        facts[key] = (code, name, party)
    for key, (code, name, party) in facts.items():
        yield Workplace(key, code, name, frozenset(roles[key]), party)


def signed_in(connection: Connection, digest: str, now: str) -> Person | None:
    """The person whose session has this digest, if it has neither ended nor expired."""
    row = connection.execute(
        select(SignIn.id, SignIn.account_id).where(
            SignIn.digest == digest, SignIn.ended_at.is_(None), SignIn.expires_at > now
        )
    ).first()
    return person(connection, row.account_id, row.id) if row else None


def by_token(connection: Connection, digest: str, now: str) -> tuple[Person, Actor] | None:
    """Whose API token has this digest, and what they may do with it."""
    row = connection.execute(
        select(ApiToken.account_id, ApiToken.scope, Institution.code)
        .join(Institution, Institution.id == ApiToken.institution_id)
        .where(ApiToken.digest == digest, ApiToken.revoked_at.is_(None), ApiToken.expires_at > now)
    ).first()
    found = person(connection, row.account_id) if row else None
    acting = actor(found, row.code, row.scope) if row and found else None
    return (found, acting) if found and acting else None


@dataclass(frozen=True, slots=True)
class Session:
    id: int
    agent: str | None
    address: str | None
    created_at: str
    seen_at: str


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
class Member:
    """A person as an administrator sees them."""

    id: int
    name: str
    email: str
    roles: frozenset[StaffRole]
    state: MemberState
    has_totp: bool


def members(connection: Connection, institution: int) -> list[Member]:
    """Everybody who has a role at an institution, by name."""
    rows = connection.execute(
        select(
            Account.id,
            Account.name,
            Account.email,
            Account.disabled_at,
            Account.password_hash,
            Account.totp_secret,
            Membership.role,
        )
        .join(Membership, Membership.account_id == Account.id)
        .where(Membership.institution_id == institution)
        .order_by(Account.name, Account.id)
    ).all()
    roles: dict[int, set[StaffRole]] = defaultdict(set)
    for row in rows:
        roles[row.id].add(row.role)
    once = {row.id: row for row in rows}
    return [
        Member(
            row.id,
            row.name,
            row.email,
            frozenset(roles[row.id]),
            _state(row.disabled_at, row.password_hash),
            row.totp_secret is not None,
        )
        for row in once.values()
    ]


def _state(disabled_at: str | None, password_hash: str | None) -> MemberState:
    if disabled_at:
        return "disabled"
    return "active" if password_hash else "invited"


@dataclass(frozen=True, slots=True)
class Note:
    at: str
    by: str
    about: str
    what: str


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


def link_owner(connection: Connection, digest: str, now: str) -> tuple[int, str, str, LinkPurpose] | None:
    """The account of a one-time link that still works: its key, name and email, and what the link is for."""
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
    return (row.id, row.name, row.email, row.purpose) if row else None


def has_accounts(connection: Connection, *, of_demonstration: bool | None = None) -> bool:
    """Whether there are any accounts, of demonstration staff or of others where it is asked so."""
    statement = select(Account.id).limit(1)
    if of_demonstration is not None:
        statement = statement.where(Account.is_demonstration == int(of_demonstration))
    return connection.execute(statement).first() is not None


_PERSON = select(
    Account.id,
    Account.email,
    Account.name,
    Account.is_operator,
    Account.is_demonstration,
    Account.totp_secret,
    Account.password_hash,
).where(Account.disabled_at.is_(None))
