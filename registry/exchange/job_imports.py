"""Imports in the background: a file looked through, and the job that imports it or tries to, in steps that survive a
killed worker. The file itself is parsed apart."""

import itertools
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Engine

from registry.errors import FileError
from registry.exchange.converters import Conversion
from registry.exchange.importer import Importer, PutBy, own_numbers
from registry.exchange.numbers_alike import FileNumbers, Numbering, NumbersAlike
from registry.exchange.reading_apart import RecordsApart, records_apart, summarise_apart
from registry.exchange.reading_options import GUESSING, ReadingOptions
from registry.exchange.record_files import Item
from registry.exchange.reports import Report
from registry.exchange.row_groups import RowGroups
from registry.exchange.rows_alike import Deciding, Decisions, RowsAlike, TakingIn
from registry.operations.imports import JobRecording, Step
from registry.operations.jobs import HeldJob, JobLease
from registry.operations.text_readings import queue_reading
from registry.queries.workspace.files import has_intake_file
from registry.services.database import open_reader
from registry.services.file_store import Files
from registry.services.parsing.limits import Limits

ROWS_PER_STEP, MOST_REFUSALS = 50, 200


def reading_options(payload: Mapping[str, Any]) -> ReadingOptions:
    """How a job was told to read its file. Raises FileError."""
    return ReadingOptions(
        encoding=payload.get("encoding") or GUESSING.encoding,
        delimiter=payload.get("delimiter") or GUESSING.delimiter,
        sheet=payload.get("sheet") or "",
        header=payload.get("header") or GUESSING.header,
        odd_rows=payload.get("odd_rows") or GUESSING.odd_rows,
    )


def decisions(payload: Mapping[str, Any]) -> Decisions:
    """What a job was told of rows that may be one object, and of records revised since. Raises SettingError."""
    by_key = [f"{key}={decision}" for key, decision in payload.get("alike_groups", {}).items()]
    return Decisions.of([payload.get("alike") or "refuse", *by_key], payload.get("revised") or "ask")


def run(engine: Engine, files: Files, job: JobLease) -> None:
    """Does a job of import from where it is, or a dry run, which keeps nothing; the provenance texts that came in are
    read next. Raises FileError, SettingError."""
    filename = str(job.payload["filename"])
    content = _content(engine, files, job, filename)
    JobImport(engine, job, content, filename, files.limits).run()
    if job.kind == "import":
        queue_reading(engine, job.institution, job.account)


def read(engine: Engine, files: Files, job: JobLease) -> None:
    """Looks through a file for the page of its intake, which did not wait for it. Raises FileError."""
    filename = str(job.payload["filename"])
    content = _content(engine, files, job, filename)
    held = HeldJob(engine, job)
    summary = summarise_apart(content, filename, reading_options(job.payload), files.limits, held.renew)
    held.close({"summary": summary.as_json()})


def _content(engine: Engine, files: Files, job: JobLease, filename: str) -> bytes:
    """The file, which the job's own institution uploaded. Raises FileError."""
    digest = str(job.payload["digest"])
    with open_reader(engine) as connection:
        is_own = has_intake_file(connection, job.institution, digest)
    content = files.get("intake", digest) if is_own else None
    if content is None:
        raise FileError("file.no-longer-stored", name=filename)
    return content


