"""The importer: the records of a file, converted and recorded, in one transaction or in steps, kept or as a trial.

What refers to a record further down the file is put by, and tried again when the file is through.
"""

import itertools
import json
import logging
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import IO, Any, Self, TypeVar

from sqlalchemy import Connection, Engine

from registry import schemas
from registry.errors import DocumentError
from registry.exchange.converters import Convert
from registry.exchange.numbers_alike import FileNumbers, Numbering, NumbersAlike
from registry.exchange.object_keys import Keys, OwnNumbers
from registry.exchange.reading_options import STRICT, ReadingOptions
from registry.exchange.record_files import Item, open_records, records_of
from registry.exchange.reports import Refusal, Report
from registry.exchange.row_groups import RowGroups
from registry.exchange.rows_alike import UNDECIDED, Deciding, Decisions, Row, RowsAlike, TakingIn
from registry.exchange.table_summaries import notes, summary_of
from registry.ledger.entries import Act, Operation
from registry.operations.imports import Recording, Step, in_one_transaction
from registry.operations.recording.outcomes import Outcome
from registry.provenance.documents import Document
from registry.queries.workspace.numbers import names_of, schemes
from registry.queries.workspace.people import Actor
from registry.schemas.fields import as_on_record
from registry.services.database import open_reader

_log = logging.getLogger(__name__)
# How many documents are recorded at once.
BATCH = 500
# Of how many rows at once it is asked what they are beside what is on record.
ROWS_LOOKED_AT = 500

T = TypeVar("T")

# A document with where it stands in the file.
Placed = tuple[str, Document]


def import_file(
    engine: Engine,
    path: Path,
    *,
    actor: str,
    acting: Actor | None = None,
    convert: Convert | None = None,
    keys: Keys | None = None,
    decisions: Decisions = UNDECIDED,
    options: ReadingOptions = STRICT,
    withheld: Sequence[str] = (),
    dry_run: bool = False,
    report: Report | None = None,
    progress: Callable[[int], None] = lambda read: None,
) -> Report:
    """Record every record of a file, all in one transaction; those refused are reported and leave nothing behind.

    `acting` is whoever runs the machine on behalf of an institution, which keeps what is made: without one only a
    registry without accounts takes a file. What needs a second person is proposed there.
    `convert` makes native documents of one record of another format; without it they are native. With `keys`, or where
    they are native, the file is gone through once before: of rows that may be one object, or of objects of one number,
    becomes what the `decisions` say. `withheld` are
    private records of which it is said that a certificate is issued though it names them. A dry run checks and counts
    all the same, and then undoes everything. Raises NotAllowedError, or FileError, and records nothing, if the file
    can't be read to its end.
    """
    report = report or Report()
    act = Act(actor, Operation.IMPORT if convert is None else Operation.IMPORT_MAPPED)
    with (
        in_one_transaction(
            engine, act, acting, title=f"Import of {path.name}", is_trial=dry_run, withheld=withheld
        ) as recording,
        open_records(path, options=options) as file,
        PutBy() as put_by,
        RowGroups() as groups,
        FileNumbers() as numbers,
    ):
        importer = Importer(recording, report, put_by, convert)
        keeper = acting.institution if acting else None
        if convert is None or keys is not None:
            with open_records(path, options=options) as before, open_reader(engine) as connection:
                items = _watched(records_of(before, is_native=convert is None), _half(progress, 0))
                if keys is None:
                    numbers.look_through(items, Numbering.of(connection, keeper))
                else:
                    groups.look_through(items, own_numbers(connection, keeper).alike(keys))
            progress = _half(progress, path.stat().st_size)
            taking = TakingIn(engine, decisions, report, importer.refuse, institution=keeper)
            importer.alike = NumbersAlike(taking, numbers) if keys is None else RowsAlike(taking, groups)
        items = _watched(records_of(file, is_native=convert is None), progress)
        with recording.step() as step:
            importer.take(step, importer.placed(items))
        importer.settle()
        report.notes = notes(summary_of(file)) if file.shape else []
        if importer.alike and importer.alike.not_met:
            report.notes.append(DocumentError("rows.not-met", keys=importer.alike.not_met))
        report.rows_written = recording.rows_written
    report.proposal = recording.proposal
    return report


def _watched(items: Iterator[Item], progress: Callable[[int], None]) -> Iterator[Item]:
    for number, item in enumerate(items):
        if number % 100 == 0:
            progress(item.read)
        yield item


