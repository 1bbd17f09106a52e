"""What people think of findings: marking them as useful, trivial or wrong, by which the rules are judged."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, insert, select, update

from registry.errors import DocumentError, NotFoundError
from registry.ledger.entries import Act, Operation, append_states
from registry.models import FindingMark as MarkRow
from registry.operations.findings import signature
from registry.provenance import lengths, references
from registry.provenance.findings import RuleTables, assess
from registry.provenance.findings.marking import MARKS, FindingMark, MarkCode
from registry.queries.dossiers.loading import dossiers
from registry.queries.records.headers import find_of_kind
from registry.queries.workspace.marks import marker_of
from registry.queries.workspace.people import Actor
from registry.queries.workspace.states import marks as mark_states
from registry.queries.workspace.worklist import FindingKey, finding_keys
from registry.services.clock import timestamp
from registry.services.database import open_reader
from registry.services.unit_of_work import inserted_key, unit_of_work


@dataclass(frozen=True, slots=True)
class Marking:
    """A mark as somebody wrote it, and the file and line that it stands on, if it was in one."""

    mark: FindingMark
    file: str | None = None
    line: int = 0


def mark_of(stated: FindingKey, reference: str, mark: str, reason: str, person: str) -> FindingMark:
    """A mark that was typed. Raises DocumentError, or BadReferenceError."""
    if mark not in MARKS:
        raise DocumentError("marking.no-mark", mark=mark, marks=list(MARKS))
    if not reason.strip():
        raise DocumentError("marking.no-reason")
    lengths.check(reason, lengths.TEXT)
    canonical = references.parse(reference, "object")
    return FindingMark(canonical, stated.rule, stated.about, stated.period, _code(mark), reason.strip(), person.strip())


def _code(mark: str) -> MarkCode:
    return next(code for code in MARKS if code == mark)


def mark_findings(engine: Engine, markings: Sequence[Marking], rule_tables: RuleTables, *, by: Actor | str) -> int:
    """Keep these marks, each in the place of an earlier one of the same person on the same finding; returns how many
    say something else than before. Nothing is kept where one of them is refused.

    A member of staff marks for themselves; whoever runs the machine for the people whom the marks name. Raises
    NotFoundError for a finding that there is not, with its file and line, and NotAllowedError.
    """
    reader = by.institution if isinstance(by, Actor) else None
    if isinstance(by, Actor):
        by.require("draft")
        with open_reader(engine, reader=by.institution) as connection:
            for reference in {marking.mark.object for marking in markings}:
                find_of_kind(connection, reference, "object")
    with unit_of_work(engine) as connection:
        _require_findings(connection, markings, rule_tables)
        act = by.act(Operation.MARK_FINDINGS) if isinstance(by, Actor) else Act(by, Operation.MARK_FINDINGS)
        return sum(_keep(connection, marking.mark, by, reader, act) for marking in markings)


def _keep(connection: Connection, mark: FindingMark, by: Actor | str, institution: int | None, act: Act) -> bool:
    """Whether it says something new."""
    finding = {
        "object_reference": mark.object,
        "rule": mark.rule,
        "about": mark.about or "",
        "period": mark.period or "",
        "marker": marker_of(by.account) if isinstance(by, Actor) else f"operator {mark.person}",
    }
    said = {
        "mark": mark.mark,
        "reason": mark.reason,
        "person": signature(by) if isinstance(by, Actor) else mark.person,
        "institution_id": institution,
    }
    where = [getattr(MarkRow, name) == value for name, value in finding.items()]
    before = connection.execute(select(MarkRow.__table__).where(*where)).one_or_none()
    if before is not None and all(getattr(before, name) == value for name, value in said.items()):
        return False
    values = {**said, "marked_at": timestamp()}
    if before is None:
        key = inserted_key(connection, insert(MarkRow).values(**finding, **values))
    else:
        key = before.id
        connection.execute(update(MarkRow).where(MarkRow.id == key).values(**values))
    append_states(connection, act, mark_states(connection, key), timestamp())
    return True


def _require_findings(connection: Connection, markings: Iterable[Marking], rule_tables: RuleTables) -> None:
    by_object: dict[str, list[Marking]] = defaultdict(list)
    for marking in markings:
        by_object[marking.mark.object].append(marking)
    for reference, of_object in by_object.items():
        header = find_of_kind(connection, reference, "object")
        findings = assess(next(iter(dossiers(connection, [header.key], rule_tables))).dossier)
        known = {(key.rule, key.about, key.period) for key in finding_keys(findings)}
        for marking in of_object:
            stated = marking.mark
            if (stated.rule, stated.about, stated.period) not in known:
                unknown = NotFoundError("finding.unknown", rule=stated.rule, reference=reference)
                if marking.file is None:
                    raise unknown
                raise DocumentError("marking.line", name=marking.file, line=marking.line, cause=unknown)
