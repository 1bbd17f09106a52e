"""Background jobs: queued in the registry's own database, so that no other service is needed and nothing is lost.

A worker holds a job by a lease that each of its steps renews, in the same transaction as what the step records: a
worker that is killed loses the step it was in and nothing else, and another goes on from there.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, and_, insert, or_, select, update

from registry.errors import UnavailableError
from registry.models import Job
from registry.models.desk import JobKind, JobState
from registry.queries.workspace.jobs import JobOverview, job_values
from registry.queries.workspace.people import Actor
from registry.services.clock import seconds, timestamp
from registry.services.unit_of_work import inserted_key, unit_of_work

LEASE = 30


@dataclass(frozen=True, slots=True)
class JobLease(JobOverview):
    """A job as its worker has it. `done` counts what earlier workers did in this `round`."""

    institution: int
    account: int
    proposal: int | None
    lease: int


def enqueue(
    connection: Connection, actor: Actor, kind: JobKind, payload: Mapping[str, Any], proposal: int | None = None
) -> int:
    """A job for the next free worker."""
    added = insert(Job).values(
        institution_id=actor.institution,
        account_id=actor.account,
        proposal_id=proposal,
        kind=kind,
        payload=json.dumps(payload, ensure_ascii=False),
        state="waiting",
        round=1,
        done=0,
        total=None,
        lease=0,
        created_at=timestamp(),
    )
    return inserted_key(connection, added)


def begin_trial(engine: Engine, actor: Actor, payload: Mapping[str, Any], proposal: int) -> None:
    """A dry run of an import, for the next free worker. Raises NotAllowedError."""
    actor.require("draft")
    with unit_of_work(engine) as connection:
        enqueue(connection, actor, "dry run", payload, proposal)


def claim(engine: Engine) -> JobLease | None:
    """The oldest job that waits, or whose worker has not renewed its lease."""
    now = int(seconds())
    with unit_of_work(engine) as connection:
        row = connection.execute(
            select(Job.__table__)
            .where(or_(Job.state == "waiting", and_(Job.state == "running", Job.lease < now)))
            .order_by(Job.id)
            .limit(1)
        ).first()
        if row is None:
            return None
        # A lease differs from every one before it, so that its holder can tell that it is still the one.
        lease = max(now + LEASE, row.lease + 1)
        connection.execute(update(Job).where(Job.id == row.id).values(state="running", lease=lease))
    return JobLease(
        **{**job_values(row), "state": "running"},
        institution=row.institution_id,
        account=row.account_id,
        proposal=row.proposal_id,
        lease=lease,
    )


def progress(connection: Connection, job: JobLease, lease: int, **values: Any) -> int:
    """Renews the lease and notes how far the job is, within the transaction of a step. Raises UnavailableError."""
    renewed = max(int(seconds()) + LEASE, lease + 1)
    if "report" in values:
        values["report"] = json.dumps(values["report"], ensure_ascii=False)
    done = connection.execute(
        update(Job).where(Job.id == job.id, Job.state == "running", Job.lease == lease).values(lease=renewed, **values)
    )
    if done.rowcount != 1:
        raise UnavailableError("job.lost-lease", job=job.id)
    return renewed


def finish(engine: Engine, job: JobLease, lease: int, state: JobState, message: str | None = None) -> None:
    with unit_of_work(engine) as connection:
        progress(connection, job, lease, state=state, message=message, ended_at=timestamp())


def try_again(engine: Engine, actor: Actor, key: int) -> None:
    """A job that failed goes on from where it was. Raises NotAllowedError."""
    actor.require("submit")
    with unit_of_work(engine) as connection:
        connection.execute(
            update(Job)
            .where(Job.id == key, Job.institution_id == actor.institution, Job.state == "failed")
            .values(state="waiting", message=None, ended_at=None)
        )
