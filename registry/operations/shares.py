"""Sharing private records: another institution's staff may read them, until that is ended."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Connection, Engine, insert, or_, select, update

from registry.errors import DocumentError, NotAllowedError, NotFoundError
from registry.ledger.entries import Act, Operation, append_states, staff
from registry.models import Record, Share
from registry.models.sql import among, as_list
from registry.queries.workspace.consent_states import shares
from registry.queries.workspace.people import Actor, institution_at
from registry.queries.workspace.proposals import stewards
from registry.queries.workspace.shares import shared_along
from registry.services.clock import timestamp, today
from registry.services.unit_of_work import unit_of_work


def share(engine: Engine, actor: Actor, reference: str, code: str, until: str | None = None) -> list[str]:
    """Shares a private record of the actor's institution with another, through the day `until` or till it is ended, and
    with it the private records of theirs that it refers to; returns the references of all. What is shared already is
    from now on until that day. A record that the public does not read is one keeper's alone, so that one person may do
    it. Raises NotAllowedError, NotFoundError, DocumentError."""
    actor.require("submit")
    with unit_of_work(engine) as connection:
        _require_kept(connection, actor.institution, reference)
        return _share(connection, reference, code, actor.institution, staff(actor.code, actor.person), until)


def share_as_operator(engine: Engine, user: str, reference: str, code: str, until: str | None = None) -> list[str]:
    """For whoever runs the machine, of what no institution keeps. Raises what `share` does."""
    with unit_of_work(engine) as connection:
        _require_kept(connection, None, reference)
        return _share(connection, reference, code, None, user, until)


def end(engine: Engine, actor: Actor, reference: str, code: str) -> None:
    """Ends it, also for what was shared along. Raises NotAllowedError, NotFoundError."""
    actor.require("submit")
    with unit_of_work(engine) as connection:
        _require_kept(connection, actor.institution, reference)
        _end(connection, reference, code, staff(actor.code, actor.person))


def end_as_operator(engine: Engine, user: str, reference: str, code: str) -> None:
    """For whoever runs the machine, of what no institution keeps. Raises what `end` does."""
    with unit_of_work(engine) as connection:
        _require_kept(connection, None, reference)
        _end(connection, reference, code, user)


def _share(
    connection: Connection, reference: str, code: str, keeper: int | None, by: str, until: str | None
) -> list[str]:
    institution, name = institution_at(connection, code)
    last = _last_day(until)
    if institution == keeper:
        raise DocumentError("share.with-keeper", name=name, reference=reference)
    if not _private(connection, [reference]):
        raise DocumentError("share.not-private", reference=reference)
    shared = _private(connection, [reference, *shared_along(connection, reference, keeper)])
    there = _shared_until(connection, institution, shared.values(), shared[reference], last)
    rows = [
        {
            "record_id": key,
            "institution_id": institution,
            "along_with_id": shared[reference],
            "shared_at": timestamp(),
            "shared_by": by,
            "until": last,
        }
        for key in shared.values()
        if key not in there
    ]
    if rows:
        connection.execute(insert(Share), rows)
    if shared:
        _note(connection, shared, code, by)
    return sorted(shared)


def _last_day(until: str | None) -> str | None:
    """The last day of a share as it is kept. Raises DocumentError where it is none, or over."""
    if not until:
        return None
    try:
        day = date.fromisoformat(until)
    except ValueError:  # Told as what it is: no day.
        raise DocumentError("share.no-day", text=until) from None
    if day < today():
        raise DocumentError("share.over-already", day=day.isoformat())
    return day.isoformat()


def _shared_until(
    connection: Connection, institution: int, records: Collection[int], first: int, last: str | None
) -> set[int]:
    """Those of these records that are shared with an institution already: with this first one until this day from now
    on, and as long at least where they are shared along with another. Shares whose day has passed are over."""
    is_open = (Share.institution_id == institution, Share.record_id.in_(records), Share.ended_at.is_(None))
    over = update(Share).where(*is_open, Share.until < today().isoformat())
    connection.execute(over.values(ended_at=Share.until, ended_by=Share.shared_by))
    is_longer = Share.until.is_not(None) if last is None else Share.until < last
    connection.execute(update(Share).where(*is_open, or_(Share.along_with_id == first, is_longer)).values(until=last))
    return set(connection.execute(select(Share.record_id).where(*is_open)).scalars())


def _end(connection: Connection, reference: str, code: str, by: str) -> None:
    institution, _ = institution_at(connection, code)
    key = select(Record.id).where(Record.reference == reference).scalar_subquery()
    rows = connection.execute(
        update(Share)
        .where(
            Share.institution_id == institution,
            Share.ended_at.is_(None),
            (Share.record_id == key) | (Share.along_with_id == key),
        )
        .values(ended_at=timestamp(), ended_by=by)
        .returning(Share.record_id)
    )
    ended = rows.scalars().all()
    if not ended:
        raise NotFoundError("share.none", reference=reference, code=code)
    named = select(Record.reference).where(among(Record.id, "ids"))
    _note(connection, connection.execute(named, {"ids": as_list(ended)}).scalars().all(), code, by)


def _note(connection: Connection, references: Collection[str], code: str, by: str) -> None:
    """In the ledger."""
    append_states(connection, Act(by, Operation.SHARE), shares(connection, code, references), timestamp())


def _require_kept(connection: Connection, institution: int | None, reference: str) -> None:
    keeper = stewards(connection, [reference]).get(reference)
    if (keeper[0] if keeper else None) != institution:
        raise NotAllowedError("share.not-yours", reference=reference)


def _private(connection: Connection, references: Sequence[str]) -> dict[str, int]:
    rows = connection.execute(
        select(Record.reference, Record.id).where(
            Record.visibility == "private", among(Record.reference, "references")
        ),
        {"references": as_list(references)},
    )
    return dict(rows.all())
