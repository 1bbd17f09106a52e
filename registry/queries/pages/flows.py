"""What passed through a party's hands, counted by from whom it came and to whom it went."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, func, literal_column, or_, select

from registry.models import Event, EventObject, Participant, Record, Superseding
from registry.queries.records.labels import Label, labels
from registry.queries.records.related import KEY, SHOWN
from registry.queries.records.sql import run

MOST = 9


@dataclass(frozen=True, slots=True)
class Partner:
    """Another party and how many objects came from or went to it; without a label, the `others` taken together."""

    label: Label | None
    objects: int
    others: int = 0


@dataclass(frozen=True, slots=True)
class Flow:
    received: tuple[Partner, ...]
    given: tuple[Partner, ...]


_FROM: ColumnElement[str] = literal_column("'from'")
_TO: ColumnElement[str] = literal_column("'to'")
_own = Participant.__table__
_other = _own.alias()
_event = Event.__table__
_object = EventObject.__table__
_record = Record.__table__
_party = _record.alias()
_superseding = Superseding.__table__
_later = _event.alias()
_IS_SUPERSEDED = (
    select(_superseding.c.record_id)
    .join_from(_superseding, _later, _later.c.record_id == _superseding.c.record_id)
    .where(_superseding.c.superseded_id == _own.c.record_id, _later.c.standing == literal_column("'accepted'"))
    .exists()
)
_PARTNERS = (
    select(_own.c.role, _party.c.reference, func.count(_object.c.object_id.distinct()).label("objects"))
    .join_from(_own, _record, _record.c.id == _own.c.record_id)
    .join(_event, _event.c.record_id == _own.c.record_id)
    .join(_object, _object.c.record_id == _own.c.record_id)
    .join(_other, _other.c.record_id == _own.c.record_id)
    .join(_party, _party.c.id == _other.c.party_id)
    .where(
        _own.c.party_id == KEY,
        or_(
            and_(_own.c.role == _FROM, _other.c.role == _TO),
            and_(_own.c.role == _TO, _other.c.role == _FROM),
        ),
        _event.c.standing == literal_column("'accepted'"),
        _event.c.outcome == literal_column("'completed'"),
        ~_IS_SUPERSEDED,
        SHOWN,
    )
    .group_by(_own.c.role, _party.c.reference)
    .order_by(func.count(_object.c.object_id.distinct()).desc(), _party.c.reference)
)


def flow_of(connection: Connection, key: int) -> Flow:
    """In two statements, however many objects passed."""
    rows = run(connection, _PARTNERS, key=key).all()
    sides = {role: [(ref, count) for own, ref, count in rows if own == role] for role in ("to", "from")}
    shown = {ref for side in sides.values() for ref, _ in side[:MOST]}
    names = labels(connection, shown) if shown else {}
    return Flow(_partners(sides["to"], names), _partners(sides["from"], names))


def _partners(side: list[tuple[str, int]], names: dict[str, Label]) -> tuple[Partner, ...]:
    partners = [Partner(names.get(ref), count) for ref, count in side[:MOST]]
    rest = side[MOST:]
    if rest:
        partners.append(Partner(None, sum(count for _, count in rest), len(rest)))
    return tuple(partners)
