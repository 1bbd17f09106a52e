"""How many objects passed between a party and each other one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, Connection, and_, func, literal_column, or_, select

from registry.models import Event, EventObject, Participant, Record, Superseding
from registry.models.records import PUBLIC
from registry.queries.records.merges import living_parties, same_parties
from registry.queries.records.related import KEY, SHOWN
from registry.queries.records.sight import lacks_none, shows_beside
from registry.queries.records.sql import run

MOST_NAMED = 9


@dataclass(frozen=True, slots=True)
class Passing:
    """How many objects a party had from another ("to": it received them), or gave to it ("from")."""

    role: Literal["from", "to"]
    partner: str
    objects: int


def passings(connection: Connection, key: int) -> list[Passing]:
    """In one statement, however many objects passed; the greatest counts first."""
    return [Passing(*row) for row in run(connection, _PARTNERS, key=key)]


def foremost(passed: Sequence[Passing]) -> list[Passing]:
    """The partners that are named: the first of either side."""
    sides = ([passing for passing in passed if passing.role == role] for role in ("to", "from"))
    return [passing for side in sides for passing in side[:MOST_NAMED]]


_FROM: ColumnElement[str] = literal_column("'from'")
_TO: ColumnElement[str] = literal_column("'to'")
_own = Participant.__table__
_other = _own.alias()
_event = Event.__table__
_object = EventObject.__table__
_record = Record.__table__
_party = _record.alias()
_passed = _record.alias()
_superseding = Superseding.__table__
_later = _event.alias()
_later_record = _record.alias()
_IS_SUPERSEDED = (
    select(_superseding.c.record_id)
    .join_from(_superseding, _later, _later.c.record_id == _superseding.c.record_id)
    .join(_later_record, _later_record.c.id == _later.c.record_id)
    .where(
        _superseding.c.superseded_id == _own.c.record_id,
        _later.c.standing == literal_column("'accepted'"),
        _later_record.c.visibility == PUBLIC,
        _later_record.c.withdrawn.is_(None),
        lacks_none(_later.c.record_id),
    )
    .exists()
)
# Of itself and those that turned out to be it; and its partners as those that they are by now.
_same = same_parties(KEY)
_is_own = select(_same.c.party_id)
_living = living_parties()
_partner = func.coalesce(_living.c.living_id, _other.c.party_id)
_PARTNERS = (
    select(_own.c.role, _party.c.reference, func.count(_object.c.object_id.distinct()).label("objects"))
    .join_from(_own, _record, _record.c.id == _own.c.record_id)
    .join(_event, _event.c.record_id == _own.c.record_id)
    .join(_object, _object.c.record_id == _own.c.record_id)
    .join(_passed, _passed.c.id == _object.c.object_id)
    .join(_other, _other.c.record_id == _own.c.record_id)
    .join(_living, _living.c.merged_id == _other.c.party_id, isouter=True)
    .join(_party, _party.c.id == _partner)
    .where(
        _own.c.party_id.in_(_is_own),
        or_(
            and_(_own.c.role == _FROM, _other.c.role == _TO),
            and_(_own.c.role == _TO, _other.c.role == _FROM),
        ),
        _event.c.standing == literal_column("'accepted'"),
        _event.c.outcome == literal_column("'completed'"),
        ~_IS_SUPERSEDED,
        SHOWN,
        _passed.c.withdrawn.is_(None),
        shows_beside(_own.c.record_id, KEY),
    )
    .group_by(_own.c.role, _party.c.reference)
    .order_by(func.count(_object.c.object_id.distinct()).desc(), _party.c.reference)
)
