"""What lets somebody in, in one place: whether the second factor was given, and the ends of sessions, tokens, links."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import Connection, delete, select, update

from registry.errors import AccountError
from registry.models import Account, ApiToken, Ceremony, NoticeFeed, OneTimeLink, SignIn
from registry.provenance.governance.factors import Proof, lacks_second
from registry.queries.workspace.accounts import factors
from registry.services.clock import timestamp


def require_second(connection: Connection, account: int, given: Collection[Proof]) -> None:
    """For all that begins a session or a token, or sets a password: an account that has a second factor has given it.
    Raises AccountError."""
    if (
        connection.execute(select(Account.id).where(Account.id == account, Account.disabled_at.is_(None))).first()
        is None
    ):
        raise AccountError("sign-in.wrong")
    if lacks_second(factors(connection, account).has_second, given):
        raise AccountError("factor.needed", field="code")


def end_sessions(connection: Connection, account: int, keep: int | None = None) -> None:
    """Ends every session of an account, but the one to keep."""
    connection.execute(
        update(SignIn)
        .where(SignIn.account_id == account, SignIn.ended_at.is_(None), SignIn.id != (keep or 0))
        .values(ended_at=timestamp())
    )
    connection.execute(delete(Ceremony).where(Ceremony.account_id == account))


def end_tokens(connection: Connection, account: int, institution: int | None = None) -> None:
    """Revokes every API token and every feed of an account, or those for one institution."""
    for model in (ApiToken, NoticeFeed):
        end_secrets(connection, model, account, institution)


def end_secrets(
    connection: Connection, model: type[ApiToken | NoticeFeed], account: int, institution: int | None = None
) -> int:
    """Revokes what of one kind an account has, or has for one institution; returns how many there were."""
    statement = update(model).where(model.account_id == account, model.revoked_at.is_(None))
    if institution is not None:
        statement = statement.where(model.institution_id == institution)
    return connection.execute(statement.values(revoked_at=timestamp())).rowcount


def void_links(connection: Connection, account: int) -> None:
    """No link that was sent to an account works any more."""
    connection.execute(
        update(OneTimeLink)
        .where(OneTimeLink.account_id == account, OneTimeLink.used_at.is_(None))
        .values(used_at=timestamp())
    )


def end_all(connection: Connection, account: int, keep: int | None = None) -> None:
    """Nothing that was let in before is let in any longer: for a password or a factor that changed, or an end."""
    end_sessions(connection, account, keep)
    end_tokens(connection, account)
    void_links(connection, account)


def end_overdue(connection: Connection) -> None:
    """Marks as ended what is past its time, so that it stays ended when the clock goes back."""
    now = timestamp()
    connection.execute(
        update(SignIn).where(SignIn.ended_at.is_(None), SignIn.expires_at <= now).values(ended_at=SignIn.expires_at)
    )
    connection.execute(
        update(ApiToken)
        .where(ApiToken.revoked_at.is_(None), ApiToken.expires_at <= now)
        .values(revoked_at=ApiToken.expires_at)
    )
    connection.execute(
        update(OneTimeLink)
        .where(OneTimeLink.used_at.is_(None), OneTimeLink.expires_at <= now)
        .values(used_at=OneTimeLink.expires_at)
    )
    # What waits for minutes: a step that seems to begin in a day was begun before the clock went back.
    connection.execute(
        delete(Ceremony).where((Ceremony.expires_at <= now) | (Ceremony.created_at > timestamp(timedelta(days=1))))
    )
