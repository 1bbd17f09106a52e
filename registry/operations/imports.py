"""Imports: what they record in, one transaction or steps that survive a killed worker, kept or as a trial; and undoing
one as a whole, while nothing builds on it: what it made is withdrawn, what it revised is as before."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, delete, insert, or_, select, update

from registry.errors import ConflictError, NotFoundError, StepError
from registry.ledger import entries
from registry.ledger.canonical import digest
from registry.ledger.entries import Act, Operation
from registry.models import Job, JobRecord, Record
from registry.models.sql import among, as_list
from registry.operations.jobs import JobLease, finish, progress, renewed
from registry.operations.operators import warrant_of
from registry.operations.proposals import Content, content_of, submit_within
from registry.operations.recording.indexing import Indexing, NoIndexing
from registry.operations.recording.outcomes import Outcome, waiting
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import Warrant
from registry.operations.undoing import check_not_built_upon, documents_undone, versions_left
from registry.provenance.documents import Document, is_shown, objects_of_events
from registry.provenance.governance.public_standing import public_standing
from registry.provenance.governance.review import ProposalState
from registry.queries.records.documents import current
from registry.queries.records.headers import keys_of
from registry.queries.workspace.jobs import jobs_of
from registry.queries.workspace.people import Actor, staff_actor
from registry.queries.workspace.states import import_notes
from registry.services.clock import timestamp
from registry.services.database import open_reader
from registry.services.large_mapping import LargeMapping
from registry.services.unit_of_work import unit_of_work

# Of how many private records at once it is looked for what others say of them: each time all texts are gone through.
_MOST_WAITING = 10_000


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
def in_one_transaction(
    engine: Engine,
    act: Act,
    acting: Actor | None = None,
    *,
    title: str,
    is_trial: bool,
    withheld: Sequence[str] = (),
) -> Iterator["OneTransaction"]:
    """All in one transaction, which a trial undoes at its end: what whoever runs the machine imports, `acting` for an
    institution where there are accounts. What needs a second person there is proposed under the title. Raises
    NotAllowedError."""
    with unit_of_work(engine) as connection:
        warrant = warrant_of(connection, acting)
        indexing = NoIndexing(connection) if is_trial else Indexing(connection, _MOST_WAITING)
        recording = OneTransaction(Recorder(connection, act, replace(warrant, withheld=withheld), indexing=indexing))
        yield recording
        indexing.finish()
        if is_trial and (transaction := connection.get_transaction()):
            transaction.rollback()
        elif acting is not None and recording.lacking_second:
            recording.proposal = _propose(connection, acting, title, recording.lacking_second, withheld)


def _propose(
    connection: Connection, acting: Actor, title: str, documents: Sequence[Document], withheld: Sequence[str]
) -> int:
    """Proposes what an import could not record alone; returns the proposal."""
    base = {ref: version for ref, (version, _) in current(connection, [d["ref"] for d in documents]).items()}
    content = content_of(connection, title, documents, base, withheld)
    proposal, _ = submit_within(connection, acting, None, 1, "import", content)
    return proposal


class OneTransaction:
    """An import that stands or falls as a whole: a single step. `lacking_second` is what a second person must approve,
    and what refers to it; `proposal` where it was proposed."""

    def __init__(self, recorder: Recorder) -> None:
        self.lacking_second: list[Document] = []
        self.proposal: int | None = None
        self._recorder = recorder
        self._lacking: set[str] = set()

    def step(self) -> AbstractContextManager[Step]:
        return nullcontext(self)

    def record(self, documents: Sequence[Document]) -> list[Outcome]:
        outcomes = self._recorder.record(documents)
        return [self._proposed(document, outcome) for document, outcome in zip(documents, outcomes, strict=True)]

    def _proposed(self, document: Document, outcome: Outcome) -> Outcome:
        """The outcome, of what lacks a second person only that it is to be proposed."""
        lacks = outcome.refusal is not None and outcome.refusal.code == "step.needs-two"
        waits = bool(outcome.waits_for) and all(reference in self._lacking for _, reference in outcome.waits_for)
        if not (lacks or waits):
            return outcome
        self.lacking_second.append(document)
        self._lacking.add(outcome.reference)
        return Outcome(outcome.reference, "proposed")

    def note(self, **values: Any) -> None:
        """Nobody can see how far a transaction is."""

    @property
    def rows_written(self) -> int:
        return self._recorder.rows_written


class JobRecording:
    """An import that a job does for an institution, in steps. What it makes is noted, so that the import can be undone.
    Each step renews the job's lease.

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
                step.keep_versions()
            self._lease = progress(connection, self._job, self._lease, **step.notes)

    def renew(self) -> None:
        """Between two steps, where the next is long in coming. Raises UnavailableError."""
        self._lease = renewed(self._engine, self._job, self._lease)

    def finish(self) -> None:
        finish(self._engine, self._job, self._lease, "done")

    def recorded(self, references: Collection[str]) -> set[str]:
        """Those of these references that are of what the job recorded."""
        own = (
            select(Record.reference)
            .join(JobRecord, JobRecord.record_id == Record.id)
            .where(JobRecord.job_id == self._job.id, among(Record.reference, "references"))
        )
        with open_reader(self._engine) as connection:
            return set(connection.execute(own, {"references": as_list(references)}).scalars())


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
        self._base: dict[str, int] = {}
        self._made: set[str] = set()
        self._versions: dict[str, int] = {}
        # What a second person agreed to is what the dry run found, in the records as it found them.
        agreed = None if trial else frozenset[str](job.payload.get("reasons", ()))
        warrant = Warrant(job.institution, agreed=agreed, base=None if trial else self._base, made=self._made)
        self._act = act
        self._recorder = Recorder(connection, act, warrant, aliases, NoIndexing(connection) if trial else None)

    def note(self, **values: Any) -> None:
        self.notes = values

    def record(self, documents: Sequence[Document]) -> list[Outcome]:
        """Raises ConflictError, in an import, where something needs a second person for a reason that the dry run did
        not find."""
        documents = self._recorder.adopt(documents)
        references = [document["ref"] for document in documents]
        recorded = current(self._connection, references)
        stands = {ref: document for ref, (_, document) in recorded.items()}
        self._look_at(references)
        outcomes = self._recorder.record(documents)
        for outcome in outcomes:
            if outcome.refusal is not None and outcome.refusal.code == "step.needs-two":
                raise ConflictError("import.new-reasons", reasons=outcome.refusal.params["reasons"])
        self._reasons += [reason for reason in self._recorder.reasons if reason not in self._reasons]
        if self._trial is None:
            self._keep(outcomes, stands)
            return outcomes
        self._versions |= {ref: version for ref, (version, _) in recorded.items()}
        foreseen = self._as_if_kept(documents, outcomes, self._trial)
        return [self._trial.shown(d, o, stands.get(o.reference)) for d, o in zip(documents, foreseen, strict=True)]

    def _as_if_kept(self, documents: Sequence[Document], outcomes: Sequence[Outcome], trial: "_Trial") -> list[Outcome]:
        """What would have become of the documents, had the steps before been kept: what waits for them is asked too."""
        foreseen = [trial.as_if_kept(d, o) for d, o in zip(documents, outcomes, strict=True)]
        told = zip(documents, outcomes, foreseen, strict=True)
        freed = [document for document, before, after in told if before.waits_for and after.stands]
        refused = self._recorder.refusals(freed)
        self._reasons += [reason for reason in self._recorder.reasons if reason not in self._reasons]
        return [refused.get(document["ref"], outcome) for document, outcome in zip(documents, foreseen, strict=True)]

    def keep_versions(self) -> None:
        """Notes in which versions a dry run found the records that it would have revised."""
        if not self._versions:
            return
        keys = keys_of(self._connection, self._versions)
        noted = (JobRecord.job_id == self._job.id) & among(JobRecord.record_id, "ids")
        self._connection.execute(delete(JobRecord).where(noted), {"ids": as_list(keys.values())})
        notes = [
            {"job_id": self._job.id, "record_id": key, "version": self._versions[reference]}
            for reference, key in keys.items()
        ]
        self._connection.execute(insert(JobRecord), notes)
        self._append_notes(list(keys.values()))

    def _append_notes(self, records: Sequence[int]) -> None:
        """Has the ledger say what was noted of these records."""
        notes = import_notes(self._connection, self._job.id, records)
        entries.append_states(self._connection, self._act, notes, timestamp())

    def _look_at(self, references: Sequence[str]) -> None:
        """In which versions the dry run found records, and in which this job left those that it recorded."""
        own = JobRecord.job_id == self._job.id
        rows = self._connection.execute(
            select(Record.reference, JobRecord.version, (own & JobRecord.before.is_(None)).label("is_made"))
            .join(JobRecord, JobRecord.record_id == Record.id)
            .where(or_(own, JobRecord.job_id == self._job.payload.get("trial", 0)))
            .where(among(Record.reference, "references"))
            .order_by(JobRecord.job_id),
            {"references": as_list(references)},
        )
        for reference, version, is_made in rows:
            self._base[reference] = version
            if is_made:
                self._made.add(reference)

    def _keep(self, outcomes: Sequence[Outcome], before: Mapping[str, Document]) -> None:
        """Notes what the job made and revised, so that it can be undone."""
        changed = {o.reference: o.status for o in outcomes if o.status in ("recorded", "revised")}
        if not changed:
            return
        rows = self._connection.execute(
            select(Record.id, Record.reference, Record.version).where(among(Record.reference, "references")),
            {"references": as_list(changed)},
        ).all()
        own = select(JobRecord.record_id).where(JobRecord.job_id == self._job.id, among(JobRecord.record_id, "ids"))
        noted = set(self._connection.execute(own, {"ids": as_list(row.id for row in rows)}).scalars())
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
        self._append_notes([row.id for row in rows])


