"""Consent to what others say: what a keeper is asked, what waits for others, and one with its steps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from registry.models import Consent, ConsentStep, Event, Institution, Record, Stewardship
from registry.provenance.documents import Document
from registry.provenance.governance.consent import CONSENT_STATES, ConsentState
from registry.provenance.vocabulary import EVENT_TYPES
from registry.queries.records.documents import documents
from registry.queries.records.headers import RecordHeader
from registry.queries.records.histories import events_of
from registry.queries.records.labels import Label, Name, labels
from registry.queries.records.names import Names, load_names
from registry.queries.records.related import SHOWN

OPERATOR_NAME = "the operator of this registry"


@dataclass(frozen=True, slots=True)
class ConsentSummary:
    """What somebody says that shows on the page of a record (its target) of another keeper, by their labels; `maker`
    and `keeper` are the institutions' names, and `version` the one that the keeper is asked about."""

    record: Label
    target: Label
    state: ConsentState
    version: int
    maker: str
    keeper: str
    maker_key: int | None = None
    keeper_key: int | None = None

    @property
    def state_in_words(self) -> str:
        return CONSENT_STATES[self.state]


@dataclass(frozen=True, slots=True)
class ConsentStepRecord:
    """A step as it is told: who of another institution took it, stays theirs to know."""

    words: str
    at: str
    actor: str
    reason: str | None


def asked_of(connection: Connection, institution: int | None, most: int = 100) -> list[ConsentSummary]:
    """What an institution, or the operator, is asked, and has not answered, the oldest first."""
    return _listed(connection, _asked_of(institution), most)


def count_asked_of(connection: Connection, institution: int) -> int:
    asked = _CONSENTS.where(*_asked_of(institution)).order_by(None).with_only_columns(func.count())
    count: int = connection.execute(asked).scalar_one()
    return count


def waiting_for_others(connection: Connection, institution: int, most: int = 100) -> list[ConsentSummary]:
    """What an institution says that lacks others' consent."""
    return _listed(connection, (_maker.c.institution_id == institution, Consent.state != "given"), most)


def about(connection: Connection, reference: str, institution: int) -> list[ConsentSummary]:
    """On the page of a record: to what its keeper consented or did not, and whose consent it has or lacks itself; for
    the staff of either."""
    is_ours = (_maker.c.institution_id == institution) | (_keeper.c.institution_id == institution)
    is_here = (_record.c.reference == reference) | (_target.c.reference == reference)
    return _listed(connection, (is_ours, is_here, SHOWN), 200)


def consent(connection: Connection, reference: str, target: str) -> ConsentSummary | None:
    """Whether a record may show on the page of another; None where nobody is asked."""
    conditions = (_record.c.reference == reference, _target.c.reference == target)
    return next(iter(_listed(connection, conditions, 1)), None)


def steps_of(connection: Connection, reference: str, target: str, code: str) -> list[ConsentStepRecord]:
    """The steps of a consent, the newest first. People of other institutions than the one of this code are not
    named."""
    rows = connection.execute(
        select(ConsentStep.step, ConsentStep.at, ConsentStep.actor, ConsentStep.reason)
        .join_from(ConsentStep, _record, _record.c.id == ConsentStep.record_id)
        .join(_target, _target.c.id == ConsentStep.target_id)
        .where(_record.c.reference == reference, _target.c.reference == target)
        .order_by(ConsentStep.id.desc())
    )
    return [
        ConsentStepRecord(CONSENT_STATES[row.step], row.at, person_as_told(row.actor, code), row.reason) for row in rows
    ]


@dataclass(frozen=True, slots=True)
class WhatWouldShow:
    """What comes to show on a page with a consent, and its names, as the public will read both."""

    documents: Sequence[Document]
    names: Names


def what_would_show(connection: Connection, header: RecordHeader) -> WhatWouldShow:
    """The record itself; with an object, what is said of it, which comes to show on the page of its whole with it."""
    read: list[Document] = list(documents(connection, header.kind, [header.key]).values())
    if header.kind == "object":
        read += [
            event for event in events_of(connection, header, is_public=True) if header.reference in event["objects"]
        ]
    names = load_names(connection, read, [document["ref"] for document in read])
    return WhatWouldShow(names.published(read), names)


def person_as_told(actor: str, code: str) -> str:
    """Whoever did something, as the staff of an institution are told: their own by name, others' by institution."""
    institution, _, person = actor.removeprefix("staff:").partition("/")
    if not actor.startswith("staff:"):
        return actor
    return person if institution == code else f"staff of {institution}"


def _listed(connection: Connection, conditions: Iterable[ColumnElement[bool]], most: int) -> list[ConsentSummary]:
    rows = connection.execute(_CONSENTS.where(*conditions).limit(most)).all()
    named = labels(connection, {ref for row in rows for ref in row[:2]}, is_public=False) if rows else {}
    return [_summary(named, *row) for row in rows]


def _summary(named: dict[str, Label], reference: str, target: str, *facts: Any) -> ConsentSummary:
    state, version, maker, keeper, *keys, event = facts
    record = named[reference]
    if event is not None:
        record = replace(record, name=Name(EVENT_TYPES[event].label))
    return ConsentSummary(record, named[target], state, version, maker or OPERATOR_NAME, keeper or OPERATOR_NAME, *keys)


def _asked_of(institution: int | None) -> tuple[ColumnElement[bool], ...]:
    return _is_of(institution), Consent.state == "asked", SHOWN


def _is_of(institution: int | None) -> ColumnElement[bool]:
    # An expression: by the index every record of the institution would be read, for the few that are asked about.
    return func.coalesce(_keeper.c.institution_id, 0) == (institution or 0)


_record, _target = Record.__table__, Record.__table__.alias()
_maker, _keeper = Stewardship.__table__.alias(), Stewardship.__table__.alias()
_of_maker, _of_keeper = Institution.__table__.alias(), Institution.__table__.alias()
_event = Event.__table__
_CONSENTS = (
    select(
        _record.c.reference,
        _target.c.reference,
        Consent.state,
        Consent.version,
        _of_maker.c.name,
        _of_keeper.c.name,
        _of_maker.c.id,
        _of_keeper.c.id,
        _event.c.type,
    )
    .join_from(Consent, _record, _record.c.id == Consent.record_id)
    .join(_target, _target.c.id == Consent.target_id)
    .join(_maker, _maker.c.record_id == Consent.record_id, isouter=True)
    .join(_keeper, _keeper.c.record_id == Consent.target_id, isouter=True)
    .join(_event, _event.c.record_id == Consent.record_id, isouter=True)
    .join(_of_maker, _of_maker.c.id == _maker.c.institution_id, isouter=True)
    .join(_of_keeper, _of_keeper.c.id == _keeper.c.institution_id, isouter=True)
    .order_by(Consent.record_id, Consent.target_id)
)
