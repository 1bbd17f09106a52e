"""The column that says who made a thing, by what is stated of it, with what is said beside the names."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, exists, or_, select

from registry.models import Event, EventObject, Participant, Record
from registry.models.sql import among
from registry.queries.records.labels import labels
from registry.queries.records.related import is_superseded
from registry.queries.records.sight import is_readable
from registry.queries.records.withholding import withholding
from registry.queries.workspace.lists.columns import rows_of
from registry.queries.workspace.lists.description import Cell, Cells, Column, Desk, Row

_event, _party = Record.__table__.alias("event"), Record.__table__.alias("party")
_other, _contrary = Record.__table__.alias("other"), Event.__table__.alias("contrary")
_is_contradicted = exists().where(
    or_(_contrary.c.alternative_to_id == Event.record_id, _contrary.c.record_id == Event.alternative_to_id),
    _other.c.id == _contrary.c.record_id,
    _other.c.withdrawn.is_(None),
    is_readable(_other),
)
_MAKERS = (
    select(
        EventObject.object_id.label("of"),
        _event.c.reference.label("event"),
        _party.c.reference.label("party"),
        Participant.certainty,
        Participant.note,
        Event.certainty.label("event_certainty"),
        Event.standing,
        _is_contradicted.label("is_contradicted"),
    )
    .join_from(EventObject, _event, EventObject.record_id == _event.c.id)
    .join(Event, Event.record_id == _event.c.id)
    .join(Participant, Participant.record_id == _event.c.id)
    .join(_party, _party.c.id == Participant.party_id)
    .where(
        among(EventObject.object_id, "ids"),
        _event.c.withdrawn.is_(None),
        is_readable(_event),
        Event.type == "production",
        Event.outcome == "completed",
        Event.standing != "rejected",
        Participant.role == "maker",
        ~is_superseded(_event.c.id),
    )
    .order_by(EventObject.object_id, _event.c.id, Participant.position)
)


def _makers(connection: Connection, rows: Sequence[Row], _: Desk) -> Cells:
    found = list(rows_of(connection, _MAKERS, rows))
    named = labels(connection, {row.party for row in found}, is_public=False)
    withheld = withholding(connection)
    said: dict[int, dict[tuple[str, str], None]] = defaultdict(dict)
    for row in found:
        note = row.note if withheld is None or row.note is None else withheld.text(row.note, row.event)
        unconfirmed = "unconfirmed" if named[row.party].is_unconfirmed else ""
        said[row.of][row.party, ", ".join(filter(None, (note, *_doubts(row), unconfirmed)))] = None
    return {of: _cell((named[party], words) for party, words in makers) for of, makers in said.items()}


def _doubts(row: Any) -> Iterable[str]:
    """What keeps a maker from being one without doubt."""
    certainties = (row.certainty, row.event_certainty)
    yield next((doubt for doubt in ("possible", "probable") if doubt in certainties), "")
    yield row.standing if row.standing != "accepted" else ""
    yield "contradicted" if row.is_contradicted else ""


def _cell(makers: Iterable[Any]) -> Cell:
    """Links, or a text where something is said beside a name: a name alone would say more than the record."""
    makers = list(makers)
    if not any(words for _, words in makers):
        return Cell(labels=tuple(label for label, _ in makers))
    return Cell("; ".join(f"{Cell(labels=(label,))}" + (f" ({words})" if words else "") for label, words in makers))


MAKER = Column("maker", "Maker", _makers, is_usual=False)
