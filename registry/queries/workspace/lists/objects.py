"""The list of the objects that an institution keeps."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date as day_of
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, literal, or_, select

from registry.models import (
    Case,
    CaseDeadline,
    CaseObject,
    Citation,
    CulturalObject,
    Event,
    EventObject,
    FindingTask,
    ObjectAnswer,
    ObjectTerm,
    Participant,
    Proposal,
    ProposalSubject,
    PublishedFinding,
    Record,
    Superseding,
)
from registry.models.sql import among, as_list
from registry.provenance.governance.cases import ENDS
from registry.provenance.governance.review import STATES
from registry.queries.records.merges import same_parties
from registry.queries.records.sight import is_readable
from registry.queries.workspace.lists import columns, histories, records
from registry.queries.workspace.lists.description import Cell, Cells, Column, Desk, Filter, ListKind, Row
from registry.queries.workspace.lists.makers import MAKER

SOON = timedelta(days=30)
_event, _case = Record.__table__.alias("event"), Record.__table__.alias("case_record")
_object = CulturalObject.__table__
# An event of an object that the institution reads, joined with it.
_STATED = (
    EventObject.record_id == _event.c.id,
    _event.c.withdrawn.is_(None),
    is_readable(_event),
)


def _events(*conditions: Any) -> ColumnElement[bool]:
    """Whether an object has an event of which these hold."""
    return exists().where(EventObject.object_id == records.KEY, *_STATED, *conditions)


def _cited(record: Any) -> ColumnElement[bool]:
    return exists().where(Citation.record_id == record)


def _evidence(code: str, _: Desk) -> ColumnElement[bool]:
    if code == "some":
        is_superseded = exists().where(Superseding.superseded_id == EventObject.record_id)
        return _events(~is_superseded, ~_cited(EventObject.record_id))
    return and_(~_cited(records.KEY), ~_events(_cited(EventObject.record_id)))


def _number(code: str, _: Desk) -> ColumnElement[bool]:
    is_lacking: ColumnElement[bool] = records.KEYS.c.number_key == records.WITHOUT_NUMBER
    return is_lacking if code == "none" else ~is_lacking


def _of_kind(text: str, _: Desk) -> ColumnElement[bool]:
    is_term = ObjectTerm.kind == "classification"
    return exists().where(ObjectTerm.record_id == records.KEY, is_term, records.holds(ObjectTerm.text, text))


def _at(place: int, _: Desk) -> ColumnElement[bool]:
    is_origin = exists().where(_object.c.record_id == records.KEY, _object.c.origin_id == place)
    took_place = exists().where(Event.record_id == EventObject.record_id, Event.place_id == place)
    return or_(is_origin, _events(took_place))


def _with(party: int, _: Desk) -> ColumnElement[bool]:
    same = select(same_parties(literal(party)).c.party_id)
    return _events(exists().where(Participant.record_id == EventObject.record_id, Participant.party_id.in_(same)))


def _findings(code: str, desk: Desk) -> ColumnElement[bool]:
    if code == "researched":
        return exists().where(
            FindingTask.object_reference == records.RECORD.c.reference,
            FindingTask.institution_id == desk.institution,
            FindingTask.ended_at.is_(None),
        )
    of = ObjectAnswer if code == "answered" else PublishedFinding
    return exists().where(of.record_id == records.KEY)


def _due(code: str, desk: Desk) -> ColumnElement[bool]:
    until = desk.today if code == "overdue" else (day_of.fromisoformat(desk.today) + SOON).isoformat()
    is_late = CaseDeadline.due < until if code == "overdue" else CaseDeadline.due <= until
    return exists().where(
        CaseObject.object_id == records.KEY,
        CaseDeadline.record_id == CaseObject.record_id,
        CaseDeadline.done.is_(None),
        is_late,
        Case.record_id == CaseObject.record_id,
        Case.state.not_in(ENDS),
        _case.c.id == Case.record_id,
        _case.c.withdrawn.is_(None),
        is_readable(_case),
    )


FILTERS = (
    records.CALLED,
    records.VISIBLE,
    Filter(
        "evidence",
        "Evidence",
        _evidence,
        options={"none": "without evidence", "some": "with an event without evidence"},
    ),
    Filter("number", "Own number", _number, options={"none": "without a number", "any": "with a number"}),
    Filter("classified", "Kind", _of_kind, said="classified as {}"),
    Filter("place", "Place", _at, names="place", said="made or moved in {}"),
    Filter("party", "Person or body", _with, names="party", said="in whose history {} is named"),
    Filter(
        "findings",
        "Findings",
        _findings,
        options={
            "researched": "with a finding that somebody researches",
            "answered": "with a finding that was settled",
            "published": "with a published finding",
        },
    ),
    *histories.FILTERS,
    Filter("due", "Due in a case", _due, options={"soon": "with something due in 30 days", "overdue": "overdue"}),
    records.STANDS,
)


def _terms(key: str, heading: str, kinds: Sequence[str]) -> Column:
    def load(connection: Connection, rows: Sequence[Row], _: Desk) -> Cells:
        grouped: dict[int, list[str]] = defaultdict(list)
        for of, _position, text in sorted(columns.rows_of(connection, statement, rows)):
            grouped[of].append(text)
        return {of: Cell("; ".join(texts)) for of, texts in grouped.items()}

    statement = select(ObjectTerm.record_id, ObjectTerm.position, ObjectTerm.text).where(
        among(ObjectTerm.record_id, "ids"), ObjectTerm.kind.in_(kinds)
    )
    return Column(key, heading, load, is_usual=key == "classified")


def _work(connection: Connection, rows: Sequence[Row], desk: Desk) -> Cells:
    bound = {"references": as_list(row.reference for row in rows)}
    states: dict[str, dict[str, None]] = defaultdict(dict)
    for reference, state in connection.execute(_PROPOSALS.where(Proposal.institution_id == desk.institution), bound):
        states[reference][STATES[state]] = None
    return {row.key: Cell(", ".join(states[row.reference])) for row in rows if row.reference in states}


def _dues(connection: Connection, rows: Sequence[Row], _: Desk) -> Cells:
    return {of: Cell(due) for of, due in columns.rows_of(connection, _DUE, rows)}


_PROPOSALS = (
    select(ProposalSubject.reference, Proposal.state)
    .join(Proposal, Proposal.id == ProposalSubject.proposal_id)
    .where(among(ProposalSubject.reference, "references"), Proposal.state.in_(("draft", "submitted", "returned")))
    .order_by(Proposal.id)
)
_DUE = (
    select(CaseObject.object_id, func.min(CaseDeadline.due))
    .join(CaseDeadline, CaseDeadline.record_id == CaseObject.record_id)
    .join(Case, Case.record_id == CaseObject.record_id)
    .join(_case, _case.c.id == Case.record_id)
    .where(
        among(CaseObject.object_id, "ids"),
        CaseDeadline.done.is_(None),
        Case.state.not_in(ENDS),
        _case.c.withdrawn.is_(None),
        is_readable(_case),
    )
    .group_by(CaseObject.object_id)
)
_EVENTS = (
    select(EventObject.object_id, func.count())
    .join_from(EventObject, _event, EventObject.record_id == _event.c.id)
    .where(among(EventObject.object_id, "ids"), *_STATED)
    .group_by(EventObject.object_id)
)
_own = select(Citation.record_id.label("of"), Citation.source_id).where(among(Citation.record_id, "ids"))
_of_events = (
    select(EventObject.object_id, Citation.source_id)
    .join_from(EventObject, _event, EventObject.record_id == _event.c.id)
    .join(Citation, Citation.record_id == EventObject.record_id)
    .where(among(EventObject.object_id, "ids"), *_STATED)
)
_cited_sources = _own.union(_of_events).subquery()
_SOURCES = select(_cited_sources.c.of, func.count()).group_by(_cited_sources.c.of)

OBJECTS = ListKind(
    name="objects",
    heading="Objects",
    record="object",
    things=records.THINGS,
    key=records.KEY,
    reference=records.RECORD.c.reference,
    scope=records.kept("object"),
    standing=records.STANDING,
    columns=(
        columns.NUMBER,
        columns.title("Title"),
        _terms("classified", "Kind", ("classification",)),
        _terms("material", "Material and technique", ("material", "technique")),
        MAKER,
        columns.date("date", "Date", _object.c.date_edtf, sort="date"),
        columns.records("origin", "Origin", columns.referred(_object.c.origin_id), is_usual=False),
        columns.records("part_of", "Part of", columns.referred(_object.c.part_of_id), is_usual=False),
        columns.VISIBILITY,
        columns.count("events", "Events", _EVENTS, "none"),
        columns.count("sources", "Sources cited", _SOURCES, "none"),
        Column("work", "Work on it", _work),
        Column("due", "Due in a case", _dues, is_usual=False),
        columns.CHANGED,
        columns.WITHDRAWN,
    ),
    filters=FILTERS,
    load=histories.load_dossiers,
    sorts=(records.TITLE, records.NUMBER, records.DATE, records.NEWEST),
    quick=(("evidence", "none"), ("number", "none"), ("visibility", "private"), ("due", "soon")),
)
