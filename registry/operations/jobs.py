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
from registry.ledger import entries
from registry.ledger.entries import Act, Operation
from registry.models import Job
from registry.models.desk import JobKind, JobState
from registry.queries.workspace import states
from registry.queries.workspace.jobs import JobOverview, job_values
from registry.queries.workspace.people import Actor, staff_actor
from registry.services.clock import seconds, timestamp
from registry.services.unit_of_work import inserted_key, unit_of_work

LEASE = 30
# No worker that is at work holds a lease of more than so many seconds.
_AHEAD = 900
# How often a job that gets nowhere is taken up again: a file that ends its worker is not tried for ever.
MOST_TRIES = 10


@dataclass(frozen=True, slots=True)
class JobLease(JobOverview):
    """A job as its worker has it. `done` counts what earlier workers did in this `round`; `tries` are those that it
    was taken up in since it last got on."""

    institution: int
    account: int
    proposal: int | None
    lease: int
    tries: int = 1


def enqueue(
    connection: Connection, actor: Actor, kind: JobKind, payload: Mapping[str, Any], proposal: int | None = None
) -> int:
    """A job for the next free worker."""
    return enqueue_for(connection, actor.institution, actor.account, kind, payload, proposal)


def enqueue_for(
    connection: Connection,
    institution: int,
    account: int,
    kind: JobKind,
    payload: Mapping[str, Any],
    proposal: int | None = None,
) -> int:
    """A job for an institution's account, which need not be at work now."""
    added = insert(Job).values(
        institution_id=institution,
        account_id=account,
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
    key = inserted_key(connection, added)
    act = Act(staff_actor(connection, account, institution), Operation.QUEUE_JOB, account, proposal, key)
    note_job(connection, key, act)
    return key


def note_job(connection: Connection, key: int, act: Act) -> None:
    """Has the ledger say what a job is to do, and what became of it once it ended."""
    entries.append_states(connection, act, states.jobs(connection, key), timestamp())


def begin_trial(engine: Engine, actor: Actor, payload: Mapping[str, Any], proposal: int) -> None:
    """A dry run of an import, for the next free worker. Raises NotAllowedError."""
    actor.require("draft")
    with unit_of_work(engine) as connection:
        enqueue(connection, actor, "dry run", payload, proposal)


def begin_reading(engine: Engine, actor: Actor, payload: Mapping[str, Any], proposal: int) -> None:
    """The file of an intake, to be looked through by the next free worker. Raises NotAllowedError."""
    actor.require("draft")
    with unit_of_work(engine) as connection:
        enqueue(connection, actor, "reading", payload, proposal)


def claim(engine: Engine) -> JobLease | None:
    """The oldest job that waits, or whose worker has not renewed its lease."""
    now = int(seconds())
    is_over = or_(Job.lease < now, Job.lease > now + _AHEAD)
    with unit_of_work(engine) as connection:
        row = connection.execute(
            select(Job.__table__)
            .where(or_(Job.state == "waiting", and_(Job.state == "running", is_over)))
            .order_by(Job.id)
            .limit(1)
        ).first()
        if row is None:
            return None
        # A lease differs from every one before it, so that its holder can tell that it is still the one.
        lease = _after(row.lease, now)
        connection.execute(
            update(Job).where(Job.id == row.id).values(state="running", lease=lease, tries=row.tries + 1)
        )
    return JobLease(
        **{**job_values(row), "state": "running"},
        institution=row.institution_id,
        account=row.account_id,
        proposal=row.proposal_id,
        lease=lease,
        tries=row.tries + 1,
    )


def _after(lease: int, now: int) -> int:
    """The lease that follows another. One that lies far ahead was given before the clock went back, or has been renewed
    more than once a second for long; the next begins from the clock again."""
    return now + LEASE if lease > now + _AHEAD // 2 else max(now + LEASE, lease + 1)


def progress(connection: Connection, job: JobLease, lease: int, **values: Any) -> int:
    """Renews the lease and notes how far the job is, within the transaction of a step. Raises UnavailableError."""
    renewed = _after(lease, int(seconds()))
    if "report" in values:
        values["report"] = json.dumps(values["report"], ensure_ascii=False)
    done = connection.execute(
        update(Job)
        .where(Job.id == job.id, Job.state == "running", Job.lease == lease)
        .values(lease=renewed, **({"tries": 0} if values else {}), **values)
    )
    if done.rowcount != 1:
        raise UnavailableError("job.lost-lease", job=job.id)
    if "state" in values:
        actor = staff_actor(connection, job.account, job.institution)
        note_job(connection, job.id, Act(actor, Operation.END_JOB, job.account, job.proposal, job.id))
    return renewed


def hold(engine: Engine, job: JobLease, lease: int, wait: int, **values: int) -> int:
    """The lease of a job that nobody takes up for so many seconds, `_AHEAD` at most: it is being done, or put off.
    Raises UnavailableError."""
    until = max(int(seconds()) + wait, lease + 1)
    with unit_of_work(engine) as connection:
        held = update(Job).where(Job.id == job.id, Job.state == "running", Job.lease == lease)
        if connection.execute(held.values(lease=until, **values)).rowcount != 1:
            raise UnavailableError("job.lost-lease", job=job.id)
    return until


def finish(engine: Engine, job: JobLease, lease: int, state: JobState, message: str | None = None) -> None:
    with unit_of_work(engine) as connection:
        progress(connection, job, lease, state=state, message=message, ended_at=timestamp())


def renewed(engine: Engine, job: JobLease, lease: int) -> int:
    """The lease of a job that goes on, a later one where a third of it is over. Raises UnavailableError."""
    if lease - int(seconds()) >= 2 * LEASE // 3:
        return lease
    with unit_of_work(engine) as connection:
        return progress(connection, job, lease)


class HeldJob:
    """A job without steps, whose lease is renewed while it goes on."""

    def __init__(self, engine: Engine, job: JobLease) -> None:
        self._engine = engine
        self._job = job
        self._lease = job.lease

    def renew(self) -> None:
        """Raises UnavailableError where another worker has the job by now."""
        self._lease = renewed(self._engine, self._job, self._lease)

    def finish(self, connection: Connection, report: Mapping[str, Any] | None = None) -> None:
        """Within the transaction that keeps what the job came to."""
        progress(
            connection, self._job, self._lease, state="done", message=None, report=report or {}, ended_at=timestamp()
        )

    def close(self, report: Mapping[str, Any]) -> None:
        """The job is done, and came to nothing but its report."""
        with unit_of_work(self._engine) as connection:
            self.finish(connection, report)


def try_again(engine: Engine, actor: Actor, proposal: int, key: int) -> None:
    """A job of a proposal that failed goes on from where it was. Raises NotAllowedError."""
    actor.require("submit")
    with unit_of_work(engine) as connection:
        again = connection.execute(
            update(Job)
            .where(
                Job.id == key,
                Job.proposal_id == proposal,
                Job.institution_id == actor.institution,
                Job.state == "failed",
            )
            .values(state="waiting", message=None, ended_at=None, tries=0)
        )
        if again.rowcount:
            note_job(connection, key, actor.act(Operation.QUEUE_JOB, proposal=proposal, job=key))


def stop(engine: Engine, actor: Actor, proposal: int, key: int) -> bool:
    """A job of a proposal goes no further, of whichever worker it is: the step that it is in leaves nothing behind.
    Whether it had not ended by then. Raises NotAllowedError."""
    with unit_of_work(engine) as connection:
        going = (
            (Job.id == key)
            & (Job.proposal_id == proposal)
            & (Job.institution_id == actor.institution)
            & Job.state.in_(("waiting", "running"))
        )
        row = connection.execute(select(Job.kind, Job.report).where(going)).first()
        actor.require("submit" if row is not None and row.kind == "import" else "draft")
        if row is None:
            return False
        report = {**json.loads(row.report or "{}"), "stopped": True}
        what_stays = "What it recorded before is kept." if row.kind == "import" else "Nothing of it is kept."
        connection.execute(
            update(Job)
            .where(going)
            .values(
                state="failed",
                message=f"{actor.person} stopped it. {what_stays}",
                report=json.dumps(report, ensure_ascii=False),
                ended_at=timestamp(),
            )
        )
        note_job(connection, key, actor.act(Operation.END_JOB, proposal=proposal, job=key))
    return True
