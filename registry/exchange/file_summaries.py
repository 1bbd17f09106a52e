"""A file at first sight, before anybody says what is in it."""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from registry.errors import FileError
from registry.exchange.flattening import flattened
from registry.exchange.reading_options import GUESSING, ReadingOptions
from registry.exchange.record_files import Item, RecordFile, is_header, open_records
from registry.exchange.table_summaries import TableSummary, summary_of
from registry.exchange.tables import MOST_COLUMNS
from registry.provenance.exchange_format import FORMAT
from registry.provenance.references import PREFIXES
from registry.services.parsing.limits import OPERATOR, Limits

_LOOKED_AT, _MOST_SAMPLES, _LONGEST_SAMPLE, _MOST_EXAMPLES = 200, 3, 120, 5
# Of columns that the records of JSON bring, however many each brings anew.
_MOST_NAMES = 2000


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
    table: TableSummary | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "is_native": self.is_native,
            "columns": [[name, list(self.samples[name])] for name in self.columns],
            "rows": self.rows,
            "shape": self.shape,
            "sheets": list(self.sheets),
            **({"table": self.table.as_json()} if self.table else {}),
        }

    @classmethod
    def of_json(cls, fields: Mapping[str, Any]) -> "FileSummary":
        samples = {str(name): tuple(map(str, texts)) for name, texts in fields["columns"]}
        return cls(
            bool(fields["is_native"]),
            tuple(samples),
            samples,
            int(fields["rows"]),
            str(fields["shape"]),
            tuple(map(str, fields["sheets"])),
            TableSummary.of_json(fields["table"]) if fields.get("table") else None,
        )


def summarise(
    content: bytes, filename: str, options: ReadingOptions = GUESSING, limits: Limits = OPERATOR
) -> FileSummary:
    """Raises FileError where the file can't be read or has no records."""
    with open_records(content, filename, options, limits) as file:
        items = (item for item in file.records() if not _is_our_header(item))
        start = list(itertools.islice(items, _LOOKED_AT))
        if not start:
            cause = FileError("table.only-a-header") if file.columns else FileError("file.no-records")
            raise FileError("file.within", name=filename, cause=cause)
        if all(_is_native(item) for item in start):
            return FileSummary(True, (), {}, len(start) + sum(1 for _ in items))
        return _of_rows(file, itertools.chain(start, items))


def _of_rows(file: RecordFile, items: Iterable[Item]) -> FileSummary:
    columns: dict[str, list[str]] = {column: [] for column in file.columns}
    problems: list[tuple[str, Mapping[str, Any]]] = []
    rows = refused = 0
    for item in items:
        rows += 1
        if item.problem is None:
            _sample(columns, flattened(item.data))
            continue
        refused += 1
        if len(problems) < _MOST_EXAMPLES:
            problems.append((item.where, item.problem.as_json()))
    names = tuple(columns)
    if len(names) > MOST_COLUMNS:
        names = tuple(name for name in names if columns[name])[:MOST_COLUMNS]
    samples = {name: tuple(columns[name]) for name in names}
    unlisted = len(columns) - len(names)
    table = summary_of(file, refused, problems, unlisted) if file.shape else None
    return FileSummary(False, names, samples, rows, file.shape, file.sheet.sheets, table)


def _is_our_header(item: Item) -> bool:
    return is_header(item.data) and item.data["format"] == FORMAT


def _is_native(item: Item) -> bool:
    return isinstance(item.data, dict) and item.data.get("kind") in PREFIXES and "ref" in item.data


def _sample(columns: dict[str, list[str]], row: Mapping[str, str]) -> None:
    for name, text in row.items():
        if name not in columns and len(columns) >= _MOST_NAMES:
            continue
        samples = columns.setdefault(name, [])
        if text and len(samples) < _MOST_SAMPLES and text not in samples:
            samples.append(text[:_LONGEST_SAMPLE])