class _Trial:
    """What the steps of a trial, each undone, would have left: on disk, however much it is."""

    def __init__(self) -> None:
        self._digests = LargeMapping()
        self._shown = LargeMapping()

    def as_if_kept(self, document: Document, outcome: Outcome) -> Outcome:
        """What would have become of a document, had the steps before been kept."""
        status, reference = outcome.status, outcome.reference
        if outcome.waits_for:
            absent = [(pointer, other) for pointer, other in outcome.waits_for if other not in self._digests]
            if absent:
                return waiting(reference, absent)
            status = "recorded"
        if status in ("recorded", "revised"):
            before, its_digest = self._digests.get(reference), digest(document)
            if before is not None:
                status = "unchanged" if before == its_digest else "revised"
            self._digests[reference] = its_digest
        return replace(outcome, status=status) if status != outcome.status else outcome

    def shown(self, document: Document, outcome: Outcome, before: Document | None) -> Outcome:
        """The outcome with what would have become of the record before the public, told once while it stays so."""
        if outcome.status not in ("recorded", "revised"):
            return outcome
        was, is_public = self._shown.get(outcome.reference), is_shown(document)
        self._shown[outcome.reference] = int(is_public)
        if was is None:
            return replace(outcome, standing=public_standing(before, document))
        if was == int(is_public):
            return outcome
        return replace(outcome, standing="becomes public" if is_public else "taken from view")


