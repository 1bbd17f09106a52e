"""What is so of accounts, as the ledger notes it: who they let in, by what, and with which roles."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from registry.ledger.states import Matter, State
from registry.models import (
    Account,
    AccountNote,
    ApiToken,
    Identity,
    Institution,
    Membership,
    NoticeDigest,
    NoticeFeed,
    Passkey,
    RecoveryCode,
    RoleOffer,
)
from registry.queries.workspace.state_rows import digest_of_text, state_rows


def rights(connection: Connection, account: int | None = None) -> Iterator[State]:
    """Who an account lets in, by what, and where with which roles; the secrets by their digests alone."""
    held = _Held(connection, account)
    for row in state_rows(connection, _ACCOUNTS, Account.id, account):
        yield State(
            Matter.RIGHT,
            f"account {row.id}",
            {
                "person": row.name,
                "email": row.email,
                "operator": bool(row.is_operator),
                "demonstration": bool(row.is_demonstration),
                "disabled": row.disabled_at is not None,
                "password": digest_of_text(row.password_hash),
                "codes": digest_of_text(row.totp_secret),
                "recovery": digest_of_text("\n".join(sorted(held.recovery[row.id])) or None),
                "passkeys": held.passkeys[row.id],
                "identities": sorted(held.identities[row.id]),
                "roles": {code: sorted(roles) for code, roles in held.roles[row.id].items()},
                "offers": sorted(held.offers[row.id]),
                "tokens": held.tokens[row.id],
                # Before there were feeds, entries said nothing of them.
                **({"feeds": held.feeds[row.id]} if held.feeds[row.id] else {}),
                # Nor of mail before there was any about what waits.
                **({"digests": held.digests[row.id]} if held.digests[row.id] else {}),
            },
        )


class _Held:
    """What accounts have besides their row, by their key."""

    def __init__(self, connection: Connection, account: int | None) -> None:
        self.roles: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in state_rows(connection, _ROLES, Membership.account_id, account):
            self.roles[row.account_id][row.code].append(row.role)
        self.offers: dict[int, list[list[str]]] = defaultdict(list)
        for row in state_rows(connection, _OFFERS, RoleOffer.account_id, account):
            self.offers[row.account_id].append([row.code, row.role, row.by, row.at])
        self.passkeys: dict[int, dict[str, str | None]] = defaultdict(dict)
        for row in state_rows(connection, _PASSKEYS, Passkey.account_id, account):
            self.passkeys[row.account_id][row.credential_id] = digest_of_text(row.public_key)
        self.identities: dict[int, list[list[str]]] = defaultdict(list)
        for row in state_rows(connection, _IDENTITIES, Identity.account_id, account):
            self.identities[row.account_id].append([row.issuer, row.subject])
        self.recovery: dict[int, list[str]] = defaultdict(list)
        for row in state_rows(connection, _RECOVERY, RecoveryCode.account_id, account):
            self.recovery[row.account_id].append(f"{row.salt} {row.digest} {'used' if row.used_at else ''}")
        self.tokens: dict[int, dict[str, dict[str, Any]]] = defaultdict(dict)
        for row in state_rows(connection, _TOKENS, ApiToken.account_id, account):
            # One that ran out is marked as revoked later, which changes nothing.
            until = min(row.expires_at, row.revoked_at or row.expires_at)
            token = {"name": row.name, "institution": row.code, "scope": row.scope, "until": until}
            self.tokens[row.account_id][row.digest] = token
        self.feeds: dict[int, dict[str, list[str | None]]] = defaultdict(dict)
        for row in state_rows(connection, _FEEDS, NoticeFeed.account_id, account):
            self.feeds[row.account_id][row.digest] = [row.code, row.revoked_at]
        self.digests: dict[int, dict[str, dict[str, Any]]] = defaultdict(dict)
        for row in state_rows(connection, _DIGESTS, NoticeDigest.account_id, account):
            chosen = {name: getattr(row, name) for name in _CHOSEN}
            self.digests[row.account_id][row.code] = chosen


def account_notes(connection: Connection, key: int | None = None) -> Iterator[State]:
    """What was noted of accounts."""
    for row in state_rows(connection, _NOTES, AccountNote.id, key):
        note = {
            "account": row.account_id,
            "at": row.at,
            "by": row.by,
            "what": row.what,
            "institution": row.code,
            "address": row.address,
        }
        yield State(Matter.ACCOUNT_NOTE, f"account note {row.id}", note)


_account, _note, _token = Account.__table__, AccountNote.__table__, ApiToken.__table__
_recovery, _offer = RecoveryCode.__table__, RoleOffer.__table__
_ACCOUNTS = select(
    *(_account.c[name] for name in ("id", "name", "email", "is_operator", "is_demonstration", "disabled_at")),
    _account.c.password_hash,
    _account.c.totp_secret,
)
_ROLES = select(Membership.account_id, Institution.code, Membership.role).join(
    Institution, Institution.id == Membership.institution_id
)
_OFFERS = select(*(_offer.c[name] for name in ("account_id", "role", "by", "at")), Institution.code).join(
    Institution, Institution.id == RoleOffer.institution_id
)
_IDENTITIES = select(Identity.account_id, Identity.issuer, Identity.subject)
_PASSKEYS = select(Passkey.account_id, Passkey.credential_id, Passkey.public_key)
_RECOVERY = select(*(_recovery.c[name] for name in ("account_id", "salt", "digest", "used_at")))
_TOKENS = select(
    *(_token.c[name] for name in ("account_id", "name", "scope", "digest", "expires_at", "revoked_at")),
    Institution.code,
).join(Institution, Institution.id == ApiToken.institution_id)
_FEEDS = select(NoticeFeed.account_id, NoticeFeed.digest, NoticeFeed.revoked_at, Institution.code).join(
    Institution, Institution.id == NoticeFeed.institution_id
)
_CHOSEN = ("every", "weekday", "hour", "zone", "made_at", "withdrawn_at")
_DIGESTS = select(
    NoticeDigest.account_id, *(NoticeDigest.__table__.c[name] for name in _CHOSEN), Institution.code
).join(Institution, Institution.id == NoticeDigest.institution_id)
_NOTES = select(
    *(_note.c[name] for name in ("id", "account_id", "at", "by", "what", "address")), Institution.code
).join(Institution, Institution.id == AccountNote.institution_id, isouter=True)
