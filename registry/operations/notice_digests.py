"""Mail about what waits for a person: chosen, stopped, and sent when it is due and there is something new."""

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, Engine, Update, insert, update

from registry.errors import NotFoundError, UnavailableError
from registry.models import NoticeDigest
from registry.operations.account_trail import NOWHERE, OWNER, Source, note
from registry.operations.jobs import JobLease, enqueue_for, hold, progress
from registry.provenance.governance.digests import Schedule
from registry.provenance.governance.notices import NoticeCode
from registry.queries.workspace.notice_digests import Count, Digest, counts, digest_at, due_digests, told_now
from registry.queries.workspace.people import Actor, Person, reader_at
from registry.services import clock
from registry.services.database import open_reader
from registry.services.faults import FAILURES
from registry.services.mail import Mailer
from registry.services.tokens import signed, signed_value
from registry.services.unit_of_work import unit_of_work

_log = logging.getLogger(__name__)
_PURPOSE = "mail about what waits"
ONE_CLICK = "List-Unsubscribe=One-Click"
BY_LINK = "whoever has the link in a mail"
# A server that answers slowly is given so many seconds, and one that refuses is asked again after so many.
_SENDING, _AGAIN = 240, 900
_ROUNDS = 5
# What the worker broke off twice is not begun a third time.
_TRIES = 2


def choose(engine: Engine, actor: Actor, schedule: Schedule, source: Source = NOWHERE) -> None:
    """Mail goes out at these times from now on, whatever was chosen before. Raises NotAllowedError."""
    actor.require("see")
    now = clock.timestamp()
    values: dict[str, Any] = {
        **{name: getattr(schedule, name) for name in ("every", "weekday", "hour", "zone")},
        "next_at": _next(schedule),
    }
    with unit_of_work(engine) as connection:
        before = digest_at(connection, actor.account, actor.institution)
        if before is None:
            whose = {"account_id": actor.account, "institution_id": actor.institution}
            connection.execute(insert(NoticeDigest).values(**whose, **values, made_at=now))
        else:
            # A link in a mail of before it was stopped does not stop what was chosen afterwards.
            anew = {"made_at": now, "told": None, "withdrawn_at": None} if before.withdrawn_at else {}
            connection.execute(_of(before.account, before.institution).values(**values, **anew))
        what = f"chose mail about what waits, {schedule.in_words()}"
        note(connection, actor.account, what, institution=actor.institution, source=source)


def stop(engine: Engine, actor: Actor, source: Source = NOWHERE) -> None:
    """No mail about what waits goes out any longer."""
    with unit_of_work(engine) as connection:
        found = digest_at(connection, actor.account, actor.institution)
        if found is not None:
            _stop(connection, found, OWNER, source)


def stop_by_link(engine: Engine, found: Digest, source: Source) -> None:
    """The same for whoever has a link that was mailed, as often as they follow it."""
    with unit_of_work(engine) as connection:
        still = digest_at(connection, found.account, found.institution)
        if still is not None and still.made_at == found.made_at:
            _stop(connection, still, BY_LINK, source)


def _stop(connection: Connection, found: Digest, by: str, source: Source) -> None:
    if found.withdrawn_at is None:
        connection.execute(_of(found.account, found.institution).values(withdrawn_at=clock.timestamp()))
        what = "stopped the mail about what waits"
        note(connection, found.account, what, by=by, institution=found.institution, source=source)


def _of(account: int, institution: int) -> Update:
    return update(NoticeDigest).where(NoticeDigest.account_id == account, NoticeDigest.institution_id == institution)


def stop_token(found: Digest, key: str) -> str:
    """What the link in a mail is known by."""
    return signed([found.account, found.institution, found.made_at], key, _PURPOSE)


def digest_of_token(connection: Connection, token: str, key: str) -> Digest:
    """The mail that a link belongs to. Raises NotFoundError where we made no such link, or where what it belongs to was
    stopped, and chosen anew since."""
    value = signed_value(token, key, _PURPOSE)
    found = digest_at(connection, value[0], value[1]) if value else None
    if found is None:
        raise NotFoundError("digest.unknown-link")
    if found.made_at != value[2]:
        raise NotFoundError("digest.old-link", name=found.institution_name)
    return found


@dataclass(frozen=True, slots=True)
class DigestMail:
    """What a digest tells: of whom it is asked, how much, and where to look, change and stop it."""

    name: str
    institution_name: str
    counts: Mapping[NoticeCode, Count]
    is_first: bool
    # Whether an earlier mail, of which the sending broke off, may have come.
    may_have_come: bool
    at: datetime
    schedule: Schedule
    page: str
    stop: str


@dataclass(frozen=True, slots=True)
class Post:
    """By what mail goes out, what its addresses begin with, what signs its links, and what makes the words: subject and
    text."""

    mailer: Mailer
    public_url: str
    key: str
    compose: Callable[[DigestMail], tuple[str, str]]


