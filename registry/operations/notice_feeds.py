"""The address of a feed of what waits for a person: given, and withdrawn."""

from sqlalchemy import Engine, insert

from registry.models import NoticeFeed
from registry.operations.access import end_secrets
from registry.operations.account_trail import NOWHERE, Source, note
from registry.queries.workspace.people import Actor
from registry.services.clock import timestamp
from registry.services.tokens import digest_of, new_secret
from registry.services.unit_of_work import unit_of_work


def make_feed(engine: Engine, actor: Actor, source: Source = NOWHERE) -> str:
    """The secret of a new feed, shown once; the one before it leads nowhere from then on. Raises NotAllowedError."""
    actor.require("see")
    secret = new_secret()
    with unit_of_work(engine) as connection:
        end_secrets(connection, NoticeFeed, actor.account, actor.institution)
        connection.execute(
            insert(NoticeFeed).values(
                account_id=actor.account,
                institution_id=actor.institution,
                digest=digest_of(secret),
                created_at=timestamp(),
            )
        )
        what = "made an address at which feed readers are told what waits"
        note(connection, actor.account, what, institution=actor.institution, source=source, is_mailed=True)
    return secret


def end_feed(engine: Engine, actor: Actor, source: Source = NOWHERE) -> None:
    """The address leads nowhere any longer."""
    with unit_of_work(engine) as connection:
        if end_secrets(connection, NoticeFeed, actor.account, actor.institution):
            what = "withdrew the address for feed readers"
            note(connection, actor.account, what, institution=actor.institution, source=source)
