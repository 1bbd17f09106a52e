"""A few records of a file that is to be taken in, opened: what each gives, as an import would take it."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from registry.exchange.converters import Conversion, Convert
from registry.exchange.importer import documents_of
from registry.exchange.job_imports import reading_options
from registry.exchange.reading_apart import records_apart
from registry.exchange.record_files import Item
from registry.exchange.reports import Refusal, Report
from registry.provenance.documents import Document
from registry.services.parsing.limits import Limits


@dataclass(frozen=True, slots=True)
class OpenedRow:
    """A record of a file: where it stands, the documents that it gives, and what of it is refused at once."""

    where: str
    documents: Sequence[Document]
    refusals: Sequence[Refusal]


@dataclass(frozen=True, slots=True)
class OpenedRows:
    """A few records of a file, after the `first` so many of all that it has."""

    rows: Sequence[OpenedRow]
    first: int
    total: int


def opened_rows(
    connection: Connection,
    content: bytes,
    payload: Mapping[str, Any],
    limits: Limits,
    *,
    skip: int,
    most: int,
    where: str = "",
) -> OpenedRows:
    """So many records of a file after the first few, or those among which is the one that stands at `where`, taken as
    a job with this payload would, for the connection's reader. Raises FileError, SettingError."""
    filename, conversion = str(payload["filename"]), Conversion.of(payload)
    convert = conversion.converter(connection, filename, Report(), is_mapped=True)
    with records_apart(
        content,
        filename,
        conversion.options(reading_options(payload)),
        limits,
        is_native=conversion.is_native,
        skip=0 if where else skip,
        mapping=conversion.mapping,
        mapping_name=conversion.mapping_name,
    ) as records:
        items = records.items()
        first, several = _around(items, most, where) if where else (skip, list(itertools.islice(items, most)))
        return OpenedRows([_opened(item, convert) for item in several], first, records.total)


def _around(items: Iterator[Item], most: int, where: str) -> tuple[int, list[Item]]:
    """So many records among which is the one at a place, after how many others; none, where there is none."""
    first = 0
    while several := list(itertools.islice(items, most)):
        if any(item.where == where for item in several):
            return first, several
        first += most
    return 0, []


def _opened(item: Item, convert: Convert | None) -> OpenedRow:
    refusals: list[Refusal] = []
    documents = [document for _, document in documents_of(item, convert, refusals.append)]
    return OpenedRow(item.where, documents, refusals)
