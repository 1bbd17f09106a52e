"""The list of an institution's imports."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, cast, func, select
from sqlalchemy.types import Text

from registry.models import Account, Job, Proposal
from registry.models.sql import among
from registry.provenance.governance.review import STATES
from registry.queries.workspace.lists import columns, records
from registry.queries.workspace.lists.description import Cell, Cells, Column, Desk, Filter, ListKind, Row, Sort

_intake = Proposal.__table__
_AUTHORS = (
    select(_intake.c.id, Account.name)
    .join_from(_intake, Account, Account.id == _intake.c.author_id)
    .where(among(_intake.c.id, "ids"))
)
_last = select(func.max(Job.id)).where(among(Job.proposal_id, "ids"), Job.kind != "reading").group_by(Job.proposal_id)
_JOBS = select(Job.proposal_id, Job.kind, Job.state, Job.done).where(Job.id.in_(_last))


def _kept(desk: Desk) -> ColumnElement[bool]:
    return and_(
        _intake.c.kind == "intake", _intake.c.state != "discarded", _intake.c.institution_id == desk.institution
    )


def _authors(connection: Connection, rows: Sequence[Row], _: Desk) -> Cells:
    return {of: Cell(name) for of, name in columns.rows_of(connection, _AUTHORS, rows)}


def _jobs(connection: Connection, rows: Sequence[Row], _: Desk) -> Cells:
    last = columns.rows_of(connection, _JOBS, rows)
    return {of: Cell(f"{kind}: {state}, {done:,} rows") for of, kind, state, done in last}


def _days(connection: Connection, rows: Sequence[Row], _: Desk) -> Cells:
    return {of: Cell(at[:10]) for of, at in columns.rows_of(connection, _BEGUN, rows)}


_BEGUN = select(_intake.c.id, _intake.c.created_at).where(among(_intake.c.id, "ids"))
IMPORTS = ListKind(
    name="imports",
    heading="Imports",
    record=None,
    things=_intake,
    key=_intake.c.id,
    reference=cast(_intake.c.id, Text),
    scope=_kept,
    whose="of {}",
    columns=(
        columns.text("title", "Import", _intake.c.title, is_name=True, sort="title"),
        columns.text("state", "State", _intake.c.state, STATES),
        Column("by", "By", _authors),
        Column("begun", "Begun", _days, sort="newest"),
        Column("job", "Last done", _jobs),
    ),
    filters=(
        Filter("q", "Name", lambda text, _: records.holds(_intake.c.title, text), said="with {} in the name"),
        Filter(
            "state",
            "State",
            lambda code, _: _intake.c.state == code,
            options={code: words for code, words in STATES.items() if code != "discarded"},
        ),
    ),
    sorts=(
        Sort("newest", "Newest first", _intake.c.id, int, is_descending=True),
        Sort("title", "Name", _intake.c.title, str),
    ),
)
