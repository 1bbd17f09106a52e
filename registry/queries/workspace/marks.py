"""What people think of findings, as they marked them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from registry.models import FindingMark as MarkRow
from registry.provenance.findings.marking import FindingMark
from registry.queries.records.labels import Label
from registry.queries.workspace.worklist import FindingKey, FindingWork, ObjectWork

_MARKS = select(MarkRow.__table__).order_by(MarkRow.id)


def marks(connection: Connection, institution: int | None = None) -> list[FindingMark]:
    """All marks, for whoever runs the machine; those made at one institution, for its staff."""
    statement = _MARKS if institution is None else _MARKS.where(MarkRow.institution_id == institution)
    rows = connection.execute(statement).all()
    markers = defaultdict(set)
    for row in rows:
        markers[row.person].add(row.marker)
    return [
        FindingMark(
            object=row.object_reference,
            rule=row.rule,
            about=row.about or None,
            period=row.period or None,
            mark=row.mark,
            reason=row.reason,
            # Two of one name stay two.
            person=row.person if len(markers[row.person]) == 1 else f"{row.person} ({row.marker})",
            marker=row.marker,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed that can't be taken, and why not."""

    object: str
    key: FindingKey
    mark: str
    reason: str
    problem: str


@dataclass(frozen=True, slots=True)
class MarkedFinding:
    """A finding with what the reader thinks of it, as far as they said, and what others do."""

    work: FindingWork
    mark: str
    reason: str
    problem: str
    others: Sequence[FindingMark]


@dataclass(frozen=True, slots=True)
class MarkedObject:
    label: Label
    items: Sequence[MarkedFinding]


def marked_work(
    work: Iterable[ObjectWork], given: Iterable[FindingMark], account: int, typed: Typed | None = None
) -> list[MarkedObject]:
    """The findings on these objects with their marks, those of an account told from those of others."""
    by_finding: dict[tuple[str, str, str | None, str | None], list[FindingMark]] = defaultdict(list)
    for mark in given:
        by_finding[mark.finding].append(mark)
    return [
        MarkedObject(
            object_.label,
            [
                _marked(
                    item, by_finding[object_.label.reference, *_told_by(item.key)], account, _of(typed, object_, item)
                )
                for item in object_.items
            ],
        )
        for object_ in work
        if object_.items
    ]


def _told_by(key: FindingKey) -> tuple[str, str | None, str | None]:
    return key.rule, key.about, key.period


def _of(typed: Typed | None, work: ObjectWork, item: FindingWork) -> Typed | None:
    return typed if typed and (typed.object, typed.key) == (work.label.reference, item.key) else None


def _marked(item: FindingWork, given: Sequence[FindingMark], account: int, typed: Typed | None) -> MarkedFinding:
    own = next((mark for mark in given if mark.marker == marker_of(account)), None)
    others = [mark for mark in given if mark is not own]
    if typed is not None:
        return MarkedFinding(item, typed.mark, typed.reason, typed.problem, others)
    return MarkedFinding(item, own.mark if own else "", own.reason if own else "", "", others)


def marker_of(account: int) -> str:
    """By what a member of staff is told from others who mark findings."""
    return f"account {account}"
