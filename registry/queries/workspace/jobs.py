"""Background jobs as pages show them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, Row, select

from registry.models import Job
from registry.models.desk import JobKind, JobState


@dataclass(frozen=True, slots=True)
class JobOverview:
    """A job: how far it is, and what it reports."""

    id: int
    kind: JobKind
    state: JobState
    round: int
    done: int
    total: int | None
    message: str | None
    report: Mapping[str, Any]
    payload: Mapping[str, Any]
    created_at: str
    ended_at: str | None

    @property
    def goes_on(self) -> bool:
        return self.state in ("waiting", "running")

    @property
    def standing(self) -> str:
        """The state in a word: what somebody stopped did not fail."""
        return "stopped" if self.state == "failed" and self.report.get("stopped") else self.state

    @property
    def percent(self) -> int:
        return min(100, 100 * self.done // self.total) if self.total else 0


_FIELDS = [field.name for field in fields(JobOverview)]


def jobs_of(connection: Connection, proposal: int) -> list[JobOverview]:
    """The jobs of a proposal, the newest first."""
    rows = connection.execute(select(Job.__table__).where(Job.proposal_id == proposal).order_by(Job.id.desc()))
    return [JobOverview(**job_values(row)) for row in rows]


def job_values(row: Row[Any]) -> dict[str, Any]:
    """What a row of the table says of a job, by the fields of `JobOverview`."""
    values = {name: getattr(row, name) for name in _FIELDS}
    return {**values, "report": json.loads(row.report) if row.report else {}, "payload": json.loads(row.payload)}


def lease_of(connection: Connection, key: int) -> int:
    """Until when the worker of a job holds it."""
    return int(connection.execute(select(Job.lease).where(Job.id == key)).scalar_one())
