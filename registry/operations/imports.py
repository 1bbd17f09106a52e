"""Imports: what they record in, one transaction or steps that survive a killed worker, kept or as a trial; and undoing
one as a whole, while nothing builds on it: what it made is withdrawn, what it revised is as before."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, insert, select, update

from registry.errors import ConflictError, DocumentError
from registry.ledger.canonical import digest
from registry.ledger.entries import Act, Operation
from registry.models import Job, JobRecord, Record
from registry.models.shapes import SHAPES
from registry.models.sql import among, as_list
from registry.operations.jobs import LEASE, JobLease, finish, progress
from registry.operations.recording.outcomes import Outcome, waiting
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.stewardship import kept_by_others, of_others_files, take_charge, touched
from registry.provenance.documents import Document, withdrawn
from registry.provenance.governance.review import reasons_for_two
from registry.provenance.governance.roles import Capability
from registry.queries.records.documents import current
from registry.queries.workspace.people import Actor, staff_actor
from registry.services.clock import seconds
from registry.services.database import open_reader
from registry.services.unit_of_work import unit_of_work

MOST_NAMED = 5


class Step(Protocol):
    """A part of an import whose records stand or fall together."""

    def record(self, documents: Sequence[Document]) -> list[Outcome]:
        """Records documents, each reference once among them; gives what became of each, in their order."""

    def note(self, **values: Any) -> None:
        """Tells how far the import is, to be kept with what the step recorded."""


class Recording(Protocol):
    """What an import records in."""

    def step(self) -> AbstractContextManager[Step]:
        """Begins a step; it is kept when the context ends, and on an error leaves nothing behind."""


@contextmanager
def in_one_transaction(engine: Engine, act: Act, *, is_trial: bool) -> Iterator["OneTransaction"]:
    """All in one transaction, which a trial undoes at its end."""
    with unit_of_work(engine) as connection:
        yield OneTransaction(Recorder(connection, act))
        if is_trial and (transaction := connection.get_transaction()):
            transaction.rollback()


class OneTransaction:
    """An import that stands or falls as a whole: a single step."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def step(self) -> AbstractContextManager[Step]:
        return nullcontext(self)

    def record(self, documents: Sequence[Document]) -> list[Outcome]:
        return self._recorder.record(documents)

    def note(self, **values: Any) -> None:
        """Nobody can see how far a transaction is."""

    @property
    def rows_written(self) -> int:
        return self._recorder.rows_written


class JobRecording:
    """An import that a job does for an institution, in steps. What other institutions keep is refused; what it makes
    is the institution's, and is noted, so that the import can be undone. Each step renews the job's lease.

    The steps of a trial are undone at once, so that others are not held up: what they would have recorded is
    remembered in their place. `reasons` are why a second person must approve it."""

    def __init__(self, engine: Engine, job: JobLease, *, is_trial: bool) -> None:
        self.reasons: list[str] = []
        self._engine = engine
        self._job = job
        self._lease = job.lease
        self._trial = _Trial() if is_trial else None
        self._aliases: dict[str, str] = {}

    @contextmanager
    def step(self) -> Iterator["JobStep"]:
        with unit_of_work(self._engine) as connection:
            step = JobStep(connection, self._job, self._aliases, self._trial, self.reasons)
            if self._trial is None:
                yield step
            else:
                with connection.begin_nested() as savepoint:
                    yield step
                    savepoint.rollback()
            self._lease = progress(connection, self._job, self._lease, **step.notes)

    def renew(self) -> None:
        """Between two steps, where the next is long in coming. Raises UnavailableError."""
        if self._lease - int(seconds()) < 2 * LEASE // 3:
            with unit_of_work(self._engine) as connection:
                self._lease = progress(connection, self._job, self._lease)

    def finish(self) -> None:
        finish(self._engine, self._job, self._lease, "done")

    def recorded(self) -> set[str]:
        """The references of what the job recorded before it was broken off."""
        own = select(Record.reference).join(JobRecord, JobRecord.record_id == Record.id)
        with open_reader(self._engine) as connection:
            return set(connection.execute(own.where(JobRecord.job_id == self._job.id)).scalars())


