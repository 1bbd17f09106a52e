"""Accounts: institutions, their staff, and what lets a person in. Times are UTC, ISO 8601.

Secrets that are only compared (session tokens, links, API tokens) are long and random, and kept as SHA-256 digests;
recovery codes are shorter, and kept as salted Argon2 digests. Secrets that are used again are sealed with a key that is
not in the database (`registry.services.sealing`).
"""

from typing import Literal, get_args

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedColumn, mapped_column

from registry.models.base import Base, Digest, Key, one_of, options
from registry.provenance.governance.digests import Every
from registry.provenance.governance.roles import ROLES, TOKEN_SCOPES, StaffRole, TokenScope

LinkPurpose = Literal["invitation", "reset"]
# Of the days of a week the first is Monday, and 0.
_TIMES = {
    "hour_of_a_day": "hour BETWEEN 0 AND 23",
    "day_of_a_week": "weekday BETWEEN 0 AND 6",
    "day_where_weekly": "(every = 'weekly') = (weekday IS NOT NULL)",
}


def _key() -> MappedColumn[int]:
    return mapped_column(Key, primary_key=True)


def _to(table: str, *, index: bool = True) -> MappedColumn[int]:
    return mapped_column(Key, ForeignKey(f"{table}.id"), index=index)


class Institution(Base):
    """`code` stands in addresses; `party_id` is the record of the institution itself, where there is one. What follows
    it is for the public; `mark_digest` is that of a file that the institution keeps."""

    __tablename__ = "institutions"
    __table_args__ = options(UniqueConstraint("code"), CheckConstraint("code <> ''", name="code_given"))

    id: Mapped[int] = _key()
    code: Mapped[str]
    name: Mapped[str]
    party_id: Mapped[int | None] = mapped_column(Key, ForeignKey("parties.record_id"), index=True)
    created_at: Mapped[str]
    address: Mapped[str | None]
    contact: Mapped[str | None]
    web_address: Mapped[str | None]
    mark_digest: Mapped[str | None] = mapped_column(Digest)


class Account(Base):
    """A person who signs in. `email` is in lower case; without a password only an invitation or a sign-on lets in.

    `totp_secret` is sealed. `totp_used` is the number of the last 30-second step whose code was taken, so that no code
    counts twice.
    """

    __tablename__ = "accounts"
    __table_args__ = options(UniqueConstraint("email"), CheckConstraint("email LIKE '%@%'", name="email_form"))

    id: Mapped[int] = _key()
    email: Mapped[str]
    name: Mapped[str]
    password_hash: Mapped[str | None]
    totp_secret: Mapped[str | None]
    totp_used: Mapped[int | None]
    is_operator: Mapped[int]
    is_demonstration: Mapped[int]
    created_at: Mapped[str]
    disabled_at: Mapped[str | None]


class Membership(Base):
    """One of a person's roles at an institution."""

    __tablename__ = "memberships"
    __table_args__ = options(one_of("role", ROLES), rowid=False)

    account_id: Mapped[int] = mapped_column(Key, ForeignKey("accounts.id"), primary_key=True, autoincrement=False)
    institution_id: Mapped[int] = mapped_column(
        Key, ForeignKey("institutions.id"), primary_key=True, autoincrement=False, index=True
    )
    role: Mapped[StaffRole] = mapped_column(primary_key=True)


class RoleOffer(Base):
    """A role at another institution, offered to somebody who has an account; theirs once they accept it."""

    __tablename__ = "role_offers"
    __table_args__ = options(one_of("role", ROLES), rowid=False)

    account_id: Mapped[int] = mapped_column(Key, ForeignKey("accounts.id"), primary_key=True, autoincrement=False)
    institution_id: Mapped[int] = mapped_column(
        Key, ForeignKey("institutions.id"), primary_key=True, autoincrement=False, index=True
    )
    role: Mapped[StaffRole] = mapped_column(primary_key=True)
    by: Mapped[str]
    at: Mapped[str]


class Identity(Base):
    """By what an OpenID provider knows a person: its issuer and their subject there, never the address."""

    __tablename__ = "identities"
    __table_args__ = options(UniqueConstraint("issuer", "subject"))

    id: Mapped[int] = _key()
    account_id: Mapped[int] = _to("accounts")
    issuer: Mapped[str]
    subject: Mapped[str]
    created_at: Mapped[str]


class RecoveryCode(Base):
    """A code that lets in once. `salt` (hexadecimal) is one for all codes of an account."""

    __tablename__ = "recovery_codes"
    __table_args__ = options(UniqueConstraint("account_id", "digest"))

    id: Mapped[int] = _key()
    account_id: Mapped[int] = _to("accounts", index=False)
    salt: Mapped[str]
    digest: Mapped[str] = mapped_column(Digest)
    used_at: Mapped[str | None]


class Passkey(Base):
    """A WebAuthn credential; identifier and public key in base64url."""

    __tablename__ = "passkeys"
    __table_args__ = options(UniqueConstraint("credential_id"))

    id: Mapped[int] = _key()
    account_id: Mapped[int] = _to("accounts")
    credential_id: Mapped[str]
    public_key: Mapped[str]
    sign_count: Mapped[int]
    name: Mapped[str]
    created_at: Mapped[str]
    used_at: Mapped[str | None]


