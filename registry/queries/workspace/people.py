"""Staff: who is signed in, where they work, and what they may do there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, func, select

from registry.errors import NotAllowedError, NotFoundError
from registry.ledger.entries import Act, Operation, staff
from registry.models import (
    Account,
    ApiToken,
    Identity,
    Institution,
    Membership,
    Passkey,
    SignIn,
)
from registry.provenance.governance.factors import Proof, needs_second
from registry.provenance.governance.roles import (
    Capability,
    StaffRole,
    TokenScope,
    capabilities,
    require,
)
from registry.services.clock import timestamp

# How long a confirmation lets its owner change what lets them in.
CONFIRMED_FOR = timedelta(minutes=10)
# By how much clocks may differ: a session that seems to be of later than that is of before the clock went back.
_CLOCKS_DIFFER = timedelta(minutes=5)

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
    up, or was given to the provider that vouched for this session; `sign_in` is which session this is, `second`
    the second factor that was given in it, and `is_confirmed` whether all factors were given a short time ago."""

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
    second: str | None = None
    is_confirmed: bool = False
    has_identity: bool = False

    @property
    def has_second(self) -> bool:
        return self.has_totp or self.passkeys > 0 or self.second == Proof.STRONG_PROVIDER

    @property
    def needs_second(self) -> bool:
        """Whether the roles ask for a second factor that isn't set up: until it is, nothing can be done with them."""
        held = {role for workplace in self.workplaces.values() for role in workplace.roles}
        return not self.has_second and needs_second(
            held, is_operator=self.is_operator, is_demonstration=self.is_demonstration
        )


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at one institution, and what they may do there: nothing, where their roles ask for a second factor that
    they have not set up. `operator` is how the ledger names whoever runs the machine, where it is they who act."""

    account: int
    person: str
    institution: int
    code: str
    institution_name: str
    may: frozenset[Capability]
    needs_second: bool = False
    operator: str | None = None

    def act(self, operation: Operation, *, proposal: int | None = None, job: int | None = None) -> Act:
        """What they do, as the ledger notes it."""
        name = self.operator or staff(self.code, self.person)
        return Act(name, operation, self.account, proposal, job)

    def require(self, capability: Capability) -> None:
        """Raises NotAllowedError."""
        if self.needs_second:
            raise NotAllowedError("factor.not-set-up")
        require(self.may, capability, self.institution_name)


def actor(person: Person, code: str, scope: TokenScope | None = None) -> Actor | None:
    """The person at the institution with this code; None where they don't work there."""
    workplace = person.workplaces.get(code)
    if workplace is None:
        return None
    lacking = person.needs_second
    may = frozenset[Capability]() if lacking else capabilities(workplace.roles, scope)
    return Actor(person.id, person.name, workplace.id, workplace.code, workplace.name, may, lacking)


def reader_at(connection: Connection, account: int, code: str) -> tuple[Person, Actor] | None:
    """The person of an account, and what they may do at an institution, where they may see its desk."""
    found = person(connection, account)
    reader = actor(found, code) if found else None
    return (found, reader) if found and reader and "see" in reader.may else None


def institution_at(connection: Connection, code: str) -> tuple[int, str]:
    """The key and name of the institution with this code. Raises NotFoundError."""
    row = connection.execute(select(Institution.id, Institution.name).where(Institution.code == code)).first()
    if row is None:
        raise NotFoundError("institution.unknown", code=code)
    return row.id, row.name


def staff_actor(connection: Connection, account: int, institution: int) -> str:
    """How the ledger names a person at an institution, whether or not they still work there."""
    code = connection.execute(select(Institution.code).where(Institution.id == institution)).scalar_one()
    return staff(code, connection.execute(select(Account.name).where(Account.id == account)).scalar_one())


def person(
    connection: Connection,
    account: int,
    sign_in: int | None = None,
    *,
    second: str | None = None,
    is_confirmed: bool = False,
) -> Person | None:
    """The person of an account that is not disabled."""
    row = connection.execute(_PERSON, {"account": account}).first()
    if row is None:
        return None
    return Person(
        id=row.id,
        email=row.email,
        name=row.name,
        is_operator=bool(row.is_operator),
        is_demonstration=bool(row.is_demonstration),
        has_totp=row.totp_secret is not None,
        passkeys=row.passkeys,
        has_password=row.password_hash is not None,
        workplaces={workplace.code: workplace for workplace in _workplaces(connection, account)},
        sign_in=sign_in,
        second=second,
        is_confirmed=is_confirmed,
        has_identity=row.identities > 0,
    )