def _half(progress: Callable[[int], None], done: int) -> Callable[[int], None]:
    """Progress through a file that is gone through twice, with so many of its bytes done before."""
    return lambda read: progress((done + read) // 2)


class Importer:
    """Takes the records of a file, step by step, and reports what became of them."""

    def __init__(
        self,
        recording: Recording,
        report: Report,
        put_by: "PutBy",
        convert: Convert | None,
        own: Callable[[Collection[str]], Collection[str]] | None = None,
        rows_per_step: int | None = None,
    ) -> None:
        """`own` tells which of some references are of what an import recorded before it was broken off, if it was."""
        # Whether the file is gone through again: then nothing is counted that was counted before.
        self.is_again = False
        # What goes between the records of the file and their recording.
        self.alike: Deciding | None = None
        self._recording = recording
        self._report = report
        self._put_by = put_by
        self._convert = convert
        self._own = own
        self._rows_per_step = rows_per_step

    def placed(self, items: Iterable[Item]) -> Iterator[Placed]:
        """What is to be recorded of records of the file, as they come."""
        if self.alike is None:
            yield from (placed for item in items for placed in self.documents(item))
            return
        for several in in_steps(iter(items), ROWS_LOOKED_AT):
            yield from self.alike.taken(self.rows(several))

    def rows(self, items: Iterable[Item]) -> Iterator[Row]:
        """What each record of the file gives."""
        for item in items:
            if documents := [document for _, document in self.documents(item)]:
                yield item.where, documents

    def documents(self, item: Item) -> Iterator[Placed]:
        """The documents that one record of the file gives; what is wrong with it is reported."""
        return documents_of(item, self._convert, self.refuse)

    def take(self, step: Step, documents: Iterable[Placed], *, is_last: bool = False) -> None:
        """Records documents; what waits for another record is put by, or refused where this is the last time."""
        batch: dict[str, Placed] = {}
        for where, document in documents:
            if document["ref"] in batch or len(batch) >= BATCH:
                self._record(step, list(batch.values()), is_last=is_last)
                batch = {}
            batch[document["ref"]] = where, document
        self._record(step, list(batch.values()), is_last=is_last)

    def _record(self, step: Step, batch: Sequence[Placed], *, is_last: bool) -> None:
        outcomes = step.record([document for _, document in batch])
        unchanged = [outcome.reference for outcome in outcomes if outcome.status == "unchanged"]
        own = self._own(unchanged) if unchanged and self._own is not None else ()
        for (where, document), outcome in zip(batch, outcomes, strict=True):
            if outcome.status == "unchanged" and (self.is_again or outcome.reference in own):
                continue  # It was counted before.
            if outcome.status == "waiting" and not is_last:
                self._put_by.add(where, document)
            else:
                self._count(where, document, outcome)

    def _count(self, where: str, document: Document, outcome: Outcome) -> None:
        if outcome.refusal is not None and outcome.status in ("refused", "waiting"):
            self.refuse(Refusal(where, outcome.reference, outcome.pointer, outcome.refusal))
        else:
            self._report.counts[outcome.status] += 1
            self._report.kinds[outcome.status][document["kind"]] += 1
            if outcome.status == "recorded":
                self._report.sample(document)
            if outcome.standing is not None:
                self._report.show(where, outcome.standing, document)

    def refuse(self, refusal: Refusal) -> None:
        """Reports what is not taken."""
        if not self.is_again:
            self._report.refuse(refusal)

    def settle(self, note: Callable[[Step], None] = lambda step: None) -> None:
        """Goes through what was put by until nothing more can be recorded; the rest refers to what isn't there."""
        for united in self.alike.united() if self.alike is not None else ():
            with self._recording.step() as step:
                self.take(step, united)
                note(step)
        self.is_again = False
        left = None
        while len(self._put_by) not in (0, left):
            left = len(self._put_by)
            for documents in in_steps(self._put_by.taken(), self._rows_per_step):
                with self._recording.step() as step:
                    self.take(step, documents)
                    note(step)
        if len(self._put_by):
            with self._recording.step() as step:
                self.take(step, self._put_by.taken(), is_last=True)
                note(step)


def own_numbers(connection: Connection, institution: int | None) -> OwnNumbers:
    """How whoever takes a file writes its numbers."""
    if institution is None:
        return OwnNumbers()
    return OwnNumbers(schemes(connection, institution).get("accession"), names_of(connection, institution))


def documents_of(item: Item, convert: Convert | None, refuse: Callable[[Refusal], None]) -> Iterator[Placed]:
    """The documents that one record of a file gives, native without a conversion; what is wrong with it is refused."""
    if item.problem:
        refuse(Refusal(item.where, None, "", item.problem))
        return
    try:
        converted = [item.data] if convert is None else list(convert(item.data))
    except DocumentError as error:
        refuse(Refusal.of(item.where, None, error))
        return
    except Exception:  # Whatever one record brings about, the others are taken.
        _log.exception("A record could not be converted: %s", item.where)
        refuse(Refusal(item.where, None, "", DocumentError("document.not-converted")))
        return
    for data in converted:
        try:
            # Only what is in the native form may have been recorded by an older version.
            with as_on_record() if convert is None else nullcontext():
                document = schemas.load(data)
        except DocumentError as error:
            refuse(Refusal.of(item.where, _reference(data), error))
            continue
        yield item.where, document


class PutBy:
    """Records that wait for others, on disk."""

    def __init__(self) -> None:
        self._file = _temporary()
        self._count = 0

    def __len__(self) -> int:
        """How many wait, those that are being taken included."""
        return self._count

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, where: str, document: Document) -> None:
        self._file.write(json.dumps([where, document]) + "\n")
        self._count += 1

    def clear(self) -> None:
        self._file.close()
        self._file = _temporary()
        self._count = 0

    def taken(self) -> Iterator[Placed]:
        """What waits, taken out one by one; what is put by meanwhile is not among it."""
        file, self._file = self._file, _temporary()
        with file:
            file.seek(0)
            for line in file:
                self._count -= 1
                where, document = json.loads(line)
                yield where, document


def _temporary() -> IO[str]:
    return tempfile.TemporaryFile("w+", encoding="utf-8")


def _reference(data: Any) -> str | None:
    reference = data.get("ref") if isinstance(data, dict) else None
    return reference[:40] if isinstance(reference, str) else None


def in_steps(elements: Iterator[T], size: int | None) -> Iterator[Iterable[T]]:
    """So many at a time; all of them as they come, where no size is given."""
    if size is None:
        yield elements
        return
    while several := list(itertools.islice(elements, size)):
        yield several