class SignIn(Base):
    """A session: one browser in which a person is signed in. `second` is the second factor that was given, if any;
    `confirmed_at` is when its owner last gave all factors again."""

    __tablename__ = "sign_ins"
    __table_args__ = options(UniqueConstraint("digest"))

    id: Mapped[int] = _key()
    account_id: Mapped[int] = _to("accounts")
    digest: Mapped[str] = mapped_column(Digest)
    agent: Mapped[str | None]
    address: Mapped[str | None]
    second: Mapped[str | None]
    created_at: Mapped[str]
    confirmed_at: Mapped[str | None]
    seen_at: Mapped[str]
    expires_at: Mapped[str]
    ended_at: Mapped[str | None]


class Ceremony(Base):
    """A step of signing in, or of setting up a factor, that waits for its answer from one browser, which has the secret
    of `digest`; the row is deleted as it is taken, so that an answer counts once. `value` is what the step is about
    (a challenge, a sealed secret, a link), `proofs` what was shown so far, separated by commas."""

    __tablename__ = "ceremonies"
    __table_args__ = options(UniqueConstraint("digest"), Index("ix_ceremonies_expires_at", "expires_at"))

    id: Mapped[int] = _key()
    digest: Mapped[str] = mapped_column(Digest)
    purpose: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(Key, ForeignKey("accounts.id"), index=True)
    proofs: Mapped[str]
    value: Mapped[str | None]
    target: Mapped[str | None]
    created_at: Mapped[str]
    expires_at: Mapped[str]


class OneTimeLink(Base):
    """A link by which a person sets a password: an invitation, or a reset. It works once."""

    __tablename__ = "one_time_links"
    __table_args__ = options(one_of("purpose", get_args(LinkPurpose)), UniqueConstraint("digest"))

    id: Mapped[int] = _key()
    account_id: Mapped[int] = _to("accounts")
    purpose: Mapped[LinkPurpose]
    digest: Mapped[str] = mapped_column(Digest)
    created_at: Mapped[str]
    expires_at: Mapped[str]
    used_at: Mapped[str | None]


class ApiToken(Base):
    """A person's key for programs, at one institution, for what its scope allows, until it expires."""

    __tablename__ = "api_tokens"
    __table_args__ = options(one_of("scope", TOKEN_SCOPES), UniqueConstraint("digest"))

    id: Mapped[int] = _key()
    account_id: Mapped[int] = _to("accounts")
    institution_id: Mapped[int] = _to("institutions")
    name: Mapped[str]
    scope: Mapped[TokenScope]
    digest: Mapped[str] = mapped_column(Digest)
    created_at: Mapped[str]
    expires_at: Mapped[str]
    used_at: Mapped[str | None]
    revoked_at: Mapped[str | None]


class NoticeFeed(Base):
    """The address of a feed that tells a person what waits for them at an institution; known by its secret alone."""

    __tablename__ = "notice_feeds"
    __table_args__ = options(UniqueConstraint("digest"))

    id: Mapped[int] = _key()
    account_id: Mapped[int] = _to("accounts")
    institution_id: Mapped[int] = _to("institutions")
    digest: Mapped[str] = mapped_column(Digest)
    created_at: Mapped[str]
    revoked_at: Mapped[str | None]


class NoticeDigest(Base):
    """When a person is mailed how much waits for them at an institution: `hour` is by the clocks of the time zone.
    `made_at` is since when they have it, however they changed it; `next_at` is when the next may go out. `told` are
    hashes of the notices that the last one counted, separated by blanks."""

    __tablename__ = "notice_digests"
    __table_args__ = options(
        one_of("every", get_args(Every)),
        *(CheckConstraint(condition, name=name) for name, condition in _TIMES.items()),
        Index("ix_notice_digests_next_at", "next_at"),
        rowid=False,
    )

    account_id: Mapped[int] = mapped_column(Key, ForeignKey("accounts.id"), primary_key=True, autoincrement=False)
    institution_id: Mapped[int] = mapped_column(
        Key, ForeignKey("institutions.id"), primary_key=True, autoincrement=False, index=True
    )
    every: Mapped[Every]
    weekday: Mapped[int | None]
    hour: Mapped[int]
    zone: Mapped[str]
    made_at: Mapped[str]
    next_at: Mapped[str]
    told: Mapped[str | None]
    withdrawn_at: Mapped[str | None]


class RateCount(Base):
    """How often something was tried within a window of time that ends at `expires`, in seconds of the epoch. `key` is
    short, whatever it is made of: see `registry.services.rate_limits`."""

    __tablename__ = "rate_counts"
    __table_args__ = options(Index("ix_rate_counts_expires", "expires"), rowid=False)

    key: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    expires: Mapped[int]


class AccountNote(Base):
    """What was done to an account, by whom and from which address: invited, given roles, disabled, signed in, a factor
    set up or removed. `mail` says whether its owner is to be mailed about it: none, due or sent."""

    __tablename__ = "account_notes"
    __table_args__ = options()

    id: Mapped[int] = _key()
    account_id: Mapped[int] = _to("accounts")
    institution_id: Mapped[int | None] = mapped_column(Key, ForeignKey("institutions.id"), index=True)
    at: Mapped[str]
    by: Mapped[str]
    what: Mapped[str]
    address: Mapped[str | None]
    mail: Mapped[str] = mapped_column(server_default="none")