def _workplaces(connection: Connection, account: int) -> Iterable[Workplace]:
    rows = connection.execute(_WORKPLACES, {"account": account})
    roles: dict[int, set[StaffRole]] = defaultdict(set)
    facts: dict[int, tuple[str, str, int | None]] = {}
    for key, code, name, party, role in rows:
        roles[key].add(role)
        facts[key] = (code, name, party)
    for key, (code, name, party) in facts.items():
        yield Workplace(key, code, name, frozenset(roles[key]), party)


def signed_in(connection: Connection, digest: str, now: str) -> Person | None:
    """The person whose session has this digest, if it has neither ended nor expired. A session of what seems to be the
    future was used before the clock went back, and is over."""
    latest = timestamp(_CLOCKS_DIFFER)
    row = connection.execute(_SIGNED_IN, {"digest": digest, "now": now, "latest": latest}).first()
    if row is None:
        return None
    is_confirmed = row.confirmed_at is not None and timestamp(-CONFIRMED_FOR) < row.confirmed_at <= latest
    return person(connection, row.account_id, row.id, second=row.second, is_confirmed=is_confirmed)


def by_token(connection: Connection, digest: str, now: str) -> tuple[Person, Actor] | None:
    """Whose API token has this digest, and what they may do with it."""
    row = connection.execute(
        select(ApiToken.account_id, ApiToken.scope, Institution.code)
        .join(Institution, Institution.id == ApiToken.institution_id)
        .where(ApiToken.digest == digest, ApiToken.revoked_at.is_(None), ApiToken.expires_at > now)
    ).first()
    owner = person(connection, row.account_id) if row else None
    acting = actor(owner, row.code, row.scope) if row and owner else None
    return (owner, acting) if owner and acting else None


@dataclass(frozen=True, slots=True)
class Member:
    """A person as an administrator sees them; `has_second` says whether a second factor is set up."""

    id: int
    name: str
    email: str
    roles: frozenset[StaffRole]
    state: MemberState
    has_second: bool


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
            KEYS.label("passkeys"),
            IDENTITIES.label("identities"),
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
            row.id, row.name, row.email, frozenset(roles[row.id]), _state(row), bool(row.totp_secret or row.passkeys)
        )
        for row in once.values()
    ]


def _state(row: Any) -> MemberState:
    if row.disabled_at:
        return "disabled"
    return "active" if row.password_hash or row.passkeys or row.identities else "invited"


def has_accounts(connection: Connection, *, of_demonstration: bool | None = None) -> bool:
    """Whether there are any accounts of people, of demonstration staff or of others where it is asked so. Those of
    whoever runs the machine have no address behind the @."""
    statement = select(Account.id).where(Account.email.not_like("%@")).limit(1)
    if of_demonstration is not None:
        statement = statement.where(Account.is_demonstration == int(of_demonstration))
    return connection.execute(statement).first() is not None


# How many passkeys an account has, and how many providers know it.
KEYS = select(func.count()).where(Passkey.account_id == Account.id).correlate(Account).scalar_subquery()
IDENTITIES = select(func.count()).where(Identity.account_id == Account.id).correlate(Account).scalar_subquery()
_PERSON = select(
    Account.id,
    Account.email,
    Account.name,
    Account.is_operator,
    Account.is_demonstration,
    Account.totp_secret,
    Account.password_hash,
    KEYS.label("passkeys"),
    IDENTITIES.label("identities"),
).where(Account.disabled_at.is_(None), Account.id == bindparam("account"))
_WORKPLACES = (
    select(Institution.id, Institution.code, Institution.name, Institution.party_id, Membership.role)
    .join(Membership, Membership.institution_id == Institution.id)
    .where(Membership.account_id == bindparam("account"))
    .order_by(Institution.name)
)
_SIGNED_IN = select(SignIn.id, SignIn.account_id, SignIn.second, SignIn.confirmed_at).where(
    SignIn.digest == bindparam("digest"),
    SignIn.ended_at.is_(None),
    SignIn.expires_at > bindparam("now"),
    SignIn.created_at <= bindparam("latest"),
    SignIn.seen_at <= bindparam("latest"),
)
