"""Undoing an import as a whole, while nothing builds on it: what it made is withdrawn, what it revised is as before."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, Engine, select, update

from registry.errors import ConflictError
from registry.ledger.entries import Operation
from registry.models import Job, JobRecord, Record
from registry.models.shapes import SHAPES
from registry.operations.recording.recorder import Recorder
from registry.provenance.documents import Document
from registry.provenance.governance.roles import Capability
from registry.queries.records.documents import current
from registry.queries.workspace.people import Actor
from registry.services.unit_of_work import unit_of_work

MOST_NAMED = 5


def undo(engine: Engine, actor: Actor, key: int, *, needs: Capability) -> int:
    """Undoes the import that a job did; returns how many records that took. `needs` is the capability it takes.

    Raises NotAllowedError, ConflictError."""
    actor.require(needs)
    with unit_of_work(engine) as connection:
        row = connection.execute(
            select(Job.state, Job.payload).where(Job.id == key, Job.institution_id == actor.institution)
        ).first()
        if row is None or row.state not in ("done", "failed"):
            return 0
        if standing := sorted({*_referring(connection, key), *_revised(connection, key)}):
            raise ConflictError("import.built-upon", builders=standing)
        reason = f"The import of {json.loads(row.payload).get('filename', 'a file')} was undone."
        recorder = Recorder(connection, actor.act(Operation.UNDO_IMPORT, job=key))
        undone = list(_as_before(connection, key, reason))
        outcomes = recorder.record(undone)
        if refused := [outcome for outcome in outcomes if not outcome.stands]:
            raise ConflictError("import.built-upon", builders=[outcome.reference for outcome in refused])
        connection.execute(update(Job).where(Job.id == key).values(state="undone"))
    return len(undone)


def _as_before(connection: Connection, key: int, reason: str) -> Iterator[Document]:
    rows = connection.execute(
        select(Record.reference, JobRecord.before)
        .join(JobRecord, JobRecord.record_id == Record.id)
        .where(JobRecord.job_id == key)
    ).all()
    made = current(connection, [reference for reference, before in rows if before is None])
    for reference, before in rows:
        if before is not None:
            yield json.loads(before)
        elif reference in made and "withdrawn" not in made[reference][1]:
            yield {**made[reference][1], "withdrawn": reason}


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
