"""The list of the repatriation cases that an institution may read."""

from typing import Any

from sqlalchemy import ColumnElement, exists, func, select

from registry.models import Case, CaseDeadline, CaseObject
from registry.models.sql import among
from registry.provenance.governance.cases import ENDS
from registry.provenance.vocabulary import CASE_STATES, CASE_TYPES
from registry.queries.workspace.lists import columns, records
from registry.queries.workspace.lists.description import Cell, Column, Desk, Filter, ListKind

_case = Case.__table__
_DUE = (
    select(CaseDeadline.record_id, func.min(CaseDeadline.due))
    .join(Case, Case.record_id == CaseDeadline.record_id)
    .where(among(CaseDeadline.record_id, "ids"), CaseDeadline.done.is_(None), Case.state.not_in(ENDS))
    .group_by(CaseDeadline.record_id)
)
_OBJECTS = (
    select(CaseObject.record_id, func.count()).where(among(CaseObject.record_id, "ids")).group_by(CaseObject.record_id)
)


def _is(*conditions: Any) -> ColumnElement[bool]:
    return exists().where(_case.c.record_id == records.KEY, *conditions)


def _state(code: str, _: Desk) -> ColumnElement[bool]:
    return _is(_case.c.state.not_in(ENDS) if code == "open" else _case.c.state == code)


def _type(code: str, _: Desk) -> ColumnElement[bool]:
    return _is(_case.c.type == code)


_STATES = {"open": "open", **CASE_STATES}
CASES = ListKind(
    name="cases",
    heading="Cases",
    record="case",
    things=records.THINGS,
    key=records.KEY,
    reference=records.RECORD.c.reference,
    scope=records.read("case"),
    standing=records.STANDING,
    whose="that {} may read",
    columns=(
        columns.title("Case"),
        columns.text("type", "Is a", _case.c.type, CASE_TYPES),
        columns.text("state", "State", _case.c.state, CASE_STATES),
        columns.count("objects", "Objects", _OBJECTS, "none"),
        Column(
            "due",
            "Next due",
            lambda connection, rows, _: {of: Cell(day) for of, day in columns.rows_of(connection, _DUE, rows)},
        ),
        columns.VISIBILITY,
        columns.CHANGED,
        columns.WITHDRAWN,
    ),
    filters=(
        records.CALLED,
        records.VISIBLE,
        Filter("type", "Is a", _type, options=CASE_TYPES),
        Filter("state", "State", _state, options=_STATES),
        records.STANDS,
    ),
    sorts=(records.NEWEST, records.TITLE),
    quick=(("state", "open"),),
)
