"""Personal API tokens: making, revoking, and the day on which one was last used."""

from datetime import timedelta

from sqlalchemy import Engine, insert, select, update

from registry.errors import AccountError
from registry.models import ApiToken
from registry.operations.account_trail import NOWHERE, Source, note
from registry.provenance import lengths
from registry.provenance.governance.roles import TOKEN_SCOPES
from registry.queries.workspace.people import Actor
from registry.services.clock import timestamp
from registry.services.database import open_reader
from registry.services.tokens import digest_of, new_secret
from registry.services.unit_of_work import unit_of_work

LONGEST_TOKEN_DAYS = 366


def make_token(engine: Engine, actor: Actor, *, name: str, scope: str, days: int, source: Source = NOWHERE) -> str:
    """A personal API token, shown once. Raises AccountError, and NotAllowedError where the actor's roles ask for a
    second factor that is not set up."""
    actor.require("see")
    if not name.strip():
        raise AccountError("token.no-name", field="token_name")
    if scope not in TOKEN_SCOPES:
        raise AccountError("token.bad-scope", field="scope", scopes=list(TOKEN_SCOPES))
    if not 1 <= days <= LONGEST_TOKEN_DAYS:
        raise AccountError("token.bad-days", field="days", most=LONGEST_TOKEN_DAYS)
    secret, label = new_secret("registry_"), " ".join(name.split())[: lengths.LABEL]
    with unit_of_work(engine) as connection:
        connection.execute(
            insert(ApiToken).values(
                account_id=actor.account,
                institution_id=actor.institution,
                name=label,
                scope=scope,
                digest=digest_of(secret),
                created_at=timestamp(),
                expires_at=timestamp(timedelta(days=days)),
            )
        )
        what = f"made the API token “{label}” ({scope})"
        note(connection, actor.account, what, institution=actor.institution, source=source, is_mailed=True)
    return secret


def revoke_token(engine: Engine, account: int, token: int, source: Source = NOWHERE) -> None:
    with unit_of_work(engine) as connection:
        revoked = connection.execute(
            update(ApiToken)
            .where(ApiToken.id == token, ApiToken.account_id == account, ApiToken.revoked_at.is_(None))
            .values(revoked_at=timestamp())
        )
        if revoked.rowcount:
            note(connection, account, "revoked an API token", source=source)


def used_token(engine: Engine, digest: str) -> None:
    """Notes the day on which a token was last used; it writes once a day."""
    today = timestamp()[:10]
    with open_reader(engine) as connection:
        used = connection.execute(select(ApiToken.used_at).where(ApiToken.digest == digest)).scalar()
    if used is None or used[:10] != today:
        with unit_of_work(engine) as connection:
            connection.execute(update(ApiToken).where(ApiToken.digest == digest).values(used_at=timestamp()))
