"""Feeds of what waits for people: whose one is, and whether somebody has one."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from registry.models import Institution, NoticeFeed
from registry.queries.workspace.people import Actor, reader_at
from registry.services.tokens import digest_of


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, and whom it tells what waits for them."""

    id: int
    made_at: str
    reader: Actor


def feed_of_secret(connection: Connection, secret: str) -> Feed | None:
    """The feed at a secret address, as long as its owner may still see the desk that it tells of."""
    statement = (
        select(NoticeFeed.id, NoticeFeed.created_at, NoticeFeed.account_id, Institution.code)
        .join(Institution, Institution.id == NoticeFeed.institution_id)
        .where(NoticeFeed.digest == digest_of(secret), NoticeFeed.revoked_at.is_(None))
    )
    row = connection.execute(statement).first()
    found = reader_at(connection, row.account_id, row.code) if row else None
    return Feed(row.id, row.created_at, found[1]) if row and found else None


def feed_made_at(connection: Connection, me: Actor) -> str | None:
    """When the feed was made that somebody has at an institution; None where they have none."""
    statement = select(NoticeFeed.created_at).where(
        NoticeFeed.account_id == me.account,
        NoticeFeed.institution_id == me.institution,
        NoticeFeed.revoked_at.is_(None),
    )
    made: str | None = connection.execute(statement).scalar()
    return made
