"""Importing: files of the native format, or of any other through a mapping, recorded in resumable batches."""

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine

from registry import schemas
from registry.errors import DocumentError
from registry.exchange.record_files import Item, check_header, is_header, opened
from registry.ledger.entries import Act, Operation
from registry.messages import sentence
from registry.operations.recording.recorder import Outcome, Recorder
from registry.provenance.documents import Document
from registry.services.unit_of_work import unit_of_work

BATCH = 500
MOST_REFUSALS_KEPT = 10_000

Convert = Callable[[Any], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that was not taken: the line or place in the file, its reference if it has one, the JSON Pointer
    into it, and the reason."""

    where: str
    reference: str | None
    pointer: str
    reason: str

    def __str__(self) -> str:
        of = f" {self.reference}" if self.reference else ""
        at = f" {self.pointer}" if self.pointer else ""
        return f"{self.where}{of}{at}: {self.reason}"


@dataclass(slots=True)
class Report:
    """What an import did. `counts` are by outcome: recorded, revised, unchanged, refused."""

    counts: Counter[str] = field(default_factory=Counter)
    refusals: list[Refusal] = field(default_factory=list)
    rows_written: int = 0

    def refuse(self, refusal: Refusal) -> None:
        self.counts["refused"] += 1
        if len(self.refusals) < MOST_REFUSALS_KEPT:
            self.refusals.append(refusal)


class DryRun(Exception):
    """Raised inside the transaction of a dry run, to undo it."""


def import_file(
    engine: Engine,
    path: Path,
    *,
    actor: str,
    convert: Convert | None = None,
    dry_run: bool = False,
    progress: Callable[[int], None] = lambda read: None,
) -> Report:
    """Record every record of a file, all in one transaction; those refused are reported and leave nothing behind.

    `convert` makes native documents of one record of another format. A dry run checks and counts all the same, and
    then undoes everything. Raises Unreadable, and records nothing, if the file can't be read to its end.
    """
    report = Report()
    try:
        with unit_of_work(engine) as connection, opened(path) as source:
            _Import(connection, report, actor, convert).run(_watched(source.records(), progress))
            if dry_run:
                raise DryRun
    except DryRun:
        pass
    return report


def _watched(items: Iterator[Item], progress: Callable[[int], None]) -> Iterator[Item]:
    for number, item in enumerate(items):
        if number % 100 == 0:
            progress(item.read)
        yield item


class _Import:
    def __init__(self, connection: Connection, report: Report, actor: str, convert: Convert | None) -> None:
        self._recorder = Recorder(
            connection, Act(actor, Operation.IMPORT if convert is None else Operation.IMPORT_MAPPED)
        )
        self._report = report
        self._convert = convert
        self._batch: list[tuple[str, Document]] = []
        self._in_batch: set[str] = set()

    def run(self, items: Iterator[Item]) -> None:
        # What refers to a record further down the file is put by, on disk, and tried again at the end.
        with _temporary() as put_by:
            for item in items:
                self._take(item, put_by)
            self._record(put_by)
            self._settle(put_by)
        self._report.rows_written = self._recorder.rows_written

    def _take(self, item: Item, put_by: IO[str]) -> None:
        if item.problem:
            self._report.refuse(Refusal(item.where, None, "", item.problem))
            return
        if self._convert is None and is_header(item.data):
            check_header(item.data, item.where)
            return
        try:
            found = [item.data] if self._convert is None else list(self._convert(item.data))
        except DocumentError as error:
            self._report.refuse(Refusal(item.where, None, error.pointer, sentence(error)))
            return
        for data in found:
            self._take_document(item.where, data, put_by)

    def _take_document(self, where: str, data: Any, put_by: IO[str]) -> None:
        try:
            document = schemas.load(data)
        except DocumentError as error:
            self._report.refuse(Refusal(where, _reference(data), error.pointer, sentence(error)))
            return
        self._put(where, document, put_by)

    def _put(self, where: str, document: Document, put_by: IO[str]) -> None:
        """Into the batch, which is recorded first if it is full or has the same record already."""
        if document["ref"] in self._in_batch or len(self._batch) >= BATCH:
            self._record(put_by)
        self._batch.append((where, document))
        self._in_batch.add(document["ref"])

    def _record(self, put_by: IO[str]) -> None:
        """Record the batch; what waits for another record goes to the file of what is put by."""
        for where, document, outcome in self._outcomes():
            if outcome.status == "waiting":
                put_by.write(json.dumps([where, document]) + "\n")
            else:
                self._count(where, outcome)

    def _outcomes(self) -> Iterator[tuple[str, Document, Outcome]]:
        batch, self._batch = self._batch, []
        self._in_batch.clear()
        outcomes = self._recorder.record([document for _, document in batch])
        for (where, document), outcome in zip(batch, outcomes, strict=True):
            yield where, document, outcome

    def _count(self, where: str, outcome: Outcome) -> None:
        if outcome.status in ("refused", "waiting"):
            self._report.refuse(Refusal(where, outcome.reference, outcome.pointer, outcome.reason))
        else:
            self._report.counts[outcome.status] += 1

    def _settle(self, put_by: IO[str]) -> None:
        """Go through what was put by until nothing more can be recorded; the rest refers to what isn't there."""
        with _temporary() as other:
            waiting, still = put_by, other
            before, left = -1, self._retry(waiting, still)
            while left not in (0, before):
                waiting, still = still, waiting
                before, left = left, self._retry(waiting, still)
            still.seek(0)
            for line in still:
                where, document = json.loads(line)
                self._batch = [(where, document)]
                for _, _, outcome in self._outcomes():
                    self._count(where, outcome)

    def _retry(self, waiting: IO[str], still: IO[str]) -> int:
        """Record what waits in one file; how many go to the other, still waiting."""
        waiting.seek(0)
        still.seek(0)
        still.truncate()
        for line in waiting:
            where, document = json.loads(line)
            self._put(where, document, still)
        self._record(still)
        still.seek(0)
        return sum(1 for _ in still)


def _temporary() -> IO[str]:
    return tempfile.TemporaryFile("w+", encoding="utf-8")


def _reference(data: Any) -> str | None:
    reference = data.get("ref") if isinstance(data, dict) else None
    return reference[:40] if isinstance(reference, str) else None
