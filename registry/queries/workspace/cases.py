"""Cases as the desk works on them: the list, one on a page with its certificates, and what is due."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from registry.models import Case, CaseDeadline, Certificate, Record, Stewardship
from registry.provenance.documents import Document
from registry.provenance.governance.cases import ENDS, next_states
from registry.provenance.vocabulary import CASE_ROLES, CASE_STATES, CASE_TYPES
from registry.queries.pages.histories import Evidence, Names, Taking, When, shown_date, taking
from registry.queries.records.documents import document
from registry.queries.records.files import FileRecord, attached
from registry.queries.records.labels import Label, labels


@dataclass(frozen=True, slots=True)
class CaseSummary:
    label: Label
    type: str
    state: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class CaseStep:
    """A step of a case: its state in words, when, by whom, on which paper, and what was said."""

    state: str
    when: When | None
    party: Label | None
    paper: Label | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Deadline:
    case: Label
    due: str
    what: str
    done: str | None = None


@dataclass(frozen=True, slots=True)
class CasePage:
    document: Document
    label: Label
    type: str
    state: str
    objects: tuple[Label, ...]
    parties: tuple[Taking, ...]
    steps: tuple[CaseStep, ...]
    ahead: tuple[str, ...]
    certificates: tuple[Label, ...]
    evidence: tuple[Evidence, ...]
    files: tuple[FileRecord, ...]


def cases(connection: Connection, most: int = 200) -> list[CaseSummary]:
    """The cases on record, those that are open first, the newest of each first."""
    rows = connection.execute(
        select(Record.reference, Case.type, Case.state)
        .join(Case, Case.record_id == Record.id)
        .where(Record.withdrawn.is_(None))
        .order_by(Case.state.in_(ENDS), Record.id.desc())
        .limit(most)
    ).all()
    named = labels(connection, [row.reference for row in rows], is_public=False)
    return [
        CaseSummary(named[ref], CASE_TYPES[kind], CASE_STATES[state], state not in ENDS) for ref, kind, state in rows
    ]


def case_page(connection: Connection, reference: str) -> CasePage | None:
    """Everything on a case, for staff."""
    found = document(connection, reference)
    if found is None or found["kind"] != "case":
        return None
    certificates = list(
        connection.execute(
            select(Record.reference)
            .join(Certificate, Certificate.record_id == Record.id)
            .where(Certificate.case_id == select(Record.id).where(Record.reference == reference).scalar_subquery())
            .order_by(Record.id)
        ).scalars()
    )
    names = Names(connection, [found], [reference, *certificates], is_public=False)
    steps = found.get("steps", ())
    return CasePage(
        document=found,
        label=names[reference],
        type=CASE_TYPES[found["type"]],
        state=CASE_STATES[found["state"]],
        objects=names.all(found.get("objects", ())),
        parties=tuple(taking(one, CASE_ROLES, names) for one in found.get("parties", ())),
        steps=tuple(
            CaseStep(
                CASE_STATES[step["state"]],
                shown_date(step.get("date")),
                names.get(step.get("party")),
                names.get(step.get("document")),
                step.get("note"),
            )
            for step in steps
        ),
        ahead=next_states(found["type"], [step["state"] for step in steps] or [found["state"]]),
        certificates=names.all(certificates),
        evidence=names.evidence(found),
        files=tuple(attached(connection, found.get("attachments", ()), is_public=False)),
    )


def due(connection: Connection, institution: int, until: str) -> list[Deadline]:
    """What is due by a day in the open cases that an institution keeps, the earliest first."""
    rows = connection.execute(
        select(Record.reference, CaseDeadline.due, CaseDeadline.what)
        .join(CaseDeadline, CaseDeadline.record_id == Record.id)
        .join(Case, Case.record_id == Record.id)
        .join(Stewardship, Stewardship.record_id == Record.id)
        .where(
            Stewardship.institution_id == institution,
            CaseDeadline.done.is_(None),
            CaseDeadline.due <= until,
            Case.state.not_in(ENDS),
            Record.withdrawn.is_(None),
        )
        .order_by(CaseDeadline.due)
    ).all()
    named = labels(connection, {row.reference for row in rows}, is_public=False) if rows else {}
    return [Deadline(named[ref], day, what) for ref, day, what in rows]
