"""Imports in the background: a file at first sight, and the job that imports it or tries to, in steps that survive a
killed worker."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

from registry import schemas
from registry.errors import FileError
from registry.exchange.column_mapping import flattened
from registry.exchange.converters import Conversion
from registry.exchange.importer import Importer, PutBy, records_of
from registry.exchange.record_files import GUESSING, Item, ReadingOptions, is_header, open_records
from registry.exchange.reports import Report
from registry.exchange.tables import MOST_COLUMNS
from registry.operations.imports import JobRecording, Step
from registry.operations.jobs import JobLease
from registry.services.database import open_reader
from registry.services.file_store import Files

ROWS_PER_STEP, MOST_REFUSALS = 50, 200
_LOOKED_AT, _MOST_SAMPLES, _LONGEST_SAMPLE = 200, 3, 120


@dataclass(frozen=True, slots=True)
class FileSummary:
    """A file at first sight: whether it is of our own format, its columns with samples, how many rows it has, and
    whether it is a table: "text" or "workbook", then with its sheets."""

    is_native: bool
    columns: tuple[str, ...]
    samples: Mapping[str, tuple[str, ...]]
    rows: int
    shape: str = ""
    sheets: tuple[str, ...] = ()


def summarise(content: bytes, filename: str, options: ReadingOptions = GUESSING) -> FileSummary:
    """Raises FileError where the file can't be read or has no records."""
    with open_records(content, filename, options) as file:
        items = (item for item in file.records() if not _is_our_header(item))
        start = list(itertools.islice(items, _LOOKED_AT))
        if not start:
            cause = FileError("table.only-a-header") if file.columns else FileError("file.no-records")
            raise FileError("file.within", name=filename, cause=cause)
        if all(_is_native(item) for item in start):
            return FileSummary(True, (), {}, len(start) + sum(1 for _ in items))
        columns: dict[str, list[str]] = {column: [] for column in file.columns}
        rows = 0
        for item in itertools.chain(start, items):
            rows += 1
            _sample(columns, flattened(item.data))
    names = tuple(columns)[:MOST_COLUMNS]
    samples = {name: tuple(columns[name]) for name in names}
    return FileSummary(False, names, samples, rows, file.shape, file.sheets)


def _is_our_header(item: Item) -> bool:
    return is_header(item.data) and item.data["format"] == schemas.FORMAT


def _is_native(item: Item) -> bool:
    return isinstance(item.data, dict) and item.data.get("kind") in schemas.SCHEMAS and "ref" in item.data


def _sample(columns: dict[str, list[str]], row: Mapping[str, str]) -> None:
    for name, text in row.items():
        samples = columns.setdefault(name, [])
        if text and len(samples) < _MOST_SAMPLES and text not in samples:
            samples.append(text[:_LONGEST_SAMPLE])


def reading_options(payload: Mapping[str, Any]) -> ReadingOptions:
    """How a job was told to read its file. Raises FileError."""
    return ReadingOptions(
        encoding=payload.get("encoding") or GUESSING.encoding,
        delimiter=payload.get("delimiter") or GUESSING.delimiter,
        sheet=payload.get("sheet") or "",
        header=payload.get("header") or GUESSING.header,
    )


def run(engine: Engine, files: Files, job: JobLease) -> None:
    """Does a job of import from where it is, or a dry run, which keeps nothing. Raises FileError, SettingError."""
    filename = str(job.payload["filename"])
    content = files.get("intake", job.payload["digest"])
    if content is None:
        raise FileError("file.no-longer-stored", name=filename)
    JobImport(engine, job, content, filename).run()


class JobImport:
    """A job's way through its file. A dry run that was broken off kept nothing: it begins anew."""

    def __init__(self, engine: Engine, job: JobLease, content: bytes, filename: str) -> None:
        is_trial = job.kind == "dry run"
        self._engine = engine
        self._content = content
        self._filename = filename
        self._conversion = Conversion.of(job.payload)
        self._options = reading_options(job.payload)
        self._recording = JobRecording(engine, job, is_trial=is_trial)
        self._report = Report.of({} if is_trial else job.report, MOST_REFUSALS)
        self._recording.reasons = self._report.reasons
        self._done = 0 if is_trial else job.done
        self._round = job.round
        self._total = 0
        # What was put by before the job was broken off, and is lost with the worker that had it.
        self._lost = self._report.waiting

    def run(self) -> None:
        self._total = sum(1 for _ in self._items())
        is_resumed = self._done > 0 or self._round > 1
        own = self._recording.recorded() if is_resumed else ()
        with PutBy() as put_by:
            self._put_by = put_by
            self._pass(own)
            if is_resumed and (self._lost or len(put_by)):
                self._lost, self._done, self._round = 0, 0, self._round + 1
                put_by.clear()
                self._pass(own)
            self._importer.settle(self._note)
        self._recording.finish()

    def _pass(self, own: Sequence[str] | set[str]) -> None:
        """Through the file from where the job is."""
        is_again = self._round > 1
        with open_reader(self._engine) as connection:
            report = Report() if is_again else self._report
            convert = self._conversion.converter(connection, self._filename, report)
        self._importer = Importer(self._recording, self._report, self._put_by, convert, own, ROWS_PER_STEP)
        self._importer.is_again = is_again
        items = itertools.islice(self._items(), self._done, None)
        while batch := list(itertools.islice(items, ROWS_PER_STEP)):
            self._take(batch, self._done + len(batch), self._total)

    def _take(self, batch: Sequence[Item], done: int, total: int) -> None:
        """One step: what these rows give, how far the job is, and what it recorded, in one transaction."""
        documents = [placed for item in batch for placed in self._importer.documents(item)]
        with self._recording.step() as step:
            self._importer.take(step, documents)
            self._done = done
            self._note(step)

    def _note(self, step: Step) -> None:
        self._report.waiting = self._lost + len(self._put_by)
        step.note(done=self._done, total=self._total, round=self._round, report=self._report.as_json())

    def _items(self) -> Iterator[Item]:
        with open_records(self._content, self._filename, self._options) as file:
            yield from records_of(file, is_native=self._conversion.is_native)