def _as_text(document: Document | None) -> str | None:
    return json.dumps(document, ensure_ascii=False) if document is not None else None


def submit(
    engine: Engine, actor: Actor, intake: int, version: int, content: Content, payload: Mapping[str, Any]
) -> ProposalState:
    """Submits an intake as it was tried, or begins the import where one person may. Only what was tried is imported:
    the newest dry run must be done, and of this plan. Raises NotAllowedError, StepError, StaleError."""
    with unit_of_work(engine) as connection:
        trial = next((job for job in jobs_of(connection, intake) if job.kind == "dry run"), None)
        if trial is None or trial.state != "done" or trial.payload != payload:
            raise StepError("import.not-tried")
        reasons = list(trial.report.get("reasons", ()))
        job = {**payload, "trial": trial.id, "reasons": reasons}
        tried = replace(content, documents=[], reasons=reasons, job=job)
        _, state = submit_within(connection, actor, intake, version, "intake", tried)
    return state


def undo(engine: Engine, actor: Actor, intake: int, job: int) -> tuple[int, ProposalState]:
    """Proposes that an import, which a job of this intake did, be undone as a whole; one who may do so alone undoes it
    at once. Returns the proposal and its state. Raises NotAllowedError, NotFoundError, ConflictError."""
    actor.require("submit")
    with unit_of_work(engine) as connection:
        row = connection.execute(
            select(Job.payload).where(
                Job.id == job,
                Job.proposal_id == intake,
                Job.institution_id == actor.institution,
                Job.kind == "import",
                Job.state.in_(("done", "failed")),
            )
        ).first()
        if row is None:
            raise NotFoundError("import.none")
        check_not_built_upon(connection, job)
        filename = json.loads(row.payload).get("filename", "a file")
        documents = documents_undone(connection, job, filename)
        content = Content(
            title=f"Undo the import of {filename}",
            form={"intake": [str(intake)]},
            documents=documents,
            base=versions_left(connection, job),
            seen=entries.newest_on(connection, objects_of_events(documents)),
            job={"undoes": job},
        )
        return submit_within(connection, actor, None, 1, "undo import", content)
