"""The list of the repatriation cases that an institution may read."""

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


def _state(code: str, _: Desk) -> ColumnElement[bool]:
    is_so = _case.c.state.not_in(ENDS) if code == "open" else _case.c.state == code
    return exists().where(_case.c.record_id == records.KEY, is_so)


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
        records.of_type(_case, CASE_TYPES),
        Filter("state", "State", _state, options=_STATES),
        records.STANDS,
    ),
    sorts=(records.NEWEST, records.TITLE),
    quick=(("state", "open"),),
)
