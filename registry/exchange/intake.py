"""Taking in a file: looked at, tried without keeping anything, and recorded in steps that survive a killed worker."""

import itertools
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update

from registry import schemas
from registry.errors import DocumentError
from registry.exchange.column_mapping import Intake, flattened
from registry.exchange.record_files import Item, Source, Unreadable, is_header, opened
from registry.exchange.tables import TableUnfit, read_table
from registry.ledger.entries import Act, Operation
from registry.messages import sentence
from registry.models import JobRecord, Record
from registry.models.sql import among, as_list
from registry.operations.jobs import Claimed, finish, progress
from registry.operations.recording.recorder import Outcome, Recorder
from registry.operations.recording.stewardship import kept_by_others, take_charge, touched
from registry.provenance.documents import Document
from registry.provenance.governance.review import reasons_for_two
from registry.provenance.notation import Register
from registry.provenance.notation.documents import Storyteller
from registry.queries.records.documents import current
from registry.queries.records.known_names import known_parties, known_places
from registry.queries.workspace.people import staff_actor
from registry.services.file_store import Files
from registry.services.unit_of_work import unit_of_work

BATCH = 50
MOST_REFUSALS, MOST_SAMPLES, MOST_ROUNDS = 200, 5, 5
_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file shows at first sight: whether it is of our own format, its columns with samples, and its rows."""

    is_native: bool
    columns: tuple[str, ...]
    samples: Mapping[str, tuple[str, ...]]
    rows: int


class IntakeUnfit(ValueError):
    """A file that can't be taken in, and why."""


def look(content: bytes, filename: str) -> Looked:
    """Raises IntakeUnfit."""
    rows = _rows(content, filename)
    first = list(itertools.islice(rows, _LOOKED_AT))
    if not first:
        raise IntakeUnfit(f"{filename} has no records.")
    count = len(first) + sum(1 for _ in rows)
    if _is_native(first):
        return Looked(True, (), {}, count)
    columns: dict[str, list[str]] = {}
    for _, row in first:
        for name, text in row.items() if isinstance(row, dict) else ():
            found = columns.setdefault(str(name), [])
            if text and len(found) < 3 and str(text) not in found:
                found.append(str(text)[:120])
    return Looked(False, tuple(columns), {name: tuple(found) for name, found in columns.items()}, count)


def run(engine: Engine, files: Files, job: Claimed) -> None:
    """Does a job of intake, from where it is: a dry run, which keeps nothing, or the import."""
    filename = str(job.payload["filename"])
    content = files.get("intake", job.payload["digest"])
    if content is None:
        finish(engine, job, job.lease, "failed", f"{filename} is no longer in the store.")
        return
    try:
        _Run(engine, job, content, filename).through()
    except (IntakeUnfit, Unreadable) as error:
        finish(engine, job, job.lease, "failed", str(error))


@dataclass(slots=True)
class _Report:
    """What a run did so far, in a form that is kept with the job."""

    counts: Counter[str] = field(default_factory=Counter)
    refusals: list[dict[str, str]] = field(default_factory=list)
    samples: list[Document] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    kept: dict[str, int] = field(default_factory=dict)
    waiting: int = 0

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "_Report":
        report = cls()
        for name in ("refusals", "samples", "reasons", "kept", "waiting"):
            if name in kept:
                setattr(report, name, kept[name])
        report.counts = Counter(kept.get("counts", {}))
        return report

    def as_json(self) -> dict[str, Any]:
        return {
            "counts": dict(self.counts),
            "refusals": self.refusals,
            "samples": self.samples,
            "reasons": self.reasons,
            "kept": self.kept,
            "waiting": self.waiting,
        }

    def refuse(self, where: str, pointer: str, reason: str) -> None:
        self.counts["refused"] += 1
        if len(self.refusals) < MOST_REFUSALS:
            self.refusals.append({"where": where, "pointer": pointer, "reason": reason})


