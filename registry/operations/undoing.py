"""Undoing an import as a whole, while nothing builds on it: what it made is withdrawn, what it revised is as before."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select, update

from registry.errors import ConflictError
from registry.ledger.entries import Act
from registry.models import Job, JobRecord, Record
from registry.models.shapes import SHAPES
from registry.operations.jobs import note_job
from registry.provenance.documents import Document, withdrawn
from registry.provenance.governance.review import ProposalKind
from registry.queries.records.documents import current

MOST_NAMED = 5
# In place of what a record was before an import, where a redaction took that away.
REMOVED_BEFORE = "null"


def documents_undone(connection: Connection, job: int, filename: str) -> list[Document]:
    """The records of the import that a job did, as they are once it is undone."""
    reason = f"The import of {filename} was undone."
    return list(_as_before(connection, job, reason))


def versions_left(connection: Connection, job: int) -> dict[str, int]:
    """The version in which the job left each record that it made or revised."""
    rows = connection.execute(
        select(Record.reference, JobRecord.version)
        .join(JobRecord, JobRecord.record_id == Record.id)
        .where(JobRecord.job_id == job)
    )
    return dict(rows.all())


def check_not_built_upon(connection: Connection, job: int) -> None:
    """Raises ConflictError where other records refer to what the job made, or what it recorded was revised since."""
    if builders := sorted({*_referring(connection, job), *_revised(connection, job)}):
        raise ConflictError("import.built-upon", builders=builders)


def check_undoing(connection: Connection, kind: ProposalKind, job: Mapping[str, Any] | None) -> None:
    """`check_not_built_upon` of the import that a proposal undoes: others may have come to refer to it while that
    waited."""
    if kind == "undo import" and job is not None:
        check_not_built_upon(connection, job["undoes"])


def mark_undone(connection: Connection, job: int, act: Act) -> None:
    connection.execute(update(Job).where(Job.id == job).values(state="undone"))
    note_job(connection, job, act)


def _as_before(connection: Connection, key: int, reason: str) -> Iterator[Document]:
    rows = connection.execute(
        select(Record.reference, JobRecord.before)
        .join(JobRecord, JobRecord.record_id == Record.id)
        .where(JobRecord.job_id == key)
    ).all()
    made = current(connection, [reference for reference, before in rows if before is None])
    for reference, before in rows:
        if before == REMOVED_BEFORE:
            raise ConflictError("import.redacted", reference=reference)
        if before is not None:
            yield json.loads(before)
        elif reference in made and "withdrawn" not in made[reference][1]:
            yield withdrawn(made[reference][1], reason)


def _revised(connection: Connection, key: int) -> list[str]:
    """Records of the import that were revised after it."""
    return list(
        connection.execute(
            select(Record.reference)
            .join(JobRecord, JobRecord.record_id == Record.id)
            .where(JobRecord.job_id == key, JobRecord.version != Record.version)
        ).scalars()
    )


def _referring(connection: Connection, key: int) -> Iterator[str]:
    """Records outside the import, and not withdrawn, that refer to one of those it made."""
    ours = select(JobRecord.record_id).where(JobRecord.job_id == key)
    made = ours.where(JobRecord.before.is_(None))
    tables = {part.table: part for shape in SHAPES.values() for part in (shape, *shape.lists)}
    for table, part in tables.items():
        for value in part.values:
            if value.refers_to is None:
                continue
            statement = (
                select(Record.reference)
                .join(table, table.c.record_id == Record.id)
                .where(table.c[value.column].in_(made), Record.id.not_in(ours), Record.withdrawn.is_(None))
                .limit(MOST_NAMED + 1)
            )
            yield from connection.execute(statement).scalars()