class JobStep:
    """A step of a job's import, in a transaction of its own."""

    def __init__(
        self,
        connection: Connection,
        job: JobLease,
        aliases: dict[str, str],
        trial: "_Trial | None",
        reasons: list[str],
    ) -> None:
        actor = staff_actor(connection, job.account, job.institution)
        act = Act(actor, Operation.INTAKE, account=job.account, proposal=job.proposal, job=job.id)
        self.notes: Mapping[str, Any] = {}
        self._connection = connection
        self._job = job
        self._trial = trial
        self._reasons = reasons
        self._recorder = Recorder(connection, act, aliases)

    def note(self, **values: Any) -> None:
        self.notes = values

    def record(self, documents: Sequence[Document]) -> list[Outcome]:
        existing = current(self._connection, [document["ref"] for document in documents])
        before = {reference: previous for reference, (_, previous) in existing.items()}
        keepers = kept_by_others(self._connection, self._job.institution, documents)
        elsewhere = {d["ref"]: keepers[ref] for d in documents for ref in touched(d) if ref in keepers}
        others_files = of_others_files(self._connection, self._job.institution, documents)
        refused = {ref: _kept_elsewhere(ref, keeper) for ref, keeper in elsewhere.items()} | {
            ref: Outcome(ref, "refused", "", DocumentError("attachment.not-yours", reference=ref))
            for ref in others_files
        }
        allowed = [document for document in documents if document["ref"] not in refused]
        changes = [(before.get(d["ref"]), d) for d in allowed if before.get(d["ref"]) != d]
        self._reasons += [reason for reason in reasons_for_two(changes, []) if reason not in self._reasons]
        outcomes = self._recorder.record(allowed)
        if self._trial is None:
            self._keep(outcomes, before)
        else:
            outcomes = [self._trial.as_if_kept(d, o) for d, o in zip(allowed, outcomes, strict=True)]
        recorded = {document["ref"]: outcome for document, outcome in zip(allowed, outcomes, strict=True)}
        return [recorded.get(d["ref"]) or refused[d["ref"]] for d in documents]

    def _keep(self, outcomes: Sequence[Outcome], before: Mapping[str, Document]) -> None:
        """Notes what the job made and revised, so that it can be undone, and whose the made records are."""
        changed = {o.reference: o.status for o in outcomes if o.status in ("recorded", "revised")}
        if not changed:
            return
        rows = self._connection.execute(
            select(Record.id, Record.reference, Record.version).where(among(Record.reference, "references")),
            {"references": as_list(changed)},
        ).all()
        noted = set(
            self._connection.execute(select(JobRecord.record_id).where(JobRecord.job_id == self._job.id)).scalars()
        )
        for row in rows:
            if row.id in noted:
                its_note = (JobRecord.job_id == self._job.id) & (JobRecord.record_id == row.id)
                self._connection.execute(update(JobRecord).where(its_note).values(version=row.version))
        fresh = [row for row in rows if row.id not in noted]
        if fresh:
            notes = [
                {
                    "job_id": self._job.id,
                    "record_id": row.id,
                    "version": row.version,
                    "before": _as_text(before.get(row.reference)),
                }
                for row in fresh
            ]
            self._connection.execute(insert(JobRecord), notes)
        recorded = [row.reference for row in fresh if changed[row.reference] == "recorded"]
        take_charge(self._connection, self._job.institution, recorded)


class _Trial:
    """What the steps of a trial, each undone, would have left."""

    def __init__(self) -> None:
        self._digests: dict[str, str] = {}

    def as_if_kept(self, document: Document, outcome: Outcome) -> Outcome:
        """What would have become of a document, had the steps before been kept."""
        status, reference = outcome.status, outcome.reference
        if outcome.waits_for:
            absent = [(pointer, other) for pointer, other in outcome.waits_for if other not in self._digests]
            if absent:
                return waiting(reference, absent)
            status = "recorded"
        if status in ("recorded", "revised"):
            its_digest = digest(document)
            if reference in self._digests:
                status = "unchanged" if self._digests[reference] == its_digest else "revised"
            self._digests[reference] = its_digest
        return replace(outcome, status=status) if status != outcome.status else outcome


def _kept_elsewhere(reference: str, keeper: str) -> Outcome:
    return Outcome(reference, "refused", "", DocumentError("record.kept-elsewhere", reference=reference, name=keeper))


def _as_text(document: Document | None) -> str | None:
    return json.dumps(document, ensure_ascii=False) if document is not None else None


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
        if builders := sorted({*_referring(connection, key), *_revised(connection, key)}):
            raise ConflictError("import.built-upon", builders=builders)
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
    documents = current(connection, [reference for reference, before in rows if before is None])
    for reference, before in rows:
        if before is not None:
            yield json.loads(before)
        elif reference in documents and "withdrawn" not in documents[reference][1]:
            yield withdrawn(documents[reference][1], reason)


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
    recorded = ours.where(JobRecord.before.is_(None))
    tables = {part.table: part for shape in SHAPES.values() for part in (shape, *shape.lists)}
    for table, part in tables.items():
        for value in part.values:
            if value.refers_to is None:
                continue
            statement = (
                select(Record.reference)
                .join(table, table.c.record_id == Record.id)
                .where(table.c[value.column].in_(recorded), Record.id.not_in(ours), Record.withdrawn.is_(None))
                .limit(MOST_NAMED + 1)
            )
            yield from connection.execute(statement).scalars()