class _Run:
    def __init__(self, engine: Engine, job: Claimed, content: bytes, filename: str) -> None:
        self._engine, self._job = engine, job
        self._content, self._filename = content, filename
        self._lease, self._round = job.lease, job.round
        self._is_dry = job.kind == "dry run"
        # A dry run that was broken off kept nothing: it begins anew.
        self._report = _Report.of({} if self._is_dry else job.report)
        self._convert = self._converter()
        self._in_file: set[str] = set()
        self._counted: set[str] = set()

    def through(self) -> None:
        """Round after round while records that wait for others come to be recorded: most files take one."""
        total = sum(1 for _ in _rows(self._content, self._filename))
        if self._is_dry:
            self._in_file = self._references()
        else:
            self._counted = self._recorded()
        done = 0 if self._is_dry else self._job.done
        while True:
            self._pass(done, total)
            if self._is_dry or not self._report.waiting or self._round >= MOST_ROUNDS:
                break
            self._round, done = self._round + 1, 0
            self._report.waiting = 0
            with unit_of_work(self._engine) as connection:
                self._note(connection, 0, total)
        finish(self._engine, self._job, self._lease, "done")

    def _pass(self, done: int, total: int) -> None:
        rows = itertools.islice(_rows(self._content, self._filename), done, None)
        while batch := list(itertools.islice(rows, BATCH)):
            done += len(batch)
            self._take(batch, done, total)

    def _take(self, batch: Sequence[tuple[str, Any]], done: int, total: int) -> None:
        """One step: what these rows give, how far the job is, and what it recorded, in one transaction."""
        found = self._documents(batch)
        with unit_of_work(self._engine) as connection:
            if self._is_dry:
                with connection.begin_nested() as trial:
                    self._record(connection, found)
                    trial.rollback()
            else:
                self._record(connection, found)
            self._note(connection, done, total)

    def _note(self, connection: Connection, done: int, total: int) -> None:
        report = self._report.as_json()
        self._lease = progress(
            connection, self._job, self._lease, done=done, total=total, round=self._round, report=report
        )

    def _documents(self, batch: Sequence[tuple[str, Any]]) -> list[tuple[str, Document]]:
        """The documents of some rows, each once; what is wrong with a row is told, and it gives nothing."""
        found: dict[str, tuple[str, Document]] = {}
        for where, row in batch:
            try:
                if isinstance(row, Item):
                    raise DocumentError("document.invalid", reason=row.problem or "Can't be read.", pointer="")
                documents = [schemas.load(document) for document in self._convert(row)]
            except DocumentError as error:
                if self._round == 1:
                    self._report.refuse(where, error.pointer, sentence(error))
                continue
            found.update((document["ref"], (where, document)) for document in documents)
        return list(found.values())

    def _record(self, connection: Connection, found: Sequence[tuple[str, Document]]) -> None:
        documents = [document for _, document in found]
        before = {ref: one for ref, (_, one) in current(connection, [d["ref"] for d in documents]).items()}
        others = kept_by_others(connection, self._job.institution, documents)
        kept_elsewhere = {d["ref"]: others[ref] for d in documents for ref in touched(d) if ref in others}
        allowed = [d for d in documents if d["ref"] not in kept_elsewhere]
        self._learn(before, allowed)
        act = Act(
            staff_actor(connection, self._job.account, self._job.institution),
            Operation.INTAKE,
            account=self._job.account,
            proposal=self._job.proposal,
            job=self._job.id,
        )
        outcomes = Recorder(connection, act).record(allowed)
        places = {document["ref"]: where for where, document in found}
        for ref, name in kept_elsewhere.items():
            if self._round == 1:
                self._report.refuse(places[ref], "", f"{ref} is kept by {name}.")
        for outcome, document in zip(outcomes, allowed, strict=True):
            self._count(outcome, places.get(document["ref"], ""))
        if not self._is_dry:
            self._keep(connection, outcomes, before)

    def _learn(self, before: Mapping[str, Document], documents: Sequence[Document]) -> None:
        changes = [(before.get(d["ref"]), d) for d in documents if before.get(d["ref"]) != d]
        for reason in reasons_for_two(changes, []):
            if reason not in self._report.reasons:
                self._report.reasons.append(reason)
        shown = [d for d in documents if d["kind"] in ("object", "event") and d["ref"] not in before]
        room = MOST_SAMPLES - len(self._report.samples)
        self._report.samples += shown[: max(0, room)]

    def _count(self, outcome: Outcome, where: str) -> None:
        """A record that several rows bring, such as a maker, counts once."""
        waits_for_file = outcome.status == "waiting" and any(ref in outcome.reason for ref in self._in_file)
        if outcome.stands or waits_for_file:
            if outcome.reference in self._counted:
                return
            self._counted.add(outcome.reference)
        if outcome.status in ("recorded", "revised") or waits_for_file:
            self._report.counts["recorded" if waits_for_file else outcome.status] += 1
        elif outcome.status == "unchanged":
            self._report.counts["unchanged"] += self._round == 1
        elif outcome.status == "waiting" and not self._is_dry and self._round < MOST_ROUNDS:
            self._report.waiting += 1
        elif outcome.status == "refused" and self._round > 1:
            return
        else:
            self._report.refuse(where or outcome.reference, outcome.pointer, outcome.reason)

    def _keep(self, connection: Connection, outcomes: Sequence[Outcome], before: Mapping[str, Document]) -> None:
        """Notes what the job made and revised, so that it can be undone, and whose the made records are."""
        changed = {o.reference: o.status for o in outcomes if o.status in ("recorded", "revised")}
        if not changed:
            return
        rows = connection.execute(
            select(Record.id, Record.reference, Record.version).where(among(Record.reference, "references")),
            {"references": as_list(changed)},
        ).all()
        noted = dict(
            connection.execute(
                select(JobRecord.record_id, JobRecord.before).where(JobRecord.job_id == self._job.id)
            ).all()
        )
        fresh = [row for row in rows if row.id not in noted]
        for row in rows:
            if row.id in noted:
                connection.execute(
                    update(JobRecord)
                    .where(JobRecord.job_id == self._job.id, JobRecord.record_id == row.id)
                    .values(version=row.version)
                )
        if fresh:
            connection.execute(
                insert(JobRecord),
                [
                    {
                        "job_id": self._job.id,
                        "record_id": row.id,
                        "version": row.version,
                        "before": json.dumps(before[row.reference], ensure_ascii=False)
                        if row.reference in before
                        else None,
                    }
                    for row in fresh
                ],
            )
        made = [row.reference for row in fresh if changed[row.reference] == "recorded"]
        take_charge(connection, self._job.institution, made)

    def _converter(self) -> Callable[[Any], list[Document]]:
        payload = self._job.payload
        if payload.get("native"):
            return lambda data: [data]
        with self._engine.connect() as connection:
            parties = Register(known_parties(connection, is_public=False))
            places = Register(known_places(connection, is_public=False)) if payload.get("read_provenance") else None
        intake = Intake(
            columns=payload["columns"],
            issuer=payload["issuer"],
            filename=self._filename,
            visibility=payload.get("visibility", "private"),
            language=payload.get("language") or None,
            prose=Storyteller(parties, places) if places is not None else None,
            parties=parties,
            kept=self._report.kept,
        )
        return intake.documents

    def _recorded(self) -> set[str]:
        """What the job recorded before it was broken off."""
        own = select(Record.reference).join(JobRecord, JobRecord.record_id == Record.id)
        with self._engine.connect() as connection:
            return set(connection.execute(own.where(JobRecord.job_id == self._job.id)).scalars())

    def _references(self) -> set[str]:
        """The references that a file of our own format brings, which its records may name before they come."""
        if not self._job.payload.get("native"):
            return set()
        return {row["ref"] for _, row in _rows(self._content, self._filename) if isinstance(row, dict) and "ref" in row}


