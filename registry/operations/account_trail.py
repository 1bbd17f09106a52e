"""The trail of an account: what was done to it, by whom and from where; and the mail that tells its owner.

Every operation on accounts writes here, in its own transaction. The security log (`registry.security`) has the same,
with what failed besides, for whoever watches the installation.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import Connection, Engine, bindparam, insert, select, update

from registry.errors import UnavailableError
from registry.ledger import entries
from registry.ledger.entries import Act, Operation, staff
from registry.models import Account, AccountNote, Institution, Membership
from registry.queries.workspace.account_states import account_notes, rights
from registry.queries.workspace.accounts import factors
from registry.services.clock import timestamp
from registry.services.database import open_reader
from registry.services.mail import Mailer
from registry.services.unit_of_work import inserted_key, unit_of_work

OWNER = "the owner"
# What is older was not mailed because there was no server for it, and is no news.
_NEWS = timedelta(days=1)
_log = logging.getLogger("registry.security")


@dataclass(frozen=True, slots=True)
class Source:
    """From where something is done: the network address, what the browser calls itself, and by what it is known of
    accounts that were signed in to from it before."""

    address: str | None = None
    agent: str | None = None
    known: Mapping[str, str] = field(default_factory=dict)


NOWHERE = Source()


def note(
    connection: Connection,
    account: int,
    what: str,
    *,
    by: str = OWNER,
    institution: int | None = None,
    source: Source = NOWHERE,
    is_mailed: bool = False,
    is_private: bool = False,
) -> None:
    """Written down for the account's owner and its administrators, or for the owner alone; `is_mailed` tells the owner
    by mail besides."""
    where = institution
    if where is None and not is_private:
        workplaces = select(Membership.institution_id).where(Membership.account_id == account).limit(1)
        where = connection.execute(workplaces).scalar()
    values = {
        "account_id": account,
        "institution_id": where,
        "at": timestamp(),
        "by": by,
        "what": what,
        "address": source.address,
        "mail": "due" if is_mailed else "none",
    }
    key = inserted_key(connection, insert(AccountNote).values(values))
    _append(connection, account, by, key, where)
    log(what, account=account, by=by, source=source)


def append_rights(connection: Connection, account: int, act: Act) -> None:
    """Has the ledger say who an account lets in, by what and with which roles, where that is not as it said last."""
    [state] = rights(connection, account)
    if entries.latest(connection, state.subject) != state.document:
        entries.append_states(connection, act, [state], timestamp())


def _append(connection: Connection, account: int, by: str, key: int, institution: int | None) -> None:
    owner = account if by == OWNER else None
    act = Act(actor_of(connection, account, by, institution), Operation.GIVE_RIGHTS, owner)
    append_rights(connection, account, act)
    entries.append_states(connection, act, account_notes(connection, key), timestamp())


def actor_of(connection: Connection, account: int, by: str = OWNER, institution: int | None = None) -> str:
    """Who did something to an account, as the ledger names them."""
    if by.startswith("cli"):
        return by
    name = connection.execute(select(Account.name).where(Account.id == account)).scalar_one() if by == OWNER else by
    code = connection.execute(select(Institution.code).where(Institution.id == institution)).scalar()
    return staff(code, name) if code is not None else name


def note_rights(connection: Connection, account: int, what: str, *, by: str, institution: int | None = None) -> None:
    """A change of what somebody may do, or of whether they may come in: written down, and mailed to who can sign in."""
    is_mailed = not factors(connection, account).is_pending
    note(connection, account, what, by=by, institution=institution, is_mailed=is_mailed)


def log(what: str, *, account: int | None, by: str = OWNER, source: Source = NOWHERE) -> None:
    """A line of the security log: what happened to which account, never a secret and never what was typed."""
    event = {"event": what, "account": account, "by": by, "client": source.address}
    _log.info("%s", what, extra={"security": event})


@dataclass(frozen=True, slots=True)
class Notice:
    """What the owner of an account is to be told."""

    name: str
    at: str
    by: str
    what: str
    address: str | None


def mail_due(engine: Engine, mailer: Mailer | None, compose: Callable[[Notice], tuple[str, str]]) -> int:
    """Mails each owner what is due to be told, once, with the subject and text that are composed; returns how many
    messages were sent. What the server does not take is tried again for a day."""
    if mailer is None:
        return 0
    with open_reader(engine) as connection:
        due = connection.execute(_DUE, {"since": timestamp(-_NEWS)}).all()
    return sum(
        _mail(engine, mailer, key, email, *compose(Notice(name, at, by, what, address)))
        for key, email, name, at, by, what, address in due
    )


def _mail(engine: Engine, mailer: Mailer, key: int, email: str, subject: str, text: str) -> bool:
    if not _mark(engine, key, "due", "sent"):
        return False
    try:
        mailer.send(email, subject, text)
    except UnavailableError as error:
        _log.warning("The owner of an account could not be told what was done to it: %s", error)
        return not _mark(engine, key, "sent", "due")
    return True


def _mark(engine: Engine, key: int, before: str, after: str) -> bool:
    """Whether the note was as it was thought to be: two processes don't mail it twice."""
    with unit_of_work(engine) as connection:
        marked = update(AccountNote).where(AccountNote.id == key, AccountNote.mail == before).values(mail=after)
        return bool(connection.execute(marked).rowcount)


_DUE = (
    select(
        AccountNote.id,
        Account.email,
        Account.name,
        AccountNote.at,
        AccountNote.by,
        AccountNote.what,
        AccountNote.address,
    )
    .join(Account, Account.id == AccountNote.account_id)
    .where(AccountNote.mail == "due", AccountNote.at > bindparam("since"))
    .order_by(AccountNote.id)
    .limit(100)
)
