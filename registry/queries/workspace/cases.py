"""Cases as the desk works on them: the list, one on a page with its certificates, and what is due."""

from dataclasses import dataclass

from sqlalchemy import Connection, Select, func, select

from registry.models import Case, CaseDeadline, Record, Stewardship
from registry.provenance.governance.cases import ENDS
from registry.provenance.vocabulary import CASE_STATES, CASE_TYPES
from registry.queries.records.labels import Label, labels
from registry.queries.records.sight import is_readable, reader_of


@dataclass(frozen=True, slots=True)
class CaseSummary:
    label: Label
    type: str
    state: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Deadline:
    case: Label
    due: str
    what: str
    done: str | None = None


def cases(connection: Connection, most: int = 200) -> list[CaseSummary]:
    """The cases on record that the reader may read, those that are open first, the newest of each first."""
    rows = connection.execute(
        select(Record.reference, Case.type, Case.state)
        .join(Case, Case.record_id == Record.id)
        .where(Record.withdrawn.is_(None), is_readable(Record.__table__))
        .order_by(Case.state.in_(ENDS), Record.id.desc())
        .limit(most),
        {"reader": reader_of(connection)},
    ).all()
    named = labels(connection, [row.reference for row in rows], is_public=False)
    return [
        CaseSummary(named[ref], CASE_TYPES[kind], CASE_STATES[state], state not in ENDS) for ref, kind, state in rows
    ]


def open_cases(connection: Connection, institution: int, most: int = 200) -> list[Label]:
    """The open cases that an institution keeps, the newest first."""
    references = connection.execute(
        select(Record.reference)
        .join(Case, Case.record_id == Record.id)
        .join(Stewardship, Stewardship.record_id == Record.id)
        .where(Stewardship.institution_id == institution, Case.state.not_in(ENDS), Record.withdrawn.is_(None))
        .order_by(Record.id.desc())
        .limit(most)
    ).scalars()
    return list(labels(connection, list(references), is_public=False).values())


def due(connection: Connection, institution: int, until: str) -> list[Deadline]:
    """What is due by a day in the open cases that an institution keeps, the earliest first."""
    rows = connection.execute(_due(institution, until).order_by(CaseDeadline.due)).all()
    named = labels(connection, {row.reference for row in rows}, is_public=False) if rows else {}
    return [Deadline(named[ref], day, what) for ref, day, what in rows]


def count_due(connection: Connection, institution: int, until: str) -> int:
    count: int = connection.execute(_due(institution, until).with_only_columns(func.count())).scalar_one()
    return count


def _due(institution: int, until: str) -> Select[str, str, str]:
    return (
        select(Record.reference, CaseDeadline.due, CaseDeadline.what)
        .join(CaseDeadline, CaseDeadline.record_id == Record.id)
        .join(Case, Case.record_id == Record.id)
        .join(Stewardship, Stewardship.record_id == Record.id)
        .where(
            # An expression: by the index every record of the institution would be read, for its few cases.
            func.coalesce(Stewardship.institution_id, 0) == institution,
            CaseDeadline.done.is_(None),
            CaseDeadline.due <= until,
            Case.state.not_in(ENDS),
            Record.withdrawn.is_(None),
        )
    )