class JobImport:
    """A job's way through its file. A dry run that was broken off kept nothing: it begins anew."""

    def __init__(self, engine: Engine, job: JobLease, content: bytes, filename: str, limits: Limits) -> None:
        is_trial = job.kind == "dry run"
        self._engine = engine
        self._institution = job.institution
        self._content = content
        self._filename = filename
        self._limits = limits
        self._conversion = Conversion.of(job.payload)
        self._options = self._conversion.options(reading_options(job.payload))
        self._decisions = decisions(job.payload)
        self._recording = JobRecording(engine, job, is_trial=is_trial)
        self._report = Report.of({} if is_trial else job.report, MOST_REFUSALS)
        self._recording.reasons = self._report.reasons
        self._done = 0 if is_trial else job.done
        self._round = job.round
        self._total = 0
        # What was put by before the job was broken off, and is lost with the worker that had it.
        self._lost = self._report.waiting

    def run(self) -> None:
        is_resumed = self._done > 0 or self._round > 1
        with PutBy() as put_by, RowGroups() as groups, FileNumbers() as numbers:
            self._put_by = put_by
            self._groups, self._numbers = groups, numbers
            self._look_through()
            self._pass(is_resumed=is_resumed)
            if is_resumed and (self._lost or len(put_by)):
                self._lost, self._done, self._round = 0, 0, self._round + 1
                put_by.clear()
                self._pass(is_resumed=is_resumed)
            self._importer.settle(self._note)
        self._recording.finish()

    def _pass(self, *, is_resumed: bool) -> None:
        """Through the file from where the job is."""
        is_again = self._round > 1
        with open_reader(self._engine, reader=self._institution) as connection:
            report = Report() if is_again else self._report
            convert = self._conversion.converter(connection, self._filename, report, is_mapped=True)
        own = self._recording.recorded if is_resumed else None
        self._importer = Importer(self._recording, self._report, self._put_by, convert, own, ROWS_PER_STEP)
        self._importer.is_again = is_again
        self._importer.alike = self._alike(report)
        with self._records(skip=0 if self._is_uniting else self._done) as records:
            self._total = records.total
            items = records.items()
            if self._is_uniting and self._importer.alike is not None:
                self._importer.alike.remember(self._importer.rows(itertools.islice(items, self._done)))
            while batch := list(itertools.islice(items, ROWS_PER_STEP)):
                self._take(batch, self._done + len(batch), self._total)

    def _alike(self, report: Report) -> Deciding:
        refuse, institution = self._importer.refuse, self._institution
        taking = TakingIn(self._engine, self._decisions, report, refuse, reader=institution, institution=institution)
        return NumbersAlike(taking, self._numbers) if self._conversion.is_native else RowsAlike(taking, self._groups)

    def _look_through(self) -> None:
        """Finds the rows of the file that may be one object, or the objects of one number."""
        keys = self._conversion.keys(self._filename, is_mapped=True)
        with open_reader(self._engine, reader=self._institution) as connection:
            numbering = Numbering.of(connection, self._institution)
            keys = own_numbers(connection, self._institution).alike(keys) if keys is not None else None
        with self._records(skip=0, keys_only=keys is not None) as records:
            if keys is None:
                self._numbers.look_through(records.items(), numbering)
            else:
                self._groups.look_through(records.items(), keys)

    @property
    def _is_uniting(self) -> bool:
        """Whether rows that were gone through before the job was broken off may be one object with others."""
        is_same = "same" in (self._decisions.default, *self._decisions.by_key.values())
        return self._done > 0 and is_same and self._groups.count > 0

    def _records(self, *, skip: int, keys_only: bool = False) -> AbstractContextManager[RecordsApart]:
        """The records of the file after the first so many."""
        return records_apart(
            self._content,
            self._filename,
            self._options,
            self._limits,
            is_native=self._conversion.is_native,
            skip=skip,
            keys_only=keys_only,
            mapping=self._conversion.mapping,
            mapping_name=self._conversion.mapping_name,
            beat=self._recording.renew,
        )

    def _take(self, batch: Sequence[Item], done: int, total: int) -> None:
        """One step: what these rows give, how far the job is, and what it recorded, in one transaction."""
        documents = list(self._importer.placed(batch))
        with self._recording.step() as step:
            self._importer.take(step, documents)
            self._done = done
            self._note(step)

    def _note(self, step: Step) -> None:
        self._report.waiting = self._lost + len(self._put_by)
        step.note(done=self._done, total=self._total, round=self._round, report=self._report.as_json())