def enqueue_due(engine: Engine) -> None:
    """Has the worker send what is due to whoever there is something new for, and sets when each is due next."""
    with open_reader(engine) as connection:
        due = due_digests(connection)
    for one in due:
        is_new = _has_news(engine, one)
        with unit_of_work(engine) as connection:
            moved = _of(one.account, one.institution).where(
                NoticeDigest.next_at == one.next_at, NoticeDigest.withdrawn_at.is_(None)
            )
            # Of several workers one has moved it.
            is_moved = connection.execute(moved.values(next_at=_next(one.schedule))).rowcount == 1
            if is_moved and is_new:
                enqueue_for(connection, one.institution, one.account, "digest", {"account": one.account})


def _has_news(engine: Engine, one: Digest) -> bool:
    try:
        return _content(engine, one) is not None
    except FAILURES:
        raise
    except Exception:
        # The job meets the same, and is seen to fail.
        _log.exception("What waits for an account could not be told.")
        return True


@dataclass(frozen=True, slots=True)
class _Content:
    person: Person
    keys: Collection[str]
    counts: Mapping[NoticeCode, Count]


def _content(engine: Engine, one: Digest) -> _Content | None:
    """What there is to tell somebody; None where nothing is new, or they may not see it."""
    with open_reader(engine, reader=one.institution) as connection:
        found = reader_at(connection, one.account, one.code)
        if found is None:
            return None
        told = told_now(connection, found[1])
    by_kind = counts(told, one.told)
    if not any(count.fresh for count in by_kind.values()):
        return None
    return _Content(found[0], told, by_kind)


def send_digest(engine: Engine, job: JobLease, post: Post | None) -> None:
    """Sends what there is to tell, if there still is something and the mail was not stopped meanwhile. A server that
    refuses it is asked again. Raises UnavailableError."""
    if post is None:
        raise UnavailableError("digest.no-mail")
    if job.tries > _TRIES:
        raise UnavailableError("digest.broke-off")
    with open_reader(engine) as connection:
        one = digest_at(connection, job.account, job.institution)
    content = _content(engine, one) if one is not None and one.withdrawn_at is None else None
    lease = hold(engine, job, job.lease, _SENDING)
    if one is not None and content is not None:
        try:
            _post(post, job, one, content)
        except UnavailableError as error:
            _put_off(engine, job, lease, error)
            return
    _close(engine, job, lease, one, content)


def _post(post: Post, job: JobLease, one: Digest, content: _Content) -> None:
    stop_address = f"{post.public_url}/notices/stop/{stop_token(one, post.key)}"
    subject, text = post.compose(
        DigestMail(
            name=content.person.name,
            institution_name=one.institution_name,
            counts=content.counts,
            is_first=one.told is None,
            may_have_come=job.tries > 1,
            at=clock.now().astimezone(clock.zone(one.schedule.zone)),
            schedule=one.schedule,
            page=f"{post.public_url}/desk/{one.code}/notices",
            stop=stop_address,
        )
    )
    made = "".join(filter(str.isdigit, job.created_at))
    headers = {
        # The same whenever this one is sent, so that a mail that comes twice can be known to be one.
        "Message-ID": f"<notices.{job.id}.{made}@{urlsplit(post.public_url).hostname}>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{stop_address}>",
    }
    if stop_address.startswith("https:"):
        # One click may go over TLS alone (RFC 8058).
        headers["List-Unsubscribe-Post"] = ONE_CLICK
    post.mailer.send(content.person.email, subject, text, headers)


def _put_off(engine: Engine, job: JobLease, lease: int, error: UnavailableError) -> None:
    """The server is asked again, as often as it may be. Raises UnavailableError."""
    _log.warning("Mail about what waits could not be sent: %s", error)
    is_refused = error.code == "mail.not-taken"
    if job.round >= _ROUNDS:
        if is_refused:
            raise UnavailableError("digest.not-taken", tries=_ROUNDS)
        raise UnavailableError("digest.broke-off")
    # What was refused was not begun: only what may have gone out counts towards what is not begun a third time.
    hold(engine, job, lease, _AGAIN, round=job.round + 1, tries=job.tries - is_refused)


def _close(engine: Engine, job: JobLease, lease: int, one: Digest | None, content: _Content | None) -> None:
    with unit_of_work(engine) as connection:
        if one is not None and content is not None:
            same = _of(one.account, one.institution).where(NoticeDigest.made_at == one.made_at)
            connection.execute(same.values(told=" ".join(sorted(content.keys))))
        report = {"sent": content is not None}
        progress(connection, job, lease, state="done", message=None, report=report, ended_at=clock.timestamp())


def _next(schedule: Schedule) -> str:
    return clock.written(schedule.next_after(clock.now(), clock.zone(schedule.zone)))