def _rows(content: bytes, filename: str) -> Iterator[tuple[str, Any]]:
    """The rows of a file with where each stands; one that can't be read is its Item. Raises IntakeUnfit."""
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"[") or content[:2] == b"\x1f\x8b":
        yield from _of_json(content, filename)
        return
    try:
        table = read_table(content, filename)
    except TableUnfit as error:
        raise IntakeUnfit(f"{filename}: {error}") from None
    for number, row in enumerate(table.records(), start=2):
        yield f"row {number}", row


def _of_json(content: bytes, filename: str) -> Iterator[tuple[str, Any]]:
    suffix = "".join(Path(filename).suffixes[-2:]) or ".json"
    with tempfile.NamedTemporaryFile(suffix=suffix) as file:
        file.write(content)
        file.flush()
        with opened(Path(file.name)) as source:
            try:
                yield from _items(source)
            except Unreadable as error:
                raise IntakeUnfit(str(error).replace(file.name, filename)) from None


def _items(source: Source) -> Iterator[tuple[str, Any]]:
    for item in source.records():
        if item.problem:
            yield item.where, item
        elif not is_header(item.data):
            is_ours = isinstance(item.data, dict) and item.data.get("kind") in schemas.SCHEMAS and "ref" in item.data
            yield item.where, item.data if is_ours else flattened(item.data)


def _is_native(rows: Sequence[tuple[str, Any]]) -> bool:
    """Whether every row is a record of the exchange format."""
    return all(isinstance(row, dict) and row.get("kind") in schemas.SCHEMAS and "ref" in row for _, row in rows)
