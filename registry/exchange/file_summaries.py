"""A file at first sight, before anybody says what is in it."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registry.errors import FileError
from registry.exchange.flattening import flattened
from registry.exchange.record_files import GUESSING, Item, ReadingOptions, is_header, open_records
from registry.exchange.tables import MOST_COLUMNS
from registry.provenance.exchange_format import FORMAT
from registry.provenance.references import PREFIXES
from registry.services.parsing.limits import OPERATOR, Limits

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

    def as_json(self) -> dict[str, Any]:
        return {
            "is_native": self.is_native,
            "columns": [[name, list(self.samples[name])] for name in self.columns],
            "rows": self.rows,
            "shape": self.shape,
            "sheets": list(self.sheets),
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
        columns: dict[str, list[str]] = {column: [] for column in file.columns}
        rows = 0
        for item in itertools.chain(start, items):
            rows += 1
            _sample(columns, flattened(item.data))
    names = tuple(columns)[:MOST_COLUMNS]
    samples = {name: tuple(columns[name]) for name in names}
    return FileSummary(False, names, samples, rows, file.shape, file.sheets)


def _is_our_header(item: Item) -> bool:
    return is_header(item.data) and item.data["format"] == FORMAT


def _is_native(item: Item) -> bool:
    return isinstance(item.data, dict) and item.data.get("kind") in PREFIXES and "ref" in item.data


def _sample(columns: dict[str, list[str]], row: Mapping[str, str]) -> None:
    for name, text in row.items():
        if name not in columns and len(columns) >= MOST_COLUMNS:
            continue
        samples = columns.setdefault(name, [])
        if text and len(samples) < _MOST_SAMPLES and text not in samples:
            samples.append(text[:_LONGEST_SAMPLE])
